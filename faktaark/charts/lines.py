"""The line figures of page 1: folketall and small multiples.

In: series, and the few words a figure carries, already in the reader's language.
Out: SVG as text. Every number in them is a Value's `shown` or a level of the axis, formatted as
all numbers are. Lengths are points, from the lower left corner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from faktaark.charts.canvas import (
    FOOT,
    GAP,
    HALF_CAPITAL,
    TEXT_SIZE,
    WIDEST,
    Canvas,
    Dashes,
    Point,
    Ticks,
    make_ticks,
    text_width,
)
from faktaark.charts.style import ACCENT, GREY, INK, RULE, Scale, find_runs
from faktaark.model.figures import Period, Series, Value

SMALLEST = 7.0  # points, of a label
LINE_HEIGHT = 8.6  # between the baselines of two labels
MISSING = "–"

Labelled = tuple[str, Series]
"""A line and the name beside it."""

# Told apart in black and white, from the nearest reference to the widest.
REFERENCE_STYLES: tuple[tuple[str, float, Dashes], ...] = (
    (INK, 0.9, (4, 2)),
    (GREY, 0.9, (1, 1.6)),
    (GREY, 0.9, (5, 2, 1, 2)),
)

# --- what line figures have in common ------------------------------------------------------------


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Return places at least `gap` apart from low to high, each as near as possible to the wanted.

    The pool-adjacent-violators algorithm: places that would be too near one another move together.

    Of two that want the same place, the first comes highest. Where `high` − `low` is too little
    for all, they go on above `high`.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], -i))
    blocks: list[list[float]] = []  # wanted places, less the gaps below; a block moves as one
    for rank, index in enumerate(order):
        blocks.append([wanted[index] - rank * gap])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    ceiling = max(high - (len(wanted) - 1) * gap, low)
    settled = [min(max(_mean(block), low), ceiling) for block in blocks for _ in block]
    places = {index: settled[rank] + rank * gap for rank, index in enumerate(order)}
    return tuple(places[index] for index in range(len(wanted)))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _numbers(*series: Series) -> list[float]:
    return [v.number for each in series for v in each.values if v.number is not None]


def _periods(*series: Series) -> list[Period]:
    """Return the periods from the first to the last number in any of the series."""
    return sorted(
        {
            period
            for each in series
            for period, value in zip(each.periods, each.values, strict=True)
            if value.number is not None
        }
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    """The part of a canvas where lines are drawn: x takes end years, y the indicator's unit."""

    x: Scale
    y: Scale

    def place(self, run: Sequence[tuple[int, float]]) -> list[Point]:
        return [(self.x(year), self.y(number)) for year, number in run]


def _make_plot(canvas: Canvas, periods: Sequence[Period], ticks: Ticks, right: float) -> _Plot:
    """Draw the level lines and their numbers; leave `right` points free for labels."""
    left = WIDEST * max(text_width(label) for _, label in ticks) + GAP + 0.5
    end = canvas.width - right
    plot = _Plot(
        Scale(periods[0].end, periods[-1].end, left + 2, end - 2),
        Scale(ticks[0][0], ticks[-1][0], FOOT, canvas.height - TEXT_SIZE / 2),
    )
    lowest, *others = [[(left, plot.y(number)), (end, plot.y(number))] for number, _ in ticks]
    canvas.draw_lines(others, RULE, 0.5)
    canvas.draw_lines([lowest], GREY, 0.6)
    for number, label in ticks:
        canvas.write(left - GAP, plot.y(number) - HALF_CAPITAL, label, align="right")
    return plot


def _write_years(canvas: Canvas, plot: _Plot, periods: Sequence[Period]) -> None:
    """Write the first and the last; only the last where there is no room for both."""
    first, last = periods[0].label, periods[-1].label
    if len(periods) == 1:
        canvas.write(plot.x(periods[0].end), 1.5, last, align="center")
        return
    canvas.write(plot.x.end + 2, 1.5, last, align="right")
    if text_width(first) + GAP + text_width(last) <= plot.x.end - plot.x.start:
        canvas.write(plot.x.start - 2, 1.5, first)


def _draw_series(
    canvas: Canvas, plot: _Plot, series: Series, colour: str, width: float, dashes: Dashes = ()
) -> None:
    """Draw lines through the runs, and a dot for a number that stands alone."""
    runs = [plot.place(run) for run in find_runs(series)]
    canvas.draw_lines(runs, colour, width, dashes)
    canvas.draw_dots([run[0] for run in runs if len(run) == 1], colour, width + 0.3)


def _value_at(series: Series, period: Period) -> Value | None:
    return next(
        (v for p, v in zip(series.periods, series.values, strict=True) if p == period), None
    )


# --- the figures ---------------------------------------------------------------------------------


def draw_population(series: Series, width_mm: float, height_mm: float) -> str:
    """Return persons as a line from the first number to the last, which is written at its end.

    Returns "" where there is no number.
    """
    numbers, periods = _numbers(series), _periods(series)
    if not numbers:
        return ""
    canvas = Canvas(width_mm, height_mm)
    low, high = _widen(min(numbers), max(numbers))
    last = _value_at(series, periods[-1])
    label = last.shown if last else ""
    size = TEXT_SIZE + 1.5
    right = text_width(label, bold=True, size=size) + 2 * GAP
    plot = _make_plot(canvas, periods, make_ticks(low, high, 4, 0), right)
    _draw_series(canvas, plot, series, ACCENT, 1.8)
    end = plot.place([(periods[-1].end, numbers[-1])])
    canvas.draw_dots(end, ACCENT, 2.4)
    x, y = end[0]
    canvas.write(x + 2 + GAP, y - 3, label, ACCENT, bold=True, size=size)
    _write_years(canvas, plot, periods)
    _write_round_years(canvas, plot, periods)
    return canvas.render_svg()


def _widen(low: float, high: float) -> tuple[float, float]:
    """Widen the range to a tenth of the largest number, so that small movements look small."""
    middle, half = (low + high) / 2, max(high - low, high / 10) / 2
    return max(middle - half, 0), middle + half


def _write_round_years(canvas: Canvas, plot: _Plot, periods: Sequence[Period]) -> None:
    """Write every tenth or fifth year between the first and the last, where there is room."""
    room = 1.5 * text_width("2000")
    taken = [plot.x.start + room / 4, plot.x.end - room / 4]
    for period in sorted(periods, key=lambda period: period.end % 10):
        x = plot.x(period.end)
        if period.end % 5 == 0 and all(abs(x - other) > room for other in taken):
            canvas.write(x, 1.5, period.label, align="center")
            taken.append(x)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a small multiple and the label at its right end."""

    series: Series
    label: str
    colour: str
    width: float
    dashes: Dashes
    bold: bool

    def label_width(self) -> float:
        return text_width(self.label, bold=self.bold)


def draw_panel(
    own: Labelled,
    references: Sequence[Labelled],
    size_mm: tuple[float, float],
    *,
    zero: bool,
    decimals: int,
    least: float = 0.0,
    highest: float = inf,
) -> str:
    """Return a small multiple: the kommune strong, the references thin, named at their right ends.

    Labels show the value of the last period, or a dash. A reference without numbers is left out;
    without any number at all the answer is "". `zero` starts the levels at 0. least: what the
    levels span at least, so that a difference looks as large in one kommune as in another. highest:
    above which no level is drawn that no number needs.
    """
    drawn = tuple((name, series) for name, series in references if _numbers(series))
    every = (own[1], *(series for _, series in drawn))
    numbers, periods = _numbers(*every), _periods(*every)
    if not numbers:
        return ""
    lines = _make_lines(own, drawn, periods[-1])
    canvas = Canvas(*size_mm)
    band = max(line.label_width() for line in lines)
    size = _fit_labels(band, canvas.width)
    low, high = _span_levels(min(numbers), max(numbers), least, zero=zero)
    ticks = _leave_out(make_ticks(low, high, 3, decimals), max(highest, *numbers))
    plot = _make_plot(canvas, periods, ticks, band * size / TEXT_SIZE + 2 * GAP)
    for line in reversed(lines):
        _draw_series(canvas, plot, line.series, line.colour, line.width, line.dashes)
    _write_labels(canvas, plot, lines, size)
    _write_years(canvas, plot, periods)
    return canvas.render_svg()


def _fit_labels(band: float, width: float) -> float:
    """Return the size of labels that would be `band` wide: they take 0.6 of a figure.

    Or 0.65, where they would else be too small to read.
    """
    wanted, largest = 0.6 * width / band, 0.65 * width / band
    return TEXT_SIZE * min(1, max(wanted, min(SMALLEST / TEXT_SIZE, largest)))


def _span_levels(low: float, high: float, least: float, *, zero: bool) -> tuple[float, float]:
    """Return a range at least so wide, with the numbers in its middle; from 0 where it must."""
    if zero:
        low, high = min(low, 0), max(high, 0)
        return (low, max(high, low + least)) if low == 0 else (low, high)
    missing = max(least - (high - low), 0) / 2
    if 0 <= low < missing:
        return 0, max(high, least)
    return low - missing, high + missing


def _leave_out(ticks: Ticks, above: float) -> Ticks:
    """Return the levels up to a number; as they are where one alone would be left, or none there.

    There is no share of 150 per cent.
    """
    kept = tuple(tick for tick in ticks if tick[0] <= above)
    return kept if len(kept) > 1 and kept[-1][0] >= above else ticks


def _make_lines(own: Labelled, references: Sequence[Labelled], last: Period) -> list[_Line]:
    def label(name: str, series: Series) -> str:
        value = _value_at(series, last)
        return f"{name}: {value.shown if value and value.shown else MISSING}"

    styles = REFERENCE_STYLES[: len(references)]
    name, series = own
    return [_Line(series, label(name, series), ACCENT, 1.8, (), bold=True)] + [
        _Line(series, label(name, series), *style, bold=False)
        for (name, series), style in zip(references, styles, strict=True)
    ]


def _write_labels(canvas: Canvas, plot: _Plot, lines: list[_Line], size: float) -> None:
    """Write each label beside the end of its line, pushed apart where they would touch."""
    wanted = []
    for line in lines:
        runs = find_runs(line.series)
        wanted.append(plot.y(runs[-1][-1][1]) if runs else plot.y.start)
    places = spread(wanted, LINE_HEIGHT, LINE_HEIGHT / 2, canvas.height - LINE_HEIGHT / 2)
    x = plot.x.end + 2 + GAP
    for line, y in zip(lines, places, strict=True):
        canvas.write(x, y - HALF_CAPITAL, line.label, line.colour, bold=line.bold, size=size)
