"""What WeasyPrint's tags lack for a sheet to be read aloud and kept right, added before it is
written.

In: the tagged PDF as objects, which is changed in place. WeasyPrint gives a figure's place in
pixels from the top; leaves the running foot marked as content that no tag holds; does not say which
way a header cell points; and names an attached file twice.
"""

from collections.abc import Iterable
from itertools import groupby

import pydyf

from faktaark.outputs.pdf.engine import (
    Spoken,
    find,
    find_parents,
    list_elements,
    list_marks,
    list_openings,
    read_box,
    read_cell,
    walk_tree,
)

POINTS = 0.75  # in a pixel

HOLD_TEXT = frozenset({"/TD", "/TH", "/P", "/H1", "/H2", "/H3", "/Caption", "/LBody", "/Span"})
"""Tags that hold text themselves, and not only other tags."""

BARE = {"Type", "S", "K", "Pg", "P"}
"""What a tag says that says nothing of its own."""


def complete_tags(pdf: pydyf.PDF) -> set[int]:
    """Mend everything; the PDF must have all its objects.

    Return the numbers of those that nothing refers to any more.
    """
    elements = list_elements(pdf)
    for element in elements:
        if element["S"] == "/Figure":
            _place_figure(pdf, element)
        elif element["S"] == "/TH":
            _point_header(element)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    return _release_foot(pdf, elements)


def name_links(links: Iterable[Spoken]) -> None:
    """Say where each link leads, in words and not by its address."""
    for link in links:
        link.thing["Contents"] = pydyf.String(link.words)


def speak_signs(pdf: pydyf.PDF, signs: Iterable[Spoken]) -> None:
    """Give each sign in a cell, «≈» or «m», the words it stands for, as it is read aloud.

    WeasyPrint gives what it knows no tag for one without meaning: in a cell, only the signs.
    """
    for _, group in groupby(signs, key=lambda sign: sign.thing.number):
        of_cell = list(group)
        kids = (find(pdf, kid) for kid in of_cell[0].thing["K"] if type(kid) is not int)
        tags = [kid for kid in kids if kid["S"] == "/NonStruct"]
        for tag, sign in zip(tags, of_cell, strict=True):
            tag["S"] = "/Span"
            tag["ActualText"] = pydyf.String(sign.words)


def fold_texts(pdf: pydyf.PDF) -> set[int]:
    """Give each text to the tag it stands in, without a tag of its own between that says nothing.

    Half of all tags are such: they make each sheet an eighth heavier. Return their numbers; nothing
    refers to them any more.
    """
    folded = set()
    for element in reversed(list_elements(pdf)):  # those inside others first
        if element["S"] != "/Span" or element.keys() != BARE:
            continue
        holder, marks = find(pdf, element["P"]), element["K"]
        apart = holder["S"] not in HOLD_TEXT or holder["Pg"] != element["Pg"]
        if apart or any(type(mark) is not int for mark in marks):
            continue
        parents = find_parents(pdf, pdf.page_references.index(element["Pg"]))
        for mark in marks:
            parents[mark] = holder.reference
        place = holder["K"].index(element.reference)
        holder["K"][place : place + 1] = marks
        folded.add(element.number)
    return folded


def _place_figure(pdf: pydyf.PDF, figure: pydyf.Dictionary) -> None:
    """Give the box in points from the foot of the page, as PDF wants it."""
    height = find(pdf, figure["Pg"])["MediaBox"][3]
    left, top, right, bottom = (side * POINTS for side in read_box(figure))
    figure["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _point_header(header: pydyf.Dictionary) -> None:
    """Say whether a header is of a row or of columns.

    That of a row begins it and stands below the first row. A theme, which is as wide as the table,
    is of columns.
    """
    row, column = read_cell(header)
    is_row = row != 0 and column == 0 and "ColSpan" not in header["A"]
    header["A"]["Scope"] = "/Row" if is_row else "/Column"


def _release_foot(pdf: pydyf.PDF, elements: list[pydyf.Dictionary]) -> set[int]:
    """Make an artifact of marked content that no tag in the tree holds: what is in the margins.

    Return the numbers of the tags outside the tree.
    """
    held = set(walk_tree(pdf))
    loose = [element for element in elements if element.number not in held]
    for page_number, page in enumerate(pdf.page_references):
        marks = {
            mark for element in loose if element.get("Pg") == page for mark in list_marks(element)
        }
        _make_artifacts(find(pdf, find(pdf, page)["Contents"]), marks)
        parents = find_parents(pdf, page_number)
        for mark in marks:
            parents[mark] = "null"
    return {element.number for element in loose}


def _make_artifacts(content: pydyf.Stream, marks: set[int]) -> None:
    """Replace «/P <</MCID 78>> BDC» by «/Artifact BMC» for every mark given."""
    for place, mark in list_openings(content):
        if mark in marks:
            content.stream[place : place + 3] = [b"/Artifact", b"BMC"]
