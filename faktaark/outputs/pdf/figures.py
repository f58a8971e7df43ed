"""The lean SVG that our charts write → PDF operators and texts.

In: SVG. Out: a Figure, which `engine` draws in place of WeasyPrint's own image. A figure is read
once for both languages, and an outline once for all kommuner that share it.

Known are the elements and attributes that our figures have, and nothing else: another is an error,
not a hole in a figure. An area is filled only if it, or what it lies in, says with what.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from faktaark.charts.canvas import text_width

SVG = "{http://www.w3.org/2000/svg}"
PIXELS_PER_MM = 96 / 25.4
CIRCLE = 0.5523  # how far the handles of a quarter's curve reach, for radius 1
MITRE = "4 M"  # SVG's limit of a corner's point; PDF's own is 10
ANCHORED = {"start": 0.0, "middle": 0.5, "end": 1.0}  # the share of a text before its x

SEGMENT = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?\d*\.?\d+")

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a figure: `length` as wide, whatever the typeface makes it."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    length: float
    colour: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of `wide` × `high` units. Texts lie on top. `printed`: its size in pixels."""

    wide: float
    high: float
    printed: tuple[float, float] | None
    operators: bytes
    words: tuple[Words, ...]


# --- reading -------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def read_figure(svg: str) -> Figure:
    """Read an SVG. Raises ValueError for what our figures do not have."""
    root = ElementTree.fromstring(svg)
    _, _, wide, high = map(float, root.attrib["viewBox"].split())
    drawn, words = [MITRE], []
    for kind, attributes, text in list_elements(root, {}):
        if kind == "text":
            words.append(read_words(attributes, text))
        else:
            drawn.append(paint(OUTLINES[kind](attributes), attributes))
    printed = None
    if "width" in root.attrib:
        printed = (read_mm(root.attrib["width"]), read_mm(root.attrib["height"]))
    return Figure(wide, high, printed, "\n".join(drawn).encode(), tuple(words))


def list_elements(
    parent: ElementTree.Element, inherited: Attributes
) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield what is drawn, in order, with the attributes it has from what it lies in."""
    around = {**inherited, **parent.attrib}
    for element in parent:
        kind = element.tag.removeprefix(SVG)
        if kind == "g":
            yield from list_elements(element, around)
        elif kind == "text" or kind in OUTLINES:
            yield kind, {**around, **element.attrib}, element.text or ""
        else:
            raise ValueError(f"a figure holds <{kind}>, which is not drawn on a sheet")


def read_mm(length: str) -> float:
    """Return a length in millimetres, «86mm», as pixels."""
    return float(length.removesuffix("mm")) * PIXELS_PER_MM


def read_words(attributes: Attributes, text: str) -> Words:
    """Return a <text> of our SVG, moved to where its first letter stands."""
    size, weight = float(attributes["font-size"]), int(attributes.get("font-weight", "400"))
    length = float(attributes.get("textLength") or text_width(text, bold=weight > 400, size=size))
    before = ANCHORED[attributes.get("text-anchor", "start")]
    return Words(
        x=float(attributes["x"]) - before * length,
        y=float(attributes["y"]),
        text=text,
        size=size,
        weight=weight,
        length=length,
        colour=read_colour(attributes["fill"]),
    )


def read_colour(colour: str) -> tuple[float, float, float]:
    """Return «#1d2b33» or «#fff» as shares of red, green and blue."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return red / 255, green / 255, blue / 255


# --- operators -----------------------------------------------------------------------------------


def paint(outline: str, attributes: Attributes) -> str:
    """Return the operators of an outline filled and stroked as its attributes say."""
    fill, stroke = attributes.get("fill", "none"), attributes.get("stroke", "none")
    said = []
    if fill != "none":
        said.append(f"{_say(*read_colour(fill))} rg")
    if stroke != "none":
        dashes = attributes.get("stroke-dasharray", "")
        said.append(f"{_say(*read_colour(stroke))} RG {attributes.get('stroke-width', '1')} w")
        said.append(f"[{dashes}] 0 d")
    done = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    return "\n".join([*said, outline, done[fill != "none", stroke != "none"]])


@lru_cache(maxsize=512)
def draw_path(outline: str) -> str:
    """Return the operators of the `d` of a path of straight lines."""
    drawn: list[str] = []
    x = y = 0.0
    start = x, y
    for letter, given in SEGMENT.findall(outline):
        kind = letter.upper()
        if kind == "Z":
            drawn.append("h")
            x, y = start
        for index, (to_x, to_y) in enumerate(_list_steps(kind, given)):
            from_x, from_y = (x, y) if letter.islower() else (0.0, 0.0)
            x = x if to_x is None else from_x + to_x
            y = y if to_y is None else from_y + to_y
            if kind == "M" and index == 0:
                start = x, y
                drawn.append(f"{_say(x, y)} m")
            else:
                drawn.append(f"{_say(x, y)} l")
    return "\n".join(drawn)


def _list_steps(kind: str, given: str) -> list[tuple[float | None, float | None]]:
    """Return the points of a command: x and y, or the one that changes."""
    numbers = [float(number) for number in NUMBER.findall(given)]
    if kind == "H":
        return [(x, None) for x in numbers]
    if kind == "V":
        return [(None, y) for y in numbers]
    if kind not in "MLZ":
        raise ValueError(f"a figure has a path with «{kind}», which is not drawn on a sheet")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def draw_rectangle(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle as a PDF operator."""
    return f"{_say(x, y, width, height)} re"


def draw_circle(x: float, y: float, radius: float) -> str:
    """Return four curves, from the right and round."""
    reach = CIRCLE * radius
    right, left, below, above = x + radius, x - radius, y + radius, y - radius
    return "\n".join(
        [
            f"{_say(right, y)} m",
            f"{_say(right, y + reach, x + reach, below, x, below)} c",
            f"{_say(x - reach, below, left, y + reach, left, y)} c",
            f"{_say(left, y - reach, x - reach, above, x, above)} c",
            f"{_say(x + reach, above, right, y - reach, right, y)} c",
            "h",
        ]
    )


def _say(*numbers: float) -> str:
    return " ".join([f"{number:.3f}".rstrip("0").rstrip(".") for number in numbers])


OUTLINES: Mapping[str, Callable[[Attributes], str]] = {
    "path": lambda given: draw_path(given["d"]),
    "rect": lambda given: draw_rectangle(*(float(given[k]) for k in ("x", "y", "width", "height"))),
    "circle": lambda given: draw_circle(*(float(given[k]) for k in ("cx", "cy", "r"))),
}
