"""Each fault in a stored table or list: one clear message, and the old site stays.

As test_mutations does with what a person edits: the module is a list of faults, with one test to
try each.
"""

import gzip
import hashlib
import json
from typing import Any

import pytest

from faktaark.registry.load import load_config
from tests.site.copies import RESTORE, UTSIRA, Change, Project, check_refused, place_of
from tests.sites import ROOT

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
