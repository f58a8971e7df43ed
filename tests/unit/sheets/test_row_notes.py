"""What a row of a sheet says beside its numbers: marks, flags, series and sources."""

from dataclasses import replace

import pytest

from faktaark.model.figures import Mark, Series, Value
from faktaark.model.language import Language
from faktaark.model.reason import Reason
from faktaark.model.sheet import Column
from faktaark.sheets.indicators import make_texts
from tests.examples import real
from tests.unit.sheets.real_sheets import FEW, row, row_of, sheet

FLAGS = {"brudd", "median", "vektet", "avrundet", "uvanlig", "urevidert"}


@pytest.mark.parametrize("number", FEW)
def test_marks_and_flags_are_of_the_closed_lists(number: str) -> None:
    for one in sheet(number).rows:
        assert one.mark in {mark.value for mark in Mark}, one.key
        assert set(one.flags) <= FLAGS, one.key


def test_flags_tell_of_the_reference_and_of_the_figures() -> None:
    assert row_of("4601", content="bosatte_tettsted_pst").flags == ("vektet",)
    assert row_of("4601", content="KOSaarsgebyrvann0000").flags == ("median",)
    assert row_of("4601", content="KOSandles080000").flags == ("brudd", "vektet")
    assert "uvanlig" in row_of("3450", role="size").flags
    rounded = [c.indicator.key for c in real.comparisons("4601") if c.indicator.rounding == "0/3"]
    assert [r.key for r in sheet("4601").rows if "avrundet" in r.flags] == rounded != []


def test_a_row_of_unrevised_figures_is_marked() -> None:
    """All rows of the table, in their newest period, beside those of the copy that are so."""
    march = "2026-03-15T07:00:00Z"
    given = [
        replace(
            survey,
            snapshots=tuple(
                replace(s, updated=march, unrevised="2026") if s.table == "12842" else s
                for s in survey.snapshots
            ),
        )
        for survey in real.surveys()
    ]
    rows = real.sheet("4601", "nb", described=make_texts(given)["nb"]).rows
    marked = [row.key for row in rows if "urevidert" in row.flags]
    fees = [s.indicator.key for s in given if s.source.table == "12842"]
    leisure = [s.indicator.key for s in given if s.source.table == "12063"]
    assert fees and leisure and set(marked) == {*fees, *leisure}
    said = "Ureviderte tall, publisert 15. mars 2026."
    assert [row.key for row in rows if said in row.caveats] == fees


@pytest.mark.parametrize(
    ("language", "name"), [("nb", "landet uten Oslo"), ("nn", "landet utan Oslo")]
)
def test_landet_uten_oslo_stands_in_the_column_of_landet(language: Language, name: str) -> None:
    """In the row it is for, with its own name and series; and its line in the row's figure."""
    shared = real.material().basis.shared
    before = next(c for c in real.comparisons("4601") if c.indicator.panel and not c.indicator.role)
    rest = shared[before.indicator.key, "EAKUO"]
    economy = replace(before, references=(*before.references[:-1], rest))
    given = [economy if c is before else c for c in real.comparisons("4601")]
    made = real.sheet("4601", language, given)
    assert [column.key for column in made.columns][-1] == "landet"
    rows = {row.key: row for row in made.rows}
    changed = rows.pop(before.indicator.key)
    *others, cell = changed.cells
    assert cell.instead == Column(
        key="landet_uten_oslo",
        heading=name[:1].upper() + name[1:],
        name=name,
        short=name,
        term="landet-uten-oslo",
        code="EAKUO",
    )
    assert cell.shown == rest.value.shown
    assert [c.instead for row in rows.values() for c in row.cells if c.instead] == []
    assert [one.instead for one in others] == [None, None, None]
    assert [series.column for series in changed.series][-1] == "landet_uten_oslo"
    assert changed.figure is not None
    assert "landet u. Oslo" in changed.figure.svg
    assert f"{name[:1].upper()}{name[1:]}: " in changed.figure.alt


def test_own_calculation_is_told() -> None:
    """A share, a rate, a change and a sum are worked out here; a figure as it stands is not."""
    assert row_of("4601", role="age").about.own_calculation
    assert row_of("4601", role="growth").about.own_calculation
    assert row_of("4601", content="Nettoinnflytting").about.own_calculation
    assert not row_of("4601", content="Avgitte").about.own_calculation
    assert not row_of("4601", role="size").about.own_calculation
    assert not row_of("4601", content="bosatte_tettsted_pst").about.own_calculation
    added = [
        c.indicator.key
        for c in real.comparisons("4601")
        if c.source.value is not None and any(len(v) > 1 for v in c.source.value.values())
    ]
    assert [row("4601", key).about.own_calculation for key in added] == [True]


def test_series_are_the_own_one_and_every_reference_with_a_number() -> None:
    one = row_of("4601", role="size")
    assert [(s.column, s.name) for s in one.series] == [
        ("kommunen", "Bergen"),
        ("kostragruppe", "KOSTRA-gruppe 12"),
        ("naboer", "Nabokommunene"),
        ("fylke", "Vestland"),
        ("landet", "Landet"),
    ]
    assert [p.label for p in one.series[0].periods] == [str(y) for y in range(2005, 2027)]
    assert one.series[0].values[-3].number == 291940
    oslo = row_of("0301", role="size")
    assert [s.column for s in oslo.series] == [
        "kommunen",
        "naboer",
        "landet_uten_oslo",
        "landet",
        "4601",
        "5001",
        "1103",
    ]


@pytest.mark.parametrize("number", FEW)
def test_series_begin_with_the_first_period_that_has_a_number(number: str) -> None:
    """Years before any number say nothing; later ones without a number keep their place."""
    given = {c.indicator.key: c for c in real.comparisons(number)}
    for one in sheet(number).rows:
        series = [given[one.key].series, *(r.series for r in given[one.key].references)]
        dated = [list(zip(s.periods, s.values, strict=True)) for s in series]
        numbered = [p for line in dated for p, v in line if v.number is not None]
        start = min(numbered, default=dated[0][-1][0])
        for line in one.series:
            assert line.periods == tuple(p for p, _ in dated[0] if p >= start), one.key
            assert all(start.end < year for year in line.breaks), one.key


def test_a_series_without_any_number_is_its_last_period_alone() -> None:
    bare = next(c for c in real.comparisons("4601") if len(c.series.periods) > 1)

    def empty(series: Series) -> Series:
        return replace(series, values=tuple(Value(reason=Reason.MISSING) for _ in series.values))

    without = replace(
        bare,
        own=Value(reason=Reason.MISSING),
        series=empty(bare.series),
        references=tuple(replace(r, series=empty(r.series)) for r in bare.references),
    )
    given = [without if c is bare else c for c in real.comparisons("4601")]
    made = next(r for r in real.sheet("4601", "nb", given).rows if r.key == bare.indicator.key)
    assert [(s.column, s.periods) for s in made.series] == [("kommunen", (bare.period,))]


@pytest.mark.parametrize("number", FEW)
def test_series_end_in_the_number_of_the_row(number: str) -> None:
    for one in sheet(number).rows:
        own = one.series[0]
        assert own.periods[-1] == one.about.period, one.key
        assert (own.values[-1].shown, own.values[-1].number) == (one.own.shown, one.own.number)
        cells = dict(zip([c.key for c in sheet(number).columns], one.cells, strict=True))
        for line in one.series[1:]:
            assert line.values[-1].shown == cells[line.column].shown, one.key


def test_sources_name_every_table_once() -> None:
    given = sheet("4601")
    tables = [source.table for source in given.sources]
    assert len(tables) == len(set(tables))
    assert {s.table for one in given.rows for s in one.about.sources} == set(tables)
    assert {s.publisher for s in given.sources} >= {"Statistisk sentralbyrå", "Valgdirektoratet"}
    for source in given.sources:
        assert source.origin == "copy"
        copied = (place == "ssb.no" or "@" in place for place in source.copied_from)
        assert all(copied), source.table
