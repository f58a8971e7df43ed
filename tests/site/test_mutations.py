"""Each fault in what a person edits or a source sends: one clear message, and the old site stays.

A copy of what the build reads is broken in one way, and the build is run on it in this process.
The old site that must survive is real: one kommune, built once. The module is a list of faults,
with one test to try each; the list is read as a whole, to see which is missing.
"""

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import generate
from faktaark.registry.load import load_config
from tests.reading.readers import read_html, read_json
from tests.sites import ROOT, digest

READ = ("content", "snapshot", "indicators.toml")
UTSIRA = "1151"


@dataclass(frozen=True)
class Project:
    """A copy of what a build reads, and a site that was built before it was broken."""

    folder: Path
    output: Path

    @property
    def snapshot(self) -> Path:
        return self.folder / "snapshot"

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text, which must be there."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def edit_sidecar(self, name: str, **fields: object) -> None:
        """Set fields of a sidecar; None takes one away."""
        path = self.snapshot / f"{name}.meta.json"
        sidecar = json.loads(path.read_text()) | fields
        path.write_text(json.dumps({k: v for k, v in sidecar.items() if v is not None}))

    def edit_table(self, table: str, change: "Change", *, mend: bool = True) -> None:
        """Change a stored table as if its source had sent it so; `mend`: the sidecar's sum too."""
        path = self.snapshot / f"{table}.json.gz"
        answer = json.loads(gzip.decompress(path.read_bytes()))
        change(answer)
        raw = json.dumps(answer).encode()
        path.write_bytes(gzip.compress(raw))
        if mend:
            self.edit_sidecar(table, sha256=hashlib.sha256(raw).hexdigest())

    def edit_list(self, name: str, change: "Change") -> None:
        """Change a stored list, and mend its sidecar."""
        path = self.snapshot / f"{name}.json"
        answer = json.loads(path.read_text())
        change(answer)
        path.write_text(json.dumps(answer))
        self.edit_sidecar(name, sha256=hashlib.sha256(path.read_bytes()).hexdigest())

    def build(self, *arguments: str) -> int:
        chosen = ("--kommune", UTSIRA, "--no-pdf", "--jobs", "1", "--output", str(self.output))
        return generate.main(["--offline", *chosen, *arguments])


Change = Callable[[dict[str, Any]], None]
Mutation = Callable[[Project], None]


def place_of(answer: dict[str, Any], **codes: str) -> int:
    """Where the cell of these codes lies in the long list of a table's values."""
    place = 0
    for name, size in zip(answer["id"], answer["size"], strict=True):
        index = answer["dimension"][name]["category"]["index"]
        order = list(index) if isinstance(index, list) else sorted(index, key=index.get)
        place = place * size + order.index(codes[name])
    return place


@pytest.fixture(scope="module")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old") / "site"
    assert Project(ROOT, folder).build() == 0
    return folder


@pytest.fixture
def project(tmp_path: Path, old_site: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the project that the build reads in place of the real one."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in READ:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    shutil.copytree(old_site, tmp_path / "site")
    monkeypatch.setattr(generate, "ROOT", folder)
    monkeypatch.setattr(generate, "SNAPSHOT", folder / "snapshot")
    monkeypatch.setattr(generate, "CONTENT", folder / "content")
    return Project(folder, tmp_path / "site")


def check_refused(project: Project, capsys: pytest.CaptureFixture[str], *expected: str) -> None:
    """Exit code 1; one message, that has the lines expected; the old site as it was."""
    before = digest(project.output)
    capsys.readouterr()
    code = project.build()
    out, err = capsys.readouterr()
    err = err.replace(f"{project.folder}/", "")
    assert code == 1
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("error: ") == 1
    assert "Traceback" not in err
    assert err == "error: " + "\n  ".join(expected) + "\n"
    assert digest(project.output) == before
    assert sorted(file.name for file in project.output.parent.iterdir()) == ["project", "site"]


RESTORE = "Restore it with `git checkout -- {}`, or run the importer or the fetch again."


# --- indicators.toml -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            '[indicator.folkemengde]\ntheme = "befolkning"\n',
            "[indicator.folkemengde]\n",
            "[indicator.folkemengde] lacks 'theme'",
            id="a missing key",
        ),
        pytest.param(
            'subject = "Folketallet"\n',
            "",
            "[indicator.folkemengde] lacks 'nb.subject'",
            id="a missing word",
        ),
        pytest.param(
            "decimals = 0\nfirst_year = 2005",
            'decimals = "0"\nfirst_year = 2005',
            "[indicator.folkemengde] 'decimals': Input should be a valid integer (it is '0')",
            id="a wrong type",
        ),
        pytest.param(
            'name = "Innbyggere"',
            'nmae = "?"\nname = "Innbyggere"',
            "[indicator.folkemengde] has an unknown key 'nb.nmae'",
            id="an unknown key",
        ),
        pytest.param(
            'theme = "befolkning"\n',
            'theme = "folk"\n',
            "[indicator.folkemengde] 'theme': there is no [theme.folk]",
            id="an unknown theme",
        ),
        pytest.param(
            'table = "07459"\nnumerator',
            'table = "7459"\nnumerator',
            "[indicator.folkemengde] there is no [table.7459]",
            id="an unknown table",
        ),
        pytest.param(
            'name = "Innbyggere 80 år og eldre"',
            'name = "Innbyggere 67 år og eldre"',
            "[indicator.eldre-80] has the same nb.name as [indicator.eldre-67]",
            id="a duplicate name",
        ),
        pytest.param(
            'name = "Innbyggere"',
            'name = "<b>Innbyggere</b>"',
            "[indicator.folkemengde] 'nb.name' has HTML in it; write plain text",
            id="HTML in a label",
        ),
        pytest.param(
            "{verdi} 1. januar {aar}",
            "{tall} 1. januar {aar}",
            "[indicator.folkemengde] 'nb.fact' needs {verdi} once, may have {aar}, and nothing "
            "else in {}",
            id="a sentence without its number",
        ),
    ],
)
def test_a_fault_in_the_registry(
    project: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, problem: str
) -> None:
    project.edit("indicators.toml", old, new)
    check_refused(project, capsys, "indicators.toml: 1 problem", problem)


def test_an_unknown_unit(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit("indicators.toml", 'unit = "personer"', 'unit = "hoder"')
    check_refused(
        project,
        capsys,
        "indicators.toml: 1 problem",
        "[indicator.folkemengde] 'unit': Input should be 'personer', 'prosent', 'per_1000', "
        "'per_100', 'kroner', 'kroner_per_m2', 'poeng', 'pasienter', 'barn', 'elever', 'indeks', "
        "'antall', 'km2' or 'per_km2' "
        "(it is 'hoder')",
    )


def test_a_duplicate_table(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit("indicators.toml", "[table.06035]", "[table.01222]\n[table.06035]")
    lines = (project.folder / "indicators.toml").read_text(encoding="utf-8").splitlines()
    line = lines.index("[table.06035]")  # counted from 1, that of the line before
    check_refused(
        project,
        capsys,
        "indicators.toml: 1 problem",
        f"is not valid TOML: Cannot declare ('table', '01222') twice (at line {line}, column 13)",
    )


def test_all_problems_at_once(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit("indicators.toml", 'unit = "personer"\n', "")
    project.edit("indicators.toml", 'unit = "prosent"\n', 'unti = "prosent"\n')
    check_refused(
        project,
        capsys,
        "indicators.toml: 3 problems",
        "[indicator.folkemengde] lacks 'unit'",
        "[indicator.endring-fem-ar] lacks 'unit'",
        "[indicator.endring-fem-ar] has an unknown key 'unti'",
    )


# --- content/ ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            "### nn: Avrunding", "Avrunding", "[avrunding] lacks its text in nn", id="no nynorsk"
        ),
        pytest.param(
            "## arealprofiler\n", "## avrunding\n", "'## avrunding' stands twice", id="a duplicate"
        ),
        pytest.param(
            "## avrunding\n",
            "## Avrunding\n",
            "'## Avrunding' is not a key: small letters a–z, digits, single hyphens",
            id="not a key",
        ),
    ],
)
def test_a_fault_in_the_glossary(
    project: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, problem: str
) -> None:
    project.edit("content/glossary.md", old, new)
    check_refused(project, capsys, "glossary.md: 1 problem", problem)


def test_a_section_that_the_glossary_lacks(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.edit("content/glossary.md", "## tettsted\n", "## tettbygd\n")
    check_refused(
        project,
        capsys,
        "indicators.toml: 1 problem",
        "[indicator.tettsted] has no section '## tettsted' in content/glossary.md",
    )


def test_two_lines_for_one_kommune(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    line = "0301,Oslo,Oslo - Oslove,i,nøytral\n"
    project.edit("content/kommuner.csv", line, line + line)
    check_refused(project, capsys, "kommuner.csv: 1 problem", "line 3 stands twice: 0301")


# --- a stored table ------------------------------------------------------------------------------


def test_a_truncated_file(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    file = project.snapshot / "06944.json.gz"
    file.write_bytes(file.read_bytes()[:-200])
    check_refused(
        project,
        capsys,
        "snapshot/06944.json.gz is not a whole gzip file: Compressed file ended before the "
        "end-of-stream marker was reached",
        RESTORE.format("snapshot"),
    )


def test_an_empty_file(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.snapshot / "06944.json.gz").write_bytes(b"")
    digits = hashlib.sha256(b"").hexdigest()[:12]
    check_refused(
        project,
        capsys,
        "snapshot/06944.json.gz is not the answer that 06944.meta.json describes: its sha256 is "
        f"{digits}…",
        RESTORE.format("snapshot"),
    )


def test_another_answer_than_the_sidecar_describes(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    def one_more(answer: dict[str, Any]) -> None:
        answer["value"][0] += 1

    project.edit_table("06944", one_more, mend=False)
    raw = gzip.decompress((project.snapshot / "06944.json.gz").read_bytes())
    check_refused(
        project,
        capsys,
        "snapshot/06944.json.gz is not the answer that 06944.meta.json describes: its sha256 is "
        f"{hashlib.sha256(raw).hexdigest()[:12]}…",
        RESTORE.format("snapshot"),
    )


def test_an_answer_that_is_not_json(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    raw = b"<html>502 Bad Gateway</html>"
    (project.snapshot / "06944.json.gz").write_bytes(gzip.compress(raw))
    project.edit_sidecar("06944", sha256=hashlib.sha256(raw).hexdigest())
    check_refused(
        project,
        capsys,
        "snapshot/06944.json.gz is not valid JSON: Expecting value: line 1 column 1 (char 0)",
        RESTORE.format("snapshot"),
    )


def test_a_sidecar_that_lacks_a_key(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.edit_sidecar("06944", copied_from=None)
    check_refused(
        project,
        capsys,
        "snapshot/06944.meta.json lacks 'copied_from'",
        RESTORE.format("snapshot"),
    )


def test_a_table_without_its_sidecar(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.snapshot / "06944.meta.json").unlink()
    check_refused(
        project,
        capsys,
        "snapshot/06944.meta.json cannot be read: No such file or directory",
        RESTORE.format("snapshot"),
    )


def test_no_population(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.snapshot / "07459.json.gz").unlink()
    check_refused(project, capsys, "the snapshot lacks table 07459, the population")


def remove_kommune(answer: dict[str, Any]) -> None:
    """Take away the last kommune, and all its values."""
    region = answer["dimension"]["Region"]["category"]
    index = region["index"]
    codes = list(index) if isinstance(index, list) else sorted(index, key=index.get)
    kept = codes[:-1]
    region["index"] = kept if isinstance(index, list) else {c: i for i, c in enumerate(kept)}
    region["label"].pop(codes[-1])
    cells = len(answer["value"]) // len(codes)
    answer["value"] = answer["value"][:-cells]
    answer["size"][answer["id"].index("Region")] -= 1
    limit = len(answer["value"])
    answer["status"] = {k: v for k, v in answer.get("status", {}).items() if int(k) < limit}


def set_value(value: object, **codes: str) -> Change:
    def change(answer: dict[str, Any]) -> None:
        place = place_of(answer, **codes)
        answer["value"][place] = value
        answer.get("status", {}).pop(str(place), None)

    return change


def set_symbol(symbol: str, **codes: str) -> Change:
    def change(answer: dict[str, Any]) -> None:
        place = place_of(answer, **codes)
        answer["value"][place] = None
        answer.setdefault("status", {})[str(place)] = symbol

    return change


def set_label(dimension: str, code: str, label: object) -> Change:
    def change(answer: dict[str, Any]) -> None:
        answer["dimension"][dimension]["category"]["label"][code] = label

    return change


INCOME = {"HusholdType": "0000", "ContentsCode": "InntSkatt", "Tid": "2024"}
TETTSTED = {"ContentsCode": "bosatte_tettsted_pst", "Tid": "2022"}


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        pytest.param(
            "06944",
            remove_kommune,
            "table 06944 lacks 1 kommuner: 5636; fetch it again",
            id="a kommune removed",
        ),
        pytest.param(
            "06944",
            set_value(-5, Region="0301", **INCOME),
            "table 06944, indicator 'medianinntekt': -5 for 0301 in 2024 is outside the bounds "
            "{low} to {high}; check the table, then the figure or 'bounds'",
            id="a value out of bounds",
        ),
        pytest.param(
            "06944",
            set_symbol("?", Region="0301", **INCOME),
            "table 06944: cell {cell} has the unknown sign '?'; the known are . .. : - and * on "
            "numbers",
            id="an unknown symbol",
        ),
        pytest.param(
            "06944",
            set_value(None, Region="0301", **INCOME),
            "table 06944: 1 empty cells without a sign that says why, the first is cell {cell}",
            id="an empty cell",
        ),
        pytest.param(
            "06944",
            set_value("635200", Region="0301", **INCOME),
            "table 06944: a value is neither a number nor null",
            id="a text in place of a number",
        ),
        pytest.param(
            "06944",
            set_value(True, Region="0301", **INCOME),
            "table 06944: a value is neither a number nor null",
            id="a truth in place of a number",
        ),
        pytest.param(
            "06944",
            set_label("Region", "0301", 301),
            "table 06944: code '0301' in 'Region' has 301 where its label should be",
            id="a number in place of a label",
        ),
        pytest.param(
            "06944",
            set_label("Region", "0301", "<b>Oslo</b>"),
            "table 06944: the label of '0301' in 'Region' has HTML: <b>Oslo</b>",
            id="HTML in a label",
        ),
        pytest.param(
            "06944",
            set_label("ContentsCode", "InntSkatt", "Samlet inntekt, median (kr)"),
            "table 06944: code 'InntSkatt' in 'ContentsCode' is called 'Samlet inntekt, median "
            "(kr)', but indicators.toml expects 'Inntekt etter skatt, median (kr)': a code with "
            "another name is another number",
            id="another label",
        ),
        pytest.param(
            "arealprofiler",
            set_value(80.0, Region="1508", **TETTSTED),
            "table arealprofiler has a value for 1508 Ålesund from before 2024, when it was made "
            "by dividing Ålesund: such a figure is an estimate",
            id="a value before a split",
        ),
    ],
)
def test_a_fault_in_a_table(
    project: Project,
    capsys: pytest.CaptureFixture[str],
    table: str,
    change: Change,
    message: str,
) -> None:
    project.edit_table(table, change)
    cell, low, high = find_numbers(project)
    check_refused(project, capsys, message.format(cell=cell, low=low, high=high))


def find_numbers(project: Project) -> tuple[int, str, str]:
    """Where the income of Oslo lies, and the bounds the registry gives it."""
    answer = json.loads(gzip.decompress((ROOT / "snapshot/06944.json.gz").read_bytes()))
    config = load_config(project.folder / "indicators.toml", project.folder / "content")
    indicator = next(one for one in config.indicators if one.key == "medianinntekt")
    low, high = indicator.bounds
    return place_of(answer, Region="0301", **INCOME), f"{low:g}", f"{high:g}"


def test_too_few_values(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    def truncate(answer: dict[str, Any]) -> None:
        answer["value"].pop()

    project.edit_table("06944", truncate)
    check_refused(project, capsys, "table 06944: 714 cells were promised, and not delivered")


# --- a stored list -------------------------------------------------------------------------------

LISTS = "Restore snapshot/ with git, or run the importer or the fetch again."


def test_a_kommune_removed_from_the_list(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every other list still has it."""

    def remove(answer: dict[str, Any]) -> None:
        answer["codes"] = [line for line in answer["codes"] if line["code"] != UTSIRA]

    project.edit_list("klass-131", remove)
    lists = ("klass-131-112", "klass-131-128", "naboer")
    problems = [f"{name}: 1151 is not among the kommuner of klass-131" for name in lists]
    check_refused(project, capsys, "the lists of regions: 3 problems", *problems, LISTS)


def test_a_number_in_place_of_a_name(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    line: dict[str, Any] = {}

    def number(answer: dict[str, Any]) -> None:
        answer["codes"][0]["name"] = 301
        line.update(answer["codes"][0])

    project.edit_list("klass-131", number)
    problem = f"klass-131: name of line 1 must be text, in {line}"
    check_refused(project, capsys, "the lists of regions: 1 problem", problem, LISTS)


def test_an_edition_without_a_date(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.snapshot / "edition.json").write_text('{"number": 1}')
    check_refused(
        project,
        capsys,
        "snapshot/edition.json must have a 'date' as 2026-11-26 and a 'number' that is whole, "
        "from 1",
        RESTORE.format("snapshot"),
    )


# --- HTML in data --------------------------------------------------------------------------------

EVIL = '<b>Øy</b> & "så"'


@pytest.mark.expects_warnings  # that the address of the old name is put aside
def test_html_in_data_is_escaped(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """In a name and in a title: what a reader sees is the text as it is, and no tag."""
    quoted = EVIL.replace('"', '""')
    project.edit(
        "content/kommuner.csv", f"{UTSIRA},Utsira,Utsira", f'{UTSIRA},"{quoted}","{quoted}"'
    )
    project.edit_sidecar("07459", title=EVIL, note=EVIL)
    code = project.build()
    if code == 1:  # refused is as good, if it says so
        assert "HTML" in capsys.readouterr().err
        return
    for language in ("", "nn/"):
        for path in ("index.html", "data/index.html", f"kommune/{UTSIRA}/index.html"):
            file = project.output / language / path
            assert "<b>" not in file.read_text(encoding="utf-8")
            assert EVIL in read_html(file).text
        numbers = read_json(project.output / language / f"kommune/{UTSIRA}/tall.json")
        assert numbers["kommune"]["navn"] == EVIL
    for figure in project.output.rglob("*.svg"):
        root = ElementTree.fromstring(figure.read_text(encoding="utf-8"))
        assert not [one for one in root.iter() if one.tag.endswith("}b")]


def test_html_in_the_glossary_is_cleaned(project: Project) -> None:
    """Markdown may hold HTML; what could do harm is taken out."""
    harm = '<script>alert(1)</script><img src="x" onerror="alert(1)"><a href="javascript:f()">x</a>'
    project.edit("content/glossary.md", "Hvert tall er rundet", f"{harm} Hvert tall er rundet")
    assert project.build() == 0
    text = (project.output / "ordliste/index.html").read_text(encoding="utf-8")
    assert "Hvert tall er rundet" in text
    assert not [one for one in ("alert(", "onerror", "javascript:") if one in text]


def test_a_build_that_is_whole_replaces_the_site(project: Project) -> None:
    """The tests above would pass if every build were refused."""
    before = digest(project.output)
    project.edit("content/glossary.md", "Hvert tall er rundet", "Hvert eneste tall er rundet")
    assert project.build() == 0
    after = digest(project.output)
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"ordliste/index.html", ".faktaark.json"}  # which has a digest of them all
