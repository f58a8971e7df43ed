"""What is new since the utgave before, in the words of an indicator.

Part of the sheets stage. In: the changes of a kommune's figures, and Comparisons, which know the
indicators' names, units and spans. Out: ChangeLines, and the News of a sheet.
"""

from collections.abc import Sequence

from faktaark.model.figures import Comparison, FigureChange, Revisions, Value
from faktaark.model.language import Language
from faktaark.model.sheet import ChangeLine, News
from faktaark.model.snapshot import Edition
from faktaark.norwegian import format_value
from faktaark.sheets.rows import label_period


def make_news(
    revisions: Revisions | None,
    edition: Edition,
    number: str,
    comparisons: Sequence[Comparison],
    language: Language,
) -> News | None:
    """The News of kommune `number`; None where nothing is known of the utgave before."""
    if revisions is None:
        return None
    changes = revisions.changes.get(number, ())
    return News(
        since=edition.number - 1,
        lines=make_change_lines(changes, comparisons, language),
        unknown=name_unknown(revisions, comparisons, language),
    )


def make_change_lines(
    changes: Sequence[FigureChange], comparisons: Sequence[Comparison], language: Language
) -> tuple[ChangeLine, ...]:
    """In the order of the changes. `comparisons`: of any kommune."""
    known = {comparison.indicator.key: comparison for comparison in comparisons}
    return tuple(_make_line(change, known[change.indicator], language) for change in changes)


def name_unknown(
    revisions: Revisions, comparisons: Sequence[Comparison], language: Language
) -> tuple[str, ...]:
    """The indicators that cannot be set against the utgave before, in the registry's order."""
    indicators = (comparison.indicator for comparison in comparisons)
    return tuple(i.words[language].name for i in indicators if i.key in revisions.unknown)


def _make_line(change: FigureChange, comparison: Comparison, language: Language) -> ChangeLine:
    indicator = comparison.indicator
    old, new = _shown(change.old), _shown(change.new)
    return ChangeLine(
        change=change,
        name=indicator.words[language].name,
        period_label=label_period(comparison, change.period),
        old=old if new or not old else format_value(old, indicator.unit, language),
        new=format_value(new, indicator.unit, language) if new else "",
    )


def _shown(value: Value | None) -> str:
    return value.shown if value else ""
