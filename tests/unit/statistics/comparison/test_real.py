"""What an indicator says of a kommune of the real country."""

from dataclasses import replace
from statistics import median

import pytest

from faktaark.model.figures import Comparison, Mark
from faktaark.model.reason import Reason
from tests.examples import real
from tests.unit.statistics.comparison.country import OLD, basis, of, shown_or_reason


def by_role(number: str, role: str) -> Comparison:
    return next(c for c in real.comparisons(number) if c.indicator.role == role)


def reference(comparison: Comparison, key: str) -> str:
    value = next(r.value for r in comparison.references if r.key == key)
    return shown_or_reason(value)


def test_growth_of_landet_and_of_more_og_romsdal() -> None:
    alesund = by_role("1508", "growth")
    assert (alesund.period.end, alesund.source.change) == (2026, 5)
    assert reference(alesund, "landet") == "4,4"
    assert reference(alesund, "fylke") == "2,9"
    assert real.material().regions.fylker["15"].name.nb == "Møre og Romsdal"
    assert alesund.own.reason is Reason.SPLIT


def test_oslo_and_bergen_have_the_numbers_everyone_knows() -> None:
    for number, newest, older in (("0301", 728714, 717710), ("4601", 294860, 291940)):
        size = by_role(number, "size")
        pairs = zip(size.series.periods, size.series.values, strict=True)
        by_year = {period.end: value.number for period, value in pairs}
        assert (by_year[2026], by_year[2024]) == (newest, older)
        assert (size.own.number, size.period.end) == (newest, 2026)
    assert by_role("0301", "size").own.shown == "728\u202f714"
    assert reference(by_role("0301", "size"), "landet") == "5\u202f627\u202f400"


@pytest.mark.parametrize(
    "content, codes, landet",
    [
        ("bosatte_tettsted_pst", None, 83),
        (None, ("03a", "04a"), 38),
        ("AndelBeregnet", None, 47),
        ("boliger_blokk_pst", None, 26),
    ],
    ids=["tettsted", "higher education", "enebolig", "blokk"],
)
def test_weighted_landet_lies_within_a_point(
    content: str | None, codes: tuple[str, ...] | None, landet: int
) -> None:
    """The values that the description of the embedded series gives."""
    found = [
        c
        for c in real.comparisons("4601")
        if c.source.value is not None
        and (content is None or c.source.value.get("ContentsCode") == (content,))
        and (codes is None or c.source.value.get("Nivaa") == codes)
    ]
    assert len(found) == 1
    value = next(r for r in found[0].references if r.key == "landet")
    assert value.method == "weighted"
    assert value.value.number == pytest.approx(landet, abs=1)


def test_oslo_is_set_against_landet_uten_oslo_and_three_by_name() -> None:
    for comparison in real.comparisons("0301"):
        assert [r.key for r in comparison.references] == [
            "kostragruppe",
            "naboer",
            "fylke",
            "landet_uten_oslo",
            "landet",
            "4601",
            "5001",
            "1103",
        ]
        gruppe, _, fylke, *_ = comparison.references
        assert gruppe.value.reason is fylke.value.reason is Reason.ALONE
        assert comparison.references[comparison.baseline].key == "landet_uten_oslo"
    names = [r.region.name.nb for r in real.comparisons("0301")[0].references[5:]]
    assert names == ["Bergen", "Trondheim", "Stavanger"]


def test_utsira_has_one_neighbour_by_name() -> None:
    for comparison in real.comparisons("1151"):
        naboer = comparison.references[1]
        assert (naboer.region.kind, naboer.region.name.nb) == ("kommune", "Karmøy")
        assert naboer.method is None
        own = real.comparison("1149", comparison.indicator.key).own
        assert naboer.value == own


@pytest.mark.parametrize("number", ["0301", "1151", "1508", "1580", "1875", "4601", "5612"])
def test_every_row_is_of_one_period(number: str) -> None:
    for comparison in real.comparisons(number):
        assert comparison.series.periods[-1] == comparison.period
        assert comparison.series.values[-1] == comparison.own
        for one in comparison.references:
            assert one.series.periods == comparison.series.periods, comparison.indicator.key
            assert one.series.values[-1] == one.value, comparison.indicator.key
            assert (one.value.number is None) == (one.count == 0), comparison.indicator.key


def test_a_period_has_the_figures_that_are_asked_for() -> None:
    tables = real.material().config.tables
    for figures in real.material().basis.figures:
        kommuner, least = figures.distribution.values, figures.indicator.min_kommuner
        of_fylker = tables[figures.source.table].level == "fylke"
        assert not kommuner if of_fylker else len(kommuner) >= least


@pytest.mark.parametrize(
    "number, year, divided",
    [
        ("1508", 2024, "Ålesund"),
        ("1580", 2024, "Ålesund"),
        ("1806", 2020, "Tysfjord"),
        ("1875", 2020, "Tysfjord"),
        ("5055", 2020, "Snillfjord"),
        ("5056", 2020, "Snillfjord"),
        ("5059", 2020, "Snillfjord"),
    ],
)
def test_nothing_is_shown_from_before_a_split(number: str, year: int, divided: str) -> None:
    kommune = real.material().kommune(number)
    assert (kommune.split_year, kommune.split_from) == (year, divided)
    before = 0
    tables = real.material().config.tables
    for comparison in real.comparisons(number):
        years = comparison.source.change or 0
        query = tables[comparison.source.table]
        if query.level == "fylke":
            continue
        for period, value in zip(comparison.series.periods, comparison.series.values, strict=True):
            first = period.end - period.length + 1 - years
            if query.structure_year(first, period.end) < year:
                assert value.reason is Reason.SPLIT, (comparison.indicator.key, period)
                before += 1
            else:
                assert value.reason is not Reason.SPLIT, (comparison.indicator.key, period)
    assert before > 50


def test_landet_and_fylke_are_never_a_median() -> None:
    for reference in real.material().basis.shared.values():
        if reference.region.kind in ("fylke", "landet", "landet_uten_oslo"):
            assert reference.method != "median"


def test_enough_people_stand_behind_every_figure_that_is_put_together() -> None:
    """In every period, and not only in the newest."""
    looked_at = 0
    for reference in real.material().basis.shared.values():
        series = reference.series
        for value, covered in zip(series.values, series.coverage, strict=False):
            if value.number is None:
                continue
            looked_at += 1
            gruppe = reference.region.kind == "kostra_gruppe"
            assert covered.count >= (4 if gruppe else 1)
            assert covered.share is not None
            assert covered.share >= (0.666 if gruppe else 0.9499), (reference.region.code, covered)
    assert looked_at > 1000


def test_a_median_is_the_middle_of_the_members() -> None:
    basis = real.material().basis
    medians = {key: r for key, r in basis.shared.items() if r.method == "median"}
    assert len(medians) > 100
    for (key, _), one in medians.items():
        rows = next(f for f in basis.figures if f.indicator.key == key).rows
        values = [v for m in one.region.members if (v := rows[m][-1].value) is not None]
        assert one.value.number == pytest.approx(median(values))
        assert one.count == len(values)


def test_the_registry_alone_knows_the_indicators() -> None:
    """The same figures under other names give the same comparisons."""
    given = basis()
    renamed = replace(OLD, key="noe-helt-annet", words={**OLD.words})
    one, other = of("9101", given), of("9101", basis(of=renamed))
    assert replace(other, indicator=OLD) == one


def test_every_stored_indicator_is_compared() -> None:
    """The others are those that no embedded table has figures for."""
    material = real.material()
    hidden = material.facts.without_figures
    compared = [c.indicator for c in real.comparisons("4601")]
    assert compared == [i for i in material.config.indicators if i.key not in hidden]
    stored = material.facts.snapshots
    assert {
        i.key
        for i in material.config.indicators
        if i.key in hidden and i.sources[0].table in stored
    } == {
        # the copies of 06913, 13563 and 12255 have other statuses, ages and contents
        "fodselsoverskudd",
        "sysselsatte",
        "arbeidsledige",
        "gruppestorrelse",
    }


def test_a_moved_border_is_a_break_of_that_kommune_s_counts_and_of_no_other() -> None:
    material = real.material()
    (key, number), years = next(iter(material.facts.breaks.items()))
    figures = next(f for f in material.basis.figures if f.indicator.key == key)
    moved = next(c for c in real.comparisons(number) if c.indicator.key == key)
    assert set(years) <= set(moved.series.breaks)
    others = [n for n in material.regions.kommuner if (key, n) not in material.facts.breaks]
    other = next(c for c in real.comparisons(others[0]) if c.indicator.key == key)
    assert other.series.breaks == figures.breaks


def test_a_mark_points_where_the_numbers_do() -> None:
    """Of every row of every seventh kommune; the marks and the words come from one verdict."""
    marked = 0
    for number in list(real.material().regions.kommuner)[::7]:
        for comparison in real.comparisons(number):
            own = comparison.own.rounded
            reference = comparison.references[comparison.baseline].value.rounded
            if comparison.mark not in (Mark.HIGHER, Mark.LOWER):
                continue
            marked += 1
            assert own is not None
            assert reference is not None
            assert (own > reference) == (comparison.mark is Mark.HIGHER)
            assert own != reference
            assert not comparison.indicator.is_size
    assert marked > 400
