"""Whether anything on a sheet is clipped, lies over something else, or leaves the margins.

Words are measured by the widths in the file itself, in boxes from the foot of a «p» to the top of
an «h». Figures are boxes too: what is written beside a figure must not reach into it.
"""

from collections.abc import Iterator, Sequence

from tests.tagged import Box, Run, Tagged

MM = 72 / 25.4
MARGINS = Box(13.6 * MM, 11 * MM, (210 - 14) * MM, (297 - 14) * MM)
"""The part of an A4 page that `templates/sheet.css` leaves for what is written. The heading begins
0.4 mm to the left, so that its first letter, which has air beside it, stands over the text."""
FOOT = Box(14 * MM, (297 - 14) * MM, (210 - 14) * MM, 297 * MM)
SLACK = 0.6
"""Points that boxes may reach into one another, or out of what holds them: a letter's side bearing,
and half the space between two lines of a heading in two lines."""


def find_collisions(sheet: Tagged) -> list[str]:
    return [
        f"page {number}: {fault}"
        for number, runs in enumerate(sheet.pages, start=1)
        for fault in (
            *find_clipped(runs),
            *find_outside(runs),
            *find_overlaps(runs),
            *find_covered(sheet, number - 1, runs),
        )
    ]


def find_clipped(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        if run.text.strip() and run.box.outside(run.clip) > SLACK:
            yield f"«{run.text}» is clipped"


def find_outside(runs: Sequence[Run]) -> Iterator[str]:
    """In the margin at the bottom stands the running foot and nothing else."""
    for run in runs:
        frame = FOOT if run.artifact else MARGINS
        if run.text.strip() and run.box.outside(frame) > SLACK:
            yield f"«{run.text}» is in the margin"


def find_overlaps(runs: Sequence[Run]) -> Iterator[str]:
    """Two runs that reach into one another, looking only at those that begin before one ends."""
    written = sorted((run for run in runs if run.text.strip()), key=lambda run: run.box.top)
    for place, run in enumerate(written):
        for other in written[place + 1 :]:
            if other.box.top > run.box.bottom:
                break
            if min(run.box.overlap(other.box)) > SLACK:
                yield f"«{run.text}» and «{other.text}» overlap"


def find_covered(sheet: Tagged, page: int, runs: Sequence[Run]) -> Iterator[str]:
    """Figures that lie over one another, or over what is written outside of them."""
    figures = [tag for tag in sheet.find("Figure") if tag.page == page and tag.box is not None]
    for place, figure in enumerate(figures):
        assert figure.box is not None
        own = {run.mark for run in figure.runs}
        for run in runs:
            covered = min(run.box.overlap(figure.box)) > SLACK
            if covered and run.mark not in own and run.text.strip():
                yield f"«{run.text}» is over the figure «{figure.alt}»"
        for other in figures[place + 1 :]:
            if other.box is not None and min(figure.box.overlap(other.box)) > SLACK:
                yield f"the figures «{figure.alt}» and «{other.alt}» overlap"
