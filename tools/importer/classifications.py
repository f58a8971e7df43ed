"""Lists of kommuner, fylker, groups, changes and neighbours, in the form of KLASS's answers.

In: the lists in `klass/` and `geo/`. Out: one payload and Snapshot per list. They have KLASS's
keys, so that a real answer can replace a copy. The two lists that KLASS lacks, `kostra-kriterier`
and `naboer`, have a form of our own.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from faktaark.errors import FaktaarkError
from faktaark.model.snapshot import Snapshot
from tools.importer.figures import Payload

DATE = "2026-01-01"
FIRST_CHANGE = "2002-01-01"
KOMMUNER = "klass/kommuner_2024.csv"
CHANGES = "klass/klass131_endringer_1838_2024.csv"
RENAMED = "klass/endringer_2026-01-01_sekundaerkilde.csv"
CRITERIA_YEAR = "2020"  # of the grouping, and of the figures that the limits are of
CRITERIA = "klass/kostragruppe_kriterier_2020.csv"
NEIGHBOURS = "geo/naboer_2024.csv"

KLASS = "https://www.ssb.no/klass/klassifikasjoner"
COPIED_FROM = (
    "Samarbeidsdesken/p02-ukraina",
    "statisticsnorway/ssb-klassr",
    "thohan88/nor-maps",
)
SECONDARY = (
    "Navnene på 0301, 5006 og 5536 er av 1. januar 2026, fra en sekundærkilde som ikke er "
    "kontrollert mot KLASS."
)
DISAMBIGUATION = re.compile(r" \(.*\)$")  # «Våler (Østfold)»: not part of the name

# What takes the place of a range of inhabitants: the copied wording → the same in nynorsk.
NYNORSK = {
    "Oslo kommune": "Oslo kommune",
    "De åtte kommunene med høyest skatteinntekter per innbygger": (
        "Dei åtte kommunane med høgast skatteinntekter per innbyggjar"
    ),
}

Line = Mapping[str, str]
Answer = tuple[Snapshot, Payload]


def make_lists(folder: Path, date: str) -> tuple[Answer, ...]:
    """Return every list of the snapshot. date: the day of the import."""
    kommuner = _read_lines(folder / KOMMUNER)
    renamed = [line for line in _read_lines(folder / RENAMED) if line["type"] == "navneendring"]
    changes = [*_read_lines(folder / CHANGES), *renamed]
    return (
        (_origin("klass-104", "Fylker", 104, date), _fylker(kommuner)),
        (_origin("klass-131", "Kommuner", 131, date, SECONDARY), _kommuner(kommuner, renamed)),
        (
            _origin("klass-131-112", "Kommuner og KOSTRA-grupper", 112, date, GROUP_NOTE),
            _groups(kommuner),
        ),
        (
            _origin("klass-131-128", "Kommuner og sentralitet", 128, date),
            _centrality(kommuner),
        ),
        (
            _origin("klass-131-changes", "Endringer i kommuner", 131, date, SECONDARY),
            {"codeChanges": _code_changes(changes)},
        ),
        (_criteria_origin(date), {"grupper": _criteria(_read_lines(folder / CRITERIA))}),
        (_neighbour_origin(date), {"naboer": _pairs(_read_lines(folder / NEIGHBOURS))}),
    )


GROUP_NOTE = "Grupperingen er av 2020, ført over på kommunenumrene av 2024."


def _kommuner(kommuner: Iterable[Line], renamed: Iterable[Line]) -> Payload:
    names = {line["kommunenr"]: line["navn"] for line in kommuner}
    for line in renamed:
        if names.get(line["newCode"]) != line["oldName"]:
            raise FaktaarkError(
                f"{RENAMED}: {line['newCode']} is renamed from {line['oldName']}, "
                f"but is called {names.get(line['newCode'])}"
            )
        names[line["newCode"]] = line["newName"]
    return {"codes": [_code(number, name) for number, name in sorted(names.items())]}


def _fylker(kommuner: Iterable[Line]) -> Payload:
    names = {line["fylkesnr"]: line["fylke"] for line in kommuner}
    return {"codes": [_code(number, name) for number, name in sorted(names.items())]}


def _code(number: str, name: str) -> Payload:
    return {
        "code": number,
        "parentCode": None,
        "level": "1",
        "name": name,
        "shortName": "",
        "presentationName": "",
        "validFrom": None,
        "validTo": None,
        "notes": "",
    }


def _groups(kommuner: Iterable[Line]) -> Payload:
    items = [
        _correspondence(
            line, line["kostragruppe"], f"KOSTRA-gruppe {int(line['kostragruppe'][3:])}"
        )
        for line in kommuner
    ]
    return {"correspondenceItems": items}


def _centrality(kommuner: Iterable[Line]) -> Payload:
    items = [
        _correspondence(
            line, f"{int(line['sentralitet']):02d}", f"Sentralitet {line['sentralitet']}"
        )
        for line in kommuner
    ]
    return {"correspondenceItems": items}


def _correspondence(line: Line, target: str, name: str) -> Payload:
    return {
        "sourceCode": line["kommunenr"],
        "sourceName": line["navn"],
        "sourceShortName": "",
        "targetCode": target,
        "targetName": name,
        "targetShortName": "",
        "validFrom": None,
        "validTo": None,
    }


def _code_changes(changes: Iterable[Line]) -> list[Payload]:
    """Return the changes since FIRST_CHANGE, without those that only change words in brackets."""
    kept = [
        {
            "oldCode": line["oldCode"],
            "oldName": line["oldName"],
            "oldShortName": "",
            "newCode": line["newCode"],
            "newName": line["newName"],
            "newShortName": "",
            "changeOccurred": line["changeOccurred"],
        }
        for line in changes
        if line["changeOccurred"] >= FIRST_CHANGE and not _only_disambiguates(line)
    ]
    kept.sort(key=lambda change: (change["changeOccurred"], change["oldCode"], change["newCode"]))
    return [dict(change) for change in kept]


def _only_disambiguates(line: Line) -> bool:
    old, new = line["oldName"], line["newName"]
    return (
        line["oldCode"] == line["newCode"]
        and old != new
        and DISAMBIGUATION.sub("", old) == DISAMBIGUATION.sub("", new)
    )


def _criteria(lines: Iterable[Line]) -> list[Payload]:
    return [
        {
            "code": f"EKG{int(line['kostragruppe'].split()[-1]):02d}",
            "name": line["kostragruppe"],
            "aar": CRITERIA_YEAR,
            **_inhabitants(line["folkemengde"]),
            "bundneKostnader": _levels(line["bundekostnader"]),
            "frieInntekter": _levels(line["frie_disponible_inntekter"]),
        }
        for line in lines
    ]


def _inhabitants(wording: str) -> Payload:
    """Return from and to of «30 000 - 44 999», or what else defines the group, in nb and nn."""
    if wording in NYNORSK:
        return {"innbyggere": "", "nb": wording, "nn": NYNORSK[wording]}
    return {"innbyggere": wording.replace(" ", ""), "nb": "", "nn": ""}


def _levels(wording: str) -> str:
    """Return «lave, middels» from «Lave eller middels»; "" where there is no level."""
    return ", ".join(level.lower() for level in re.split(r", | eller ", wording) if level)


def _pairs(lines: Iterable[Line]) -> list[Payload]:
    borders: dict[tuple[str, str], str] = {}
    for line in lines:
        pair = sorted((line["kommunenr"], line["nabo_kommunenr"]))
        if borders.setdefault((pair[0], pair[1]), line["grense"]) != line["grense"]:
            raise FaktaarkError(f"{NEIGHBOURS}: {pair[0]} and {pair[1]} border by land and by sea")
    return [
        {"kommune": first, "nabo": second, "grense": border}
        for (first, second), border in sorted(borders.items())
    ]


LIST = Snapshot(
    table="",
    title="",
    publisher="Statistisk sentralbyrå",
    url="",
    origin="copy",
    copied_from=(),
    updated="",
    fetched="",
    query="",
    sha256="",
    summed_regions=(),
    note="",
)
"""What the origins of all lists have in common."""


def _origin(name: str, title: str, number: int, date: str, note: str = "") -> Snapshot:
    return replace(
        LIST,
        table=name,
        title=title,
        url=f"{KLASS}/{number}",
        copied_from=COPIED_FROM,
        fetched=date,
        query=QUERIES[name],
        note=note,
    )


QUERIES = {
    "klass-104": f"classifications/104/codesAt?date={DATE}",
    "klass-131": f"classifications/131/codesAt?date={DATE}",
    "klass-131-112": f"classifications/131/corresponds?targetClassificationId=112&from={DATE}",
    "klass-131-128": f"classifications/131/corresponds?targetClassificationId=128&from={DATE}",
    "klass-131-changes": f"classifications/131/changes?from={FIRST_CHANGE}",
}
"""The question to KLASS that each list is an answer to."""


def _criteria_origin(date: str) -> Snapshot:
    return replace(
        LIST,
        table="kostra-kriterier",
        title="KOSTRA-grupper 2020: hva som kjennetegner dem",
        url=f"{KLASS}/112",
        copied_from=("Statistisk sentralbyrå: side om KOSTRA-grupper",),
        fetched=date,
        note=GROUP_NOTE,
    )


def _neighbour_origin(date: str) -> Snapshot:
    return replace(
        LIST,
        table="naboer",
        title="Kommuner som grenser til hverandre, på land eller i sjøen",
        publisher="Kartverket",
        url="https://www.kartverket.no",
        copied_from=("Kartverket: kommunegrenser 2024",),
        fetched=date,
        note="Utledet av Kartverkets grenser.",
    )


def _read_lines(path: Path) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
