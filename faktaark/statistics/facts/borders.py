"""Breaks that moved borders make in the counts of the kommuner concerned.

In: the configuration and each indicator's source. Out: the years of the breaks. Raises nothing.

SSB sums whole kommuner backwards, never the people of a moved border, so that a count from before
it is for another area. A share or a mean hardly changes, and gets no break.
"""

from collections.abc import Mapping

from faktaark.model.registry import Config, Source


def find_border_breaks(
    config: Config, sources: Mapping[str, Source]
) -> dict[tuple[str, str], tuple[int, ...]]:
    """Map (indicator, kommune) to end years, oldest first.

    A change over five years has one break where the border enters those years, and one where it has
    left them.
    """
    found: dict[tuple[str, str], set[int]] = {}
    for key, source in sources.items():
        if source.value is None and source.denominator is None:
            for border in config.borders:
                years = {border.year, border.year + (source.span or 0)}
                for kommune in (border.origin, border.destination):
                    found.setdefault((key, kommune), set()).update(years)
    return {place: tuple(sorted(years)) for place, years in found.items()}
