// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { writeFrame } from "../../templates/static/embed.js";

test("the code of a frame holds its address and title, whatever is in them", () => {
  const code = writeFrame("https://a.no/figur/?sted=1&figur=b", 'Å «b» & "c" <d>', { width: 100, height: 50 });
  assert.equal(code, '<iframe src="https://a.no/figur/?sted=1&amp;figur=b" '
    + 'title="Å «b» &amp; &quot;c&quot; &lt;d>" width="640" height="550" '
    + 'style="width: 100%; max-width: 640px; border: 0" loading="lazy"></iframe>');
});
