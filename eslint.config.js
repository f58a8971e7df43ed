import js from "@eslint/js";
import globals from "globals";

export default [
  { ...js.configs.recommended, linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["templates/static/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      complexity: ["error", 10],
      eqeqeq: "error",
      "max-len": ["error", { code: 110 }],
      "max-lines": ["error", 350],
      "max-lines-per-function": ["error", 45],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  { files: ["templates/static/site.js"], languageOptions: { sourceType: "script" } },
  { files: ["tests/js/*.js"], languageOptions: { globals: globals.nodeBuiltin } },
  { ignores: ["templates/static/client-zip.js", "node_modules/", "output*/", "**/.venv/"] },
];
