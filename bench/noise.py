"""Measure how much figures vary from year to year, against the chance that intervals assume.

    python -m bench.noise          from the embedded figures, about a minute

For every indicator with two periods or more it prints φ: the variance of its changes, less the
change that all kommuner share, divided by the variance of two independent years by chance. Over one
year and over five, since registers change slowly: the same people live there next year. The larger
of 1 and φ over one year is `spread` in indicators.toml, where the years are independent.

Then it prints the two constants of faktaark/statistics/noise.py: the variance of net flows per
inhabitant, and the error of a median over households.
"""

from collections.abc import Callable, Iterator, Sequence
from math import log, sqrt
from statistics import fmean, median

from bench.embedded import Embedded, load_embedded
from faktaark.statistics.figures import Fact, IndicatorFigures, make_value
from faktaark.statistics.noise import Base, count_behind

LAGS = (1, 5)
FEWEST_PERSONS = 100  # behind a figure; and 20 in the numerator, as in the small-number rule
FEWEST_COUNTED = 20
TO_DEVIATION = 1.4826  # a median absolute deviation × this is a standard deviation, if normal

Pair = tuple[float, float]  # a change in the figure's unit, and its variance by chance


def main() -> None:
    embedded = load_embedded()
    numbers = tuple(sorted(embedded.regions.kommuner))
    print(f"{'':24}{'periods':>8}{'φ, 1':>8}{'middle':>8}{'φ, 5':>8}{'middle':>8}")
    for figures in embedded.basis.figures:
        indicator = figures.indicator
        if indicator.noise not in ("binomial", "poisson", "approx"):
            continue
        if len(figures.periods) < 2:
            continue
        line = f"{indicator.key:24}{len(figures.periods):8}"
        for lag in LAGS:
            whole, middle = measure(figures, numbers, lag)
            line += f"{whole:>8}{middle:>8}"
        print(line)
    print_flows(embedded, numbers)
    print_medians(embedded, numbers)


def measure(figures: IndicatorFigures, numbers: Sequence[str], lag: int) -> tuple[str, str]:
    """Return φ over all pairs of periods: by the mean square, and by the median absolute value."""
    squares: list[float] = []
    for place in range(lag, len(figures.periods)):
        if any(figures.periods[place - lag].end < end <= figures.periods[place].end
               for end in figures.breaks):  # fmt: skip
            continue
        pairs = list(find_pairs(figures, numbers, place - lag, place))
        if len(pairs) < 30:
            continue
        common = median(change for change, _ in pairs)
        squares += [(change - common) ** 2 / variance for change, variance in pairs]
    if not squares:
        return "–", "–"
    middle = (TO_DEVIATION * median(sqrt(square) for square in squares)) ** 2
    return f"{fmean(squares):.2f}", f"{middle:.2f}"


def find_pairs(
    figures: IndicatorFigures, numbers: Sequence[str], before: int, now: int
) -> Iterator[Pair]:
    for number in numbers:
        facts = figures.rows[number]
        first, last = spread_of(figures, facts[before]), spread_of(figures, facts[now])
        if first is not None and last is not None:
            yield last[0] - first[0], first[1] + last[1]


def spread_of(figures: IndicatorFigures, fact: Fact) -> Pair | None:
    """Return a figure and its variance by chance; None where it is missing or small."""
    value = make_value(figures, fact)
    behind = count_behind(figures.indicator, value, Base(fact.weight, figures.periods[-1].length))
    if value.number is None or not behind or behind < FEWEST_PERSONS:
        return None
    factor = figures.indicator.factor
    share = value.number / factor
    if share * behind < FEWEST_COUNTED:
        return None
    return value.number, factor**2 * variance_of(figures, share, behind)


def variance_of(figures: IndicatorFigures, share: float, behind: float) -> float:
    """Return the variance by chance of a share (0 to 1), or of a rate or ratio per other."""
    if figures.indicator.noise == "poisson":
        return share / behind
    if figures.indicator.unit == "per_100":  # by way of the share p of both: d(p/(1−p)) = dp/(1−p)²
        both = share / (1 + share)
        return both * (1 - both) / (behind * (1 + share)) / (1 - both) ** 4
    return share * (1 - share) / behind if share < 1 else 0.25 / behind


def print_flows(embedded: Embedded, numbers: Sequence[str]) -> None:
    """Print the variance of a net number of people, per inhabitant and year."""
    for figures in embedded.basis.figures:
        if figures.indicator.noise != "flows":
            continue
        years = figures.source.span or 1
        found = []
        for place in range(len(figures.periods)):
            moves = [m for n in numbers if (m := _net(figures, figures.rows[n][place]))]
            common = median(net / persons for net, persons in moves) if moves else 0.0
            found += [(net - common * persons) ** 2 / persons / years for net, persons in moves]
        if found:
            print(
                f"{figures.indicator.key}: variance per inhabitant and year, mean "
                f"{fmean(found):.2f}, middle {TO_DEVIATION**2 * median(found):.2f}"
            )
    size = next(f for f in embedded.basis.figures if f.indicator.role == "size")
    for years in (1, 5):
        growth = _growth(size, numbers, years)
        print(f"folketall, change against that of the {years} years before: {growth}")


def _growth(size: IndicatorFigures, numbers: Sequence[str], years: int) -> str:
    """Return half the variance of the growth over `years`, less that of the years before."""
    found = []
    for place in range(2 * years, len(size.periods), years):
        changes = [c for n in numbers if (c := _turn(size.rows[n], place, years))]
        common = median(turn / persons for turn, persons in changes)
        found += [(t - common * p) ** 2 / p / years / 2 for t, p in changes]
    middle = TO_DEVIATION**2 * median(found)
    return f"variance per inhabitant and year, mean {fmean(found):.2f}, middle {middle:.2f}"


def _turn(facts: Sequence[Fact], place: int, years: int) -> Pair | None:
    values = [facts[p].value for p in (place - 2 * years, place - years, place)]
    first, middle, last = values
    if first is None or middle is None or last is None:
        return None
    return (last - middle) - (middle - first), middle


def _net(figures: IndicatorFigures, fact: Fact) -> Pair | None:
    if fact.numerator is None or fact.denominator is None:
        return None
    net = fact.numerator - (fact.denominator if figures.source.span else 0)
    return float(net), float(fact.denominator)


def print_medians(embedded: Embedded, numbers: Sequence[str]) -> None:
    """Print the error of the logarithm of a median over one household."""
    for figures in embedded.basis.figures:
        if figures.indicator.noise != "median" or len(figures.periods) < 2:
            continue
        rows = [figures.rows[number] for number in numbers]
        moved = [m for facts in rows if (m := _log_change(figures, facts))]
        common = median(change for change, _ in moved)
        found = [(change - common) ** 2 * households / 2 for change, households in moved]
        root: Callable[[float], float] = sqrt
        print(
            f"{figures.indicator.key}: {figures.periods[-2].label} to {figures.periods[-1].label}, "
            f"error × √households, mean {root(fmean(found)):.2f}, "
            f"middle {root(TO_DEVIATION**2 * median(found)):.2f}"
        )


def _log_change(figures: IndicatorFigures, facts: Sequence[Fact]) -> Pair | None:
    before, now = facts[-2], facts[-1]
    base = Base(now.weight)
    households = count_behind(figures.indicator, make_value(figures, now), base)
    if before.value is None or now.value is None or not households:
        return None
    return log(now.value / before.value), households


if __name__ == "__main__":
    main()
