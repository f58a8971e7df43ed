"""The pictures of shared links: the right words and map, small, and the same in each build."""

import io
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image, ImageChops

from faktaark.charts.outlines import LARGE, make_map, trace_outlines
from faktaark.charts.share_card import draw_card
from faktaark.charts.topojson import load_map
from faktaark.model import routes
from faktaark.model.files import CARD_SIZE, CardWords
from faktaark.model.language import Language
from faktaark.model.regions import Region
from faktaark.outputs.pages.open_graph import make_card_words
from faktaark.registry.strings import load_strings
from tests.examples import real
from tests.unit.outputs.pages.sample_pages import TEMPLATES

WORDS = CardWords(name="Nordfylket", count="2 kommuner", about="I tall", site="Faktaark")
HALVES = {"9901": "M0 0l10 0 0 10-10 0z", "9902": "M10 0l10 0 0 10-10 0z"}
ACCENT, WHITE = (0x0B, 0x5D, 0x54), (255, 255, 255)
LIMIT = 60_000  # bytes
LEFT, RIGHT = 64, 730  # where words begin, and where the map does


@cache
def outlines() -> dict[str, str]:
    large = make_map(load_map(real.CONTENT / "kart.json"), LARGE)
    return dict(trace_outlines(large, real.material().regions.kommuner.values()).paths)


def open_card(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def find_drawn(card: Image.Image, left: int, right: int) -> tuple[int, int, int, int] | None:
    """The least box round all that is not white between two columns."""
    part = card.crop((left, 0, right, card.height))
    return part.convert("L").point(lambda level: level < 250 and 255).getbbox()


def list_chunks(png: bytes) -> list[str]:
    found, at = [], 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        found.append(png[at + 4 : at + 8].decode())
        at += 12 + size
    return found


def words_of(region: Region, language: Language) -> CardWords:
    strings = load_strings(TEMPLATES / "strings.toml")[language]
    themes = ["skole", "okonomi", "befolkning"]
    return make_card_words(real.material().config.site, region, language, strings, themes)


def test_two_kommuner_with_a_border_between_them() -> None:
    card = open_card(draw_card(HALVES, WORDS))
    assert card.size == CARD_SIZE == (1200, 630)
    middle = (RIGHT + 1200 - 64) // 2
    assert find_drawn(card, RIGHT - 20, 1200) == (21, 215, 426, 417)  # twice as wide as high
    assert card.getpixel((middle - 20, 315)) == card.getpixel((middle + 20, 315)) == ACCENT
    border = card.getchannel("R").crop((middle - 1, 315, middle + 1, 316))
    assert max(border.tobytes()) > 200
    assert card.getpixel((5, 5)) == ACCENT
    assert card.getpixel((1195, 5)) == WHITE


def test_a_long_name_is_smaller_and_stays_off_the_map() -> None:
    name = "Gáivuotna og alle de andre med lange navn"
    for words in (WORDS, replace(WORDS, name=name)):
        card = open_card(draw_card(HALVES, words))
        found = find_drawn(card, LEFT - 4, RIGHT - 10)
        assert found is not None
        assert 0 <= found[0] <= 12
        assert LEFT - 4 + found[2] < RIGHT - 30


@pytest.mark.parametrize("field", ["name", "count", "about", "site"])
def test_every_word_is_drawn(field: str) -> None:
    """With letters of the Sami alphabet too: one that the face lacks would warn."""
    before = open_card(draw_card(HALVES, WORDS))
    after = open_card(draw_card(HALVES, replace(WORDS, **{field: "Ŋuorga"})))
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None and changed[2] < RIGHT - 40


def test_nothing_tells_when_or_by_what_it_was_made() -> None:
    png = draw_card(HALVES, WORDS)
    assert set(list_chunks(png)) == {"IHDR", "PLTE", "IDAT", "IEND"}
    assert draw_card(HALVES, WORDS) == png


@pytest.mark.parametrize(
    "code, language, words",
    [
        ("46", "nb", ("Vestland", "43 kommuner", "Folketall, økonomi og skole i tall")),
        ("46", "nn", ("Vestland", "43 kommunar", "Folketal, økonomi og skule i tal")),
        ("03", "nn", ("Oslo", "1 kommune", "Folketal, økonomi og skule i tal")),
        ("0", "nb", ("Norge", "357 kommuner", "Folketall, økonomi og skole i tall")),
        ("0", "nn", ("Noreg", "357 kommunar", "Folketal, økonomi og skule i tal")),
    ],
)
def test_what_stands_on_it(code: str, language: Language, words: tuple[str, str, str]) -> None:
    regions = real.material().regions
    region = regions.landet if code == "0" else regions.fylker[code]
    own = words_of(region, language)
    assert (own.name, own.count, own.about) == words
    assert own.site == {"nb": "Faktaark for kommuner", "nn": "Faktaark for kommunar"}[language]
    assert routes.share_card(code, language) == f"static/delebilde/{code}-{language}.png"


def test_all_are_small_and_full_of_map() -> None:
    regions = real.material().regions
    for region in (regions.landet, *regions.fylker.values()):
        inside = {number: outlines()[number] for number in region.members}
        png = draw_card(inside, words_of(region, "nb"))
        assert len(png) < LIMIT, region.code
        found = find_drawn(open_card(png), RIGHT - 30, 1200)
        assert found is not None
        left, top, right, bottom = found
        assert left >= 28 and top >= 62 and right <= 438 and bottom <= 568, region.code
        assert right - left > 400 or bottom - top > 495, region.code
