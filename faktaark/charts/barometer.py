"""The barometer of the overview table, as lean SVG without words.

The baseline is the line in the middle, on every row and sheet; the scale is standard deviations
over all kommuner. Grey is where the kommuner lie, the dot is the kommune, its whisker the interval.
"""

from functools import lru_cache

from faktaark.charts.style import ACCENT, INK, Scale, svg_number, svg_open
from faktaark.model.barometer import Barometer, Stretch

SIZE = ("26mm", "3.6mm")
WIDTH, HEIGHT = 130, 18
START, END = 5, 125
REACH = 2.5  # standard deviations to each side
LEVEL = HEIGHT // 2
THIN = 1.0  # half the width of a band where all it holds is a single number

MOST_GREY, HALF_GREY = "#e1e5e7", "#b4bec2"

_SCALE = Scale(-REACH, REACH, START, END)


def draw_barometer(barometer: Barometer | None) -> str:
    """Return bands, middle line, whisker and dot; an arrow at the end for a dot outside.

    Returns "" where there is nothing to set the figure against.
    """
    if barometer is None:
        return ""
    most, half = (_span(barometer, stretch) for stretch in (barometer.most, barometer.half))
    background = _draw_background(most, half)
    if barometer.own is None:
        return f"{background}</svg>"
    whisker = "" if barometer.interval is None else _draw_whisker(barometer, barometer.interval)
    return f"{background}{whisker}{_draw_own(barometer.place(barometer.own))}</svg>"


def is_outside(barometer: Barometer) -> bool:
    """Return whether the kommune's own figure is an arrow, and no dot."""
    return barometer.own is not None and abs(barometer.place(barometer.own)) > REACH


def _span(barometer: Barometer, stretch: Stretch) -> Stretch:
    """Return where a stretch begins and ends on the paper, inside the scale."""
    low, high = (_SCALE(_clamp(barometer.place(number))) for number in stretch)
    return low, high


def _clamp(place: float) -> float:
    return min(max(place, -REACH), REACH)


@lru_cache(maxsize=1024)
def _draw_background(most: Stretch, half: Stretch) -> str:
    svg = svg_open(WIDTH, HEIGHT, SIZE)
    bands = _draw_band(most, MOST_GREY) + _draw_band(half, HALF_GREY)
    middle = svg_number(_SCALE(0))
    return f'{svg}{bands}<path stroke="{INK}" d="M{middle} 1.5V{HEIGHT - 1.5}"/>'


def _draw_band(span: Stretch, grey: str) -> str:
    """Return a band, seen also where it holds one number; nothing where it lies at the edge."""
    low, high = span
    if low == high and low in (START, END):
        return ""
    if high - low < 2 * THIN:
        low, high = (low + high) / 2 - THIN, (low + high) / 2 + THIN
    x, width = svg_number(low), svg_number(high - low)
    return f'<rect x="{x}" y="{LEVEL - 3}" width="{width}" height="6" fill="{grey}"/>'


def _draw_whisker(barometer: Barometer, interval: Stretch) -> str:
    low, high = _span(barometer, interval)
    if low == high:
        return ""
    line = f"M{svg_number(low)} {LEVEL}H{svg_number(high)}"
    return f'<path stroke="{ACCENT}" stroke-width="1.8" d="{line}"/>'


def _draw_own(place: float) -> str:
    if abs(place) <= REACH:
        x = svg_number(_SCALE(place))
        return (
            f'<circle cx="{x}" cy="{LEVEL}" r="4" fill="{ACCENT}" stroke="#fff" stroke-width="1"/>'
        )
    edge, reach = (END, 4) if place > 0 else (START, -4)
    return (
        f'<path d="M{edge - reach} {LEVEL - 4.5}l{2 * reach} 4.5l{-2 * reach} 4.5z" fill="#fff" '
        f'stroke="{ACCENT}" stroke-width="1.6"/>'
    )
