"""The rules of the architecture, proved by reading the source.

1. Stages share nouns and never import one another; only generate.py and the modules of the story
   know the order.
2. Each outside library has one door.

A stage may be split into several modules; STAGES says which belong together.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "faktaark").glob("*.py"))

NOUNS = ("model", "values", "shown")
"""Each imports only those before it."""

SHARED = {*NOUNS, "errors", "norwegian"}

STAGES = {
    "config": {"config", "content", "entries"},
    "http": {"http", "exchange"},
    "statbank": {
        "statbank",
        "joining",
        "metadata",
        "mismatches",
        "replies",
        "selections",
    },
    "klass": {"klass"},
    "store": {"store"},
    "fetch": {"fetch", "freshness", "edition", "undoing"},
    "regions": {"regions", "addresses", "changes", "editorial", "forward", "lists", "names"},
    "tidy": {
        "tidy",
        "ages",
        "chosen",
        "cube",
        "forms",
        "grids",
        "notes",
        "periods",
        "previous",
        "signs",
        "units",
        "usage",
        "zeros",
    },
    "compare": {"alike", "compare", "membership", "references", "revisions", "survey", "verdict"},
    "text": {"text", "words", "highlights", "captions", "caveats", "pyramids", "surveyed"},
    "charts": {
        "charts",
        "canvas",
        "cards",
        "choropleth",
        "drawing",
        "extents",
        "locator",
        "marks",
        "painting",
        "pyramid",
        "spread",
        "topology",
    },
    "sheets": {"sheets", "news", "profiles", "rows"},
    "pages": {
        "pages",
        "editions",
        "explained",
        "explore",
        "feeds",
        "finder",
        "overview",
        "place",
        "redirects",
        "schema_org",
        "sharing",
        "terms",
        "wayfinding",
    },
    "pdf": {"pdf", "picture", "tags"},
    "downloads": {"downloads", "codes", "dataset", "package", "series", "workbook"},
    "publish": {"publish", "links", "made", "weights"},
}

STORY = {
    *("building", "exploring", "history", "inputs", "material", "options", "progress", "refresh"),
    "surroundings",
}
"""What generate.py is written in: they call the stages, and no stage imports them."""

CALLS = {
    "statbank": {"http"},
    "klass": {"http"},
    "fetch": {"statbank", "klass", "store"},
    "sheets": {"text", "charts"},
}

DOORS = {
    "PIL": {"charts"},
    "babel": {"norwegian"},
    "font_source_sans_pro": {"charts", "pdf", "pages"},
    "jinja2": {"pages"},
    "markdown": {"config", "pages"},
    "markupsafe": {"pages"},
    "matplotlib": {"charts"},
    "nh3": {"config", "pages"},
    "numpy": {"tidy", "compare"},
    "pandas": {"tidy", "compare"},
    "pydantic": {"config"},
    "pydantic_core": {"config"},
    "pydyf": {"pdf"},
    "pyjstat": {"tidy"},
    "pyproj": {"charts"},
    "requests": {"http"},
    "scipy": {"compare"},
    "segno": {"pages"},
    "tqdm": {"progress"},
    "weasyprint": {"pdf"},
    "xlsxwriter": {"downloads"},
}

NETWORK = {"ftplib", "http.client", "smtplib", "socket", "ssl", "urllib.request", "urllib3"}

LINES = 350


def stage_of(module: str) -> str:
    """The stage a module belongs to; a shared one is its own."""
    return next((stage for stage, parts in STAGES.items() if module in parts), module)


def imports(source: str) -> Iterator[str]:
    """Dotted names of what a module imports: «faktaark.model», «matplotlib.figure»."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            name = "faktaark" if node.level else node.module or ""
            if name == "faktaark":
                yield from (f"faktaark.{alias.name}" for alias in node.names)
            else:
                yield name


def broken_rules(module: str, source: str) -> list[str]:
    """What the imports of a module of the package break, a line each."""
    stage = stage_of(module)
    allowed = SHARED | {stage} | CALLS.get(stage, set())
    problems = []
    for name in imports(source):
        library, _, rest = name.partition(".")
        if library == "faktaark":
            other = rest.partition(".")[0]
            if module in NOUNS:
                allowed = set(NOUNS[: NOUNS.index(module)])
            if module not in STORY and stage_of(other) not in allowed:
                problems.append(f"{module} imports {name}, another stage")
        elif name in NETWORK and stage != "http":
            problems.append(f"{module} imports {name}, which is for http alone")
        elif library not in sys.stdlib_module_names and stage not in DOORS.get(library, set()):
            problems.append(f"{module} imports {name}, whose door is elsewhere")
        if name.startswith("matplotlib.pyplot"):
            problems.append(f"{module} imports pyplot, which keeps state between figures")
    return problems


def test_every_module_has_a_stage() -> None:
    known = SHARED.union(*STAGES.values(), STORY, {"__init__"})
    assert {path.stem for path in MODULES} <= known


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_two_rules(path: Path) -> None:
    assert broken_rules(path.stem, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "module, line, problem",
    [
        ("text", "from faktaark.compare import judge", "faktaark.compare, another stage"),
        ("text", "from faktaark import charts", "faktaark.charts, another stage"),
        ("text", "from . import charts", "faktaark.charts, another stage"),
        ("words", "import faktaark.sheets", "faktaark.sheets, another stage"),
        ("charts", "from faktaark.text import make", "faktaark.text, another stage"),
        ("model", "from faktaark.errors import FaktaarkError", "faktaark.errors, another stage"),
        ("model", "from faktaark.values import Value", "faktaark.values, another stage"),
        ("values", "from faktaark.shown import Sheet", "faktaark.shown, another stage"),
        ("text", "import pandas as pd", "pandas, whose door is elsewhere"),
        ("sheets", "from matplotlib.figure import Figure", "matplotlib.figure, whose door is"),
        ("pages", "def f():\n    import requests", "requests, whose door is elsewhere"),
        ("pages", "import lxml.html", "lxml.html, whose door is elsewhere"),
        ("charts", "import matplotlib.pyplot as plt", "pyplot, which keeps state"),
        ("sheets", "from faktaark.building import build", "faktaark.building, another stage"),
        ("building", "import pandas", "pandas, whose door is elsewhere"),
        ("store", "import urllib.request", "urllib.request, which is for http alone"),
    ],
)
def test_a_broken_rule_is_seen(module: str, line: str, problem: str) -> None:
    assert [told for told in broken_rules(module, line) if problem in told]


@pytest.mark.parametrize(
    "module, line",
    [
        ("text", "from faktaark.norwegian import format_value"),
        ("text", "from faktaark import words"),
        ("sheets", "from faktaark.words import lower_first"),
        ("fetch", "from faktaark.store import write_snapshot"),
        ("cube", "from pyjstat import pyjstat"),
        ("pages", "from urllib.parse import quote"),
        ("building", "from faktaark.sheets import make_sheet"),
    ],
)
def test_what_is_allowed_is_allowed(module: str, line: str) -> None:
    assert broken_rules(module, line) == []


def named_keys(keys: frozenset[str], text: str) -> set[str]:
    """The keys that stand in a text as a whole string, or, where they have a hyphen, at all.

    A key of one word may be an ordinary word too («folketall»), so it counts only in quotes.
    """
    quoted = set(re.findall(r"[\"'«]([a-z0-9-]+)[\"'»]", text))
    words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text))
    return (quoted | words) & keys


def test_a_key_in_a_source_is_seen() -> None:
    keys = frozenset({"folketall", "andel-eldre"})
    assert named_keys(keys, 'if row.key == "folketall":') == {"folketall"}
    assert named_keys(keys, "{% if key == 'folketall' %} Folketall") == {"folketall"}
    assert named_keys(keys, '<a href="#andel-eldre">') == {"andel-eldre"}
    assert named_keys(keys, "Et folketall, andel, eldre") == set()


def test_no_indicator_is_known_to_code_or_templates() -> None:
    registry = tomllib.loads((ROOT / "indicators.toml").read_text(encoding="utf-8"))
    keys = frozenset(registry["indicator"])
    assert len(keys) >= 26
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    readable = {".css", ".html", ".js", ".svg", ".toml", ".txt", ".xml"}
    sources = [*MODULES, ROOT / "generate.py", *(p for p in templates if p.suffix in readable)]
    found = {
        path.relative_to(ROOT).as_posix(): named
        for path in sources
        if (named := named_keys(keys, path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_no_module_has_outgrown_its_job() -> None:
    lengths = {path.stem: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: n for name, n in lengths.items() if n > LINES} == {}
