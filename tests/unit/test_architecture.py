"""The rules of the architecture that import-linter and ruff do not hold by themselves.

Which room may import which, and through which door an outside library comes in, stands in
.importlinter; here it is proved that those contracts notice a breach.
"""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "faktaark").rglob("*.py"))

GROUND = {"__init__", "errors", "norwegian", "untrusted"}
"""The modules that belong to no room."""

MODULE_LINES, FUNCTION_LINES, PARAMETERS = 350, 45, 7


# --- rooms and doors -----------------------------------------------------------------------------


def test_every_module_is_in_a_room() -> None:
    assert {path.stem for path in MODULES if path.parent == ROOT / "faktaark"} == GROUND


def test_every_outside_library_has_a_door() -> None:
    """A library that no contract names could be imported anywhere."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    named = set(contracts["importlinter:contract:doors"]["forbidden_modules"].split())
    graph = grimp.build_graph("faktaark", include_external_packages=True, cache_dir=None)
    libraries = {name for name in graph.modules if graph.is_module_squashed(name)}
    assert libraries - sys.stdlib_module_names <= named


BREACHES = {
    # up one floor
    "text/phrases.py": "from faktaark.statistics import comparison",
    "model/figures.py": "import faktaark.norwegian",
    # beside it
    "statistics/survey.py": "from faktaark.sources.snapshot import store",
    "outputs/pages/render.py": "from faktaark.outputs.files import codes",
    "sources/http/session.py": "from faktaark.sources.pxweb import client",
    # another's door
    "charts/lines.py": "import pandas",
    "build/site.py": "from jinja2 import Environment",
    "sheets/sheet.py": "def f():\n    import requests",
}
"""Lines that, added to a module, break a contract."""


def test_every_breach_of_the_contracts_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "faktaark", tmp_path / "faktaark")
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for module, line in BREACHES.items():
        with (tmp_path / "faktaark" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert set(re.findall(r"faktaark\.(\S+ -> \S+) \(l\.\d+\)", run.stdout)) == {
        "text.phrases -> faktaark.statistics.comparison",
        "model.figures -> faktaark.norwegian",
        "statistics.survey -> faktaark.sources.snapshot.store",
        "outputs.pages.render -> faktaark.outputs.files.codes",
        "sources.http.session -> faktaark.sources.pxweb.client",
        "charts.lines -> pandas",
        "build.site -> jinja2",
        "sheets.sheet -> requests",
    }


# --- data, not code ------------------------------------------------------------------------------


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
    known = {
        path.relative_to(ROOT).as_posix(): named
        for path in sources
        if (named := named_keys(keys, path.read_text(encoding="utf-8")))
    }
    assert known == {}


# --- size ----------------------------------------------------------------------------------------

PROGRAM = [
    ROOT / "generate.py",
    *(path for folder in ("faktaark", "tools", "bench") for path in (ROOT / folder).rglob("*.py")),
]


def find_too_large(source: str) -> list[str]:
    """Return the functions with more lines (from def to the end) or parameters than allowed."""
    return [
        f"{node.name}: {lines} lines, {parameters} parameters"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for lines, parameters in [(count_lines(node), count_parameters(node.args))]
        if lines > FUNCTION_LINES or parameters > PARAMETERS
    ]


def count_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def count_parameters(given: ast.arguments) -> int:
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    rest = [each for each in (given.vararg, given.kwarg) if each]
    return len([each for each in (*named, *rest) if each.arg not in ("self", "cls")])


def test_a_function_that_is_too_large_is_seen() -> None:
    assert find_too_large("def f(a, *b, c):\n" + "    a = 1\n" * 44) == []
    assert find_too_large("def f():\n" + "    a = 1\n" * 45) == ["f: 46 lines, 0 parameters"]
    assert find_too_large("class C:\n    def f(self, a, b, c, d, e, f, g): ...") == []
    assert find_too_large("def f(a, b, /, c, d, *e, f, g, **h): ...") == [
        "f: 1 lines, 8 parameters"
    ]


def test_no_function_has_outgrown_its_job() -> None:
    large = {
        path.relative_to(ROOT).as_posix(): names
        for path in PROGRAM
        if (names := find_too_large(path.read_text(encoding="utf-8")))
    }
    assert large == {}


def test_no_module_has_outgrown_its_job() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in PROGRAM
    }
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


# --- names ---------------------------------------------------------------------------------------

VAGUE = {"found", "of", "one", "told"}
"""Names that say what has happened to a thing, or nothing, and not what it is."""


def list_names(source: str) -> set[str]:
    """Return the names of all functions and parameters."""
    nodes = list(ast.walk(ast.parse(source)))
    functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    return functions | {node.arg for node in nodes if isinstance(node, ast.arg)}


def test_names_are_listed() -> None:
    assert list_names("def f(a, *b, c=1):\n    g = lambda d: d") == {"f", "a", "b", "c", "d"}


def test_no_function_or_parameter_has_a_vague_name() -> None:
    vague = {
        path.relative_to(ROOT).as_posix(): names
        for path in PROGRAM
        if (names := list_names(path.read_text(encoding="utf-8")) & VAGUE)
    }
    assert vague == {}
