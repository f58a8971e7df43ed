"""What every figure shares: colours, how SVG writes a number, and the unbroken runs of a series.

Knows no drawing library and no figure. Every figure reads in black and white: the own kommune is
darkest or thickest, the rest are told apart by dashes and labels.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from faktaark.model.figures import Series

ACCENT = "#0b5d54"  # the own kommune
ACCENT_PALE = "#93b8b1"
INK = "#1d2b33"
GREY = "#566168"  # text that steps back, still 6:1 on white
RULE = "#ccd2d5"


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps the numbers from `low` to `high` onto the stretch of paper from `start` to `end`.

    With nothing between low and high, everything lies in the middle.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        """Return the place of a number on the paper."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (number - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def svg_number(number: float) -> str:
    """Write a number with at most one decimal: a tenth of a point is finer than any printer."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def svg_open(width: float, height: float, size: tuple[str, str], attributes: str = "") -> str:
    """Return the start tag. width, height: in the drawing's own units. size: as printed."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {svg_number(width)} '
        f'{svg_number(height)}" width="{size[0]}" height="{size[1]}"{attributes}>'
    )


def find_runs(series: Series) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Return (end year, number) of each unbroken run, through which a line may be drawn.

    A missing value ends a run, and so does a break: it lies before the year that names it.
    """
    return tuple(tuple(run) for run in _split(series) if run)


def _split(series: Series) -> Iterator[list[tuple[int, float]]]:
    run: list[tuple[int, float]] = []
    for period, value in zip(series.periods, series.values, strict=True):
        if value.number is None or period.end in series.breaks:
            yield run
            run = []
        if value.number is not None:
            run.append((period.end, value.number))
    yield run
