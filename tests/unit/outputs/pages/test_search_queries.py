"""What readers type into «Søk», and what they get: tests/cases_of_search.toml.

The index is that of the whole embedded snapshot, and the script is the one that is published.
"""

import gzip
import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from faktaark.model.language import LANGUAGES, Language
from faktaark.outputs.pages.search_index import render_index
from faktaark.outputs.pages.search_topics import Built
from tests.examples import real
from tests.examples.strings import STRINGS

ROOT = Path(__file__).parents[4]
CASES = tomllib.loads((ROOT / "tests/cases_of_search.toml").read_text("utf-8"))
FINDER = ROOT / "tests/js/find.js"


@dataclass(frozen=True)
class Answer:
    typed: str
    sure: str | None  # where Enter leads
    guessed: bool
    hits: tuple[str, ...]
    shown: tuple[str, ...]


@cache
def make_index(*, pages: bool = True, landet: bool = True) -> bytes:
    """pages: whether themes have pages. landet: whether it has a page."""
    material = real.material()
    regions = material.regions
    lacking = material.facts.without_figures
    themes = tuple(document for document in material.config.documents if document.is_theme)
    built = Built(landet=landet, themes=themes if pages else ())
    return render_index(material.config, regions, regions.kommuner, STRINGS, lacking, built)


def ask(
    folder: Path, typed: Iterable[str], language: Language = "nb", content: bytes = b""
) -> list[Answer]:
    if not (node := shutil.which("node")):
        pytest.skip("needs Node: run tools/setup.sh test")
    index, queries = folder / "finn.json", folder / "typed.json"
    index.write_bytes(content or make_index())
    queries.write_text(json.dumps(list(typed)), "utf-8")
    command = [node, str(FINDER), str(index), str(queries), language]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        Answer(one["typed"], one["sure"], one["guessed"], tuple(one["hits"]), tuple(one["shown"]))
        for one in json.loads(told)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_meant_beyond_doubt_is_followed(tmp_path: Path, language: Language) -> None:
    expected = CASES["follow"]
    answers = ask(tmp_path, expected, language)
    assert {one.typed: one.sure for one in answers} == expected
    assert [one.typed for one in answers if one.hits[0] != one.sure] == []


def test_what_may_mean_more_is_asked(tmp_path: Path) -> None:
    expected = CASES["ask"]
    answers = ask(tmp_path, expected)
    first = {one.typed: list(one.hits[: len(expected[one.typed])]) for one in answers}
    assert first == expected
    assert [one.typed for one in answers if one.sure or one.guessed] == []


def test_a_guess_is_only_offered(tmp_path: Path) -> None:
    answers = ask(tmp_path, CASES["guess"])
    assert {one.typed: one.hits[0] for one in answers if one.hits} == CASES["guess"]
    assert [one.typed for one in answers if one.sure or not one.guessed] == []


def test_what_is_not_there_finds_nothing(tmp_path: Path) -> None:
    answers = ask(tmp_path, CASES["none"]["typed"])
    assert [(one.typed, one.shown) for one in answers if one.hits] == []


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (True, {"bolig": "tema/bolig/", "Norge bolig": "tema/bolig/#fylkene"}),
        (False, {"bolig": "indikator/#tema-bolig", "Karmøy bolig": "kommune/1149/#tema-bolig"}),
    ],
)
def test_a_build_without_some_pages_leads_to_none_of_them(
    tmp_path: Path, pages: bool, expected: dict[str, str]
) -> None:
    answers = ask(tmp_path, expected, content=make_index(pages=pages, landet=False))
    assert {one.typed: one.sure for one in answers} == expected


def test_every_place_is_found_as_it_is_printed(tmp_path: Path) -> None:
    """By number and name, by its official name, by the two, and as a hit of «Søk» is written."""
    regions = real.material().regions
    expected: dict[str, str] = {}
    for kommune in regions.kommuner.values():
        to = f"kommune/{kommune.number}/"
        for typed in (
            kommune.number,
            f"{kommune.number} {kommune.name}",
            f"{kommune.name} {kommune.number}",
            f"{kommune.number} {kommune.official_name}",
            kommune.full_name,
        ):
            expected[typed] = to
    for code, fylke in regions.fylker.items():
        expected[f"{fylke.name.nb} fylke"] = f"fylke/{code}/"
    answers = ask(tmp_path, expected)
    wrong = {one.typed: one.hits[:3] for one in answers if one.sure != expected[one.typed]}
    # with «kommune» alone these may mean one that was; Lærdal and Lardal are spelt the same by some
    shared = {f"{name} kommune" for name in ("Bø", "Lærdal", "Nes", "Os", "Sande")}
    assert wrong.keys() == shared
    assert {one.sure for one in answers if one.typed in shared} == {None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_is_printed_is_found(tmp_path: Path, language: Language) -> None:
    """Of indicators, waiting ones too, themes and words: it is a hit, and never a guess."""
    config = real.material().config
    names = [
        *(one.words[language].name for one in config.indicators),
        *(one.name[language] for one in config.waiting),
        *(theme.name[language] for theme in config.themes),
        *(document.title[language] for document in config.documents if document.is_theme),
        *(entry.term[language] for entry in config.glossary),
    ]
    answers = ask(tmp_path, names, language)
    lost = [one.typed for one in answers if not one.hits or one.guessed]
    assert lost == []


def test_a_former_name_is_never_silently_another(tmp_path: Path) -> None:
    """It leads to what it became, or is asked for where it went to several or is in use."""
    regions = real.material().regions
    heirs: dict[str, set[str]] = {}
    for kommune in regions.kommuner.values():
        heirs.setdefault(kommune.short_name, set()).add(kommune.number)
        for _, name, _ in kommune.predecessors:
            heirs.setdefault(name, set()).add(kommune.number)
    answers = ask(tmp_path, heirs)
    wrong = [
        (one.typed, one.sure)
        for one in answers
        if one.sure
        and one.sure.split("/")[0] == "kommune"
        and one.sure.split("/")[1] not in heirs[one.typed]
    ]
    assert wrong == []
    assert [one.typed for one in answers if not one.hits] == []


def test_the_index_is_light() -> None:
    """Gzipped, with all that comes with it when a reader enters «Søk»."""
    static = ROOT / "templates/static"
    parts = [make_index(), *((static / name).read_bytes() for name in ("search.js", "hits.js"))]
    assert sum(len(gzip.compress(part, 6)) for part in parts) < 25_000
