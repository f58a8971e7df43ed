"""A sheet names the utgave that last changed something it shows, and no other."""

from collections.abc import Callable
from dataclasses import replace

import pytest

import generate
from faktaark.build.cli import Folders, read_arguments
from faktaark.build.context import Material
from faktaark.build.naming import (
    Dater,
    date_comparisons,
    digest_shown,
    list_areas,
    make_naming,
    name_sheets,
)
from faktaark.build.sheets import compare_figures, draw, make_sheets
from faktaark.model.figures import Comparison
from faktaark.model.snapshot import DatedEdition, Edition, Naming
from tests.examples import real

OSLO, UTSIRA = "0301", "1151"
NEXT = Edition("2026-11-27", 3)  # as the day before: nothing grows too old to be told
KINDS = ["faktaark", "barn-og-unge", "bolig", "eldre-og-omsorg", "okonomi-og-tjenester"]

Comparisons = tuple[Comparison, ...]


@pytest.fixture(scope="module")
def material() -> Material:
    options, _ = read_arguments(["--offline"], real.ROOT)
    folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
    return generate.gather(generate.load_configuration(options), options, folders)


@pytest.fixture(scope="module")
def compared(material: Material) -> Comparisons:
    return compare_figures(material.basis, material.regions.kommuner[UTSIRA])


def shown(material: Material, compared: Comparisons) -> dict[str, str]:
    return digest_shown(material, material.regions.kommuner[UTSIRA], compared)


def alter(
    compared: Comparisons, key: str, change: Callable[[Comparison], Comparison]
) -> Comparisons:
    return tuple(change(c) if c.indicator.key == key else c for c in compared)


def restate(comparison: Comparison) -> Comparison:
    assert comparison.own.number is not None
    own = replace(comparison.own, number=comparison.own.number + 0.001)
    return replace(comparison, own=own)


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("gebyr-vann", {"faktaark", "bolig", "okonomi-og-tjenester"}),
        ("folkemengde", set(KINDS)),
        ("bor-alene-80", {"faktaark", "eldre-og-omsorg"}),
    ],
)
def test_a_figure_is_on_the_sheets_that_show_it(
    material: Material, compared: Comparisons, key: str, changed: set[str]
) -> None:
    before = shown(material, compared)
    after = shown(material, alter(compared, key, restate))
    assert list(before) == KINDS
    assert {kind for kind in KINDS if after[kind] != before[kind]} == changed


def test_what_no_reader_is_shown_changes_nothing(material: Material, compared: Comparisons) -> None:
    """When a table was fetched, and how far apart kommuner lie, which all kommuner decide."""

    def hide(comparison: Comparison) -> Comparison:
        snapshots = (replace(s, fetched="2027-01-05", sha256="") for s in comparison.snapshots)
        further = comparison.distance * 1.0001
        return replace(comparison, snapshots=tuple(snapshots), distance=further)

    assert shown(material, tuple(map(hide, compared))) == shown(material, compared)


def test_what_is_kept_is_followed_until_what_is_shown_changes(
    material: Material, compared: Comparisons
) -> None:
    utsira = material.regions.kommuner[UTSIRA]
    digests = {f"{UTSIRA} {kind}": one for kind, one in shown(material, compared).items()}
    first = make_naming(material, digests, None)
    later = replace(material, edition=NEXT, naming=first)
    named = name_sheets(later, utsira, compared)
    assert all(each.named == first.editions[2] for each in named.values())
    other = alter(compared, "gebyr-vann", restate)
    named = name_sheets(later, utsira, other)
    assert [kind for kind in KINDS if named[kind].named is None] == [
        "faktaark",
        "bolig",
        "okonomi-og-tjenester",
    ]
    second = make_naming(later, {f"{UTSIRA} {k}": d for k, d in shown(later, other).items()}, first)
    assert {sheet: number for sheet, (_, number) in second.sheets.items()} == {
        f"{UTSIRA} {kind}": 2 if named[kind].named else 3 for kind in KINDS
    }
    assert {number: one.edition for number, one in second.editions.items()} == {
        2: material.edition,
        3: NEXT,
    }


def test_an_utgave_that_no_sheet_names_any_more_is_forgotten(material: Material) -> None:
    before = Naming(
        Edition("2026-12-01", 2), {2: DatedEdition(Edition("2026-12-01", 2), {})}, {"a": ("x", 2)}
    )
    later = make_naming(replace(material, edition=NEXT), {"a": "y"}, before)
    assert list(later.editions) == [3]


def test_every_place_is_named(material: Material) -> None:
    assert len(list(list_areas(material))) == 1 + 15 + 357


def test_a_sheet_of_an_older_utgave_has_its_dates(material: Material) -> None:
    """The tables have been fetched anew since, with nothing new for this kommune."""
    fetched = {s.table: ("2026-12-24T08:00:00Z", "2026-12-24") for s in material.snapshots}
    older = DatedEdition(Edition("2026-12-24", 7), fetched)
    dated = Dater(replace(material, edition=Edition("2027-01-05", 9))).date(older)
    kommune = material.regions.kommuner[OSLO]
    comparisons = date_comparisons(compare_figures(material.basis, kommune), older)
    document = material.config.list_documents("kommune")[0]
    [sheet] = make_sheets(dated, document, draw(dated, kommune, comparisons), ["nb"])
    assert sheet.edition == older.edition
    assert {(source.updated, source.fetched) for source in sheet.sources} == {*fetched.values()}
    assert {
        (source.updated, source.fetched) for row in sheet.rows for source in row.about.sources
    } == {*fetched.values()}
    assert sheet.news is not None
    assert (sheet.news.since, sheet.news.lines) == (7, ())
