"""Find what is clipped on a sheet, lies over something else, or leaves the margins.

Words are measured by the widths in the file itself, in boxes from the foot of a «p» to the top of
an «h». Figures are boxes too: what is written beside a figure must not reach into it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tests.reading.page_text import Box, Run
from tests.reading.tagged import Tagged

MM = 72 / 25.4
MARGINS = Box(13.6 * MM, 11 * MM, (210 - 14) * MM, (297 - 14) * MM)
"""The part of an A4 page that `templates/sheet.css` leaves for what is written. The heading begins
0.4 mm to the left, so that its first letter, which has air beside it, stands over the text."""
FOOT = Box(14 * MM, (297 - 14) * MM, (210 - 14) * MM, 297 * MM)
SMALLEST = 7.0
"""Points."""
SLACK = 0.6
"""Points that boxes may reach into one another, or out of what holds them: a letter's side bearing,
and half the space between two lines of a heading in two lines."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something with a box: a run of text, or a figure with the marks of what is drawn in it."""

    name: str
    box: Box
    mark: int | None
    figure: bool = False


EMPTY = 15 * MM
"""Of a page, at most, between the last line and the margin."""


def find_empty(sheet: Tagged) -> Iterator[str]:
    """The overview and what stands under it fill the second page."""
    runs = sheet.pages[1]
    last = max(run.box.bottom for run in runs if run.text.strip() and not run.artifact)
    if MARGINS.bottom - last > EMPTY:
        yield f"page 2: {(MARGINS.bottom - last) / MM:.0f} mm are empty"


def find_collisions(sheet: Tagged) -> list[str]:
    return [
        f"page {number}: {fault}"
        for number, runs in enumerate(sheet.pages, start=1)
        for fault in (
            *find_clipped(runs),
            *find_outside(runs),
            *find_small(runs),
            *find_overlaps(list_pieces(sheet, number - 1, runs)),
        )
    ]


def find_clipped(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        if run.text.strip() and run.box.outside(run.clip) > SLACK:
            yield f"«{run.text}» is clipped"


def find_small(runs: Sequence[Run]) -> Iterator[str]:
    """In figures too, and what is raised."""
    for run in runs:
        if run.text.strip() and run.size < SMALLEST - 0.05:
            yield f"«{run.text}» is set at {run.size:.1f} points"


def find_outside(runs: Sequence[Run]) -> Iterator[str]:
    """In the margin at the bottom stands the running foot and nothing else."""
    for run in runs:
        frame = FOOT if run.artifact else MARGINS
        if run.text.strip() and run.box.outside(frame) > SLACK:
            yield f"«{run.text}» is in the margin"


def list_pieces(sheet: Tagged, page: int, runs: Sequence[Run]) -> list[Piece]:
    """What may not reach into anything else, from the top of the page."""
    pieces = [Piece(f"«{run.text}»", run.box, run.mark) for run in runs if run.text.strip()]
    for tag in sheet.find("Figure"):
        if tag.page == page and tag.box is not None:
            mark = tag.runs[0].mark if tag.runs else None
            pieces.append(Piece(f"the figure «{tag.alt}»", tag.box, mark, figure=True))
    return sorted(pieces, key=lambda piece: piece.box.top)


def find_overlaps(pieces: Sequence[Piece]) -> Iterator[str]:
    """Two that reach into one another; but what is drawn in a figure lies in it."""
    for place, piece in enumerate(pieces):
        for other in islice(pieces, place + 1, None):
            if other.box.top > piece.box.bottom:
                break
            drawn = piece.figure != other.figure and piece.mark == other.mark is not None
            if not drawn and min(piece.box.overlap(other.box)) > SLACK:
                yield f"{piece.name} and {other.name} overlap"
