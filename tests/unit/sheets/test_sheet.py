"""The sheet: everything about a kommune, joined. Made from the real figures."""

from dataclasses import replace

import pytest

from faktaark.model.figures import Mark
from faktaark.model.language import LANGUAGES, Bilingual, Language
from faktaark.model.reason import Reason
from faktaark.model.registry import Indicator, Source, Theme
from faktaark.sheets.rows import number_rows
from tests.examples import real
from tests.examples.comparisons import comparison, indicator, plain
from tests.examples.samples import DOCUMENT
from tests.unit.sheets.real_sheets import FEW, row, row_of, sheet


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
