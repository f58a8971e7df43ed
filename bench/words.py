"""Measure how often marks and hovedpunkter say something, and whether it holds a year later.

    python -m bench.words          from the embedded figures, some two minutes

Beside each number stands the trial's: other code, on 34 indicators and 356 kommuner, from before
the rules were written down; see docs/method.md.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from bench.embedded import Embedded, load_embedded
from faktaark.model.figures import Comparison, Mark
from faktaark.model.standing import Standing
from faktaark.statistics.comparison import Basis, compare_kommune, make_basis
from faktaark.statistics.facts.read import Facts
from faktaark.statistics.standing import JUDGED, make_standing

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 1_000_000)
SMALL_KOMMUNE = 2_000
HELD_ELSEWHERE = ("", "age", "theme", "room")  # fit to be told, if there were room
OPPOSITE = {Mark.HIGHER: Mark.LOWER, Mark.LOWER: Mark.HIGHER}

Rows = Mapping[str, tuple[Comparison, ...]]  # a kommune's comparisons, by its number
Stands = Mapping[str, Standing]


def main() -> None:
    embedded = load_embedded()
    day = date.fromisoformat(embedded.edition.date)
    rows, stands = stand_all(embedded.basis, day)
    print_marks(embedded, rows)
    print_contradictions(rows)
    print_differences(embedded, rows, stands)
    print_largest(rows, stands)
    print_last_year(embedded, rows, day)


def stand_all(basis: Basis, day: date) -> tuple[Rows, Stands]:
    """Return every kommune's Comparisons and Standing."""
    rows = {n: compare_kommune(basis, kommune) for n, kommune in basis.regions.kommuner.items()}
    kommuner = basis.regions.kommuner
    return rows, {n: make_standing(basis, kommuner[n], rows[n], day) for n in rows}


def print_marks(embedded: Embedded, rows: Rows) -> None:
    """Print the marks of the sheet's rows, in per cent; ▲▼ and ○ in per cent of those judged."""
    print("inhabitants   kommuner   judged    ▲▼     ○     ~     ·   (▲▼, ○: of those judged)")
    total: Counter[Mark] = Counter()
    for place, limit in enumerate(SIZES):
        least = SIZES[place - 1] if place else 0
        found: Counter[Mark] = Counter()
        numbers = [n for n in rows if least <= embedded.basis.inhabitants[n] < limit]
        for number in numbers:
            found.update(c.mark for c in rows[number] if c.indicator.sheet)
        total.update(found)
        print(f"under {limit:9,d} {len(numbers):6d}  {_shares(found)}")
    print(f"all             {len(rows):6d}  {_shares(total)}   trial: ▲▼ 42, ○ about 5")


def _shares(marks: Counter[Mark]) -> str:
    every = marks.total()
    judged = sum(marks[mark] for mark in JUDGED)
    marked = marks[Mark.HIGHER] + marks[Mark.LOWER]
    parts = (
        100 * judged / every,
        100 * marked / judged,
        100 * marks[Mark.CHANCE] / judged,
        100 * marks[Mark.SMALL] / every,
        100 * marks[Mark.NOT_JUDGED] / every,
    )
    return "".join(f"{part:6.0f}" for part in parts)


def print_contradictions(rows: Rows) -> None:
    """Print how many marks point another way than the two numbers shown."""
    wrong = sum(_contradicts(c) for comparisons in rows.values() for c in comparisons)
    print(f"marks against the numbers they stand beside: {wrong}")


def _contradicts(comparison: Comparison) -> bool:
    if comparison.mark not in OPPOSITE:
        return False
    own, reference = comparison.own, comparison.references[comparison.baseline].value
    assert own.rounded is not None
    assert reference.rounded is not None
    difference = own.rounded - reference.rounded
    return difference == 0 or (difference > 0) != (comparison.mark is Mark.HIGHER)


def print_differences(embedded: Embedded, rows: Rows, stands: Stands) -> None:
    told = Counter(len(standing.to_tell) for standing in stands.values())
    counts = ", ".join(str(told[number]) for number in range(4))
    print(f"sheets with 0, 1, 2, 3 differences: {counts}   trial: 18, 53, 131, 154")
    fees = {n for n in rows if any(_is_decided(rows[n], d.key) for d in stands[n].to_tell)}
    small = {n for n in rows if embedded.basis.inhabitants[n] < SMALL_KOMMUNE}
    print(
        f"with a fee or tax: {100 * len(fees) / len(rows):.0f} per cent, under 2 000 inhabitants "
        f"{100 * len(fees & small) / len(small):.0f}   trial: 12, 11"
    )
    only = sum(all(_is_decided(rows[n], d.key) for d in stands[n].to_tell) for n in fees)
    print(f"with nothing but a fee or tax: {only}   trial: 14")
    developments = Counter(s.development.key for s in stands.values() if s.development)
    now = sum(bool(standing.now) for standing in stands.values())
    unusual = sum(bool(standing.unusual) for standing in stands.values())
    print(f"with a development: {developments.total()} {dict(developments)}")
    print(f"with something told as it is: {now}; with something to look up: {unusual}")


def _is_decided(comparisons: tuple[Comparison, ...], key: str) -> bool:
    return any(c.indicator.key == key and c.indicator.decided for c in comparisons)


def print_largest(rows: Rows, stands: Stands) -> None:
    """Print how often the largest lasting difference that is no fee is a hovedpunkt.

    One that the age point is about counts as a hovedpunkt.
    """
    have = told = 0
    for number, standing in stands.items():
        fit = [
            d
            for d in standing.differences
            if d.held_back in HELD_ELSEWHERE and not _is_decided(rows[number], d.key)
        ]
        if fit:
            have += 1
            largest = max(fit, key=lambda difference: abs(difference.distance))
            told += largest.held_back in ("", "age")
    print(f"the largest lasting difference is told: {told} of {have}   trial: 314 of 330")


def print_last_year(embedded: Embedded, rows: Rows, day: date) -> None:
    """Print how many points of the period before the newest figures still bear out."""
    before = day.replace(year=day.year - 1)
    basis = make_basis(embedded.config, embedded.regions, without_newest(embedded))
    found: Counter[str] = Counter()
    for number, standing in stand_all(basis, before)[1].items():
        now = {c.indicator.key: c for c in rows[number]}
        for difference in standing.to_tell:
            mark = now[difference.key].mark
            was = Mark.HIGHER if difference.distance > 0 else Mark.LOWER
            found["points"] += 1
            found["still"] += mark is was
            found["opposite"] += mark is OPPOSITE[was]
    print(
        f"last year's points that hold: {100 * found['still'] / found['points']:.0f} per cent of "
        f"{found['points']}, {found['opposite']} of them opposite   trial: 94, 2 opposite"
    )


def without_newest(embedded: Embedded) -> Facts:
    """Return the facts without each indicator's newest period, if it has one before it."""
    facts = embedded.facts
    newest = {f.indicator.key: f.periods[-1].end for f in embedded.basis.figures}
    table = facts.table[facts.table["end_year"] < facts.table["indicator"].map(newest)]
    counts = table.groupby(["indicator", "end_year"])["value"].count()
    enough = set(_with_enough(embedded, counts.items()))
    return replace(
        facts,
        table=table[table["indicator"].isin(enough)],
        sources={key: source for key, source in facts.sources.items() if key in enough},
    )


def _with_enough(embedded: Embedded, counts: Iterable[tuple[Hashable, int]]) -> Iterator[str]:
    """Yield the indicators with enough figures in some earlier period."""
    least = {i.key: i.min_kommuner for i in embedded.config.indicators}
    for group, count in counts:
        assert isinstance(group, tuple)
        if count >= least[group[0]]:
            yield group[0]


if __name__ == "__main__":
    main()
