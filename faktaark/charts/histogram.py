"""How the kommuner are distributed: a column for each stretch of numbers, as tall as the kommuner
in it are many, and a line where landet lies.

In: a Distribution. Out: SVG to stand in a page. Stretches are equally wide. Where the largest
kommuner would press all the others together, they have one open stretch at the end, apart from the
others: «over 40 000».
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from statistics import median

from faktaark.charts.style import GREY, INK, RULE, svg_number, svg_open
from faktaark.model.figures import Distribution
from faktaark.norwegian import format_number, round_number

WIDTH, HEIGHT = 440, 190
LEFT, RIGHT, TOP, BASE = 8, 432, 34, 160
STRETCHES = 24  # about so many equally wide ones
SKEWED = 8  # the largest is so many times further from the middle than the smallest
CLOSED = 0.95  # of the kommuner, those under the open stretch, where there is one
FILL = "#6aaba1"
OPEN = 2  # bins that the open stretch takes: one of air, and its own
LABEL_GAP = 60  # between the numbers on the axis
FINEST = 4  # decimals an edge may need


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line across the figure, and what it is called."""

    number: float
    label: str


def draw_spread(distribution: Distribution, landet: ReferenceLine | None, kommuner: str) -> str:
    """Return the histogram as SVG. kommuner: the word for what the columns count."""
    edges = choose_edges(distribution.values)
    above = count_above(distribution.values, edges)
    counts = _count(distribution.values, edges)
    tallest = max(*counts, above)
    width = (RIGHT - LEFT) / (len(counts) + (OPEN if above else 0))
    labels = _show(edges)
    columns = "".join(
        _draw_column(LEFT + i * width, width, count / tallest, f"{low}–{high}: {count}")
        for i, (count, low, high) in enumerate(zip(counts, labels, labels[1:], strict=False))
        if count
    )
    if above:
        label = f"{labels[-1]}–: {above}"
        columns += _draw_column(RIGHT - width, width, above / tallest, label)
    return "".join(
        [
            svg_open(WIDTH, HEIGHT, (str(WIDTH), str(HEIGHT)), ' font-size="14"'),
            f'<g class="columns" fill="{FILL}">{columns}</g>',
            f'<path class="rule" stroke="{RULE}" d="M{LEFT} {BASE}.5H{RIGHT}"/>',
            f'<g class="quiet" fill="{GREY}">{_draw_axis(labels, width, is_open=above > 0)}',
            f'<text x="{LEFT}" y="13">{tallest} {escape(kommuner)}</text></g>',
            "" if landet is None else _draw_mark(landet, edges, width),
            "</svg>",
        ]
    )


def has_open_end(distribution: Distribution) -> bool:
    """Return whether the last column has all that are larger."""
    return count_above(distribution.values, choose_edges(distribution.values)) > 0


def count_above(values: Sequence[float], edges: Sequence[float]) -> int:
    """Return how many values are in the open stretch above the last edge."""
    return sum(value >= edges[-1] - 1e-9 for value in values)


def choose_edges(values: Sequence[float]) -> tuple[float, ...]:
    """Return the edges of the bins, equally far apart: round numbers, lowest first, at least two.

    Of skewed figures a few are above the last edge.
    """
    low, high = values[0], values[-1]
    middle = median(values)
    if high - middle > SKEWED * (middle - low) and high > middle:
        inside = values[int(CLOSED * (len(values) - 1))]
        high = inside if inside > low else high
    step = _round_step((high - low) / STRETCHES)
    first, last = floor(low / step), floor(high / step) + 1
    return tuple(round(i * step, 6) for i in range(first, last + 1))


def _round_step(least: float) -> float:
    """Round up to the nearest of 1, 2, 5, 10, …, and of tenths and hundredths."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= least * (1 - 1e-9))


def _count(values: Sequence[float], edges: Sequence[float]) -> list[int]:
    """Count the values of each bin: from its edge up to, but not including, the next."""
    counts = [0] * (len(edges) - 1)
    for value in values:
        if (place := bisect_right(edges, value + 1e-9) - 1) < len(counts):
            counts[place] += 1
    return counts


def _draw_column(x: float, width: float, share: float, label: str) -> str:
    height = max(share * (BASE - TOP), 1)
    return (
        f'<rect x="{svg_number(x + 0.5)}" y="{svg_number(BASE - height)}" '
        f'width="{svg_number(width - 1)}" height="{svg_number(height)}">'
        f"<title>{escape(label)}</title></rect>"
    )


def _show(edges: Sequence[float]) -> list[str]:
    """Return the edges as printed, with as many decimals as the one that needs most."""
    decimals = next(
        (d for d in range(FINEST) if all(round(edge, d) == edge for edge in edges)), FINEST
    )
    return [format_number(round_number(edge, decimals)) for edge in edges]


def _draw_axis(labels: Sequence[str], width: float, *, is_open: bool) -> str:
    """Write as many of the edges as there is room for, evenly spaced; where the open one begins."""
    every = max(1, ceil(LABEL_GAP / width))
    end = f'<text x="{RIGHT}" y="{BASE + 18}" text-anchor="end">{labels[-1]}–</text>'
    return (end if is_open else "") + "".join(
        f'<text x="{svg_number(LEFT + i * width)}" y="{BASE + 18}" text-anchor="{anchor}">'
        f"{labels[i]}</text>"
        for i in range(0, len(labels), every)
        if not is_open or LEFT + i * width < RIGHT - 2 * LABEL_GAP
        for anchor in (_anchor(i, len(labels) - 1),)
    )


def _anchor(place: int, last: int) -> str:
    return {0: "start", last: "end"}.get(place, "middle")


def _draw_mark(mark: ReferenceLine, edges: Sequence[float], width: float) -> str:
    """Draw the line in proportion within its bin; nothing where it is outside them all."""
    if not edges[0] <= mark.number <= edges[-1]:
        return ""
    place = min(bisect_right(edges, mark.number) - 1, len(edges) - 2)
    share = (mark.number - edges[place]) / (edges[place + 1] - edges[place])
    x = LEFT + (place + share) * width
    anchor = "end" if x > WIDTH / 2 else "start"
    label_x = x - 5 if anchor == "end" else x + 5
    return (
        f'<path class="mark-line" stroke="{INK}" stroke-width="1.6" '
        f'd="M{svg_number(x)} {TOP - 12}V{BASE}"/>'
        f'<text class="mark-label" fill="{INK}" font-weight="600" x="{svg_number(label_x)}" '
        f'y="{TOP - 5}" text-anchor="{anchor}">{escape(mark.label)}</text>'
    )
