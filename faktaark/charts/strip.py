"""The small figures of the overview table, as lean SVG: the strip and the sparkline.

Written by hand rather than with a plotting library: there are sixty on a sheet, and both the
drawing and the PDF's layout are several times cheaper (bench/charts.py). They carry no words.
"""

from functools import lru_cache
from itertools import groupby
from math import sqrt

from faktaark.charts.style import ACCENT, INK, RULE, Scale, find_runs, svg_number, svg_open
from faktaark.model.figures import Distribution, Series

STRIP_SIZE = ("26mm", "3.6mm")
STRIP_WIDTH, STRIP_HEIGHT = 130, 18
STRIP_START, BINS, BIN_WIDTH = 5, 40, 3
STRIP_END = STRIP_START + BINS * BIN_WIDTH
BASE, TALLEST = 12, 11

SPARK_SIZE = ("16mm", "3.6mm")
SPARK_WIDTH, SPARK_HEIGHT = 80, 18

OUTERMOST = 0.01  # the share of kommuner at each end that may lie outside the strip


def draw_strip(
    distribution: Distribution, own: float | None, middle_half: tuple[float, float] | None
) -> str:
    """Return all kommuner as a field, the gruppe's middle half as a bar, the kommune as a dot.

    An own number outside the strip becomes an open arrow at that end. Returns "" when no kommune
    has a number.
    """
    if not distribution.values:
        return ""
    scale, background = _draw_background(distribution)
    bar = "" if middle_half is None else _draw_bar(scale, *middle_half)
    mark = "" if own is None else _draw_mark(scale, own)
    return f"{background}{bar}{mark}</svg>"


@lru_cache(maxsize=512)
def _draw_background(distribution: Distribution) -> tuple[Scale, str]:
    """Return the part that is the same for all kommuner, and the scale to place the rest by."""
    scale = _make_scale(distribution.values)
    heights = _bar_heights(distribution.values, scale)
    steps, level = [], 0
    for height, group in groupby(heights):
        steps.append(f"v{level - height}h{BIN_WIDTH * len(list(group))}")
        level = height
    outline = f"M{STRIP_START} {BASE}{''.join(steps)}V{BASE}z"
    svg = svg_open(STRIP_WIDTH, STRIP_HEIGHT, STRIP_SIZE)
    rule = f'<path stroke="{RULE}" d="M{STRIP_START} {BASE}.5H{STRIP_END}"/>'
    return scale, f'{svg}<path fill="{RULE}" d="{outline}"/>{rule}'


def _make_scale(values: tuple[float, ...]) -> Scale:
    outside = round(OUTERMOST * (len(values) - 1))
    low, high = values[outside], values[-1 - outside]
    if low == high:
        low, high = values[0], values[-1]
    return Scale(low, high, STRIP_START, STRIP_END)


def _bar_heights(values: tuple[float, ...], scale: Scale) -> list[int]:
    """Return heights by the square root of the count, so that no crowded bin hides another.

    A bin takes a quarter from each of its neighbours: the eye is to see the shape, not the chance
    of which kommune fell in which bin.
    """
    counts = [0] * BINS
    for value in values:
        place = (scale(value) - STRIP_START) / BIN_WIDTH
        counts[min(max(int(place), 0), BINS - 1)] += 1
    padded = [counts[0], *counts, counts[-1]]
    smooth = [a + 2 * b + c for a, b, c in zip(padded, counts, padded[2:], strict=False)]
    return [round(TALLEST * sqrt(count / max(smooth))) for count in smooth]


def _clamp(number: float) -> float:
    return min(max(number, STRIP_START), STRIP_END)


def _draw_bar(scale: Scale, low: float, high: float) -> str:
    """Return the bar, at least 2 units wide even where the middle half is a single number."""
    start, end = _clamp(scale(low)), _clamp(scale(high))
    if end - start < 2:
        start, end = (start + end) / 2 - 1, (start + end) / 2 + 1
    x, width = svg_number(start), svg_number(end - start)
    return f'<rect x="{x}" y="{BASE + 0.5}" width="{width}" height="3" fill="{INK}"/>'


def _draw_mark(scale: Scale, own: float) -> str:
    x = scale(own)
    if x > STRIP_END:
        return _draw_arrow(STRIP_END, 4)
    if x < STRIP_START:
        return _draw_arrow(STRIP_START, -4)
    return (
        f'<circle cx="{svg_number(x)}" cy="{BASE}" r="4" fill="{ACCENT}" '
        'stroke="#fff" stroke-width="1.2"/>'
    )


def _draw_arrow(x: int, reach: int) -> str:
    start = x - reach
    return (
        f'<path d="M{start} {BASE - 4}l{2 * reach} 4l{-2 * reach} 4z" fill="#fff" '
        f'stroke="{ACCENT}" stroke-width="1.6"/>'
    )


def draw_spark(series: Series) -> str:
    """Return a thin line with gaps for breaks and missing values, and a dot at its end.

    Returns "" for fewer than three numbers: two points are a difference, not a development.
    """
    runs = find_runs(series)
    points = [point for run in runs for point in run]
    if len(points) < 3:
        return ""
    numbers = [number for _, number in points]
    x = Scale(series.periods[0].end, series.periods[-1].end, 3, SPARK_WIDTH - 4)
    y = Scale(min(numbers), max(numbers), SPARK_HEIGHT - 4, 4)
    placed = [
        [(svg_number(x(year)), svg_number(y(number))) for year, number in run] for run in runs
    ]
    lines = "".join(_draw_line(run) for run in placed if len(run) > 1)
    alone = "".join(_draw_dot(run[0], "1.3") for run in placed[:-1] if len(run) == 1)
    line = f'<path fill="none" stroke="{ACCENT}" stroke-width="1.8" d="{lines}"/>' if lines else ""
    svg = svg_open(SPARK_WIDTH, SPARK_HEIGHT, SPARK_SIZE)
    return f"{svg}{line}{alone}{_draw_dot(placed[-1][-1], '3')}</svg>"


def _draw_line(run: list[tuple[str, str]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in run)


def _draw_dot(point: tuple[str, str], radius: str) -> str:
    return f'<circle cx="{point[0]}" cy="{point[1]}" r="{radius}" fill="{ACCENT}"/>'
