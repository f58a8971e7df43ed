"""Rows by the room there is: measured with every legend line at once, and two pages at the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import generate
from faktaark.build import fitting
from faktaark.build.cli import Folders, Options, read_arguments
from faktaark.build.context import Material, Plan
from faktaark.build.fitting import Gauge, Measured, find_most, fit_rows
from faktaark.build.sheets import compare, make_sheets, shorten
from faktaark.charts.canvas import POINTS_PER_MM
from faktaark.model.document import Document
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.reason import Reason
from faktaark.model.sheet import Cell, Sheet
from faktaark.outputs.pages.render import render_sheet_html
from faktaark.outputs.pdf.render import count_pages
from faktaark.sheets.fitting import keep_longest, number_anew, pile_up
from faktaark.statistics.comparison import compare_kommune
from faktaark.text.missing import reason_sentence
from tests.examples.drawn import Drawing

URL = "https://faktaark.eksempelkommunen.example.no/"
FEW = ("0301", "1151", "1508", "1580", "5540", "5612")
ALONE, SPLIT = "0301", "1580"
STYLE = generate.TEMPLATES / "sheet.css"


@cache
def gathered(url: str) -> Material:
    """All that sheets are made from; for both addresses read once, and given an address each."""
    if url:
        one = gathered("")
        config = replace(one.config, site=replace(one.config.site, url=url))
        return replace(one, config=config)
    folders = Folders(generate.SNAPSHOT, generate.CONTENT, generate.TEMPLATES)
    asked = options()
    return generate.gather(generate.load_configuration(asked), asked, folders)


def options(output: Path = Path("site")) -> Options:
    return read_arguments(["--offline", "--output", str(output)], Path())[0]


def make_plan(url: str = "", output: Path = Path("site")) -> Plan:
    material = gathered(url)
    return Plan(material, tuple(material.regions.kommuner.values()), options(output))


@cache
def gauge(url: str) -> Gauge:
    plan = make_plan(url)
    material = plan.material
    compared = {n: compare_kommune(material.basis, material.regions.kommuner[n]) for n in FEW}
    document = material.config.list_documents("kommune")[0]
    return Gauge(material, plan.environment, document, compared)


def everything(one: Gauge, number: str, language: Language, rows: int) -> Sheet:
    """A kommune's sheet with every reason and flag that there is, and the longest names."""
    kommune = one.material.regions.kommuner[number]
    kommune = replace(kommune, split_from="Ålesund", split_year=2024)
    sentences = {
        reason_sentence(reason, kommune, words, language, None, c.indicator)
        for c in one.compared[number]
        for reason in Reason
        for words in (None, c.indicator.words[language])
        if reason is not Reason.NOT_IN_EXTRACT
    }
    flags = tuple(one.environment.strings[language]["flags"])
    cells = [Cell(reason="mangler", explanation=sentence) for sentence in sorted(sentences)]
    sheet = number_anew(one.stretch(number, language), one.number(rows, number))
    sheet = pile_up(sheet, [*cells, Cell(shown="1", flags=flags)])
    every = one.material.regions.kommuner.values()
    name = max((kommune.name for kommune in every), key=len)
    return replace(sheet, area=replace(sheet.kommune, name=name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [ALONE, SPLIT])
@pytest.mark.parametrize("url", ["", URL], ids=["without address", "with address"])
def test_with_everything_at_once_it_is_two_pages_and_the_next_row_is_too_much(
    number: str, url: str, language: Language
) -> None:
    one = gauge(url)
    words, most = one.environment.strings[language], len(one.number(99, number))

    def render(rows: int) -> tuple[str, Mapping[str, str]]:
        return render_sheet_html(one.environment, everything(one, number, language, rows))

    rows = find_most(lambda rows: count_pages(*render(rows), STYLE) <= 2, most)
    assert 15 <= rows < most
    assert count_pages(*render(rows + 1), STYLE) == 3
    html, _ = render(rows)
    for flag, said in words["flags"].items():
        assert f"{words['flag_signs'][flag]} {said}" in html
    assert html.count("<sup>") > len(Reason)


def test_all_kommuner_and_both_languages_have_the_rows_of_the_fullest_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One language of one kommune has room for 25 only, and another kommune's for 27."""
    room = {("1580", "nn"): 25, ("1151", "nb"): 27}
    one = replace(gauge(""), _known={}, _sheets={})
    monkeypatch.setattr(Gauge, "fits_together", lambda *_: False)
    monkeypatch.setattr(Gauge, "choose", lambda *_: ("1151", "0301", "1580"))
    monkeypatch.setattr(Gauge, "fits", lambda _, n, lang, rows: rows <= room.get((n, lang), 40))
    assert one.measure() == 25
    assert replace(one, document=replace(one.document, most_rows=12)).measure() == 12


LEAST_ROWS = 24
"""On a sheet of today's figures; rows have given way to a line of definition for each."""


def test_todays_figures_have_room_for_most_of_the_rows_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The result is kept, and measured anew when anything that a build reads is another."""
    plan = make_plan(output=tmp_path / "site")
    fitted = fit_rows(plan, "read")
    most = sum(survey.indicator.sheet for survey in plan.material.surveys)
    rows = fitted.material.config.list_documents("kommune")[0].most_rows
    assert LEAST_ROWS <= rows <= most
    measured: list[int] = []
    monkeypatch.setattr(fitting, "measure_rows", keep(measured))
    assert fit_rows(plan, "read").material.config == fitted.material.config
    assert not measured
    assert fit_rows(plan, "other").material.config.documents[0].most_rows == 7
    for kept in (
        "[]",
        "[" * 100_000,
        '{"inputs": "other", "rows": {"faktaark": "a"}, "pages": {}}',
    ):
        (tmp_path / ".site.rows").write_text(kept, encoding="utf-8")
        fit_rows(plan, "other")
    assert len(measured) == 4


def test_only_the_kinds_that_are_made_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the first, whose rows a page may tell of; what is known of the others is kept."""
    asked: list[list[str]] = []

    def measure(
        _plan: Plan, documents: Sequence[Document], _known: Mapping[str, int]
    ) -> dict[str, Measured]:
        asked.append([document.key for document in documents])
        return {document.key: (7, {}) for document in documents}

    monkeypatch.setattr(fitting, "measure_rows", measure)
    plan = make_plan(output=tmp_path / "site")
    every = [document.key for document in plan.material.config.list_documents("kommune")]
    bolig = replace(plan.options, documents=("bolig",))
    for options, bounded in (
        (replace(plan.options, pdf=False), every[:1]),
        (bolig, [every[0], "bolig"]),
        (plan.options, every),
        (bolig, [every[0], "bolig"]),  # whatever was measured before
    ):
        documents = fit_rows(replace(plan, options=options), "read").material.config.documents
        assert {one.key for one in documents if one.most_rows == 7} == set(bounded)
    assert asked == [[every[0]], ["bolig"], [key for key in every[1:] if key != "bolig"]]


def keep(
    calls: list[int],
) -> Callable[[Plan, Sequence[Document], Mapping[str, int]], dict[str, Measured]]:
    def measure(
        _plan: Plan, _documents: Sequence[Document], _known: Mapping[str, int]
    ) -> dict[str, Measured]:
        calls.append(1)
        return {"faktaark": (7, {})}

    return measure


def test_a_sheet_that_was_laid_out_before_is_not_laid_out_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the day is, and when its tables were updated; but where its makers are others."""
    one = replace(gauge(""), makers="these", _known={}, _sheets={}, counted={})
    rows, pages = one.measure(), one.counted
    assert pages and set(pages.values()) <= {2, 3}
    laid_out: list[str] = []

    def count(html: str, _figures: Mapping[str, str], _style: Path) -> int:
        laid_out.append(html)
        return 2

    monkeypatch.setattr(fitting, "count_pages", count)
    later = Gauge(make_later(one.material), one.environment, one.document, one.compared, "these")
    later.known = pages
    assert (later.measure(), later.counted) == (rows, pages)
    assert laid_out == []
    Gauge(one.material, one.environment, one.document, one.compared, "others", pages).measure()
    assert laid_out


def make_later(material: Material) -> Material:
    """The material of a later day, on which every table has been updated."""
    texts = {
        language: tuple(
            replace(
                about,
                sources=tuple(replace(each, updated="2026-12-24") for each in about.sources),
            )
            for about in described
        )
        for language, described in material.texts.items()
    }
    edition = replace(material.edition, date="2026-12-24", number=material.edition.number + 1)
    return replace(material, texts=texts, edition=edition)


@pytest.mark.parametrize("room", [1, 2, 17, 29, 30])
def test_the_most_that_fits(room: int) -> None:
    assert find_most(lambda rows: rows <= room, 29) == min(room, 29)


def test_one_row_at_least() -> None:
    """Where nothing fits, the fault is elsewhere, and the sheet itself says so when it is made."""
    assert find_most(lambda _: False, 29) == 1


def test_a_legend_that_is_part_of_another_needs_no_measuring() -> None:
    said = {"a": {"x"}, "b": {"x", "y"}, "c": {"z"}, "d": {"y", "x"}, "e": {"x", "z"}}
    assert keep_longest(said) == ("b", "e")


def test_a_sheet_that_is_too_long_on_page_1_has_shorter_figures_there() -> None:
    one = gauge("")
    compared = compare(one.material, one.material.regions.kommuner[ALONE])

    def measure(fewer: int) -> float:
        themes = one.material.config.themes
        shorter = shorten(one.document, compared.comparisons, themes, fewer)
        (sheet,) = make_sheets(one.material, shorter, compared, ["nb"])
        rows = sheet.panels[::3]
        return sum(Drawing(panel.svg).height for panel in rows) / POINTS_PER_MM

    assert measure(0) == measure(12) > measure(13) > measure(20)
    assert measure(12) - measure(20) == pytest.approx(8 * 8, abs=12)
