"""What an utgave changed in the figures shown: old and new answers → changes by kommune → words."""

from dataclasses import replace
from typing import Any

import pytest

from faktaark.model.figures import Period
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.reason import Reason
from faktaark.model.registry import Config, Indicator, Source, TableQuery
from faktaark.model.revisions import FigureChange, Revisions
from faktaark.model.sheet import News
from faktaark.model.snapshot import Edition, PreviousAnswers
from faktaark.sheets.news import make_news
from faktaark.statistics.comparison import make_basis
from faktaark.statistics.facts import read as tidy
from faktaark.statistics.facts.previous import PreviousFacts, read_previous
from faktaark.statistics.facts.read import Facts, read_facts
from faktaark.statistics.facts.tables import read_cube
from faktaark.statistics.revisions import find_revisions
from tests.examples.comparisons import FEE_INDICATOR, about, comparison, indicator, plain, value
from tests.examples.facts import config, dataset, for_all, make_regions, snapshot

REGIONS = make_regions()
POPULATION = """
Region | Kjonn | Alder | 2023 | 2024
9101   | 1     | 000   | 450  | 450
9101   | 1     | 080   | 50   | 50
9101   | 2     | 000   | 450  | 450
9101   | 2     | 080   | 50   | 50
alle   | 1     | 000   | 450  | 450
alle   | 1     | 080   | 50   | 50
alle   | 2     | 000   | 450  | 450
alle   | 2     | 080   | 50   | 50
"""
FEES = """
Region | Tid0 | 2023 | 2024
0301   | X    | 4000 | 4100
9101   | X    | 3000 | 3100
9102   | X    | ..   | 3200
alle   | X    | 2000 | 2100
"""
SIZE = indicator("folketall", sources=(Source(table="07459", numerator={}),), role="size")
OLD = indicator(
    "eldre", sources=(Source(table="07459", numerator={"Alder": ("080",)}, denominator={}),)
)
FEE_OF = replace(FEE_INDICATOR, sources=(Source(table="1", value={}),))
INDICATORS = tuple(
    replace(one, min_kommuner=5, bounds=(0, 1_000_000)) for one in (SIZE, OLD, FEE_OF)
)

Tables = dict[str, str]


def settings(*indicators: Indicator) -> Config:
    return config(*(indicators or INDICATORS))


def facts_of(tables: Tables, of: Config) -> Facts:
    stored = {
        table: (snapshot(table), dataset(for_all(drawn, REGIONS.kommuner)))
        for table, drawn in tables.items()
    }
    return read_facts(of, stored, REGIONS)


def revisions(
    now: Tables,
    before: Tables,
    absent: frozenset[str] = frozenset(),
    unknown: frozenset[str] = frozenset(),
    of: Config | None = None,
) -> Revisions:
    """Of tables as they are now, of which `before` were otherwise."""
    of = of or settings()
    facts = facts_of(now, of)
    answers = {
        table: (snapshot(table), dataset(for_all(drawn, REGIONS.kommuner)))
        for table, drawn in before.items()
    }
    previous = read_previous(
        of, facts, PreviousAnswers(answers=answers, absent=absent, unknown=unknown), REGIONS
    )
    return find(of, facts, previous)


def find(of: Config, facts: Facts, previous: PreviousFacts) -> Revisions:
    basis = make_basis(of, REGIONS, facts)
    return find_revisions(
        basis.figures,
        previous.table,
        previous.sources,
        previous.touched,
        previous.unknown,
        frozenset(REGIONS.kommuner),
    )


def told(found: Revisions, number: str) -> list[str]:
    """«gebyr 2024 revised 3100 > 3150»; a reason in place of a number."""
    return [
        f"{one.indicator} {one.period.label} {one.kind} "
        + " > ".join(
            "-" if value is None else value.shown or str(value.reason and value.reason.value)
            for value in (one.old, one.new)
        )
        for one in found.changes.get(number, ())
    ]


NOW = {"07459": POPULATION, "1": FEES}


def test_a_figure_that_is_printed_otherwise_is_revised() -> None:
    found = revisions(NOW, {"1": FEES.replace("3100", "3050")})
    assert dict(found.changes).keys() == {"9101"}
    assert told(found, "9101") == ["gebyr 2024 revised 3050 > 3100"]


def test_a_figure_that_is_printed_as_it_was_has_not_changed() -> None:
    found = revisions(NOW, {"1": FEES.replace("3100", "3100,2")})
    assert found == Revisions({}, frozenset())


def test_a_missing_figure_that_came_and_one_that_went() -> None:
    before = FEES.replace("3000", ":").replace("| ..   |", "| 3150 |")
    found = revisions(NOW, {"1": before})
    assert told(found, "9101") == ["gebyr 2023 revised skjermet > 3000"]
    assert told(found, "9102") == ["gebyr 2023 removed 3150 > mangler"]


def test_one_reason_in_place_of_another_is_no_change() -> None:
    assert revisions(NOW, {"1": FEES.replace("..", ":")}).changes == {}


def test_a_new_year_and_a_revision_of_the_one_before() -> None:
    before = """
Region | Tid0 | 2023
9101   | X    | 2900
9102   | X    | 1900
alle   | X    | 2000
"""
    found = revisions(NOW, {"1": before})
    assert told(found, "9101") == [
        "gebyr 2024 new_period - > 3100",
        "gebyr 2023 revised 2900 > 3000",
    ]
    assert told(found, "9102") == [
        "gebyr 2024 new_period - > 3200",
        "gebyr 2023 removed 1900 > mangler",
    ]
    assert told(found, "9105") == ["gebyr 2024 new_period - > 2100"]


def test_a_year_that_too_few_had_before_is_new_when_it_is_shown() -> None:
    """Four of nine kommuner had a figure, and five are needed."""
    before = "\n".join(
        line.replace("2100", "..") if line.startswith("alle") else line
        for line in FEES.splitlines()
    )
    found = revisions(NOW, {"1": before})
    assert told(found, "9101") == ["gebyr 2024 new_period - > 3100"]


def test_an_indicator_of_a_table_that_was_not_there_is_new() -> None:
    found = revisions(NOW, {}, absent=frozenset({"1"}))
    assert told(found, "9101") == ["gebyr 2024 new_indicator - > 3100"]


def test_an_indicator_of_which_another_table_stood_in_is_not_new() -> None:
    two = replace(INDICATORS[2], sources=(*FEE_OF.sources, Source(table="2", value={})))
    of = settings(*INDICATORS[:2], two)
    now = NOW | {"2": FEES.replace("4100", "4000")}
    found = revisions(now, {}, absent=frozenset({"1"}), of=of)
    assert told(found, "0301") == ["gebyr 2024 revised 4000 > 4100"]
    assert found.changes.keys() == {"0301"}


def test_a_table_behind_several_indicators_touches_those_alone() -> None:
    before = POPULATION.replace(
        "9101   | 2     | 080   | 50   | 50", "9101   | 2     | 080   | 50   | 60"
    )
    found = revisions(NOW, {"07459": before})
    assert told(found, "9101") == [
        "folketall 2024 revised 1010,0 > 1000,0",
        "eldre 2024 revised 10,9 > 10,0",
    ]
    assert found.changes.keys() == {"9101"}


def test_what_cannot_be_set_against_the_utgave_before_is_named() -> None:
    found = revisions(NOW, {}, unknown=frozenset({"07459"}))
    assert found == Revisions({}, frozenset({"folketall", "eldre"}))


def test_an_old_answer_that_the_registry_cannot_read_is_not_told_of() -> None:
    found = revisions(NOW, {"1": FEES.replace("..", "7 ..")})
    assert found == Revisions({}, frozenset({"gebyr"}))


def test_old_figures_are_not_held_to_the_limits_of_today() -> None:
    found = revisions(NOW, {"1": FEES.replace("3100", "2000000")})
    assert told(found, "9101") == ["gebyr 2024 revised 2\u202f000\u202f000 > 3100"]


def test_only_tables_that_were_changed_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    of = settings()
    facts = facts_of(NOW, of)
    read: list[str] = []

    def watch(query: TableQuery, *rest: Any) -> Any:
        read.append(query.table)
        return read_cube(query, *rest)

    monkeypatch.setattr(tidy, "read_cube", watch)
    old = (snapshot("1"), dataset(for_all(FEES, REGIONS.kommuner)))
    read_previous(
        of,
        facts,
        PreviousAnswers(answers={"1": old}, absent=frozenset(), unknown=frozenset()),
        REGIONS,
    )
    assert read == ["1"]


# --- in words ------------------------------------------------------------------------------------

YEAR = Period(2026, "2026")
SHARE = comparison()
FEE = comparison(of=FEE_INDICATOR)
CHANGE = Source(table="1", change=5)
GROWTH = comparison(of=indicator("vekst", sources=(CHANGE,)), source=CHANGE)


def texts(language: Language) -> tuple[IndicatorText, ...]:
    return tuple(about(given, language) for given in (SHARE, FEE, GROWTH))


CHANGES = (
    FigureChange("andel-67-pluss", "revised", YEAR, value("20,4"), value("20,8")),
    FigureChange("gebyr", "removed", YEAR, value("4000"), value(Reason.MISSING)),
    FigureChange("gebyr", "revised", YEAR, value(Reason.MISSING), value("1")),
    FigureChange("vekst", "new_period", YEAR, None, value("−0,4")),
)


def line(of: News, place: int) -> tuple[str, str, str, str]:
    one = of.lines[place]
    return one.name, one.period_label, one.old, plain(one.new)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_has_the_name_the_span_and_the_unit_of_its_indicator(language: Language) -> None:
    fee = "Årsgebyr for vann"
    found = Revisions({"3403": CHANGES}, frozenset({"gebyr", "ukjent"}))
    news = make_news(found, Edition("2026-12-01", 3), "3403", texts(language))
    assert news is not None
    assert (news.since, news.unknown) == (2, (fee,))
    assert line(news, 0) == ("67 år og eldre", "2026", "20,4", "20,8 prosent")
    assert (news.lines[1].old, news.lines[1].new) == ("4000\u00a0kroner", "")
    assert line(news, 2) == (fee, "2026", "", "1 krone")
    assert line(news, 3) == ("67 år og eldre", "2021–2026", "", "−0,4 prosent")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_known_of_the_utgave_before_there_is_no_news(language: Language) -> None:
    first = Edition("2026-12-01", 1)
    assert make_news(None, first, "3403", texts(language)) is None
    untouched = make_news(Revisions({}), replace(first, number=2), "3403", texts(language))
    assert untouched == News(since=1, lines=(), unknown=())
