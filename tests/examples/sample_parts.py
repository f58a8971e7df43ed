"""The small parts that the sample sheet and its rows are made of, in either language."""

from decimal import Decimal

from faktaark.model.figures import Period, Value
from faktaark.model.indicator import SourceLine
from faktaark.model.language import Language
from faktaark.model.reason import Reason
from faktaark.model.registry import MethodName
from faktaark.model.sheet import Cell, Chart, Sentence, SeriesRow

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
    'width="{width}" height="{height}"><path d="M2 {low}L{middle} {high}L{right} {low}" '
    'fill="none" stroke="#1b4f72" stroke-width="2"/></svg>'
)


def number(shown: str, value: float, counts: tuple[int, int] | None = None) -> Value:
    """A Value with a number; `shown` is written as a reader sees it."""
    plain = shown.replace("\u202f", "").replace("\u2212", "-").replace(",", ".")
    numerator, denominator = counts or (None, None)
    return Value(
        number=value,
        rounded=Decimal(plain),
        shown=shown,
        numerator=numerator,
        denominator=denominator,
    )


def no_number(reason: Reason) -> Value:
    return Value(reason=reason)


def years(first: int, last: int) -> tuple[Period, ...]:
    return tuple(Period(year, str(year)) for year in range(first, last + 1))


def chart(alt: str, title: str = "", width: int = 240, height: int = 120) -> Chart:
    svg = SVG.format(
        width=width,
        height=height,
        low=height - 2,
        high=2,
        middle=width // 2,
        right=width - 2,
    )
    return Chart(svg=svg, alt=alt, title=title)


def cell(shown: str, value: float, method: MethodName | None = None, count: int = 0) -> Cell:
    return Cell(shown=shown, number=value, method=method, count=count, size=count)


def no_cell(reason: Reason, explanation: str, count: int = 0, size: int = 0) -> Cell:
    return Cell(reason=reason.value, explanation=explanation, count=count, size=size)


def source(table: str, title: str, updated: str) -> SourceLine:
    return SourceLine(
        table=table,
        title=title,
        publisher="SSB",
        updated=updated,
        fetched="2026-11-01",
        origin="copy",
        url=f"https://www.ssb.no/statbank/table/{table}",
        copied_from=("eksempel/kommunetall@0123abc",),
    )


class Words:
    """Picks the words of the sample's language: words("tall", "tal")."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, nb: str, nn: str) -> str:
        return nb if self.language == "nb" else nn


def sentence(text: str, rule: str, *rows: str) -> Sentence:
    return Sentence(text=text, rule=rule, rows=rows)


def series(
    column: str, name: str, first: int, *values: Value, breaks: tuple[int, ...] = ()
) -> SeriesRow:
    return SeriesRow(
        column=column,
        name=name,
        periods=years(first, first + len(values) - 1),
        values=values,
        breaks=breaks,
    )
