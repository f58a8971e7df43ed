"""Figures of the newest numbers side by side: of the fylker, and of a kommune and its references.

In: a Subject and the rows on its sheet. Out: Charts. They stand where there is room: of the fylker
on page 2 of a fylke or landet, of a kommune on page 1 where it has no lines.
"""

from collections.abc import Mapping, Sequence

from faktaark.charts.bars import Bar, Part, draw_bars
from faktaark.model.document import Document
from faktaark.model.figures import Comparison, Reference
from faktaark.model.language import Language
from faktaark.model.regions import Area
from faktaark.model.sheet import PANELS_ABREAST, Chart
from faktaark.norwegian import sort_by_name, unit_name
from faktaark.sheets.rows import make_column
from faktaark.sheets.subject import Subject
from faktaark.text.bar_captions import bars_alt
from faktaark.text.chart_labels import label_median, label_own

FYLKER_MM = (56.0, 54.0)
EXACT = (None, "published", "pooled")
"""How a fylke's figure came to be, where it has the decimals of the indicator. None: it is that of
its only kommune."""


def draw_fylker(
    document: Document, subject: Subject, language: Language, on_sheet: Mapping[str, int]
) -> tuple[Chart, ...]:
    """Return the fylker side by side, for as many rows as stand abreast; none beside a kommune.

    The big numbers come first. on_sheet: the rows, by key.
    """
    given = [c for c in subject.comparisons if c.indicator.key in on_sheet and _is_whole(c)]
    first = {key: place for place, key in enumerate(document.big_numbers)}
    given.sort(key=lambda c: (first.get(c.indicator.key, len(first)), on_sheet[c.indicator.key]))
    return tuple(_draw_fylker(subject, c, language) for c in given[:PANELS_ABREAST])


def draw_beside(
    subject: Subject, comparison: Comparison, language: Language, size_mm: tuple[float, float]
) -> Chart:
    """Return a kommune's figure beside those of its references."""
    bars = [
        _bar(each, make_column(each, language).heading, "whole" if _is_landet(each) else "beside")
        for each in _list_numbered(comparison)
    ]
    own = Bar(label_own(subject.area), comparison.own, "own")
    places = 1 + len(comparison.references)
    return _caption(draw_bars([own, *bars], size_mm, places), comparison, language, [own, *bars])


def can_stand_beside(comparison: Comparison) -> bool:
    """Return whether it has a figure, and something to stand beside that is not of another size."""
    counted = comparison.source.is_count or comparison.indicator.is_size
    return comparison.own.number is not None and not counted and bool(_list_numbered(comparison))


def _list_numbered(comparison: Comparison) -> list[Reference]:
    return [each for each in comparison.references if each.value.number is not None]


def _is_whole(comparison: Comparison) -> bool:
    """Return whether every fylke has a figure of its own with all its decimals."""
    counted = comparison.source.is_count or comparison.indicator.is_size
    return (
        not counted
        and all(
            each.value.number is not None and each.method in EXACT for each in comparison.fylker
        )
        and bool(comparison.fylker)
    )


def _draw_fylker(subject: Subject, comparison: Comparison, language: Language) -> Chart:
    """Draw the fylker in alphabetical order, then landet."""
    area = subject.area
    fylker = sort_by_name(comparison.fylker, lambda each: each.region.name[language])
    parts: Mapping[bool, Part] = {True: "own", False: "beside"}
    bars = [
        _bar(each, each.region.name[language], parts[each.region.code == area.number])
        for each in fylker
    ]
    bars += _list_landet(area, comparison, language)
    return _caption(draw_bars(bars, FYLKER_MM), comparison, language, bars)


def _list_landet(area: Area, comparison: Comparison, language: Language) -> list[Bar]:
    """Return the bar of landet: its own on its own sheet."""
    if area.kind == "landet":
        return [Bar(area.name, comparison.own, "own", about=comparison.method == "weighted")]
    landet = comparison.references[comparison.baseline]
    return [_bar(landet, make_column(landet, language).heading, "whole")]


def _is_landet(reference: Reference) -> bool:
    return reference.region.kind in ("landet", "landet_uten_oslo")


def _bar(reference: Reference, name: str, part: Part) -> Bar:
    name = label_median(name) if reference.method == "median" else name
    return Bar(name, reference.value, part, about=reference.method == "weighted")


def _caption(svg: str, comparison: Comparison, language: Language, bars: Sequence[Bar]) -> Chart:
    indicator = comparison.indicator
    return Chart(
        svg,
        bars_alt(comparison, [(bar.name, bar.value, bar.about) for bar in bars], language),
        indicator.words[language].chart,
        unit=unit_name(indicator.unit, language),
        note=comparison.period.label,
    )
