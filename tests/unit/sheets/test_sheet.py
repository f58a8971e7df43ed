"""The sheet: everything about a kommune, joined. Made from the real figures."""

from dataclasses import replace
from functools import cache

import pytest

from faktaark.model.figures import Mark, Series, Value
from faktaark.model.language import LANGUAGES, Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.registry import Indicator, Source, Theme
from faktaark.model.sheet import Column, Row, Sheet
from faktaark.sheets.charts import draw_charts
from faktaark.sheets.indicators import make_texts
from faktaark.sheets.rows import number_rows
from faktaark.sheets.sheet import Issue, make_country_numbers, make_sheet
from tests.examples import real
from tests.examples.comparisons import comparison, indicator, plain
from tests.examples.samples import DOCUMENT

FEW = ("0301", "1151", "1580", "4601", "5612")
FLAGS = {"brudd", "median", "vektet", "avrundet", "uvanlig", "urevidert"}


@cache
def sheet(number: str, language: Language = "nb") -> Sheet:
    return real.sheet(number, language)


def row(number: str, key: str, language: Language = "nb") -> Row:
    return next(r for r in sheet(number, language).rows if r.key == key)


def row_of(number: str, *, role: str = "", content: str = "") -> Row:
    """By what the registry says of it, so that no key stands here."""
    return row(
        number,
        next(
            c.indicator.key
            for c in real.comparisons(number)
            if (c.indicator.role == role if role else content in _contents(c.source))
        ),
    )


def _contents(source: Source) -> tuple[str, ...]:
    chosen = source.numerator if source.value is None else source.value
    return (chosen or {}).get("ContentsCode", ())


# --- rows and themes -----------------------------------------------------------------------------


@pytest.mark.parametrize("number", FEW)
@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_numbered_down_the_sheet(number: str, language: Language) -> None:
    numbers = [row.number for row in sheet(number, language).sheet_rows]
    assert numbers == list(range(1, len(numbers) + 1))
    assert 26 <= len(numbers) <= 30


def with_figures() -> list[Indicator]:
    material = real.material()
    return [i for i in material.config.indicators if i.key in material.facts.sources]


def test_rows_stand_under_their_themes_in_the_registry_s_order() -> None:
    config = real.material().config
    expected = [
        (theme.key, [i.key for i in with_figures() if i.theme == theme.key])
        for theme in config.themes
    ]
    given = [(s.key, [r.key for r in s.rows]) for s in sheet("4601").sections]
    assert given == [(theme, keys) for theme, keys in expected if keys]


def test_numbers_follow_the_themes_and_not_the_registry() -> None:
    """An indicator added last, under the first theme, is numbered where it stands."""
    themes = tuple(Theme(key=k, name=Bilingual(k, k)) for k in ("folk", "hus"))
    given = [
        comparison(of=indicator(key, theme=theme))
        for key, theme in (("a", "folk"), ("b", "hus"), ("c", "folk"))
    ]
    assert number_rows(DOCUMENT, given, themes) == {"a": 1, "c": 2, "b": 3}


def test_a_sheet_has_no_more_rows_than_its_kind() -> None:
    """However many themes they are of: the room for headings is measured, not counted."""
    names = [f"tema-{n}" for n in range(13)]
    themes = tuple(Theme(key=name, name=Bilingual(name, name)) for name in names)
    given = [
        comparison(of=indicator(f"nr-{n}", theme=names[n % 13], sheet=n != 3)) for n in range(1, 35)
    ]
    numbers = number_rows(DOCUMENT, given, themes)
    assert set(numbers) == {f"nr-{n}" for n in range(1, 32)} - {"nr-3"}
    assert sorted(numbers.values()) == list(range(1, 31))
    assert (numbers["nr-13"], numbers["nr-26"], numbers["nr-1"]) == (1, 2, 3)


def test_a_document_may_name_its_indicators_in_an_order_of_its_own() -> None:
    """The first of them get the room there is; one without figures is passed over."""
    themes = tuple(Theme(key=k, name=Bilingual(k, k)) for k in ("folk", "hus"))
    given = [
        comparison(of=indicator(key, theme=theme, sheet=False))
        for key, theme in (("a", "folk"), ("b", "hus"), ("c", "folk"), ("d", "folk"))
    ]
    chosen = replace(DOCUMENT, indicators=("c", "finnes-ikke", "b", "a"), most_rows=2)
    assert number_rows(chosen, given, themes) == {"c": 1, "b": 2}
    assert number_rows(replace(chosen, most_rows=3), given, themes) == {"a": 1, "c": 2, "b": 3}


def test_themes_without_figures_are_named() -> None:
    config = real.material().config
    given = sheet("4601")
    shown = {section.name for section in given.sections}
    assert set(given.missing_themes) == {t.name.nb for t in config.themes} - shown
    assert "Barnevern" in given.missing_themes
    assert "Kommuneøkonomi" in given.missing_themes
    assert "Befolkning" not in given.missing_themes


def test_what_is_not_on_the_sheet_is_on_the_page() -> None:
    given = sheet("4601")
    off = {i.key for i in with_figures() if not i.sheet}
    old = {row.key for row in given.rows if row.about.period.end < 2021}
    assert off and old - off == {"aleneboende", "barnehagedekning"}
    assert {r.key for r in given.rows if r.number == 0} == off | old


# --- columns -------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", FEW)
def test_every_row_has_a_cell_for_every_column(number: str) -> None:
    given = sheet(number)
    for one in given.rows:
        assert len(one.cells) == len(given.columns), one.key


def test_the_columns_of_bergen() -> None:
    given = sheet("4601")
    assert [(c.key, c.heading) for c in given.columns] == [
        ("kostragruppe", "Gruppe 12"),
        ("naboer", "Naboer"),
        ("fylke", "Vestland"),
        ("landet", "Landet"),
    ]
    assert given.columns[0].name == "KOSTRA-gruppe 12"
    assert given.table_columns == ("kostragruppe", "naboer", "fylke", "landet")
    assert given.baseline == "kostragruppe"
    assert [c.heading for c in sheet("4601", "nn").columns][1] == "Naboar"


def test_oslo_s_table_has_who_oslo_is_set_against() -> None:
    given = sheet("0301")
    assert [(c.key, c.heading) for c in given.columns] == [
        ("kostragruppe", "Gruppe 13"),
        ("naboer", "Naboer"),
        ("fylke", "Oslo"),
        ("landet_uten_oslo", "Landet uten Oslo"),
        ("landet", "Landet"),
        ("4601", "Bergen"),
        ("5001", "Trondheim"),
        ("1103", "Stavanger"),
    ]
    assert given.table_columns == ("landet_uten_oslo", "landet", "4601", "5001", "1103")
    assert given.baseline == "landet_uten_oslo"
    assert sheet("0301", "nn").columns[3].heading == "Landet utan Oslo"


def test_utsira_s_neighbour_is_named() -> None:
    given = sheet("1151")
    assert [(c.key, c.heading) for c in given.columns][1] == ("naboer", "Karmøy")
    assert given.neighbours == ("Karmøy",)


# --- cells ---------------------------------------------------------------------------------------


def test_oslo_s_people() -> None:
    one = row_of("0301", role="size")
    assert (one.number, one.own.shown, one.own.number) == (1, "728\u202f714", 728714.0)
    assert (one.about.period.label, one.about.period_label) == ("2026", "2026")
    gruppe = one.cells[0]
    assert (gruppe.shown, gruppe.number, gruppe.reason) == ("", None, "alene")
    assert gruppe.explanation == "Oslo er alene i sin KOSTRA-gruppe."
    landet = one.cells[4]
    assert (plain(landet.shown), landet.method, landet.count) == ("5 627 400", "pooled", 357)


def test_growth_names_both_years() -> None:
    one = row_of("4601", role="growth")
    assert one.about.period_label == "2021–2026"
    assert one.cells[3].shown == "4,4"


def test_haram_has_the_reason_for_what_it_lacks() -> None:
    one = row_of("1580", role="growth")
    assert (one.own.reason, one.own.shown) == ("delt", "")
    assert one.own.explanation == (
        "Kommunen ble til i 2024, da Ålesund ble delt. Tallene starter der."
    )
    assert next(r for r in sheet("1580", "nn").rows if r.key == one.key).own.explanation == (
        "Kommunen vart til i 2024, då Ålesund vart delt. Tala startar der."
    )
    assert one.mark == Mark.NOT_JUDGED.value
    assert one.cells[3].shown == "4,4"


@pytest.mark.parametrize("number", FEW)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_has_a_number_or_a_reason_with_its_sentence(number: str, language: Language) -> None:
    reasons = {reason.value for reason in Reason}
    for one in sheet(number, language).rows:
        for cell in (one.own, *one.cells):
            if cell.number is None:
                assert (cell.shown, cell.method, cell.count) == ("", None, 0), one.key
                assert cell.reason in reasons, one.key
                assert cell.explanation.endswith("."), one.key
            else:
                assert cell.shown, one.key
                assert (cell.reason, cell.explanation) == (None, ""), one.key


# --- what is said beside a row -------------------------------------------------------------------


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


# --- head ----------------------------------------------------------------------------------------


def test_the_head_of_bergen() -> None:
    given = sheet("4601")
    assert (given.language, given.kommune.name, given.fylke) == ("nb", "Bergen", "Vestland")
    assert (given.group, given.as_of) == ("KOSTRA-gruppe 12", "1. januar 2026")
    assert given.group_description
    assert given.edition == real.material().edition
    assert (given.copies, given.mixed, given.copy_date) == (True, False, "26. november 2026")
    assert given.pdf_name == "faktaark-4601-bergen-nb.pdf"
    assert sheet("4601", "nn").pdf_name == "faktaark-4601-bergen-nn.pdf"
    assert given.url == ""


def test_an_address_is_absolute_or_not_there() -> None:
    material = real.material()
    site = replace(material.config.site, url="https://eksempel.no/ark/")
    config = replace(material.config, site=site)
    subject = real.subject("4601")
    drawings = draw_charts(subject, real.locator())
    addresses: dict[Language, str] = {
        "nb": "https://eksempel.no/ark/kommune/4601/",
        "nn": "https://eksempel.no/ark/nn/kommune/4601/",
    }
    for language, address in addresses.items():
        issue = Issue(config=config, edition=material.edition, texts=real.texts(language))
        given = make_sheet(issue, DOCUMENT, subject, drawings)
        assert given.url == address


def test_three_big_numbers() -> None:
    people, growth, age = sheet("4601").big_numbers
    assert (plain(people.shown), people.label) == ("294 860", "innbyggere 1. januar 2026")
    assert people.reference == ""
    assert (plain(growth.shown), growth.label) == ("3,2 %", "endring på fem år")
    assert plain(age.reference) == f"gruppen {age_row('4601').cells[0].shown} %"
    nn = sheet("4601", "nn").big_numbers[2]
    assert plain(nn.reference) == f"gruppa {age_row('4601').cells[0].shown} %"
    assert plain(sheet("0301").big_numbers[2].reference).startswith("landet uten Oslo ")


def test_a_big_number_of_another_year_than_the_folketall_says_so() -> None:
    """The unit of its reference is left out where it is long: it stands with the number."""
    one, given = real.material(), real.subject("3419")
    issue = Issue(config=one.config, edition=one.edition, texts=real.texts("nb"))
    drawings = draw_charts(given, real.locator())
    bolig = next(kind for kind in one.config.documents if kind.key == "bolig")
    made = make_sheet(issue, bolig, given, drawings)
    rent, price, _ = made.big_numbers
    assert (rent.label, plain(rent.reference)[:8]) == ("leier boligen 2024", "gruppen ")
    assert price.shown.endswith("kr per m²")
    assert price.label == "pris per m², enebolig 2024"
    assert plain(price.reference) == "medianen i gruppen 16 103"


def test_a_big_number_that_is_not_revised_says_so() -> None:
    texts = [replace(text, unrevised=text.key == "leier") for text in real.texts("nb")]
    one, given = real.material(), real.subject("3419")
    issue = Issue(config=one.config, edition=one.edition, texts=texts)
    bolig = next(kind for kind in one.config.documents if kind.key == "bolig")
    made = make_sheet(issue, bolig, given, draw_charts(given, real.locator()))
    assert made.big_numbers[0].label == "leier boligen 2024, urevidert"
    assert "urevidert" not in made.big_numbers[1].label


def age_row(number: str) -> Row:
    """The row of the age group that the hovedpunkter tell, which is the third big number too."""
    (key,) = next(s.rows for s in sheet(number).highlights if s.rule == "highlight.age")
    return row(number, key)


def test_the_third_big_number_is_the_age_group_of_the_hovedpunkter() -> None:
    for number in FEW:
        shown = [plain(big.shown) for big in sheet(number).big_numbers]
        assert f"{age_row(number).own.shown} %" in shown[1:]


def test_a_divided_kommune_has_its_change_since_then_and_no_dash() -> None:
    for number in ("1508", "1580"):
        size = row(number, next(iter(real.material().config.documents)).big_numbers[0])
        numbers = [v.number for v in size.series[0].values if v.number is not None]
        first, last = numbers[0], numbers[-1]
        big = sheet(number).big_numbers[1]
        assert (plain(big.shown), big.label) == (f"{last - first:.0f} flere", "enn i 2024")
    for number in FEW:
        assert all(big.shown[0] != "–" for big in sheet(number).big_numbers)


def test_landet_on_the_front_page() -> None:
    numbers = make_country_numbers(real.surveys(), "nb")
    assert [plain(n.shown) for n in numbers] == ["5 627 400", "4,4 %", "17,1 %"]


def test_highlights_rest_on_rows() -> None:
    for number in FEW:
        given = sheet(number)
        assert given.highlights
        keys = {one.key for one in given.rows}
        for sentence in given.highlights:
            assert set(sentence.rows) <= keys


def test_figures_say_what_they_show() -> None:
    given = sheet("4601")
    charts = [*given.charts.values(), *given.panels]
    assert all(chart.svg.startswith("<svg") and chart.alt for chart in charts)
    assert len({chart.title for chart in given.panels}) == len(given.panels)
    other = sheet("4601", "nn")
    assert given.charts["befolkning"].svg == other.charts["befolkning"].svg
    assert given.charts["befolkning"].alt != other.charts["befolkning"].alt


# --- the same twice ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["0301", "1580"])
def test_a_sheet_made_twice_is_the_same(number: str) -> None:
    for language in LANGUAGES:
        assert real.sheet(number, language) == sheet(number, language)


def test_the_languages_have_the_same_numbers() -> None:
    for nb, nn in zip(sheet("4601").rows, sheet("4601", "nn").rows, strict=True):
        assert (nb.key, nb.number, nb.mark, nb.flags) == (nn.key, nn.number, nn.mark, nn.flags)
        for one, other in zip((nb.own, *nb.cells), (nn.own, *nn.cells), strict=True):
            assert (one.shown, one.number, one.reason) == (other.shown, other.number, other.reason)


def test_the_source_used_is_the_source_named() -> None:
    for compared in real.comparisons("4601"):
        tables = [line.table for line in row("4601", compared.indicator.key).about.sources]
        source: Source = compared.source
        assert tables[0] == source.table
        if source.denominator_table:
            assert source.denominator_table in tables


@pytest.mark.parametrize(
    ("number", "language", "against"),
    [
        ("0301", "nb", "landet uten Oslo"),
        ("0301", "nn", "landet utan Oslo"),
        ("4601", "nb", "gruppen"),
        ("4601", "nn", "gruppa"),
    ],
)
def test_what_marks_are_set_against_has_a_short_name(
    number: str, language: Language, against: str
) -> None:
    """Oslo is alone in its gruppe: no mark of its may say «enn gruppen»."""
    column = real.sheet(number, language).against
    assert column is not None and column.short == against
