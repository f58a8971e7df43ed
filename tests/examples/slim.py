"""A small project to break: the real one with a few kommuner, indicators and years.

A build of a page from it takes half a second, so that hundreds of faults can be tried. Oslo is in
it, which must be alone in its gruppe and fylke, Akershus around it, and Rogaland.
"""

import hashlib
import json
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from faktaark.registry.load import load_config
from faktaark.sources.snapshot.editions import finish_edition, note_changes
from faktaark.sources.snapshot.store import load_snapshot, write_snapshot
from faktaark.sources.snapshot.tables import load_table
from tests.examples.fake_pxweb import extract, list_codes
from tests.examples.real import CONTENT, INDICATORS, SNAPSHOT

FYLKER = ("03", "11", "32")
UTSIRA = "1151"
INDICATORS_KEPT = ("folkemengde", "endring-fem-ar", "eldre-67", "gebyr-vann", "tilskudd-fritid")
FEES, DAY = "12842", date(2026, 11, 27)
TABLES = ("07459", "12842", "12063")
POPULATION, YEARS, AGES = "07459", 7, 10
LISTS = ("klass-104", "klass-131", "klass-131-112", "klass-131-128", "klass-131-changes", "naboer")
NUMBERS = ("code", "sourceCode", "oldCode", "newCode", "kommune", "nabo")
TEXTS = {
    "saerlige_forhold.csv": "kommune,rader,nb,nn,kilde\n",
    "samiske_og_kvenske_navn.csv": "nummer,navn,sprak\n",
    "synonymer.toml": "",
    "engelsk.toml": "",
}


def make_slim(folder: Path) -> Path:
    """Write the project into a new folder, and return it."""
    content, snapshot = folder / "content", folder / "snapshot"
    content.mkdir(parents=True)
    snapshot.mkdir()
    (folder / "indicators.toml").write_text(_shorten_registry(), encoding="utf-8")
    _write_content(content)
    for table in TABLES:
        origin, whole = load_snapshot(SNAPSHOT, table)
        write_snapshot(snapshot, origin, _shorten_table(whole))
    for name in (*LISTS, "kostra-kriterier"):
        shutil.copy(SNAPSHOT / f"{name}.meta.json", snapshot)
        answer = json.loads((SNAPSHOT / f"{name}.json").read_text(encoding="utf-8"))
        if name in LISTS:
            answer = {key: list(filter(_is_near, lines)) for key, lines in answer.items()}
        write_list(snapshot, name, answer)
    shutil.copy(SNAPSHOT / "edition.json", snapshot)
    _raise_edition(folder)
    return folder


def add_program(folder: Path) -> None:
    """Link the program into a small project, so that it can be run there as a command."""
    for name in ("generate.py", "templates"):
        (folder / name).symlink_to(INDICATORS.parent / name)


def _raise_edition(folder: Path) -> None:
    """Revise a fee, as a fetch does: a new edition, whose changes are kept; and a note of another
    change, which a fetch that was killed before it stored the table has left behind.
    """
    snapshot = folder / "snapshot"
    queries = load_config(folder / "indicators.toml", folder / "content").tables
    old = load_table(snapshot, FEES)
    places = ({name: old[1].codes(name)[at] for name in old[1].names} for at in (0, -1))
    new = old[1].with_cells((place, 1234) for place in places)
    note_changes(snapshot, queries[FEES], old, new, DAY)
    write_snapshot(snapshot, old[0], new.document)
    finish_edition(snapshot)
    note_changes(snapshot, queries[FEES], (old[0], new), old[1], DAY)


def write_list(snapshot: Path, name: str, answer: object) -> None:
    """Write a list, and its sum into its sidecar."""
    raw = json.dumps(answer, ensure_ascii=False).encode()
    (snapshot / f"{name}.json").write_bytes(raw)
    sidecar = snapshot / f"{name}.meta.json"
    told = json.loads(sidecar.read_text(encoding="utf-8"))
    told["sha256"] = hashlib.sha256(raw).hexdigest()
    sidecar.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _is_near(line: dict[str, str]) -> bool:
    return all(line[key].startswith(FYLKER) for key in NUMBERS if key in line)


def _shorten_table(whole: Any) -> Any:
    time = whole["role"]["time"][0]
    chosen = {name: list_codes(whole, name) for name in whole["id"]}
    region = next(name for name in chosen if name in ("Region", "KOKkommuneregion0000"))
    chosen[region] = [code for code in chosen[region] if code.startswith(FYLKER)]
    chosen[time] = chosen[time][-YEARS:]
    sums = {name: {code: [code] for code in codes} for name, codes in chosen.items()}
    return extract(whole, sums, turned=False, listed=set())


def _shorten_registry() -> str:
    sections = re.split(r"(?m)^(?=\[)", INDICATORS.read_text(encoding="utf-8"))
    kept = "".join(filter(_is_kept, sections))
    for pattern, text in (
        (r"(?m)^big_numbers = .*$", 'big_numbers = ["folkemengde", "gebyr-vann"]'),
        (r"(?m)^(overlaps|confirmed_by) = .*\n", ""),
        (r"(?m)^companions = .*$", 'companions = ["1103"]'),
        (r"(?m)^min_kommuner = .*$", "min_kommuner = 10"),
        (r"(?m)^kommuner = 357", "kommuner = 0"),
    ):
        kept = re.sub(pattern, text, kept)
    return kept


def _is_kept(section: str) -> bool:
    match = re.match(r"\[+([a-z]+)\.?([^\].]*)", section)
    kind, key = match.groups() if match else ("", "")
    known = {"indicator": INDICATORS_KEPT, "table": TABLES, "document": ("faktaark",)}
    return key in known.get(kind, (key,)) and kind not in ("waiting", "border")


def _write_content(content: Path) -> None:
    for name, text in TEXTS.items():
        (content / name).write_text(text, encoding="utf-8")
    about = re.split(r"(?m)^(?=## )", (CONTENT / "about.md").read_text(encoding="utf-8"))
    (content / "about.md").write_text("".join(about[:2]), encoding="utf-8")
    glossary = re.split(r"(?m)^(?=## )", (CONTENT / "glossary.md").read_text(encoding="utf-8"))
    (content / "glossary.md").write_text("".join(filter(_is_explained, glossary)), encoding="utf-8")
    kept = [
        line
        for line in (CONTENT / "kommuner.csv").read_text(encoding="utf-8").splitlines()
        if line.startswith((*FYLKER, "nummer"))
    ]
    (content / "kommuner.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    drawn = json.loads((CONTENT / "kart.json").read_text(encoding="utf-8"))
    shapes = drawn["objects"]["kommuner"]
    shapes["geometries"] = [one for one in shapes["geometries"] if one["id"].startswith(FYLKER)]
    (content / "kart.json").write_text(json.dumps(_drop_arcs(drawn)), encoding="utf-8")


def _drop_arcs(drawn: Any) -> Any:
    """Leave out the arcs that no shape is made of, and number the others anew."""
    kept: dict[int, int] = {}

    def renumber(arcs: Any) -> Any:
        if isinstance(arcs, list):
            return [renumber(one) for one in arcs]
        number = kept.setdefault(arcs if arcs >= 0 else ~arcs, len(kept))
        return number if arcs >= 0 else ~number

    for shape in drawn["objects"]["kommuner"]["geometries"]:
        shape["arcs"] = renumber(shape["arcs"])
    return {**drawn, "arcs": [drawn["arcs"][number] for number in kept]}


def _is_explained(section: str) -> bool:
    key = section.partition("\n")[0].removeprefix("## ").strip()
    indicators = tomllib.loads(INDICATORS.read_text(encoding="utf-8"))
    return key in INDICATORS_KEPT or key not in {**indicators["indicator"], **indicators["waiting"]}
