"""Small made-up lists of regions, for tests that read them."""

from pathlib import Path

import pytest

from faktaark.errors import SnapshotError
from faktaark.model.regions import Regions
from faktaark.model.snapshot import Snapshot
from faktaark.regions.lists import StoredLists
from faktaark.regions.read import read_regions

# A made-up country: number | KLASS's name | gruppe | sentralitet
KOMMUNER = """
9101 | Storby                   | EKG13 | 01
9201 | Vik (Nordfylket)         | EKG10 | 03
9202 | Gárdi - Gard - Kardi     | EKG10 | 06
9301 | Vik (Sørfylket)          | EKG16 | 06
9302 | Nyholm                   | EKG10 | 05
9999 | Uoppgitt                 |       |
"""


FYLKER = "91 | Storby\n92 | Nordfylket - Davvi\n93 | Sørfylket"


CRITERIA = """
EKG10 | KOSTRA-gruppe 10 | 30000-44999 |              |              | lave    | lave, middels
EKG13 | KOSTRA-gruppe 13 |             | Storby       | Storby       | lave    |
EKG16 | KOSTRA-gruppe 16 | 0-599       |              |              | middels | lave, middels, høye
"""


NEIGHBOURS = """
9101 | 9201 | land
9101 | 9202 | land
9201 | 9202 | land
9202 | 9301 | sjo
9301 | 9302 | land
9201 | 9302 | sjo
"""


CHANGES = """
2004-01-01 | 9007 | Gard       | 9107 | Gard
2012-01-01 | 9107 | Gard       | 9107 | Gard - Gárdi
2020-01-01 | 9107 | Gard - Gárdi | 9202 | Gárdi - Gard
2020-01-01 | 9108 | Bø         | 9202 | Gárdi - Gard
2020-01-01 | 9005 | Holmen     | 9302 | Nyholm
2020-01-01 | 9006 | Nes        | 9302 | Nyholm
2020-01-01 | 9005 | Holmen     | 9303 | Ny
2020-01-01 | 9303 | Ny         | 9303 | Ny
2024-01-01 | 9303 | Ny         | 9301 | Vik (Sørfylket)
"""


EDITORIAL = """nummer,navn,offisielt_navn,preposisjon,malform
9101,Storby,Storby,i,nøytral
9201,Vik,Vik,i,bokmål
9202,Gard,Gárdi - Gard - Kardi,på,nynorsk
9301,Vik,Vik,i,bokmål
9302,Nyholm,Nyholm,i,nøytral
"""


def rows(drawn: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]


def records(drawn: str, *columns: str) -> list[dict[str, object]]:
    return [dict(zip(columns, row, strict=True)) for row in rows(drawn)]


def make_answers(
    kommuner: str = KOMMUNER, neighbours: str = NEIGHBOURS, criteria: str = CRITERIA
) -> dict[str, tuple[Snapshot, dict[str, object]]]:
    codes = records(kommuner, "code", "name", "group", "class")
    grouped = [code for code in codes if code["group"]]
    criterion = ("code", "name", "innbyggere", "nb", "nn", "bundneKostnader", "frieInntekter")
    answers: dict[str, dict[str, object]] = {
        "klass-131": {"codes": codes},
        "klass-104": {"codes": records(FYLKER, "code", "name")},
        "klass-131-112": {"correspondenceItems": [_item(code, "group") for code in grouped]},
        "klass-131-128": {"correspondenceItems": [_item(code, "class") for code in grouped]},
        "klass-131-changes": {"codeChanges": change_lines()},
        "kostra-kriterier": {"grupper": records(criteria, *criterion)},
        "naboer": {"naboer": records(neighbours, "kommune", "nabo", "grense")},
    }
    return {name: (_origin(name), answer) for name, answer in answers.items()}


def _item(code: dict[str, object], target: str) -> dict[str, object]:
    return {"sourceCode": code["code"], "targetCode": code[target], "validFrom": None}


def _origin(name: str) -> Snapshot:
    return Snapshot(
        table=name,
        title=name,
        publisher="Prøve",
        url="",
        origin="copy",
        copied_from=(),
        updated="",
        fetched="2026-01-02",
        query="codesAt?date=2026-01-01",
        sha256="",
        summed_regions=(),
    )


def change_lines() -> list[dict[str, str]]:
    columns = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
    return [dict(zip(columns, row, strict=True)) for row in rows(CHANGES)]


def make_regions(folder: Path, answers: StoredLists, editorial: str = EDITORIAL) -> Regions:
    (folder / "kommuner.csv").write_text(editorial, encoding="utf-8")
    return read_regions(answers, folder)


def refusal(folder: Path, answers: StoredLists) -> list[str]:
    with pytest.raises(SnapshotError) as caught:
        make_regions(folder, answers)
    first, *problems, last = str(caught.value).splitlines()
    assert first.startswith("the lists of regions: ")
    assert last == "  Restore snapshot/ with git, or run the importer or the fetch again."
    return [problem.strip() for problem in problems]
