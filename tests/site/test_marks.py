"""No number on a page with many kommuner stands without its marks; a planted fault is named."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.agreement_places import find_unmarked
from tests.reading.planting import cut, swap

Change = Callable[[Path], None]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_number_has_its_marks(site: Path, language: str) -> None:
    assert find_unmarked(site, language)[:5] == []
    home = site if language == "nb" else site / "nn"
    pages = {page.name for page in home.glob("indikator/*/")}
    assert pages == {file.stem for file in (site / "data/indikator").glob("*.json")}


FAULTS: dict[str, tuple[str, Change, str]] = {
    "a mark left out": (
        "indikator/lavinntekt/index.html",
        cut('<span role="img" aria-label="lavere enn', "</span>", 'id="k-1149"'),
        "lavinntekt: 1149",
    ),
    "another mark": (
        "indikator/lavinntekt/index.html",
        swap(">▼<", ">▲<", 'id="k-1149"'),
        "lavinntekt: 1149",
    ),
    "small numbers not said": (
        "indikator/lavinntekt/index.html",
        swap("~", "", 'id="k-1151"'),
        "lavinntekt: 1151",
    ),
    "a word to hear": (
        "indikator/lavinntekt/index.html",
        swap('aria-label="små tall"', 'aria-label="tall"', 'id="k-1151"'),
        "lavinntekt: 1151: to hear",
    ),
    "a gruppe's method": (
        "indikator/lavinntekt/index.html",
        swap("≈", "", 'id="k-1149"'),
        "lavinntekt: 1149: EKG",
    ),
    "a mark on a fylke's page": (
        "fylke/11/index.html",
        swap(">~<", "><", ">Utsira<"),
        "fylke 11: ",
    ),
    "marks of the data": (
        "data/indikator/lavinntekt.json",
        swap('"sma_tall"', '"hoyere"', '"1151"'),
        "lavinntekt: 1151",
    ),
}


@pytest.fixture(scope="module")
def copied(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the faults are planted in, and what they are held against."""
    folder = tmp_path_factory.mktemp("marks")
    for path in ("indikator/lavinntekt", "fylke/11", "kommune/1151"):
        shutil.copytree(site / path, folder / path)
    shutil.copytree(site / "data/indikator", folder / "data/indikator")
    return folder


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_named(copied: Path, name: str) -> None:
    path, change, named = FAULTS[name]
    file = copied / path
    before = file.read_bytes()
    change(file)
    try:
        assert [fault for fault in find_unmarked(copied, "nb") if named in fault]
    finally:
        file.write_bytes(before)
