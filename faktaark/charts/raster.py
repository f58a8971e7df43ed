"""A canvas of pixels for areas, lines and text, painted by matplotlib and rendered as PNG.

As `canvas`, but for what cannot be SVG. A figure holds bare artists, not axes: all is placed by
hand. The same picture gives the same bytes: nothing in it says when, or by what version, it was
made.
"""

import io
from collections.abc import Iterator, Sequence

from matplotlib.artist import Artist
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform
from PIL import Image

from faktaark.charts.canvas import Point, choose_style, find_face

DOTS_PER_INCH = 72  # a pixel to a point
BLENDS = 16  # from white to a colour, for the edges of what is drawn


class Painting:
    """One picture, y upwards. What is painted later lies over what was painted before."""

    def __init__(self, width: int, height: int) -> None:
        """Make an empty picture. width, height: in pixels."""
        self._size = width, height
        inches = width / DOTS_PER_INCH, height / DOTS_PER_INCH
        self._figure = Figure(inches, dpi=DOTS_PER_INCH, frameon=False)

    def draw_lines(self, lines: Sequence[Sequence[Point]], colour: str, width: float) -> None:
        """Draw all lines in one colour. width: in pixels."""
        if lines:
            path = Path.make_compound_path(*map(Path, lines))
            self._add(PathPatch(path, fill=False, ec=colour, lw=width))

    def fill(self, polygons: Sequence[Sequence[Point]], colour: str) -> None:
        """Draw all polygons in one colour, without an outline."""
        if polygons:
            paths = (Path([*polygon, polygon[0]], closed=True) for polygon in polygons)
            self._add(PathPatch(Path.make_compound_path(*paths), fc=colour, lw=0))

    def write(
        self, x: float, y: float, text: str, colour: str, *, bold: bool = False, size: float
    ) -> None:
        """Write a line of text; `y` is its baseline.

        The face is found by its file: another version may be installed.
        """
        face = FontProperties(fname=find_face(choose_style(bold=bold)), size=size)
        self._add(Text(x, y, text, color=colour, fontproperties=face, parse_math=False))

    def render_png(self, colours: Sequence[str]) -> bytes:
        """Return PNG of these colours and their blends with white only: a fourth of the size."""
        raw = io.BytesIO()
        self._figure.savefig(raw, format="raw", dpi=DOTS_PER_INCH)
        whole = Image.frombytes("RGBA", self._size, raw.getvalue())
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
    """Return red, green and blue from 0 to 255, from white to the colour."""
    for step in range(BLENDS):
        for part in to_rgb(colour):
            yield round(255 * (1 - step / (BLENDS - 1) * (1 - part)))
