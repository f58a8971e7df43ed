"""What an indicator says of a kommune of a made-up country."""

from dataclasses import replace

import pandas as pd
import pytest

from faktaark.errors import ConfigError
from faktaark.model.figures import Mark, Verdict
from faktaark.model.language import Bilingual
from faktaark.model.reason import Reason
from faktaark.model.registry import MethodName, Source
from faktaark.statistics.comparison import compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.survey import make_surveys
from tests.examples.facts import COUNTRY, config, make_regions, snapshot
from tests.unit.statistics.comparison.country import (
    OLD,
    PEOPLE,
    SHARE,
    SHARES,
    SIZE,
    basis,
    long_table,
    of,
    told,
)


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
