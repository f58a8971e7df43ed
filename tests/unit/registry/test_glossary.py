"""content/: both languages, no key twice, and nothing that runs in a reader's browser."""

from pathlib import Path

import pytest

from faktaark.charts.topojson import load_map
from faktaark.errors import ConfigError
from faktaark.registry.glossary import load_entries, make_plain
from tests.examples.real import CONTENT

RIGHT = """\
## kostra-gruppe

### nb: KOSTRA-gruppe

Kommuner som **ligner** hverandre.

- etter folketall
- etter økonomi

### nn: KOSTRA-gruppe

Kommunar som **liknar** kvarandre.

## median

### nb: Median

Den midterste. Se [SSB](https://www.ssb.no).

### nn: Median

Den midtarste.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "glossary.md"


def read_error(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load_entries(file)
    return str(raised.value)


def test_entries_come_in_order_in_both_languages(file: Path) -> None:
    file.write_text(RIGHT, encoding="utf-8")
    gruppe, median = load_entries(file)
    assert (gruppe.key, gruppe.term.nb, gruppe.term.nn) == (
        "kostra-gruppe",
        *("KOSTRA-gruppe",) * 2,
    )
    assert gruppe.html.nb == (
        "<p>Kommuner som <strong>ligner</strong> hverandre.</p>\n"
        "<ul>\n<li>etter folketall</li>\n<li>etter økonomi</li>\n</ul>"
    )
    assert gruppe.html.nn == "<p>Kommunar som <strong>liknar</strong> kvarandre.</p>"
    assert median.html.nb == '<p>Den midterste. Se <a href="https://www.ssb.no">SSB</a>.</p>'
    assert median.html.nn == "<p>Den midtarste.</p>"


@pytest.mark.parametrize(
    "old, new, problem",
    [
        (
            "### nn: Median\n\nDen midtarste.\n",
            "",
            "[median] lacks its text in nn",
        ),
        (
            "Den midtarste.",
            "",
            "[median] lacks its text in nn",
        ),
        (
            "## median",
            "## kostra-gruppe",
            "'## kostra-gruppe' stands twice",
        ),
        (
            "## median",
            "## Den midterste",
            "'## Den midterste' is not a key: small letters a–z, digits, single hyphens",
        ),
        (
            "### nn: Median",
            "### se: Median",
            (
                "[median] '### se: Median' should be '### nb: Term', once each\n"
                "  [median] lacks its text in nn"
            ),
        ),
        (
            "## kostra-gruppe",
            "# Ordliste\n\nForan.\n\n## kostra-gruppe",
            "has text before its first '## key': # Ordliste Foran.",
        ),
        (
            "## median\n",
            "## median\nForan.\n",
            "[median] has text before its first '### nb: Term': Foran.",
        ),
        (
            "### nb: Median",
            "### nb: Median \U0001f600",
            "[median] the term in nb has the character U+1F600; take it out",
        ),
        (
            "Den midterste.",
            "Den \x07midterste.",
            "{file} cannot be read: line 18 has the character U+0007, which no page can hold",
        ),
        (
            "### nn: Median",
            "### nb: Median",
            (
                "[median] '### nb: Median' should be '### nb: Term', once each\n"
                "  [median] lacks its text in nn"
            ),
        ),
    ],
    ids=[
        "no nynorsk",
        "empty nynorsk",
        "twice",
        "not a key",
        "Sami",
        "text before the first section",
        "text before the first language",
        "a term that cannot be printed",
        "a control character",
        "bokmål twice",
    ],
)
def test_a_fault_is_told(file: Path, old: str, new: str, problem: str) -> None:
    assert old in RIGHT
    count = "1 problem" if "\n" not in problem else "2 problems"
    told = f"glossary.md: {count}\n  {problem.format(file=file)}"
    assert read_error(file, RIGHT.replace(old, new)) == told


def test_a_byte_order_mark_and_the_line_breaks_of_windows_are_understood(file: Path) -> None:
    file.write_text(RIGHT, encoding="utf-8")
    plain = load_entries(file)
    file.write_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode())
    assert load_entries(file) == plain


def test_every_fault_is_told_at_once(file: Path) -> None:
    text = RIGHT.replace("Den midtarste.", "").replace("### nb: KOSTRA-gruppe", "### nb:")
    assert read_error(file, text).splitlines() == [
        "glossary.md: 3 problems",
        "  [kostra-gruppe] '### nb:' should be '### nb: Term', once each",
        "  [kostra-gruppe] lacks its text in nb",
        "  [median] lacks its text in nn",
    ]


def test_an_empty_file_is_not_an_empty_glossary(file: Path) -> None:
    assert read_error(file, "\n") == "glossary.md: 1 problem\n  has no '## key' section"


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        load_entries(file)
    assert str(raised.value).startswith(f"glossary.md: 1 problem\n  {file} cannot be read: ")


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "[her](javascript:alert(1))",
        '<a href="https://ssb.no" onclick="alert(1)">her</a>',
        '<iframe src="https://ssb.no"></iframe>',
        "<style>p { display: none }</style>",
    ],
)
def test_html_that_could_do_something_is_taken_out(file: Path, written: str) -> None:
    file.write_text(RIGHT.replace("Den midtarste.", f"Den midtarste. {written}"), encoding="utf-8")
    html = load_entries(file)[1].html.nn
    assert "Den midtarste." in html
    for danger in ("<script", "<img", "<iframe", "<style", "javascript:", "onerror", "onclick"):
        assert danger not in html


def test_the_real_glossary_and_about_are_right() -> None:
    for name in ("glossary.md", "about.md"):
        entries = load_entries(CONTENT / name)
        assert len(entries) > 3
        assert all(entry.html.nb and entry.html.nn for entry in entries)


@pytest.mark.parametrize(
    "written, problem",
    [('{"type": "Topology"', "cannot be read"), ("[1, 2]", "is not a map: it holds no object")],
    ids=["half a file", "a list"],
)
def test_a_map_that_is_no_map(tmp_path: Path, written: str, problem: str) -> None:
    file = tmp_path / "kart.json"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(ConfigError, match=problem):
        load_map(file)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Tall for 2026.", "Tall for 2026."),
        ("Se <a href='https://x.no' onclick='f()'>dette</a>.<br>Og mer", "Se dette. Og mer"),
        ("Se [brudd i serien](https://www.ssb.no/x) her", "Se brudd i serien her"),
        ("<ul><li>En</li><li>To</li></ul>", "En To"),
        ("Pleie & omsorg &amp; helse, under 5 < 6", "Pleie & omsorg & helse, under 5 < 6"),
        ("A<script>alert(1)</script>B<img src=x onerror=alert(2)>", "AB"),
        ("[x](javascript:alert(1))", "x)"),
    ],
)
def test_a_source_s_own_words_become_plain_text(written: str, plain: str) -> None:
    assert make_plain(written) == plain
