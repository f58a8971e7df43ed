"""The picture that goes with a link that is shared: a fylke or the country, and how many kommuner.

In: outlines, fine enough to be drawn large, and words. Out: PNG.
"""

from collections.abc import Iterable, Mapping, Sequence

from faktaark.charts.canvas import Point, text_width
from faktaark.charts.choropleth import read_outline
from faktaark.charts.raster import Painting
from faktaark.charts.style import ACCENT, GREY, INK
from faktaark.model.files import CARD_SIZE, CardWords

WIDTH, HEIGHT = CARD_SIZE
EDGE = 64.0  # what is free of words and map all round
MAP_LEFT = 730.0
WORDS = MAP_LEFT - 40 - EDGE  # the room for words
NAME, COUNT, SMALL = 88.0, 42.0, 32.0  # sizes of letters
BAR = 18.0
BORDER, FINE = 1.4, 0.6  # between kommuner; and where there are many
MANY = 100
WHITE = "#ffffff"

Ring = Sequence[Point]


def draw_card(outlines: Mapping[str, str], words: CardWords) -> bytes:
    """Return the card as PNG. outlines: SVG path data of its kommuner, by number."""
    painting = Painting(WIDTH, HEIGHT)
    painting.fill([_box(WIDTH)], WHITE)
    painting.fill([_box(BAR)], ACCENT)
    rings = _place([ring for path in outlines.values() for ring in read_outline(path)])
    painting.fill(rings, ACCENT)
    border = FINE if len(outlines) > MANY else BORDER
    painting.draw_lines([[*ring, ring[0]] for ring in rings], WHITE, border)
    _write(painting, HEIGHT - EDGE - SMALL * 0.8, words.site, SMALL, ACCENT, bold=True)
    _write(painting, HEIGHT / 2 - 6, words.name, NAME, INK, bold=True)
    _write(painting, HEIGHT / 2 - 76, words.count, COUNT, INK)
    _write(painting, EDGE, words.about, SMALL, GREY)
    return painting.render_png((ACCENT, INK, GREY))


def _box(right: float) -> list[Point]:
    return [(0, 0), (right, 0), (right, HEIGHT), (0, HEIGHT)]


def _write(
    painting: Painting, y: float, text: str, size: float, colour: str, *, bold: bool = False
) -> None:
    """Write a line as large as `size`, or as there is room for."""
    fitting = min(size, WORDS / text_width(text, bold=bold, size=1))
    painting.write(EDGE, y, text, colour, bold=bold, size=fitting)


def _place(rings: Iterable[Ring]) -> list[list[Point]]:
    """Place outlines in the right part of the card, as large as there is room for, y upwards."""
    kept = list(rings)
    xs, ys = [x for ring in kept for x, _ in ring], [y for ring in kept for _, y in ring]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    wide, high = WIDTH - EDGE - MAP_LEFT, HEIGHT - 2 * EDGE
    scale = min(wide / (right - left), high / (bottom - top))
    across = MAP_LEFT + (wide - (right - left) * scale) / 2
    down = HEIGHT - EDGE - (high - (bottom - top) * scale) / 2
    return [
        [(across + (x - left) * scale, down - (y - top) * scale) for x, y in ring] for ring in kept
    ]
