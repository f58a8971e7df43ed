"""What an indicator says of a kommune: first of a made-up country, then of the real one."""

from dataclasses import replace
from statistics import median

import pandas as pd
import pytest

from faktaark.errors import ConfigError
from faktaark.model.figures import AgeProfile, Comparison, Mark, Period, Value, Verdict
from faktaark.model.language import Bilingual
from faktaark.model.reason import Reason
from faktaark.model.registry import Indicator, MethodName, Source
from faktaark.statistics.comparison import Basis, compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.survey import make_surveys
from tests.examples import real
from tests.examples.comparisons import indicator
from tests.examples.facts import COUNTRY, REASONS, config, lines, make_regions, snapshot

SHARE = Source(table="1", numerator={"Alder": ("067",)}, denominator={})
SIZE = indicator(
    "storrelse",
    unit="personer",
    decimals=0,
    scale="ratio",
    sources=(Source(table="07459", numerator={}),),
    references=("pooled", "median"),
    noise="unknown",
    minimum=0.0,
    min_kommuner=9,
    role="size",
)
OLD = indicator("eldre", sources=(SHARE,), references=("pooled", "median"), min_kommuner=7)

PEOPLE = """
     | 2023  | 2024
0301 | 90000 | 90100
9101 | 4000  | 4100
9102 | 5000  | 5100
9103 | 6000  | 6100
9104 | 7000  | 7100
9105 | 8000  | 8100
9106 | 9000  | 9100
9107 | 1500  | 1600
9108 | 700   | 690
"""
SHARES = """
     | 2022       | 2023       | 2024
0301 | 9000/90000 | 9000/90000 | 9000/90000
9101 | 800/4000   | 810/4000   | 820/4000
9102 | 800/5000   | 800/5000   | ..
9103 | 900/6000   | 900/6000   | 900/6000
9104 | 700/7000   | 700/7000   | 700/7000
9105 | 1600/8000  | 1600/8000  | 1600/8000
9106 | 1800/9000  | 1800/9000  | 1800/9000
9107 | 15/1500    | 15/1500    | 15/1500
9108 | 140/700    | 140/700    | :
"""


def long_table(of: Indicator, drawn: str) -> pd.DataFrame:
    """The rows of facts, as tidy writes them."""
    heading, *rows = lines(drawn)
    records = []
    for region, *cells in rows:
        for year, cell in zip(heading[1:], cells, strict=True):
            parts = [float(p) for p in cell.split("/")] if cell not in REASONS else []
            top, below = (*parts, float("nan"), float("nan"))[:2]
            value = of.factor * top / below if len(parts) == 2 else top
            records.append(
                (of.key, region, year, int(year), 1, value, REASONS.get(cell, ""), top, below)
            )
    columns = ["indicator", "region", "period", "end_year", "length", "value", "status"]
    table = pd.DataFrame(records, columns=[*columns, "numerator", "denominator"])
    return table.assign(weight=float("nan"))


def basis(
    shares: str = SHARES,
    of: Indicator = OLD,
    companions: tuple[str, ...] = ("9106", "9104"),
    country: str = COUNTRY,
) -> Basis:
    given = config(SIZE, of)
    site = replace(given.site, companions=companions)
    return make_basis(
        replace(given, site=site),
        make_regions(country),
        Facts(
            table=pd.concat([long_table(SIZE, PEOPLE), long_table(of, shares)], ignore_index=True),
            sources={SIZE.key: SIZE.sources[0], of.key: of.sources[0]},
            snapshots={table: snapshot(table) for table in ("1", "07459")},
            without_figures=(),
            ages={
                number: AgeProfile(Period(2024, "2024"), 5, (int(number[3]), 10), (1, 2))
                for number in make_regions(country).kommuner
            },
            notes={(of.key, ""): ("Anslått.",), (of.key, "9102"): ("Ny grense.",)},
        ),
    )


def of(number: str, given: Basis | None = None) -> Comparison:
    """What the second indicator says of a kommune."""
    made = given or basis()
    return compare_kommune(made, made.regions.kommuner[number])[1]


def shown_or_reason(value: Value) -> str:
    return value.reason.value if value.reason else value.shown


def told(comparison: Comparison) -> list[str]:
    """«kostragruppe 12,3 pooled 5 of 6» for each reference."""
    return [
        f"{r.key} {shown_or_reason(r.value)} {r.method or '–'} {r.count} of {r.size}"
        for r in comparison.references
    ]


# --- the made-up country -------------------------------------------------------------------------


def test_a_kommune_is_set_against_gruppe_naboer_fylke_and_landet() -> None:
    """Gruppe: 820 + 900 + 700 + 1 600 + 1 800 of 4 000 + 6 000 + 7 000 + 8 000 + 9 000."""
    comparison = of("9101")
    assert (comparison.own.shown, comparison.period.label) == ("20,5", "2024")
    assert told(comparison) == [
        "kostragruppe 17,1 pooled 5 of 6",
        "naboer 12,3 pooled 2 of 3",
        "fylke for_fa_kommuner – 0 of 4",
        "landet 11,8 pooled 7 of 9",
    ]
    assert comparison.baseline == 0


def test_one_s_own_is_inside_the_gruppe_and_outside_naboer() -> None:
    comparison = of("9101")
    gruppe, naboer, *_ = comparison.references
    assert "9101" in gruppe.region.members
    assert "9101" not in naboer.region.members
    assert naboer.region.members == ("9102", "9103", "9104")


def test_the_one_that_is_alone_is_set_against_the_rest_of_landet_and_others_by_name() -> None:
    comparison = of("0301", basis(SHARES.replace("800/5000   | ..", "800/5000   | 800/5000")))
    assert make_regions().is_alone(make_regions().kommuner["0301"])
    assert told(comparison) == [
        "kostragruppe alene – 0 of 1",
        "naboer 18,9 pooled 3 of 3",
        "fylke alene – 0 of 1",
        "landet_uten_oslo 16,4 pooled 7 of 8",
        "landet 12,0 pooled 8 of 9",
        "9106 20,0 – 1 of 1",
        "9104 10,0 – 1 of 1",
    ]
    assert comparison.references[comparison.baseline].key == "landet_uten_oslo"
    assert comparison.verdict is not Verdict.NO_REFERENCE
    assert comparison.references[5].region.name.nb == "Granli"


WHOLES = """
0     | 12000/90000 | 12100/90000 | 12200/90000
EAKUO | 9000/60000  | ..          | 9300/60000
"""


def test_economy_is_set_against_landet_uten_oslo_where_that_is_published() -> None:
    economy = replace(OLD, references=("published", "pooled"), without_oslo=True)
    comparison = of("9101", basis(SHARES + WHOLES.strip(), economy))
    assert told(comparison)[3:] == ["landet_uten_oslo 15,5 published 8 of 8"]
    assert comparison.landet == comparison.references[3]
    assert [value.shown for value in comparison.landet.series.values] == ["15,0", "", "15,5"]
    plain = of("9101", basis(SHARES + WHOLES.strip(), replace(economy, without_oslo=False)))
    assert told(plain)[3:] == ["landet 13,6 published 9 of 9"]


def test_economy_is_set_against_landet_where_the_rest_of_it_is_not_published() -> None:
    """In March SSB has landet alone; landet uten Oslo is not worked out in its place."""
    march = SHARES + WHOLES.strip().replace("9300/60000", "..")
    economy = replace(OLD, references=("published", "pooled"), without_oslo=True)
    assert told(of("9101", basis(march, economy)))[3:] == ["landet 13,6 published 9 of 9"]
    copied = basis(SHARES, economy)
    assert told(of("9101", copied))[3:] == ["landet 11,8 pooled 7 of 9"]


def test_oslo_s_economy_is_set_against_the_rest_and_landet_stands_beside() -> None:
    economy = replace(OLD, references=("published", "pooled"), without_oslo=True)
    comparison = of("0301", basis(SHARES + WHOLES.strip(), economy))
    assert told(comparison)[3:5] == [
        "landet_uten_oslo 15,5 published 8 of 8",
        "landet 13,6 published 9 of 9",
    ]
    assert comparison.landet == comparison.references[4]


def test_one_that_is_alone_in_its_gruppe_only_keeps_its_fylke() -> None:
    country = COUNTRY.replace("9103 | Dalen    | 91 | EKG10", "9103 | Dalen    | 92 | EKG12")
    comparison = of("9103", basis(country=country))
    assert told(comparison)[0] == "kostragruppe alene – 0 of 1"
    assert told(comparison)[2] == "fylke 17,6 pooled 4 of 5"


def test_a_single_neighbour_is_shown_by_name() -> None:
    comparison = of("9104")
    naboer = comparison.references[1]
    assert (naboer.key, naboer.region.kind, naboer.region.name.nb) == (
        "naboer",
        "kommune",
        "Askvik",
    )
    assert (naboer.value.shown, naboer.method) == ("20,5", None)


def test_a_thin_gruppe_has_no_figure_and_gives_no_verdict() -> None:
    comparison = of("9107")
    assert comparison.references[0].value.reason is Reason.TOO_FEW
    assert comparison.verdict is Verdict.NO_REFERENCE
    assert comparison.mark is Mark.NOT_JUDGED
    assert comparison.distance == 0.0


def test_every_number_in_a_row_is_of_one_period() -> None:
    """9102 has none for 2024: the reason is shown, and not its figure of 2023."""
    comparison = of("9102")
    assert comparison.own.reason is Reason.MISSING
    assert comparison.series.values[-2].shown == "16,0"
    assert comparison.verdict is Verdict.MISSING
    for reference in comparison.references:
        assert reference.series.periods == comparison.series.periods
        assert reference.value == reference.series.values[-1]


def test_the_period_goes_back_for_all_when_too_few_have_the_newest() -> None:
    given = basis(of=replace(OLD, min_kommuner=8))
    for number in ("9101", "9102", "0301"):
        comparison = of(number, given)
        assert comparison.period.label == "2023"
        assert [period.label for period in comparison.series.periods] == ["2022", "2023"]
    assert of("9108", given).own.shown == "20,0"


def test_confidential_stays_confidential() -> None:
    comparison = of("9108")
    assert comparison.own.reason is Reason.CONFIDENTIAL
    assert [value.shown for value in comparison.series.values] == ["20,0", "20,0", ""]


def test_verdict_mark_and_distance_go_together() -> None:
    """820 of 4 000 against 17,1 per cent: outside 99 per cent, and 0,5 deviations away."""
    comparison = of("9101")
    assert comparison.verdict is Verdict.HIGHER
    assert comparison.mark is Mark.HIGHER
    assert comparison.beyond
    shares = [10.0, 20.5, 15.0, 10.0, 20.0, 20.0, 1.0]
    mean = sum(shares) / 7
    deviation = (sum((s - mean) ** 2 for s in shares) / 7) ** 0.5
    gruppe = 100 * 5820 / 34000
    assert comparison.distance == pytest.approx((20.5 - gruppe) / deviation)


def test_few_kommuner_have_no_barometer() -> None:
    assert of("9101").barometer is None


def test_a_change_above_the_jump_is_unusual_and_a_break_is_not() -> None:
    shares = SHARES.replace("810/4000   | 820/4000", "400/4000   | 820/4000")
    jumping = replace(OLD, jump=40.0)
    assert [p.label for p in of("9101", basis(shares, jumping)).unusual] == ["2023", "2024"]
    assert of("9103", basis(shares, jumping)).unusual == ()
    assert of("9101", basis(shares, OLD)).unusual == ()
    broken = replace(jumping, breaks={2024: Bilingual("Ny.", "Ny.")})
    assert [p.label for p in of("9101", basis(shares, broken)).unusual] == ["2023"]


def test_a_stand_in_is_known() -> None:
    other = replace(OLD, sources=(Source(table="2", value={}), SHARE))
    given = config(SIZE, other)
    made = make_basis(
        given,
        make_regions(),
        Facts(
            table=pd.concat([long_table(SIZE, PEOPLE), long_table(other, SHARES)]),
            sources={SIZE.key: SIZE.sources[0], other.key: SHARE},
            snapshots={table: snapshot(table) for table in ("1", "07459")},
            without_figures=(),
            ages={},
        ),
    )
    comparison = compare_kommune(made, made.regions.kommuner["9101"])[1]
    assert comparison.source == SHARE
    assert comparison.indicator.sources[0] != SHARE


def test_notes_of_codes_go_with_the_figure_and_those_of_a_region_with_that_kommune() -> None:
    made = basis()
    assert [survey.notes for survey in make_surveys(made)] == [(), ("Anslått.",)]
    assert (of("9101").notes, of("9102").notes) == ((), ("Ny grense.",))
    assert compare_kommune(made, made.regions.kommuner["9102"])[0].notes == ()


def test_every_table_behind_a_figure_is_named() -> None:
    weighted = Source(table="1", value={}, weight={})
    methods: tuple[MethodName, ...] = ("pooled", "weighted", "median")
    for source, tables in (
        (SHARE, ["1"]),
        (replace(SHARE, denominator_table="07459"), ["1", "07459"]),
        (weighted, ["1", "07459"]),
    ):
        given = basis(of=replace(OLD, sources=(source,), references=methods))
        assert [s.table for s in of("9101", given).snapshots] == tables


def test_persons_that_only_say_how_sure_a_median_is_are_not_behind_it() -> None:
    weighted = Source(table="1", value={}, weight={})
    given = basis(of=replace(OLD, sources=(weighted,), references=("published", "median")))
    assert [s.table for s in of("9101", given).snapshots] == ["1"]


def test_a_companion_that_is_no_kommune_is_told() -> None:
    with pytest.raises(ConfigError) as raised:
        basis(companions=("9104", "4601"))
    assert str(raised.value) == (
        "indicators.toml: 1 problem\n  [site] 'companions': there is no kommune 4601"
    )


def test_the_ages_of_a_gruppe_are_summed() -> None:
    profile = basis().ages["EKG10"]
    assert profile.men == (1 + 2 + 3 + 4 + 5 + 6, 60)
    assert profile.women == (6, 12)


def test_an_indicator_without_figures_is_not_compared() -> None:
    given = basis()
    assert [f.indicator.key for f in given.figures] == ["storrelse", "eldre"]
    assert len(compare_kommune(given, given.regions.kommuner["9101"])) == 2


# --- the real country ----------------------------------------------------------------------------


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
