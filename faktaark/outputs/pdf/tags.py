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


def complete_tags(pdf: pydyf.PDF) -> None:
    """Mend everything; the PDF must have all its objects."""
    elements = list_elements(pdf)
    for element in elements:
        if element["S"] == "/Figure":
            _place_figure(pdf, element)
        elif element["S"] == "/TH":
            _point_header(element)
    _release_foot(pdf, elements)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


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


def _release_foot(pdf: pydyf.PDF, elements: list[pydyf.Dictionary]) -> None:
    """Make an artifact of marked content that no tag in the tree holds: what is in the margins."""
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
    for element in loose:
        element.clear()


def _make_artifacts(content: pydyf.Stream, marks: set[int]) -> None:
    """Replace «/P <</MCID 78>> BDC» by «/Artifact BMC» for every mark given."""
    for place, mark in list_openings(content):
        if mark in marks:
            content.stream[place : place + 3] = [b"/Artifact", b"BMC"]
