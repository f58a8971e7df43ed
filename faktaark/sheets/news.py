"""What is new since the utgave before, in the words of an indicator.

In: the changes of a kommune's figures, and IndicatorTexts. Out: ChangeLines, and a sheet's News.
"""

from collections.abc import Sequence

from faktaark.model.figures import Value
from faktaark.model.indicator import IndicatorText
from faktaark.model.revisions import FigureChange, Revisions
from faktaark.model.sheet import ChangeLine, News
from faktaark.model.snapshot import Edition
from faktaark.norwegian import format_value


def make_news(
    revisions: Revisions | None, edition: Edition, number: str, texts: Sequence[IndicatorText]
) -> News | None:
    """Return the News of kommune `number`; None where the utgave before is not known."""
    if revisions is None:
        return None
    return News(
        since=edition.number - 1,
        lines=make_change_lines(revisions.changes.get(number, ()), texts),
        unknown=name_unknown(revisions, texts),
    )


def make_change_lines(
    changes: Sequence[FigureChange], texts: Sequence[IndicatorText]
) -> tuple[ChangeLine, ...]:
    """Return a line for each change, in their order."""
    by_key = {about.key: about for about in texts}
    return tuple(_make_line(change, by_key[change.indicator]) for change in changes)


def name_unknown(revisions: Revisions, texts: Sequence[IndicatorText]) -> tuple[str, ...]:
    """Name the indicators that cannot be set against the utgave before, in the registry's order."""
    return tuple(about.name for about in texts if about.key in revisions.unknown)


def _make_line(change: FigureChange, about: IndicatorText) -> ChangeLine:
    old, new = _shown(change.old), _shown(change.new)
    return ChangeLine(
        change=change,
        name=about.name,
        period_label=about.label_period(change.period),
        old=old if new or not old else format_value(old, about.unit_key, about.language),
        new=format_value(new, about.unit_key, about.language) if new else "",
    )


def _shown(value: Value | None) -> str:
    return value.shown if value else ""
