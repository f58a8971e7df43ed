"""Read figures back as they are seen, and write series as they are read.

read_series("2020 10,5 | 2021 .. | 2022 11,0", breaks=(2022,))
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from re import findall
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from faktaark.model.figures import Period, Series, Value
from faktaark.model.reason import Reason

NOTHING = Value(reason=Reason.MISSING)


def read_series(drawn: str, breaks: tuple[int, ...] = ()) -> Series:
    """«2021 ..» is a missing value, «30_120» has a narrow space, «2023–2024 5» two years."""
    cells = [cell.split(maxsplit=1) for cell in drawn.split("|")]
    periods = tuple(Period(int(label[-4:]), label) for label, _ in cells)
    return Series(periods, tuple(read_value(text.strip()) for _, text in cells), breaks)


def read_value(text: str) -> Value:
    if text == "..":
        return NOTHING
    number = Decimal(text.replace("_", "").replace("−", "-").replace(",", "."))
    return Value(number=float(number), rounded=number, shown=text.replace("_", "\u202f"))


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return min(self.right, other.right) > max(self.left, other.left) and min(
            self.bottom, other.bottom
        ) > max(self.top, other.top)


class Drawing:
    """A figure read back. Its XML is parsed, so it is known to be well formed."""

    def __init__(self, svg: str) -> None:
        root = ElementTree.fromstring(svg)
        self.width, self.height = (float(n) for n in root.attrib["viewBox"].split()[2:])
        inherited = {key: root.attrib[key] for key in ("font-size",) if key in root.attrib}
        self.elements = list(_list_elements(root, inherited))

    def texts(self) -> list[str]:
        return [text for tag, _, text in self.elements if tag == "text"]

    def paths(self, **attributes: str) -> list[str]:
        """The outlines of the paths with these attributes; `stroke_width` for stroke-width."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            given["d"]
            for tag, given, _ in self.elements
            if tag == "path" and wanted.items() <= given.items()
        ]

    def circles(self, **attributes: str) -> list[tuple[float, float]]:
        return [
            (float(given["cx"]), float(given["cy"]))
            for tag, given, _ in self.elements
            if tag == "circle" and attributes.items() <= given.items()
        ]

    def boxes(self) -> list[Box]:
        """Where each text lies, from its baseline, anchor and the font's own advances."""
        return [_box(given, text) for tag, given, text in self.elements if tag == "text"]

    def clipped(self) -> list[Box]:
        return [
            box
            for box in self.boxes()
            if box.left < 0 or box.right > self.width or box.top < 0 or box.bottom > self.height
        ]

    def overlapping(self) -> list[tuple[str, str]]:
        boxes = self.boxes()
        return [
            (box.text, other.text)
            for i, box in enumerate(boxes)
            for other in boxes[i + 1 :]
            if box.overlaps(other)
        ]


def _list_elements(
    parent: ElementTree.Element, inherited: dict[str, str]
) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield tag, attributes, also of the groups around, and text of what lies in an element."""
    for element in parent:
        tag, given = element.tag.split("}")[1], inherited | element.attrib
        yield tag, given, element.text or ""
        yield from _list_elements(element, given if tag == "g" else inherited)


def _box(given: dict[str, str], text: str) -> Box:
    x, y, size = (float(given[name]) for name in ("x", "y", "font-size"))
    width = size * advance(text, given.get("font-weight", "400"))
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[given.get("text-anchor", "start")]
    descent = 0.2 if set(text) & set("gjpqy") else 0.02
    return Box(text, left, left + width, y - 0.71 * size, y + descent * size)


def advance(text: str, weight: str) -> float:
    """The width of a text of size 1, read from the font by another library than the figures use."""
    widths, names = _font({"400": "Regular", "600": "Semibold"}[weight])
    return sum(widths[names[ord(character)]][0] for character in text) / 1000


@cache
def _font(style: str) -> tuple[dict[str, tuple[int, int]], dict[int, str]]:
    folder = files("font_source_sans_pro") / "files"
    font = TTFont(str(folder / f"SourceSansPro-{style}.ttf"))
    return dict(font["hmtx"].metrics), font.getBestCmap()


def points(outline: str) -> list[tuple[float, float]]:
    """The corners of a path of straight lines with capital letters."""
    corners: list[tuple[float, float]] = []
    for letter, numbers in findall(r"([MLHV])([-\d. ]+)", outline):
        given = [float(n) for n in numbers.split()]
        x, y = corners[-1] if corners else (0.0, 0.0)
        corners.append({"H": (given[0], y), "V": (x, given[0])}.get(letter) or (given[0], given[1]))
    return corners
