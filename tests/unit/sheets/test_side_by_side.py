"""The newest figures side by side: of the fylker, and of a kommune that has no lines."""

from functools import cache

import pytest

from faktaark.model.document import Document
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.regions import Area
from faktaark.sheets.panels import Lines, choose_lines, make_panels
from faktaark.sheets.rows import number_rows
from faktaark.sheets.side_by_side import can_stand_beside, draw_beside, draw_fylker
from faktaark.sheets.subject import Subject, make_area, make_area_subject
from faktaark.statistics.areas import compare_area
from tests.examples import real
from tests.examples.drawn import Drawing

COUNTRY = "0"


@cache
def area_subject(code: str, language: Language = "nb") -> Subject:
    one = real.material()
    region = one.regions.landet if code == COUNTRY else one.regions.fylker[code]
    area = make_area(region, language)
    compared = compare_area(one.basis, area)
    standing = real.standing("4601", real.comparisons("4601"))
    return make_area_subject(one.regions, area, compared, standing, one.basis.ages)


def find_document(key: str, area: Area) -> Document:
    documents = real.material().config.list_documents(area.kind)
    return next(document for document in documents if document.key == key)


def numbers(document: Document, subject: Subject) -> dict[str, int]:
    return dict(number_rows(document, subject.comparisons, real.material().config.themes))


def kommune_lines(number: str, key: str) -> tuple[Lines, Subject]:
    subject = real.subject(number)
    document = find_document(key, subject.area)
    themes = real.material().config.themes
    return choose_lines(document, themes, subject, numbers(document, subject)), subject


# --- the fylker ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["barn-og-unge", "okonomi-og-tjenester"])
def test_all_fylker_stand_in_the_order_of_the_alphabet(key: str, language: Language) -> None:
    """No rank: the order says nothing of the figures. Landet stands last."""
    subject = area_subject("46", language)
    document = find_document(key, subject.area)
    charts = draw_fylker(document, subject, language, numbers(document, subject))
    assert len(charts) == 3
    for chart in charts:
        names = Drawing(chart.svg).texts()[::2]
        assert names[0] == "Agder"
        assert names[-2:] == ["Østfold", "Landet"]
        assert len(names) == len(real.material().regions.fylker) + 1
        assert all(name in chart.alt for name in names)


def test_every_number_is_that_of_the_fylke_itself() -> None:
    subject = area_subject(COUNTRY)
    document = find_document("barn-og-unge", subject.area)
    [first, *_] = draw_fylker(document, subject, "nb", numbers(document, subject))
    texts = Drawing(first.svg).texts()
    drawn = dict(zip(texts[::2], texts[1::2], strict=True))
    for code, region in real.material().regions.fylker.items():
        own = {c.indicator.key: c.own for c in area_subject(code).comparisons}
        assert drawn[region.name["nb"]] == own[document.big_numbers[0]].shown


def test_only_figures_with_all_their_decimals() -> None:
    """What is weighted is whole per cent, and a count follows the size of the fylke."""
    subject = area_subject("46")
    for key in ("barn-og-unge", "bolig", "eldre-og-omsorg", "okonomi-og-tjenester"):
        document = find_document(key, subject.area)
        rows = numbers(document, subject)
        titles = {chart.title for chart in draw_fylker(document, subject, "nb", rows)}
        for comparison in subject.comparisons:
            if comparison.indicator.words["nb"].chart in titles:
                assert not comparison.indicator.is_size
                assert "weighted" not in {each.method for each in comparison.fylker}


def test_a_kommune_has_none() -> None:
    subject = real.subject("4601")
    document = find_document("bolig", subject.area)
    assert draw_fylker(document, subject, "nb", numbers(document, subject)) == ()


# --- a kommune -----------------------------------------------------------------------------------


def test_a_kommune_without_lines_has_its_newest_figures_beside_others() -> None:
    """Ålesund was divided in 2024: no row of its housing has three years."""
    lines, subject = kommune_lines("1508", "bolig")
    assert lines.are_bars
    panels = make_panels(lines, subject, "nb", 140.0)
    assert len(panels) == 9
    for panel in panels:
        texts = Drawing(panel.svg).texts()
        assert texts[0] == "Ålesund"
        assert texts[1] in panel.alt
        assert "–" not in texts


def test_a_kommune_with_lines_has_lines() -> None:
    lines, _ = kommune_lines("4601", "bolig")
    assert lines.by_importance
    assert not lines.are_bars


def test_a_median_and_a_weighted_figure_are_called_so() -> None:
    subject = real.subject("1508")
    by_key = {c.indicator.key: c for c in subject.comparisons}
    price = draw_beside(subject, by_key["kvmpris-enebolig"], "nb", (56.0, 31.0))
    assert "Gruppe 11, median" in Drawing(price.svg).texts()
    dwellings = draw_beside(subject, by_key["enebolig"], "nb", (56.0, 31.0))
    assert "≈\u202f47" in Drawing(dwellings.svg).texts()
    assert "Landet: om lag 47" in dwellings.alt


def test_a_size_stands_beside_nothing() -> None:
    by_key = {c.indicator.key: c for c in real.comparisons("1508")}
    assert not can_stand_beside(by_key["folkemengde"])
    assert can_stand_beside(by_key["enebolig"])
