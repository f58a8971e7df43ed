"""A canvas to draw a figure on: lines, areas, dots and text in points, and out comes lean SVG, or
a PNG of as many pixels.

The only door to matplotlib. A figure holds bare artists, not axes: with matplotlib's ticks and
spines it costs some ten times as much (bench/charts.py), and here all is placed by hand anyway.
SVG is written by a small renderer of our own, since what matplotlib's SVG writer adds (ids, clip
paths, metadata) would have to be taken out again; PNG by matplotlib's Agg. The same drawing gives
the same bytes, and with no ids any number of figures may stand in one page.
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal
from xml.sax.saxutils import escape

from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import IdentityTransform, Transform
from matplotlib.typing import ColorType
from PIL import Image

from faktaark.drawing import GREY, svg_number, svg_open
from faktaark.norwegian import format_number, round_number

POINTS_PER_MM = 72 / 25.4
FONT = "Source Sans Pro"
TEXT_SIZE = 7.5
HALF_CAPITAL = 2.5  # from baseline to the middle of a figure or capital
GAP = 4.0  # between a drawing and its text
FOOT = 11.0  # the height of the band under a drawing

BLENDS = 16  # from white to a colour, for the edges of what is drawn

ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}

Point = tuple[float, float]
Dashes = tuple[float, ...]  # lengths of dash and gap, in line widths; () is a whole line


def _find_file(bold: bool) -> str:
    style = "Semibold" if bold else "Regular"
    return str(files("font_source_sans_pro") / "files" / f"SourceSansPro-{style}.ttf")


@cache
def _load_font(bold: bool) -> FT2Font:
    """Also makes the face known to matplotlib, which looks for it before it draws a text."""
    fontManager.addfont(_find_file(bold))
    return FT2Font(_find_file(bold))


@cache
def _advance(character: str, bold: bool) -> float:
    """The width of one character of size 1."""
    font = _load_font(bold)
    glyph = font.load_char(ord(character), flags=LoadFlags.NO_SCALE)
    return glyph.horiAdvance / font.units_per_EM


@cache
def _find_font(bold: bool, size: float) -> FontProperties:
    """By its file: an installed face of the same name may be another version."""
    _load_font(bold)
    weight = 600 if bold else 400
    return FontProperties(family=FONT, weight=weight, size=size, fname=_find_file(bold))


def text_width(text: str, *, bold: bool = False, size: float = TEXT_SIZE) -> float:
    """In points, without kerning, so that it is never too little."""
    return size * sum(_advance(character, bold) for character in text)


class _SvgRenderer(RendererBase):
    """Writes what matplotlib draws as SVG, with nothing in it that a reader's screen has no use of.

    Round markers become circles. Text stays text, anchored as it is aligned, so that it keeps its
    place in another face.
    """

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.parts: list[str] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def flipy(self) -> bool:
        """No: text comes with y upwards, as paths do, and is turned here with them."""
        return False

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: object
    ) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        return text_width(s, bold=prop.get_weight() == 600, size=size), size, 0.2 * size

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        face: ColorType | None = None,
    ) -> None:
        paint = _fill(face) + _stroke(gc)
        self.parts.append(f'<path{paint} d="{self._outline(transform.transform_path(path))}"/>')

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        face: ColorType | None = None,
    ) -> None:
        radius = svg_number(marker_trans.transform_path(marker_path).get_extents().width / 2)
        for x, y in trans.transform(path.vertices):
            place = f'cx="{svg_number(x)}" cy="{self._down(y)}"'
            self.parts.append(f'<circle {place} r="{radius}"{_fill(face)}/>')

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: object = False,
        mtext: Text | None = None,
    ) -> None:
        align = "left"
        if mtext is not None:
            x, align = mtext.get_position()[0], mtext.get_horizontalalignment()
        weight = "" if prop.get_weight() == 400 else f' font-weight="{prop.get_weight()}"'
        size = svg_number(prop.get_size_in_points())
        place = f'x="{svg_number(x)}" y="{self._down(y)}" font-size="{size}"'
        wide = text_width(s, bold=bool(weight), size=prop.get_size_in_points())
        # Where the typeface is not to be had, as in a browser, another must not run out of the
        # figure or into its neighbour.
        length = f' textLength="{svg_number(wide)}" lengthAdjust="spacingAndGlyphs"'
        style = weight + ANCHORS[align] + _fill(gc.get_rgb()) + length
        self.parts.append(f"<text {place}{style}>{escape(s)}</text>")

    def _down(self, y: float) -> str:
        return svg_number(self.height - y)

    def _outline(self, path: Path) -> str:
        """Straight lines only; a level or upright one is written in short."""
        words: list[str] = []
        before = ("", "")
        for (x, y), code in path.iter_segments(curves=False, simplify=False):
            here = (svg_number(x), self._down(y))
            if code == Path.CLOSEPOLY:
                words.append("z")
            elif code == Path.MOVETO:
                words.append(f"M{here[0]} {here[1]}")
            elif here[1] == before[1]:
                words.append(f"H{here[0]}")
            elif here[0] == before[0]:
                words.append(f"V{here[1]}")
            else:
                words.append(f"L{here[0]} {here[1]}")
            before = here
        return "".join(words)


def _fill(colour: ColorType | None) -> str:
    return "" if colour is None else f' fill="{to_hex(colour)}"'


def _stroke(gc: GraphicsContextBase) -> str:
    if gc.get_linewidth() == 0:
        return ""
    _, dashes = gc.get_dashes()
    dashed = ""
    if isinstance(dashes, list | tuple):
        dashed = f' stroke-dasharray="{" ".join(f"{length:.1f}" for length in dashes)}"'
    width = svg_number(gc.get_linewidth())
    return f' stroke="{to_hex(gc.get_rgb())}" stroke-width="{width}"{dashed}'


class Canvas:
    """One figure. What is drawn later lies over what was drawn before."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        self._size = (f"{svg_number(width_mm)}mm", f"{svg_number(height_mm)}mm")
        self.width, self.height = width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM
        self._figure = Figure((self.width / 72, self.height / 72), dpi=72, frameon=False)

    def draw_lines(
        self,
        lines: Sequence[Sequence[Point]],
        colour: str,
        width: float,
        dashes: Dashes = (),
    ) -> None:
        """All lines as one path. A line of a single point is left out."""
        paths = [Path(line) for line in lines if len(line) > 1]
        if paths:
            style = {"linestyle": (0, dashes)} if dashes else {}
            self._add(PathPatch(_join(paths), fill=False, ec=colour, lw=width, **style))

    def fill(self, polygons: Sequence[Sequence[Point]], colour: str) -> None:
        paths = [Path([*polygon, polygon[0]], closed=True) for polygon in polygons]
        if paths:
            self._add(PathPatch(_join(paths), fc=colour, lw=0))

    def draw_dots(self, points: Sequence[Point], colour: str, radius: float) -> None:
        if points:
            xs, ys = zip(*points, strict=True)
            dots = Line2D(xs, ys, ls="", marker="o", ms=2 * radius, mfc=colour, mew=0)
            self._add(dots)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        colour: str = GREY,
        *,
        align: Literal["left", "center", "right"] = "left",
        bold: bool = False,
        size: float = TEXT_SIZE,
    ) -> None:
        """`y` is the baseline."""
        font = _find_font(bold, size)
        self._add(Text(x, y, text, color=colour, ha=align, fontproperties=font, parse_math=False))

    def render_svg(self) -> str:
        renderer = _SvgRenderer(self.width, self.height)
        self._figure.draw(renderer)
        font = f""" fill="none" font-family="'{FONT}',sans-serif\""""
        start = svg_open(self.width, self.height, self._size, font)
        return f"{start}{''.join(renderer.parts)}</svg>"

    def render_png(self, colours: Sequence[str]) -> bytes:
        """A pixel to a point, of these colours and their blends with white: a fourth of the size.

        Nothing in it says when, or by what version, it was made.
        """
        raw = io.BytesIO()
        self._figure.savefig(raw, format="raw", dpi=72)
        size = (round(self.width), round(self.height))
        whole = Image.frombytes("RGBA", size, raw.getvalue())
        palette = Image.new("P", (1, 1))
        palette.putpalette([part for colour in colours for part in _blend(colour)])
        few = whole.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
        png = io.BytesIO()
        few.save(png, "PNG")
        return png.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set(transform=IdentityTransform(), zorder=1)
        self._figure.add_artist(artist)


def _blend(colour: str) -> Iterator[int]:
    """Red, green and blue from 0 to 255, from white to the colour."""
    for step in range(BLENDS):
        for part in to_rgb(colour):
            yield round(255 * (1 - step / (BLENDS - 1) * (1 - part)))


def _join(paths: list[Path]) -> Path:
    return Path.make_compound_path(*paths)


Ticks = tuple[tuple[float, str], ...]


def make_ticks(low: float, high: float, most: int, decimals: int) -> Ticks:
    """Round numbers, evenly apart, that take in low and high, each with how it is printed.

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
