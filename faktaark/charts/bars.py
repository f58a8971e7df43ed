"""Bars side by side: the newest figures of several regions, each with its name and its number.

In: names and Values, in the order they are to stand. Out: SVG as text. Every bar begins at 0, so
that its length may be read; a number that is missing is a dash, and has no bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from faktaark.charts.canvas import GAP, HALF_CAPITAL, TEXT_SIZE, Canvas, text_width
from faktaark.charts.style import ACCENT, ACCENT_PALE, GREY, INK, Scale
from faktaark.model.figures import Value

Part = Literal["own", "beside", "whole"]

COLOURS: dict[Part, str] = {"own": ACCENT, "beside": ACCENT_PALE, "whole": GREY}
"""Of a bar: the area's own is darkest, what holds the others is grey."""

MISSING, ABOUT = "–", "≈\u202f"
WIDEST_NAMES = 0.48  # of the figure
SMALLEST = 7.0  # points, of a name
THICK, THICKEST = 0.62, 10.0  # a bar, of the height there is for it; and points at most


@dataclass(frozen=True, slots=True)
class Bar:
    """A region's figure. part: what the region is to the area that the figure is about.

    about: it is weighted, and only near.
    """

    name: str
    value: Value
    part: Part
    about: bool = False

    @property
    def bold(self) -> bool:
        """Whether it is the area's own."""
        return self.part == "own"


def draw_bars(bars: Sequence[Bar], size_mm: tuple[float, float], places: int = 0) -> str:
    """Return the bars below one another from the top; "" where there is no number.

    places: bars that there is to be room for, so that figures with fewer are drawn as large.
    """
    numbers = [bar.value.number for bar in bars if bar.value.number is not None]
    if not numbers:
        return ""
    canvas = Canvas(*size_mm)
    names = max(text_width(bar.name, bold=bar.bold) for bar in bars)
    size = TEXT_SIZE * min(1.0, max(WIDEST_NAMES * canvas.width / names, SMALLEST / TEXT_SIZE))
    shown = max(text_width(_show(bar), bold=bar.bold) for bar in bars)
    start, end = names * size / TEXT_SIZE + GAP, canvas.width - shown - GAP
    scale = Scale(min(0.0, *numbers), max(0.0, *numbers), start, end)
    high = canvas.height / max(len(bars), places)
    for place, bar in enumerate(bars):
        _draw(canvas, bar, scale, canvas.height - (place + 0.5) * high, high)
        _write(canvas, bar, canvas.height - (place + 0.5) * high - HALF_CAPITAL, size)
    if min(numbers) < 0:
        foot = canvas.height - len(bars) * high
        canvas.draw_lines([[(scale(0.0), foot), (scale(0.0), canvas.height)]], GREY, 0.6)
    return canvas.render_svg()


def _show(bar: Bar) -> str:
    if not bar.value.shown:
        return MISSING
    return f"{ABOUT}{bar.value.shown}" if bar.about else bar.value.shown


def _draw(canvas: Canvas, bar: Bar, scale: Scale, y: float, high: float) -> None:
    """Draw a bar from 0 to its number; none where there is no number."""
    if bar.value.number is None:
        return
    half = min(THICK * high, THICKEST) / 2
    low, end = sorted((scale(0.0), scale(bar.value.number)))
    corners = [(low, y + half), (end, y + half), (end, y - half), (low, y - half)]
    canvas.fill([corners], COLOURS[bar.part])


def _write(canvas: Canvas, bar: Bar, y: float, size: float) -> None:
    """Write the name at the left and the number at the right."""
    colour = ACCENT if bar.bold else INK
    canvas.write(0, y, bar.name, colour, bold=bar.bold, size=size)
    canvas.write(canvas.width, y, _show(bar), colour, align="right", bold=bar.bold)
