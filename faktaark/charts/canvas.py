"""A canvas in points for lines, areas, dots and text, rendered as lean SVG.

matplotlib measures text and chooses the levels of an axis. The SVG is written here: matplotlib's
own writer adds ids, clip paths and metadata that would have to be taken out again, and its artists
cost several times as much. The same drawing gives the same bytes, and with no ids any number of
figures may stand in one page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Literal
from xml.sax.saxutils import escape

from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.ticker import MaxNLocator

from faktaark.charts.style import GREY, svg_number, svg_open
from faktaark.norwegian import format_number, round_number

POINTS_PER_MM = 72 / 25.4
FONT = "Source Sans Pro"
TEXT_SIZE = 7.5
HALF_CAPITAL = 2.5  # from baseline to the middle of a figure or capital
GAP = 4.0  # between a drawing and its text
FOOT = 11.0  # the height of the band under a drawing

WIDEST = 1.4  # a reader's face over ours: DejaVu Sans has figures 1.3 times as wide
Align = Literal["left", "center", "right"]
BEFORE: Mapping[Align, float] = {
    "left": 0.0,
    "center": 0.5,
    "right": 1.0,
}  # of a text, before its x
ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}

Point = tuple[float, float]
Dashes = tuple[float, ...]  # lengths of dash and gap, in line widths; () is a whole line


Style = Literal["Regular", "Semibold"]


def find_face(style: Style) -> str:
    """Return the path of a file of our typeface."""
    return str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf")


def choose_style(*, bold: bool) -> Style:
    """Return the style of our typeface that is ordinary or bold."""
    return "Semibold" if bold else "Regular"


@cache
def _load_font(style: Style) -> FT2Font:
    return FT2Font(find_face(style))


@cache
def _advance(character: str, style: Style) -> float:
    """Return the width of one character of size 1."""
    font = _load_font(style)
    glyph = font.load_char(ord(character), flags=LoadFlags.NO_SCALE)
    return glyph.horiAdvance / font.units_per_EM


def text_width(text: str, *, bold: bool = False, size: float = TEXT_SIZE) -> float:
    """Return the width in points, without kerning, so that it is never too little."""
    style = choose_style(bold=bold)
    return size * sum(_advance(character, style) for character in text)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text. own, shared: its attributes, and those that the texts around it may have."""

    own: str
    shared: str
    escaped: str

    def render(self, shared: str) -> str:
        """Return its element."""
        return f"<text {self.own}{shared}>{self.escaped}</text>"


def join_parts(parts: Iterable[str | Text]) -> Iterator[str]:
    """Yield SVG of the parts. Texts that follow one another say once what they share."""
    for shared, run in groupby(parts, lambda part: part.shared if isinstance(part, Text) else None):
        alike = list(run)
        grouped = shared is not None and len(alike) > 1
        inner = [
            part if isinstance(part, str) else part.render("" if grouped else part.shared)
            for part in alike
        ]
        yield from (f"<g{shared}>", *inner, "</g>") if grouped else inner


class Canvas:
    """One figure, y upwards. What is drawn later lies over what was drawn before."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self._size = (f"{svg_number(width_mm)}mm", f"{svg_number(height_mm)}mm")
        self.width, self.height = width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM
        self._parts: list[str | Text] = []

    def draw_lines(
        self,
        lines: Sequence[Sequence[Point]],
        colour: str,
        width: float,
        dashes: Dashes = (),
    ) -> None:
        """Draw all lines as one path. A line of a single point is left out."""
        outline = "".join(self._outline(line) for line in lines if len(line) > 1)
        if outline:
            lengths = " ".join(f"{width * length:.1f}" for length in dashes)
            dashed = f' stroke-dasharray="{lengths}"' if dashes else ""
            stroke = f'stroke="{colour}" stroke-width="{svg_number(width)}"{dashed}'
            self._parts.append(f'<path {stroke} d="{outline}"/>')

    def fill(self, polygons: Sequence[Sequence[Point]], colour: str) -> None:
        """Draw all polygons as one filled path."""
        outline = "".join(f"{self._outline(polygon)}z" for polygon in polygons)
        if outline:
            self._parts.append(f'<path fill="{colour}" d="{outline}"/>')

    def draw_dots(self, points: Iterable[Point], colour: str, radius: float) -> None:
        """Draw a filled circle at each point. radius: in points."""
        for x, y in points:
            place = f'cx="{svg_number(x)}" cy="{self._down(y)}"'
            self._parts.append(f'<circle {place} r="{svg_number(radius)}" fill="{colour}"/>')

    def write(
        self,
        x: float,
        y: float,
        text: str,
        colour: str = GREY,
        *,
        align: Align = "left",
        bold: bool = False,
        size: float = TEXT_SIZE,
    ) -> None:
        """Write a line of text; `y` is its baseline.

        It stays text, anchored as it is aligned, so that it keeps its place in another typeface;
        and words are made as wide as in ours, so that they cannot leave the figure or overlap.
        So are numbers that would leave it in a wider face; others are too short to be in the way.
        """
        weight = ' font-weight="600"' if bold else ""
        place = f'x="{svg_number(x)}" y="{self._down(y)}"'
        if size != TEXT_SIZE:
            place += f' font-size="{svg_number(size)}"'
        wide = text_width(text, bold=bold, size=size)
        length = f' textLength="{svg_number(wide)}" lengthAdjust="spacingAndGlyphs"'
        if not any(c.isalpha() for c in text) and self._holds(x, WIDEST * wide, align):
            length = ""
        shared = f'{ANCHORS[align]} fill="{colour}"'
        self._parts.append(Text(f"{place}{weight}{length}", shared, escape(text)))

    def render_svg(self) -> str:
        """Return the figure as SVG, sized in millimetres."""
        font = f""" fill="none" font-family="'{FONT}',sans-serif" font-size="{TEXT_SIZE}\""""
        start = svg_open(self.width, self.height, self._size, font)
        return f"{start}{''.join(join_parts(self._parts))}</svg>"

    def _holds(self, x: float, wide: float, align: Align) -> bool:
        """Return whether a text of this width stays within the figure's sides."""
        left = x - BEFORE[align] * wide
        return left >= 0 and left + wide <= self.width

    def _down(self, y: float) -> str:
        return svg_number(self.height - y)

    def _outline(self, points: Sequence[Point]) -> str:
        """Return a path through the points; a level or upright piece of it is written in short."""
        words: list[str] = []
        last_x, last_y = "", ""
        for x, y in ((svg_number(x), self._down(y)) for x, y in points):
            if not words:
                words.append(f"M{x} {y}")
            elif y == last_y:
                words.append(f"H{x}")
            elif x == last_x:
                words.append(f"V{y}")
            else:
                words.append(f"L{x} {y}")
            last_x, last_y = x, y
        return "".join(words)


Ticks = tuple[tuple[float, str], ...]


def make_ticks(low: float, high: float, most: int, decimals: int) -> Ticks:
    """Return round numbers, evenly spaced, from below low to above high, each as printed.

    At most `most` + 2 of them, with as few decimals as will do and never more than `decimals`.
    """
    least = most * 10.0**-decimals
    if high - low < least:
        low = (high + low - least) / 2 if low < 0 else max((high + low - least) / 2, 0)
        high = low + least
    locator = MaxNLocator(nbins=most, steps=[1, 2, 5, 10], min_n_ticks=1)
    levels = [float(level) for level in locator.tick_values(low, high)]
    needed = next(d for d in range(decimals + 1) if d == decimals or _are_whole(levels, d))
    return tuple((level, format_number(round_number(level, needed))) for level in levels)


def _are_whole(levels: Sequence[float], decimals: int) -> bool:
    return all(abs(level - round(level, decimals)) < 1e-9 for level in levels)
