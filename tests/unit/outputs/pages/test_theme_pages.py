"""Pages of themes: each number of fylker and landet, what it is, and whose sheets there are."""

import re
from dataclasses import replace

import pytest

from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.language import LANGUAGES, Language
from faktaark.outputs.pages.render import Place
from faktaark.outputs.pages.theme_pages import (
    PlaceOfTheme,
    ThemeContents,
    render_theme,
    render_theme_list,
)
from faktaark.sheets.fylke_profile import tabulate
from faktaark.sheets.indicators import list_not_fetched
from tests.examples import real
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, Reader

THEMES = [document for document in real.material().config.documents if document.is_theme]


def gather(document: Document, language: Language) -> ThemeContents:
    one = real.material()
    described = zip(real.surveys(), real.texts(language), strict=True)
    chosen = [each for each in described if each[1].key in document.indicators]
    with_figures = {about.key for _, about in chosen}
    lacking = list_not_fetched(one.config, set(document.indicators) - with_figures, language)
    pdf = f"kommune/1149/faktaark-1149-karmoy-{document.key}-{language}.pdf"
    karmoy = PlaceOfTheme(name="Karmøy", page=f"kommune/1149/{document.key}/", pdf=pdf)
    return ThemeContents(
        document=document,
        tables=tabulate(one.config.themes, one.regions, chosen, one.regions.landet),
        kommuner=(karmoy,),
        larger=(),
        waiting=[each for each in lacking if each.key in document.indicators],
        fylker={"11"},
    )


def show(contents: ThemeContents, language: Language) -> Reader:
    place = Place(routes.theme_page(contents.document.key), language)
    return Reader(render_theme(ENVIRONMENT, place, contents))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", THEMES, ids=lambda document: document.key)
def test_a_theme_has_every_number_of_landet_and_the_fylker(
    document: Document, language: Language
) -> None:
    contents = gather(document, language)
    page = show(contents, language)
    assert {len(table.members) for table in contents.tables} == {15}
    assert {len(table.references) for table in contents.tables} == {1}
    shown = {head.key for table in contents.tables for head in table.heads}
    waiting = {each.key for each in contents.waiting}
    assert shown | waiting == set(document.indicators)
    for table in contents.tables:
        for line in (*table.members, *table.references):
            assert line.name in page.text
            assert all(" ".join(cell.shown.split()) in page.text for cell in line.cells)
        assert all(head.definition in page.text for head in table.heads)


def test_what_has_a_page_is_linked_to() -> None:
    contents = gather(THEMES[0], "nn")
    links = [a["href"] for a in show(contents, "nn").all("a")]
    karmoy = contents.kommuner[0]
    assert {f"../../../{karmoy.pdf}", f"../../../nn/{karmoy.page}"} <= set(links)
    assert [link for link in links if re.search(r"/fylke/\d", link)] == [
        "../../../nn/fylke/11/"
    ] * (len(contents.tables))
    first = contents.tables[0].heads[0].key
    assert f"../../../nn/indikator/{first}/" in links
    assert f"../../../nn/sammenlign/?r=0&i={first}" in links


def test_without_sheets_none_is_spoken_of() -> None:
    contents = gather(THEMES[0], "nb")
    without = show(replace(contents, kommuner=(replace(contents.kommuner[0], pdf=""),)), "nb")
    assert "to sider som PDF" in show(contents, "nb").text
    assert "PDF" not in without.text
    assert "Karmøy" in without.text


def test_the_list_leads_to_each() -> None:
    page = Reader(render_theme_list(ENVIRONMENT, Place(routes.THEMES, "nb"), THEMES))
    links = [a["href"] for a in page.all("a")]
    assert all(f"{document.key}/" in links for document in THEMES)
