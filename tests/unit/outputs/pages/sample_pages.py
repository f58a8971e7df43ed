"""The pages of a made-up kommune, and how a test reads them."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from faktaark.build.site import EXPLAINED
from faktaark.model import routes
from faktaark.model.geography import Outlines
from faktaark.model.language import Bilingual, Language
from faktaark.model.regions import Region, Regions
from faktaark.model.registry import GlossaryEntry, Site
from faktaark.model.snapshot import Edition, EditionChanges, Snapshot
from faktaark.outputs.pages.editions import Record
from faktaark.outputs.pages.feeds import render_editions
from faktaark.outputs.pages.reference import Holdings, render_about, render_data, render_glossary
from faktaark.outputs.pages.render import (
    Place,
    make_environment,
    render_front,
    render_kommune,
)
from tests.examples import real
from tests.examples.samples import KOMMUNE, sample_sheet

TEMPLATES = Path(__file__).parents[4] / "templates"
ATTACK = "<script>alert(1)</script>"

SITE = Site(
    title=Bilingual("Faktaark for kommuner", "Faktaark for kommunar"),
    url="https://faktaark.example.no/",
    publisher="Eksempel forlag",
    contact="feil@example.no",
    accessibility="https://example.no/tilgjengelighet",
    population="07459",
    companions=(),
)
ENVIRONMENT = make_environment(TEMPLATES, SITE)
NOWHERE = make_environment(TEMPLATES, replace(SITE, url=""))

SNAPSHOT = Snapshot(
    table="07459",
    title="Befolkning",
    publisher="SSB",
    url="https://www.ssb.no/statbank/table/07459",
    origin="copy",
    copied_from=("eksempel/kommunetall@0123abc",),
    updated="",
    fetched="2026-11-01",
    query="",
    sha256="",
    summed_regions=(),
)

ENTRY = GlossaryEntry(
    key="median",
    term=Bilingual("Median", "Median"),
    html=Bilingual("<p>Den <strong>midterste</strong>.</p>", "<p>Den midtarste.</p>"),
)


FIRST = Record(
    editions=(EditionChanges(Edition("2026-11-01", 1), None),),
    lines=None,
    unknown=(),
    queries={},
    names={},
)
TITLE = {
    "nb": "Storvik kommune: folketall, økonomi og inntekt i tall",
    "nn": "Storvik kommune: folketal, økonomi og inntekt i tal",
}
OUTLINES = Outlines(width=800, height=1000, paths={"9901": "M0 0h9v9z"})
PAINTS = ("fill", "stroke")
DRAWN_ON_A_SHEET = ("age_pyramid", "canvas", "lines", "outlines", "barometer", "style")


class Reader(HTMLParser):
    """What a test asks of a page: its text, tags with attributes, and whether tags are closed."""

    VOID = frozenset({"meta", "link", "img", "br", "circle", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.in_words = False  # a term of the glossary is a link in the middle of a sentence
        self.feed(html)
        assert self.open == []

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words)).replace(" .", ".")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.in_words = ("class", "term") in attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag
        self.in_words = self.in_words and tag == "a"

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["script"]:
            if self.in_words:
                data = self.words.pop() + data
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def every_page(language: Language) -> dict[str, str]:
    fylke = Region(
        code="99", kind="fylke", name=Bilingual("Nordfylket", "Nordfylket"), members=("9901",)
    )
    landet = replace(fylke, code="0", kind="landet")
    regions = Regions(
        kommuner={"9901": KOMMUNE},
        fylker={"99": fylke},
        kostra_grupper={},
        landet=landet,
        landet_uten_oslo=landet,
        date="2026-01-01",
        snapshot=SNAPSHOT,
    )
    sheet = sample_sheet(language)
    holdings = Holdings(
        snapshots=[SNAPSHOT],
        edition=Edition("2026-11-01", 1),
        example=KOMMUNE,
        document=real.material().config.documents[0],
        texts=real.texts(language),
        lists=dict.fromkeys(EXPLAINED, ()),
    )
    return {
        f"kommune/{KOMMUNE.number}/": render_kommune(ENVIRONMENT, sheet),
        "": render_front(
            ENVIRONMENT, Place(routes.FRONT, language), regions, sheet.big_numbers, OUTLINES
        ),
        "ordliste/": render_glossary(ENVIRONMENT, Place(routes.GLOSSARY, language), [ENTRY]),
        "om/": render_about(ENVIRONMENT, Place(routes.ABOUT, language), [ENTRY], [SNAPSHOT]),
        "endringer/": render_editions(
            ENVIRONMENT, Place(routes.CHANGES, language), FIRST, regions, [fylke]
        ),
        "data/": render_data(ENVIRONMENT, Place(routes.DATA, language), holdings),
    }
