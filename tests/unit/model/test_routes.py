"""Every address as readers have it; a change here breaks what others have kept."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from faktaark.model import routes
from faktaark.model.contents import Contents
from tests.examples.samples import KOMMUNE, sample_sheet

ROOT = Path(__file__).parents[3]
DOCUMENT = sample_sheet().document
SMALL = Contents(
    kommuner=(KOMMUNE,),
    areas=(KOMMUNE,),
    fylker=("99",),
    groups=("1",),
    indicators=("folketall",),
    regions=("99",),
    themes=("befolkning",),
    languages=("nb", "nn"),
    documents=(DOCUMENT,),
    addressed=True,
    theme_documents=(replace(DOCUMENT, key="bolig"),),
)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (routes.page_file(routes.FRONT, "nn"), "nn/index.html"),
        (routes.page_file(routes.kommune("9901"), "nb"), "kommune/9901/index.html"),
        (routes.short_address("storvik"), "storvik/index.html"),
        (routes.numbers(KOMMUNE, "csv", "nn"), "kommune/9901/tall.csv"),
        (routes.numbers(KOMMUNE, "xlsx", "nn"), "nn/kommune/9901/tall.xlsx"),
        (routes.sheet(KOMMUNE, DOCUMENT, "nn"), "kommune/9901/faktaark-9901-storvik-nn.pdf"),
        (routes.page_file(routes.theme_page("bolig"), "nn"), "nn/tema/bolig/index.html"),
        (routes.area_theme(KOMMUNE, "bolig"), "kommune/9901/bolig/"),
        (routes.figure(KOMMUNE, "kart.svg"), "kommune/9901/figur/kart.svg"),
        (routes.feed(None), "endringer.xml"),
        (routes.kommune_feed("4601"), "kommune/4601/endringer.xml"),
        (routes.feed("46"), "fylke/46/endringer.xml"),
        (routes.series("folketall"), "data/indikator/folketall.json"),
        (routes.newest("folketall"), "data/nyeste/folketall.json"),
        (routes.json_stat("folketall"), "data/jsonstat/folketall.json"),
        (routes.region_series("EKG05"), "data/region/EKG05.json"),
        (routes.said_of("4601", 9), "utgave/?sted=4601&utgave=9"),
        (routes.theme_table("skole"), "tall/skole.csv"),
        (routes.share_card("0", "nb"), "static/delebilde/0-nb.png"),
        (routes.static("site.css"), "static/site.css"),
    ],
)
def test_an_address(path: str, address: str) -> None:
    assert path == address


def test_the_folders_of_the_site() -> None:
    assert sorted(routes.FOLDERS) == [
        *("data", "en", "endringer", "figur", "fylke", "indikator", "kommune", "kostragruppe"),
        *("navn", "nn", "norge", "om", "ordliste", "sammenlign", "static", "tema", "utgave"),
    ]


def test_the_pages_in_the_order_of_the_sitemap() -> None:
    assert SMALL.list_pages() == (
        *("", "ordliste/", "om/", "data/", "endringer/", "utgave/", "kommune/9901/"),
        *("indikator/", "fylke/", "sammenlign/", "indikator/folketall/", "fylke/99/"),
        "kostragruppe/1/",
        *("navn/", "tema/", "tema/bolig/", "kommune/9901/bolig/"),
    )


def test_what_is_promised() -> None:
    pages = {f"{path}index.html" for path in (*SMALL.list_pages(), routes.FRAME)}
    assert SMALL.list_files() == {
        *pages,
        *(f"nn/{page}" for page in pages),
        *("404.html", "robots.txt", "sitemap.xml", "static/finn.json"),
        *("favicon.svg", "favicon.ico", "apple-touch-icon.png", "en/index.html"),
        *("data/indikatorer.json", "data/indikator/folketall.json", "data/region/99.json"),
        *("data/jsonstat/folketall.json", "data/nyeste/folketall.json"),
        *("indikator/folketall/tall.xlsx", "nn/indikator/folketall/tall.xlsx"),
        *("data/datapackage.json", "data/faktaark-data.zip", "data/tall/befolkning.csv"),
        "9901/index.html",
        *(f"kommune/9901/tall.{ending}" for ending in ("csv", "json", "xlsx")),
        "nn/kommune/9901/tall.xlsx",
        *(f"kommune/9901/faktaark-9901-storvik-{code}.pdf" for code in ("nb", "nn")),
        *(
            f"static/delebilde/{region}-{code}.png"
            for region in ("0", "99")
            for code in ("nb", "nn")
        ),
        *("endringer.xml", "nn/endringer.xml"),
        *("fylke/99/endringer.xml", "nn/fylke/99/endringer.xml"),
        *("kommune/9901/endringer.xml", "nn/kommune/9901/endringer.xml"),
    }


def test_a_site_without_address_promises_no_feed_sitemap_or_card() -> None:
    left_out = SMALL.list_files() - replace(SMALL, addressed=False).list_files()
    assert {path.rpartition(".")[2] for path in left_out} == {"png", "xml"}
    assert "sitemap.xml" in left_out


def test_a_build_without_sheets_promises_none() -> None:
    bare = replace(SMALL, documents=(), languages=("nb",)).list_files()
    assert not [path for path in bare if path.endswith(".pdf") or path.startswith("nn/")]


ADDRESS = re.compile(
    r"(?:kommune|fylke|indikator)/[{«]|(?<![\w/.])(?:sammenlign|ordliste|om|endringer|utgave)/[\"\'#?]"
    r"|tall\.(?:csv|json|xlsx)[\"\']|endringer\.xml"
)


def test_no_address_is_written_anywhere_else() -> None:
    """In code, and in templates in links; figures of speech in comments and docstrings aside."""
    written = {
        f"{path.relative_to(ROOT).as_posix()}: {line.strip()}"
        for folder, ending in (("faktaark", "py"), ("templates", "html"), ("templates", "xml"))
        for path in (ROOT / folder).rglob(f"*.{ending}")
        if path.name != "routes.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if ADDRESS.search(line) and '"""' not in line
    }
    assert written == set()


def test_an_address_in_code_or_template_is_seen() -> None:
    written = ('f"kommune/{number}/"', 'href="om/"', "home }}ordliste/#", 'Page("tall.csv")')
    assert [bool(ADDRESS.search(line)) for line in written] == [True] * 4
