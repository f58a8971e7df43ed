"""Whether a number without its mark is noticed on the pages and in the files of many kommuner.

Nothing is wrong with them as they are built. In a copy of a few of them one change at a time is
made, of every kind, and each must be named.
"""

import shutil
from pathlib import Path

import pytest

from tests.reading.agreement_marks import Places, compare_fylker, find_bare
from tests.reading.forms import LANGUAGES
from tests.reading.planting import Change, cut, edit_json, swap

PLACE, FYLKE = "1580", "15"
KEY, THEME = "eldre-67", "befolkning"
SMALL = "lavinntekt"
"""An indicator in which some kommuner have small numbers, and references are weighted."""

SIGNS, END = '<span class="signs">', "</span></span>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_follow_their_values(site: Path, language: str) -> None:
    places = Places(site, language)
    assert places.files
    assert not find_bare(places)


@pytest.fixture
def few(site: Path, tmp_path: Path) -> Path:
    """A copy of what two indicators and one kommune have in one language."""
    for file in (
        "data/indikatorer.json",
        *(f"data/indikator/{key}.json" for key in (KEY, SMALL)),
        *(f"indikator/{key}/index.html" for key in (KEY, SMALL)),
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / file, tmp_path / file)
    keep_rows(site, tmp_path)
    assert not find_bare(Places(tmp_path, "nb"))
    return tmp_path


def keep_rows(site: Path, folder: Path) -> None:
    """Copy tall.json and the data set, with the two indicators only."""
    (folder / "data/tall").mkdir()
    for file in sorted((site / "data/tall").glob("*.csv")):
        head, *lines = file.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if line.split(b",")[0].decode() in (KEY, SMALL)]
        if kept:
            (folder / "data/tall" / file.name).write_bytes(head + b"".join(kept))
    shutil.copytree(site / "data/region", folder / "data/region")
    own = folder / f"kommune/{PLACE}/tall.json"
    own.parent.mkdir(parents=True)
    shutil.copy(site / f"kommune/{PLACE}/tall.json", own)
    keep = edit_json(
        lambda document: document.update(
            indikatorer=[row for row in document["indikatorer"] if row["nokkel"] in (KEY, SMALL)]
        )
    )
    keep(own)


PAGE, SERIES = f"indikator/{KEY}/index.html", f"data/indikator/{KEY}.json"
SMALL_PAGE, SMALL_SERIES = f"indikator/{SMALL}/index.html", f"data/indikator/{SMALL}.json"
OSLO = 'id="k-0301"'
ROW = f'id="k-{PLACE}"'


def edit_marks(code: str, *marks: str) -> Change:
    return edit_json(lambda document: document["serier"][code].update(merker=list(marks)))


PLANTED: dict[str, tuple[str, Change, str]] = {
    "a mark is taken away": (PAGE, cut(SIGNS, END, OSLO), f"{KEY}, 0301: signs"),
    "another mark": (PAGE, swap(">▼<", ">▲<"), "signs"),
    "other words to hear": (PAGE, swap("høyere enn gruppen", "lavere enn gruppen"), "signs"),
    "the mark of Oslo is against its gruppe": (
        PAGE,
        swap("enn landet uten Oslo", "enn gruppen", OSLO),
        f"{KEY}, 0301: signs",
    ),
    "words without a sign": (PAGE, swap(">▲<", "><", ROW), "signs"),
    "rows are left out": (PAGE, cut("<tr " + ROW, "\n"), f"{KEY}: rows"),
    "a number is another": (PAGE, swap("<td>", "<td>1", ROW), f"{KEY}, {PLACE}: number"),
    "the qualifier of a gruppe is taken away": (SMALL_PAGE, cut(SIGNS, END, ">≈<"), "signs"),
    "the qualifier of a fylke is taken away": (
        SMALL_PAGE,
        cut(SIGNS, END, 'id="fylker"'),
        f"{SMALL}, 42: signs",
    ),
    "a sign is not explained": (PAGE, cut("<div><dt>▼", "</div>"), "«▼» is not explained"),
    "a note is not explained": (
        SMALL_PAGE,
        cut("<div><dt>–<sup>a", "</div>"),
        "«–a» is not explained",
    ),
    "a missing number is empty": (SMALL_PAGE, cut("–<sup>", "</sup>", ROW), "not a dash"),
    "a number on the map is bare": (PAGE, swap(" ▲</title>", "</title>"), f"{KEY}, map: «"),
    "a small number on the map is not dotted": (
        SMALL_PAGE,
        swap('fill="url(#sma-', 'fill="url(#stor-'),
        f"{SMALL}, map: dotted",
    ),
    "a mark in the series is another": (
        SERIES,
        edit_marks(PLACE, "sma_tall"),
        f"data/indikator: {KEY}, {PLACE}: marks",
    ),
    "a mark in the data set is taken away": (
        f"data/tall/{THEME}.csv",
        swap(",hoyere", ","),
        "data/tall: ",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_number_without_its_mark_is_found(few: Path, name: str) -> None:
    file, change, named = PLANTED[name]
    change(few / file)
    found = find_bare(Places(few, "nb"))
    assert [fault for fault in found if named in fault], found


def test_a_mark_on_a_page_of_a_fylke_is_missed(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / "data/indikator", tmp_path / "data/indikator")
    shutil.copy(site / "data/indikatorer.json", tmp_path / "data")
    page = tmp_path / f"fylke/{FYLKE}/index.html"
    page.parent.mkdir(parents=True)
    shutil.copy(site / f"fylke/{FYLKE}/index.html", page)
    places = Places(tmp_path, "nb")
    assert not list(compare_fylker(places))
    cut('<span role="img" aria-label="lavere', "</span>")(page)
    (fault,) = compare_fylker(places)
    assert fault.startswith(f"fylke page: {FYLKE}, ")
    assert ": signs" in fault
