"""Marks, worked out by the rules of docs/method.md («Noise», «Words and marks»), without faktaark.

In: an indicator's Figures, a kommune and what it is set against, in any period. Out: the code of
the mark in tall.json, the interval, and the distance in standard deviations. Only numbers.
"""

import math
import statistics
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from scipy.stats import beta, gamma

from tests.reading.recomputed_figures import Cell, Figures, read_figures
from tests.reading.recomputed_printing import round_off
from tests.reading.recomputed_references import (
    WITHOUT_OSLO,
    Expected,
    Region,
    find_regions,
    make_reference,
)
from tests.reading.recomputed_tables import count_nearest, find_groups, find_persons

HIGHER, LOWER, SIMILAR = "hoyere", "lavere", "omtrent_som"
CHANCE, SMALL, NOT_JUDGED = "tilfeldig", "sma_tall", "ikke_vurdert"
MARKED = (HIGHER, LOWER)
SIZES = ("personer", "km2", "per_km2")
KRONER = ("kroner", "kroner_per_m2")

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviations over all kommuner with a figure, of figures and of logarithms."""

    plain: float
    logarithm: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A kommune's figure of a period, and what it is set against."""

    figures: Figures
    place: int  # counted from the end, -1 for the newest
    cell: Cell
    reference: Fraction | None
    reference_shown: Fraction | None
    inhabitants: int

    @property
    def shown(self) -> Fraction:
        assert self.cell.value is not None
        return round_off(self.cell.value, self.figures.options["decimals"])


@cache
def find_spread(key: str, place: int) -> Spread:
    """Return the spread of a period; of the oldest period known where there are fewer."""
    figures = read_figures(key)
    assert figures is not None
    place = max(place, -len(figures.ends), -3)
    cells = (figures.rows[number][place] for number in find_groups())
    known = [float(cell.value) for cell in cells if cell.value is not None]
    logarithms = [math.log(number) for number in known] if min(known) > 0 else [0.0]
    return Spread(statistics.pstdev(known), statistics.pstdev(logarithms))


def find_baseline(kommune: str) -> Region:
    """Return the KOSTRA-gruppe, or landet uten Oslo for one that is alone in its own."""
    regions = find_regions(kommune)
    return next((r for r in regions if r.column == WITHOUT_OSLO), regions[0])


@cache
def find_against(key: str, kommune: str) -> Expected:
    return make_reference(key, find_baseline(kommune), kommune)


def make_pair(key: str, kommune: str, place: int = -1) -> Pair:
    figures = read_figures(key)
    assert figures is not None
    against = find_against(key, kommune).periods[place]
    value = against.value
    return Pair(
        figures,
        place,
        figures.rows[kommune][place],
        value,
        None if value is None else round_off(value, against.decimals),
        count_nearest(find_persons("")[kommune], 9999) or 0,
    )


# --- what stands behind a figure, and its interval -----------------------------------------------


def count_behind(pair: Pair) -> float | None:
    """Return the denominator, or the persons approximated; halved where it is of households."""
    if pair.cell.below is not None:
        return pair.cell.below
    if pair.cell.weight is None:
        return None
    options = pair.figures.options
    if options.get("halved") or options["noise"] == "median":
        return pair.cell.weight / 2
    return pair.cell.weight * count_years(pair.figures)


def count_years(figures: Figures) -> int:
    return figures.span or figures.length


def find_interval(pair: Pair, level: float) -> Interval | None:
    """Return how far the figure could lie by chance; None where that is none or not known."""
    noise, value = pair.figures.options["noise"], pair.cell.value
    behind = count_behind(pair)
    if value is None or noise in ("none", "unknown") or not behind:
        return None
    number, factor = float(value), pair.figures.factor
    z = statistics.NormalDist().inv_cdf((1 + level) / 2)
    if noise == "flows":
        half = z * math.sqrt(0.3 * behind * count_years(pair.figures)) * factor / behind
        return number - half, number + half
    if noise == "median":
        half = z * 0.65 / math.sqrt(behind)
        return number * math.exp(-half), number * math.exp(half)
    top = number / factor * behind if pair.cell.top is None else float(pair.cell.top)
    return _exact(pair.figures, number, top, behind, level)


def _exact(
    figures: Figures, number: float, top: float, behind: float, level: float
) -> Interval | None:
    """Clopper–Pearson or Garwood, widened by the root of the spread."""
    tail, factor = (1 - level) / 2, figures.factor
    root = math.sqrt(figures.options.get("spread", 1.0))
    if figures.options["noise"] == "poisson":
        low = gamma.ppf(tail, top) if top > 0 else 0.0
        high = gamma.ppf(1 - tail, top + 1)
        limits = factor * low / behind, factor * high / behind
        return max(0.0, _wide(number, limits[0], root)), _wide(number, limits[1], root)
    if figures.options["unit"] == "per_100":
        low, high = clopper_pearson(top, top + behind, tail)
        return factor * low / (1 - low), factor * high / (1 - high)
    top = min(top, behind)
    low, high = (factor * limit for limit in clopper_pearson(top, behind, tail))
    wide = min(float(factor), _wide(number, high, root))
    return max(0.0, _wide(number, low, root)), max(wide, number)


def _wide(number: float, limit: float, root: float) -> float:
    return number + (limit - number) * root


def clopper_pearson(top: float, behind: float, tail: float) -> Interval:
    low = float(beta.ppf(tail, top, behind - top + 1)) if top > 0 else 0.0
    high = float(beta.ppf(1 - tail, top + 1, behind - top)) if top < behind else 1.0
    return low, high


def is_inside(pair: Pair, level: float) -> bool:
    """Return whether the reference lies within the interval round the kommune's figure."""
    assert pair.reference is not None
    interval = find_interval(pair, level)
    return interval is not None and interval[0] <= float(pair.reference) <= interval[1]


# --- the mark ------------------------------------------------------------------------------------


def find_mark(pair: Pair, key: str) -> str:
    """Return the mark by the first test that holds."""
    options = pair.figures.options
    if pair.cell.value is None or pair.reference is None or pair.reference_shown is None:
        return NOT_JUDGED
    if options["noise"] == "unknown" or options["unit"] in SIZES or "projection" in options:
        return NOT_JUDGED
    if is_small(pair):
        return SMALL
    apart = pair.shown - pair.reference_shown
    if apart == 0 or abs(apart) < find_minimum(pair.figures, pair.reference_shown):
        return SIMILAR
    step = find_step(pair, find_spread(key, pair.place))
    if step < 2:
        return SIMILAR
    if is_inside(pair, 0.95):
        return CHANCE
    return HIGHER if apart > 0 else LOWER


def is_small(pair: Pair) -> bool:
    """Return whether under 20 are counted, or of under 100, or so many moves each way."""
    noise, cell = pair.figures.options["noise"], pair.cell
    if noise == "none":
        return False
    behind = count_behind(pair)
    if behind is None:
        return pair.inhabitants < 2000
    if noise == "flows":
        return behind < 100 or 0.04 * behind * count_years(pair.figures) < 20
    if noise == "median":
        return behind < 100
    assert cell.value is not None
    top = float(cell.value) / pair.figures.factor * behind if cell.top is None else cell.top
    return behind < 100 or top < 20


def find_minimum(figures: Figures, beside: Fraction) -> Fraction:
    """Return the smallest difference that is spoken of."""
    options = figures.options
    given = Fraction(str(options["minimum"])) if "minimum" in options else None
    ratio = Fraction(str(options.get("minimum_share", 0.07))) * abs(beside)
    if options["scale"] == "ratio":
        return ratio if given is None else max(ratio, given)
    if given is not None:
        return given
    return ratio if options["scale"] == "log" else min(Fraction(1), abs(beside) / 10)


def find_step(pair: Pair, spread: Spread) -> int:
    """Return how far up the ladder: 0 «omtrent som», 1 «litt», 2 «høyere» or «lavere» and more."""
    own, beside, scale = pair.shown, pair.reference_shown, pair.figures.options["scale"]
    assert beside is not None
    if scale == "ratio" and beside > 0 and own >= 0:
        ratio = float(own / beside)
        return 2 - (0.83 <= ratio < 1.20) - (0.93 <= ratio < 1.08)
    if scale == "log" and own > 0 and beside > 0:
        apart, width = abs(math.log(own / beside)), spread.logarithm
    else:
        apart, width = abs(float(own - beside)), spread.plain
    if not width or apart / width < 0.2:
        return 0
    return 1 if apart / width <= 0.5 else 2


def find_distance(pair: Pair, key: str) -> float:
    """Return the difference in standard deviations, of kroner in the logarithm."""
    own, beside, spread = pair.cell.value, pair.reference, find_spread(key, pair.place)
    if own is None or beside is None:
        return 0.0
    if pair.figures.options["unit"] in KRONER and spread.logarithm > 0:
        return math.log(own / beside) / spread.logarithm if own > 0 and beside > 0 else 0.0
    return float(own - beside) / spread.plain if spread.plain else 0.0
