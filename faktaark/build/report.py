"""The report on a finished site: what it holds, and what each kind of file weighs.

In: the sizes of a site's files. Out: a `SiteReport`, and the lines that are logged of it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from faktaark.errors import FaktaarkError

KINDS = {
    ".html": "pages",
    ".pdf": "PDF",
    ".csv": "CSV",
    ".json": "JSON",
    ".xlsx": "xlsx",
    ".docx": "Word",
    ".svg": "figures",
    ".zip": "zips",
}


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


def check_weight(report: SiteReport, limit: int) -> None:
    """Raise FaktaarkError where the site weighs more than its host takes.

    limit: megabytes; 0: none.
    """
    if limit and report.size > limit * 1_000_000:
        kind, size = next(iter(report.weights.items()))
        raise FaktaarkError(
            f"the site weighs {report.size / 1e6:.0f} MB, and its host takes {limit} ([site] "
            f"limit in indicators.toml). Most of it is {kind} ({size / 1e6:.0f} MB). Leave out "
            "indicators or early years (first_year in indicators.toml), or publish it on a host "
            "that takes more, and set the limit to what that is. The site that was there stays."
        )
