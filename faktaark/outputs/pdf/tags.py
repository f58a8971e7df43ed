"""What WeasyPrint's tags lack for a sheet to be read aloud and kept right, added before it is
written.

Part of the pdf stage. Comes in: the PDF as objects, tagged. It is changed in place. WeasyPrint
gives a figure's place in pixels from the top; leaves the running foot marked as content that no
tag holds; does not say which way a header cell points; and names an attached file twice.
"""

from collections.abc import Iterator

import pydyf

POINTS = 0.75  # in a pixel


def complete_tags(pdf: pydyf.PDF) -> None:
    """Mend everything; the PDF must have all its objects."""
    elements = [item for item in pdf.objects if _is_element(item)]
    for element in elements:
        if element["S"] == "/Figure":
            _place_figure(pdf, element)
        elif element["S"] == "/TH":
            _point_header(element)
    _release_foot(pdf, elements)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _is_element(item: pydyf.Object) -> bool:
    return isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"


def _place_figure(pdf: pydyf.PDF, figure: pydyf.Dictionary) -> None:
    """The box in points from the foot of the page, as PDF wants it."""
    height = _find(pdf, figure["Pg"])["MediaBox"][3]
    left, top, right, bottom = (side * POINTS for side in figure["A"]["BBox"])
    figure["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _point_header(header: pydyf.Dictionary) -> None:
    """The header of a row begins it and stands below the first row; others are of columns.

    WeasyPrint's ID is «table-row-column». A theme, which is as wide as the table, is of columns.
    """
    _, row, column = header["ID"].string.split("-")
    is_row = row != "0" and column == "0" and "ColSpan" not in header["A"]
    header["A"]["Scope"] = "/Row" if is_row else "/Column"


def _release_foot(pdf: pydyf.PDF, elements: list[pydyf.Dictionary]) -> None:
    """Make an artifact of marked content that no tag in the tree holds: what is in the margins."""
    root = _find(pdf, pdf.catalog["StructTreeRoot"])
    held = set(_walk(pdf, root["K"]))
    loose = [element for element in elements if element.number not in held]
    places = _find(pdf, root["ParentTree"])["Nums"]
    for page_number, page in enumerate(pdf.page_references):
        marks = {
            mark for one in loose if one.get("Pg") == page for mark in one["K"] if type(mark) is int
        }
        _make_artifacts(_find(pdf, _find(pdf, page)["Contents"]), marks)
        parents = places[2 * page_number + 1]
        for mark in marks:
            parents[mark] = "null"
    for element in loose:
        element.clear()


def _walk(pdf: pydyf.PDF, kids: pydyf.Array) -> Iterator[int]:
    """The numbers of all objects under these, in the tree of tags."""
    for kid in kids:
        if type(kid) is not int:
            item = _find(pdf, kid)
            yield item.number
            yield from _walk(pdf, item.get("K", ()))


def _make_artifacts(stream: pydyf.Stream, marks: set[int]) -> None:
    """«/P <</MCID 78>> BDC» → «/Artifact BMC» for every mark given."""
    parts = stream.stream
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in marks:
            parts[place - 1 : place + 2] = [b"/Artifact", b"BMC"]


def _find(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    """The object behind «12 0 R»."""
    return pdf.objects[int(reference.split()[0])]
