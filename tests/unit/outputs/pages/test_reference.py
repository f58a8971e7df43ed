"""/data/ says what everything is that can be taken away, in both languages."""

import json
import re
from html import unescape
from typing import Any

import pytest

from faktaark.build.site import explain_files
from faktaark.model import routes
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.snapshot import Edition
from faktaark.outputs.files.kommune import render_json
from faktaark.outputs.files.kommune_csv import render_csv
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.reference import Holdings, render_data
from faktaark.outputs.pages.render import Scope, make_environment
from tests.examples import real
from tests.examples.samples import KOMMUNE, sample_sheet
from tests.unit.outputs.files.test_dataset import package
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SITE, SNAPSHOT, TEMPLATES, Reader

REGIONS = {"kommunen", "kostragruppe", "naboer", "fylke", "landet"}
"""Objects with these keys have a value for each region; they are no fields."""


def holdings(language: Language, **more: Any) -> Holdings:
    return Holdings(
        snapshots=[SNAPSHOT],
        edition=Edition("2026-11-01", 1),
        example=KOMMUNE,
        document=real.material().config.documents[0],
        texts=real.texts(language),
        lists=explain_files(ENVIRONMENT.strings),
        **more,
    )


def data_page(language: Language) -> str:
    themes = real.material().config.themes
    told = holdings(language, themes=themes)
    return render_data(ENVIRONMENT, Place(routes.DATA, language), told)


def section(html: str, heading: str) -> str:
    """The section with the heading of that id, in plain text."""
    [found] = [part for part in html.split("<section") if f'<h2 id="{heading}"' in part]
    return unescape(re.sub(r"<[^>]*>", " ", found))


def keys_of(thing: Any) -> set[str]:
    """Every field of a document, however deep; the place of a period is no name."""
    if isinstance(thing, list):
        return set().union(*map(keys_of, thing))
    if not isinstance(thing, dict):
        return set()
    own = set() if thing.keys() <= REGIONS else {key for key in thing if not key.isdigit()}
    return own.union(*map(keys_of, thing.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_tall_json_is_named(language: Language) -> None:
    document = json.loads(render_json([sample_sheet("nb"), sample_sheet("nn")]))
    told = set(re.findall(r"[a-z_]+", section(data_page(language), "felt")))
    assert keys_of(document) - told == set()
    assert {"egen_beregning", "teller", "opphav", "regel"} <= keys_of(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_tall_csv_is_named(language: Language) -> None:
    header = render_csv(sample_sheet(language)).decode("utf-8-sig").splitlines()[0].split(";")
    told = set(section(data_page(language), "kolonner").split())
    assert {name for name in header if not name.isdigit()} - told == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_the_data_set_is_there_with_its_columns(language: Language) -> None:
    html = data_page(language)
    root = "../" if language == "nb" else "../../"
    links = {tag["href"] for tag in Reader(html).all("a")}
    told = set(section(html, "datasettet").split())
    for path, content in package().items():
        assert f"{root}data/{path}" in links
        if path.endswith(".csv"):
            columns = content.decode().splitlines()[0].split(",")
            assert set(columns) - told == set(), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_leads_to_the_sheets_of_a_fylke(language: Language) -> None:
    page = data_page(language)
    assert " ZIP-fil" in section(page, "fylker")
    assert re.search(r'<a href="[./n]*fylke/">Fylke', page)


def test_a_build_without_sheets_says_nothing_of_them() -> None:
    bare = make_environment(TEMPLATES, SITE, Scope(pdf=False))
    html = render_data(bare, Place(routes.DATA, "nb"), holdings("nb"))
    assert 'id="fylker"' not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_how_to_link_and_to_show_a_figure(language: Language) -> None:
    html = data_page(language)
    folder = "nn/" if language == "nn" else ""
    [code] = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", html, re.DOTALL)
    shown = Reader(unescape(code))
    (picture,), (link,) = shown.all("img"), shown.all("a")
    assert picture["src"] == f"{SITE.url}kommune/{KOMMUNE.number}/figur/befolkning.svg"
    assert KOMMUNE.name in picture["alt"]
    assert link["href"] == f"{SITE.url}{folder}kommune/{KOMMUNE.number}/"
    key = real.texts(language)[0].key
    told = section(html, "lenke")
    assert f"{folder}kommune/{KOMMUNE.number}/#{key}" in told
    assert f"{folder}sammenlign/?r={KOMMUNE.number},0&i={key}" in told
