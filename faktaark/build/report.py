"""The report on a finished site: what it holds, and what each kind of file weighs.

In: the sizes of a site's files. Out: a `SiteReport`, and the lines that are logged of it.
"""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

KINDS = {
    ".html": "pages",
    ".pdf": "PDF",
    ".csv": "CSV",
    ".json": "JSON",
    ".xlsx": "xlsx",
    ".svg": "figures",
    ".zip": "zips",
}
HEAVY, TOO_HEAVY = 700_000_000, 1_000_000_000
"""Bytes of a whole site: what is meant, and the limit of GitHub Pages."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What a finished site holds: HTML pages, PDF sheets, all files, and bytes in them by kind.

    `kept`: how many of the sheets are those of the old site.
    """

    pages: int
    sheets: int
    files: int
    weights: Mapping[str, int]
    kept: int = 0

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(self.weights.values())


def count_files(sizes: Mapping[str, int]) -> SiteReport:
    """Return what a site holds. sizes: bytes by path."""
    weights: Counter[str] = Counter()
    for path, size in sizes.items():
        weights[KINDS.get(PurePosixPath(path).suffix, "other")] += size
    return SiteReport(
        pages=sum(path.endswith(".html") for path in sizes),
        sheets=sum(path.endswith(".pdf") for path in sizes),
        files=len(sizes),
        weights=dict(weights.most_common()),
    )


def describe_weights(report: SiteReport) -> str:
    """Return megabytes of each kind, the heaviest first."""
    kinds = (f"{kind} {size / 1e6:.1f}" for kind, size in report.weights.items())
    return f"MB: {', '.join(kinds)}"


def warn_of_weight(report: SiteReport) -> None:
    """Log what weighs most and what to do, where the site has passed the size meant for it."""
    if report.size > HEAVY:
        log.warning(
            "the site weighs %.0f MB, and %.0f is meant; GitHub Pages takes no more than %.0f. "
            "Most of it is %s (%.0f MB). Leave out indicators or early years (first_year in "
            "indicators.toml), or publish it elsewhere.",
            *(report.size / 1e6, HEAVY / 1e6, TOO_HEAVY / 1e6),
            *next((kind, size / 1e6) for kind, size in report.weights.items()),
        )
