"""Read a sheet back by its tags, as a screen reader does, and by where its text lies.

Every piece of text is decoded with the file's own tables, tied to the structure element that it
belongs to, and given a box. Nothing of the program is used. Lengths are points from the upper left
corner of the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from tests.reading.page_text import Box, Font, Run, merge, read_runs

WORD_GAP = 0.12  # in parts of the size; the space of the typeface is 0.2
TEXT = "text"
JOINED = re.compile(r"\S[-–]$")  # a line may end after a hyphen or dash inside a word


@dataclass(slots=True)
class Tag:
    """A structure element, or a text of one, in its place among the elements inside it.

    `page` and `runs` of its own content; `box` of a Figure.
    """

    kind: str
    alt: str = ""
    id: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    page: int = 0
    box: Box | None = None
    runs: list[Run] = field(default_factory=list)
    kids: list["Tag"] = field(default_factory=list)

    def walk(self) -> Iterator["Tag"]:
        """It and everything under it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, *kinds: str) -> list["Tag"]:
        return [tag for tag in self.walk() if tag.kind in kinds]

    def text(self, *without: str) -> str:
        """What it says, lines joined; figures say what their description says elsewhere."""
        return join_lines(list(self._said(frozenset({"Figure", *without}))))

    def _said(self, without: frozenset[str]) -> Iterator[Run]:
        yield from self.runs
        for kid in self.kids:
            if kid.kind not in without:
                yield from kid._said(without)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A PDF read back. `root`: its tags; `pages`: all text of each page; `size`: of a page."""

    root: Tag
    pages: tuple[tuple[Run, ...], ...]
    size: Box

    def find(self, *kinds: str) -> list[Tag]:
        return self.root.find(*kinds)


def join_lines(runs: list[Run]) -> str:
    """Runs in reading order as one text: a space where a line ends, but not inside a word."""
    text, right = "", 0.0
    for run in runs:
        if text and ends_word(run, right) and not JOINED.search(text):
            text += " "
        text += run.text
        right = run.box.right
    return re.sub(" +", " ", text).strip(" ")


def ends_word(run: Run, right: float) -> bool:
    """Whether what ended at `right` and this run are apart: another line, or a gap between them."""
    return run.box.left < right - 1 or run.box.left > right + WORD_GAP * run.size


def read_tagged(pdf: pikepdf.Pdf) -> Tagged:
    fonts: dict[Any, Font] = {}
    read = [list(merge(read_runs(page, fonts))) for page in pdf.pages]
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    by_mark = [group_by_mark(runs) for runs in read]
    root = read_tag(pdf.Root.StructTreeRoot.K[0], places, by_mark)
    _, _, width, height = (float(side) for side in pdf.pages[0].mediabox)
    return Tagged(root, tuple(map(tuple, read)), Box(0, 0, width, height))


def read_file(path: Path) -> Tagged:
    with pikepdf.open(path) as pdf:
        return read_tagged(pdf)


# --- tags ----------------------------------------------------------------------------------------


def group_by_mark(runs: list[Run]) -> dict[int, list[Run]]:
    groups: dict[int, list[Run]] = {}
    for run in runs:
        if run.mark is not None:
            groups.setdefault(run.mark, []).append(run)
    return groups


def read_tag(
    element: pikepdf.Object, places: dict[Any, int], by_mark: list[dict[int, list[Run]]]
) -> Tag:
    attributes: Any = element.get("/A", {})
    page: Any = element.get("/Pg")
    tag = Tag(
        kind=str(element.S)[1:],
        alt=str(element.get("/Alt", "")),
        id=str(element.get("/ID", "")),
        scope=str(attributes.get("/Scope", ""))[1:],
        headers=tuple(str(key) for key in attributes.get("/Headers", ())),
        page=0 if page is None else places[page.objgen],
    )
    if "/BBox" in attributes:
        left, low, right, high = (float(side) for side in attributes["/BBox"])
        height = float(page.MediaBox[3])
        tag.box = Box(left, height - high, right, height - low)
    kids: Any = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            runs = by_mark[tag.page].get(kid, ())
            if tag.kind == "Figure":
                tag.runs.extend(runs)
            else:
                tag.kids.append(Tag(TEXT, page=tag.page, runs=list(runs)))
        elif "/S" in kid:
            tag.kids.append(read_tag(kid, places, by_mark))
    return tag
