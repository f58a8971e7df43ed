"""What a reader must know beside a number, as whole sentences in both languages."""

from dataclasses import replace

import pytest

from faktaark.model.figures import Comparison, Period
from faktaark.model.language import LANGUAGES, Bilingual
from faktaark.model.registry import Source
from faktaark.text.caveats import make_caveats, make_indicator_caveats
from tests.examples import real
from tests.examples.comparisons import about, comparison, indicator, phrasing, series
from tests.examples.facts import snapshot

SOURCE = Source(table="09817", value={})


def told(given: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of a row whose indicator has figures of that kommune alone, in both languages."""
    return make_caveats(given, about(given)), make_caveats(given, about(given, "nn"))


def test_a_plain_figure_needs_none() -> None:
    assert told(comparison()) == ((), ())


def test_the_registry_s_own_caveat() -> None:
    of = indicator(words=phrasing("nn", caveat="Talet gjeld eitt år."))
    assert told(comparison(of=of)) == ((), ("Talet gjeld eitt år.",))


def test_a_caveat_of_one_source_is_shown_with_its_figures_only() -> None:
    old = Source(table="09817", value={}, caveat=Bilingual("Slutter i 2022.", "Sluttar i 2022."))
    of = indicator(words=phrasing("nb", caveat="Gjelder registrerte."), sources=(SOURCE, old))
    assert told(comparison(of=of, source=old)) == (
        ("Gjelder registrerte.", "Slutter i 2022."),
        ("Sluttar i 2022.",),
    )
    assert told(comparison(of=of, source=SOURCE)) == (("Gjelder registrerte.",), ())


def test_unusual_changes_name_both_years_newest_first() -> None:
    given = comparison(
        series=series("2023 10,0 | 2024 20,0 | 2025 21,0 | 2026 9,0"),
        unusual=(Period(2024, "2024"), Period(2026, "2026")),
    )
    assert told(given) == (
        (
            "Tallet endret seg uvanlig mye fra 2025 til 2026. Kontroller det mot kilden før bruk.",
            "Tallet endret seg uvanlig mye fra 2023 til 2024. Kontroller det mot kilden før bruk.",
        ),
        (
            "Talet endra seg uvanleg mykje frå 2025 til 2026. Kontroller det mot kjelda før bruk.",
            "Talet endra seg uvanleg mykje frå 2023 til 2024. Kontroller det mot kjelda før bruk.",
        ),
    )


def test_a_figure_where_no_other_is_shall_be_checked_before_anything_else() -> None:
    given = comparison(
        series=series("2025 1,0 | 2026 9,0"), unusual=(Period(2026, "2026"),), apart=True
    )
    nb, nn = told(given)
    assert nb[0] == (
        "Ingen annen kommune har et tall i nærheten. Kontroller tallet mot kilden før bruk."
    )
    assert nn[0] == (
        "Ingen annan kommune har eit tal i nærleiken. Kontroller talet mot kjelda før bruk."
    )
    assert nb[1].startswith("Tallet endret seg uvanlig mye")


def test_small_numbers_rounded_at_the_source() -> None:
    assert told(comparison(of=indicator(rounding="0/3"))) == (
        ("Små tall er avrundet i kilden. Tallet 0 betyr færre enn 3, og 3 betyr 3 eller færre.",),
        ("Små tal er avrunda i kjelda. Talet 0 tyder færre enn 3, og 3 tyder 3 eller færre.",),
    )


def test_a_source_that_stands_in_is_named() -> None:
    sources = (Source(table="06947", value={}), Source(table="arealprofiler", value={}))
    given = comparison(
        of=indicator(sources=sources),
        source=sources[1],
        snapshots=(snapshot("arealprofiler", title="Arealprofiler"), snapshot("07459")),
    )
    assert told(given) == (
        ("Tallet kommer fra Arealprofiler. Se også tabell 06947 hos SSB.",),
        ("Talet kjem frå Arealprofiler. Sjå òg tabell 06947 hos SSB.",),
    )


def test_approximated_persons_are_told_unless_they_are_counted() -> None:
    of = indicator(noise="approx")
    assert told(comparison(of=of)) == (
        ("Hvor mange som står bak prosenten, er tilnærmet ut fra folketallet.",),
        ("Kor mange som står bak prosenten, er tilnærma ut frå folketalet.",),
    )
    counted = Source(table="07459", numerator={}, denominator={})
    assert told(comparison(of=of, source=counted)) == ((), ())


def test_breaks_come_in_order_with_their_words() -> None:
    of = indicator(
        breaks={
            2022: Bilingual("Ny skala.", "Ny skala."),
            2020: Bilingual("Ny måte å telle på.", "Ny måte å telje på."),
        }
    )
    assert told(comparison(of=of, series=series("2019 1,0 | 2022 2,0 | 2026 3,0"))) == (
        ("Brudd i 2020: Ny måte å telle på.", "Brudd i 2022: Ny skala."),
        ("Brot i 2020: Ny måte å telje på.", "Brot i 2022: Ny skala."),
    )


def test_a_break_before_the_first_number_is_not_told_of() -> None:
    of = indicator(
        breaks={year: Bilingual(f"Fra {year}.", f"Frå {year}.") for year in (2020, 2022)}
    )
    given = comparison(of=of, series=series("2019 – | 2020 1,0 | 2026 3,0"), references=())
    assert told(given)[0] == ("Brudd i 2022: Fra 2022.",)


def test_which_breaks_the_indicator_tells_of_does_not_follow_one_kommune() -> None:
    """A kommune that came to be in 2024 has no older number; the indicator has, and its breaks."""
    of = indicator(
        breaks={2020: Bilingual("Ny skala.", "Ny skala."), 2025: Bilingual("Nå.", "No.")}
    )
    new = comparison(of=of, series=series("2019 – | 2024 1,0 | 2026 3,0"), references=())
    old = series("2019 1,0 | 2024 1,0 | 2026 2,0")
    text = about(new, kommuner={"1580": new.series, "1508": old})
    assert text.caveats == ("Brudd i 2020: Ny skala.", "Brudd i 2025: Nå.")
    assert make_caveats(new, text) == ("Brudd i 2025: Nå.",)
    assert make_caveats(replace(new, series=old), text) == text.caveats


def test_what_is_wrong_with_this_number_comes_first() -> None:
    of = indicator(
        words=phrasing("nb", caveat="Tallet gjelder ett år."),
        rounding="0/3",
        breaks={2026: Bilingual("Ny skala.", "Ny skala.")},
    )
    given = comparison(of=of, series=series("2025 1,0 | 2026 9,0"), unusual=(Period(2026, "2026"),))
    nb, _ = told(given)
    assert [caveat.split()[0] for caveat in nb] == ["Tallet", "Tallet", "Små", "Brudd"]
    assert nb[0].startswith("Tallet endret seg uvanlig mye")


@pytest.mark.parametrize("number", ["0301", "1151", "1580", "3450"])
def test_real_caveats_are_whole_sentences_in_both_languages(number: str) -> None:
    for one, *texts in zip(real.comparisons(number), *map(real.texts, LANGUAGES), strict=True):
        nb, nn = (make_caveats(one, text) for text in texts)
        assert len(nb) == len(nn)
        for caveat in (*nb, *nn):
            assert caveat[0].isupper(), caveat
            assert caveat.endswith("."), caveat
            assert "{" not in caveat


def test_etnedal_s_odd_growth_is_told() -> None:
    """Every copy of the table has it: 27 per cent more inhabitants in 2026 than in 2025."""
    pairs = zip(real.comparisons("3450"), real.texts("nb"), strict=True)
    size, text = next((c, t) for c, t in pairs if c.indicator.role == "size")
    assert real.material().kommune("3450").name == "Etnedal"
    assert make_caveats(size, text)[:2] == (
        "Tallet endret seg uvanlig mye fra 2025 til 2026. Kontroller det mot kilden før bruk.",
        "Tallet endret seg uvanlig mye fra 2023 til 2024. Kontroller det mot kilden før bruk.",
    )


def test_a_waste_fee_twice_the_next_highest_is_no_hovedpunkt() -> None:
    """Hamarøy's is 11 599 kroner in 2026; no other kommune comes near."""
    hamaroy = real.comparisons("1875")
    (fee,) = [c for c in hamaroy if c.apart]
    assert (fee.own.shown, fee.indicator.theme) == ("11\u202f599", "avgifter")
    sheet = real.sheet("1875", "nb")
    assert fee.indicator.key not in {key for point in sheet.highlights for key in point.rows}
    assert "remark.apart" in {
        remark.rule for remark in sheet.remarks if fee.indicator.key in remark.rows
    }


def test_the_stand_in_for_blocks_of_flats_is_told() -> None:
    by_table = {s.indicator.sources[0].table: s for s in real.surveys() if s.snapshots}
    said = "Talet kjem frå Arealprofiler. Sjå òg tabell 06265 hos SSB."
    assert said in make_indicator_caveats(by_table["06265"], "nn")


def test_unrevised_figures_are_called_so() -> None:
    """Only in the period they are of."""
    march = snapshot("12134", updated="2027-03-15T07:00:00Z", unrevised="2026")
    source = Source(table="12134", value={})
    given = comparison(of=indicator(sources=(source,)), source=source, snapshots=(march,))
    assert told(given) == (
        ("Ureviderte tall, publisert 15. mars 2027.",),
        ("Ureviderte tal, publiserte 15. mars 2027.",),
    )
    june = replace(march, unrevised="")
    for revised in (replace(march, unrevised="2025"), june):
        assert told(replace(given, snapshots=(revised,))) == ((), ())


def test_a_share_of_unrevised_figures_is_unrevised_and_said_once() -> None:
    """Whichever of its tables is; but not for the table that only weights it."""
    source = Source(table="1", numerator={}, denominator={}, denominator_table="2")
    of = indicator(sources=(source,))
    own, below, weights = (
        snapshot(table, updated="2027-03-15T07:00:00Z", unrevised="2026")
        for table in ("1", "2", "07459")
    )
    said = ("Ureviderte tall, publisert 15. mars 2027.",)
    for snapshots in ((own, snapshot("2")), (snapshot("1"), below), (own, below)):
        assert told(comparison(of=of, source=source, snapshots=snapshots))[0] == said
    weighted = comparison(of=of, source=source, snapshots=(snapshot("1"), weights))
    assert told(weighted) == ((), ())


def test_notes_that_must_be_shown_are_shown_once() -> None:
    """Those of the tables that the figure is made from, and not of the one that weights it."""
    source = Source(table="1", numerator={}, denominator={}, denominator_table="2")
    given = comparison(
        of=indicator(sources=(source,)),
        source=source,
        snapshots=(
            snapshot("1", notes=("Oslo er ikke med.",)),
            snapshot("2", notes=("Oslo er ikke med.", "Nye grupper i 2020.")),
            snapshot("07459", notes=("Noe annet.",)),
        ),
    )
    of_codes = about(given, notes=("Nye grupper i 2020.", "Bare kommunale."))
    assert of_codes.caveats[1:] == (
        "Merknad fra SSB: Nye grupper i 2020.",
        "Merknad fra SSB: Bare kommunale.",
    )
    of_its_own = replace(given, notes=("Ny grense.", "Bare kommunale."))
    assert make_caveats(of_its_own, of_codes)[1:] == (
        "Merknad fra SSB: Nye grupper i 2020.",
        "Merknad fra SSB: Bare kommunale.",
        "Merknad fra SSB: Ny grense.",
    )
    assert told(given) == (
        ("Merknad fra SSB: Oslo er ikke med.", "Merknad fra SSB: Nye grupper i 2020."),
        ("Merknad frå SSB: Oslo er ikke med.", "Merknad frå SSB: Nye grupper i 2020."),
    )
