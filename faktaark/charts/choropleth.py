"""Maps of many kommuner: one figure in all of them, and the kommuner of one fylke.

In: outlines and Values. Out: SVG to stand in a page, and the classes. Colours are given both as
attributes, so that the drawing stands alone, and as classes, so that the page's style sheet can
turn them round in the dark. One hue, told apart by how dark it is; what is missing is hatched, and
small numbers are dotted.
"""

import re
from collections.abc import Collection, Mapping
from html import escape
from itertools import accumulate
from types import MappingProxyType

from faktaark.charts.style import svg_number, svg_open
from faktaark.model.figures import Value
from faktaark.model.geography import Outlines
from faktaark.model.profile import MapClass
from faktaark.model.regions import Kommune

SHADES = ("#d0e3df", "#a8cfc8", "#6aaba1", "#2f7f75", "#07423b")
HATCHED, SMALL = "mangler", "sma"
HATCHING = (
    f'<defs><pattern id="{HATCHED}" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="paper" width="7" height="7" fill="#fff"/>'
    '<rect class="line" width="2" height="7" fill="#8a959b"/></pattern></defs>'
)
LEAST = 9  # units of the drawing: a kommune that is smaller is a dot
DOT = 4  # radius
RING = re.compile(r"M([-\d ]+)(?:l([^z]*))?")
NUMBERS = re.compile(r"-?\d+")
Box = tuple[int, int, int, int]  # left, top, right, bottom


def classify(values: Mapping[str, Value]) -> tuple[tuple[MapClass, ...], Mapping[str, int]]:
    """Divide kommuner into classes of equal size; those equal as printed stay together.

    Returns the classes, lowest first, and the place of each number among them. The limits are
    figures that kommuner have. Where many are equal, there are fewer classes than shades.
    """
    numbered = {number: value for number, value in values.items() if value.rounded is not None}
    groups: dict[object, list[str]] = {}
    for number, value in sorted(numbered.items(), key=_by_size):
        groups.setdefault(value.rounded, []).append(number)
    classes: dict[int, list[str]] = {}
    before = 0
    for members in groups.values():
        middle = before + len(members) / 2
        classes.setdefault(int(len(SHADES) * middle / len(numbered)), []).extend(members)
        before += len(members)
    places = {n: place for place, group in enumerate(classes.values()) for n in group}
    limits = tuple(
        MapClass(numbered[group[0]].shown, numbered[group[-1]].shown, len(group), shade)
        for group, shade in zip(classes.values(), _pick_shades(len(classes)), strict=True)
    )
    return limits, places


def _by_size(item: tuple[str, Value]) -> tuple[float, str]:
    number, value = item
    return float(value.rounded or 0), number


def _pick_shades(classes: int) -> tuple[int, ...]:
    """Return the shades of so many classes, as far apart as possible: 0 and 4 for two."""
    if classes == 1:
        return (2,)
    return tuple(round(i * (len(SHADES) - 1) / (classes - 1)) for i in range(classes))


def draw_choropleth(
    outlines: Outlines,
    kommuner: Mapping[str, Kommune],
    values: Mapping[str, Value],
    small: Collection[str] = (),
    signs: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return a map of kommuner in the shades of their classes, with names to point at.

    small: those whose numbers are small, which are dotted. signs: of marks and flags, «▲», to stand
    at the number that is pointed at. A kommune that is too small to be seen is a dot.
    """
    classes, places = classify(values)
    drawn: dict[str, list[str]] = {}
    for number, kommune in kommuner.items():
        place = places.get(number)
        shade = None if place is None else classes[place].shade
        label = f"{kommune.name}: {values[number].shown or '–'} {signs.get(number, '')}".rstrip()
        group = _open_group(shade, dotted=number in small)
        path = outlines.paths[number]
        area = _draw_dot(path, label) or _draw_area(path, label)
        drawn.setdefault(group, []).append(area)
    groups = [f"{group}{''.join(areas)}</g>" for group, areas in sorted(drawn.items())]
    dotted = [
        _draw_dotting(each.shade)
        for each in classes
        if _open_group(each.shade, dotted=True) in drawn
    ]
    start = svg_open(outlines.width, outlines.height, (str(outlines.width), str(outlines.height)))
    borders = f'<g class="borders" stroke="#fff">{"".join(groups)}</g>'
    return f"{start}{HATCHING}{''.join(dotted)}{borders}</svg>"


def _open_group(shade: int | None, *, dotted: bool) -> str:
    if shade is None:
        return f'<g fill="url(#{HATCHED})">'
    if dotted:
        return f'<g fill="url(#{SMALL}-{shade})">'
    return f'<g class="shade-{shade}" fill="{SHADES[shade]}">'


def _draw_dotting(shade: int) -> str:
    """Return the pattern of kommuner with small numbers: the shade, with dots of paper or ink."""
    dot = '<circle class="paper" cx="3" cy="3" r="1.3" fill="#fff"/>'
    if shade < len(SHADES) // 2:
        dot = '<circle class="ink" cx="3" cy="3" r="1.3" fill="#1d2b33"/>'
    return (
        f'<pattern id="{SMALL}-{shade}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect class="shade-{shade}" width="6" height="6" fill="{SHADES[shade]}"/>{dot}</pattern>'
    )


def _draw_dot(path: str, label: str) -> str:
    """Return a dot in place of an outline that is too small to be seen, else nothing."""
    points = [point for ring in read_outline(path) for point in ring]
    if not points:
        return ""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(max(xs) - min(xs), max(ys) - min(ys)) >= LEAST:
        return ""
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return (
        f'<circle cx="{svg_number(x)}" cy="{svg_number(y)}" r="{DOT}">'
        f"<title>{escape(label)}</title></circle>"
    )


def draw_fylke(
    outlines: Outlines, kommuner: Mapping[str, Kommune], addresses: Mapping[str, str]
) -> str:
    """Return a map of the kommuner of one fylke, each a link to its page where it has one.

    The links are for those who point: whoever does not is served by the list beside the map.
    """
    paths = {number: outlines.paths[number] for number in kommuner}
    left, top, right, bottom = _enclose([path for path in paths.values() if path])
    areas = [
        _link(_draw_area(path, kommuner[number].name), addresses.get(number, ""))
        for number, path in paths.items()
    ]
    width, height = right - left, bottom - top
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" '
        f'width="{width}" height="{height}"><g class="areas" fill="#a9b5b9" stroke="#fff" '
        f'stroke-width="{svg_number(max(width, height) / 250)}">{"".join(areas)}</g></svg>'
    )


def _draw_area(path: str, label: str) -> str:
    return f'<path d="{path}"><title>{escape(label)}</title></path>' if path else ""


def _link(area: str, address: str) -> str:
    return f'<a href="{escape(address)}" tabindex="-1">{area}</a>' if area and address else area


def _enclose(paths: list[str]) -> Box:
    """Return the bounding box of outlines, with a margin."""
    points = [point for path in paths for ring in read_outline(path) for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    air = max(max(xs) - min(xs), max(ys) - min(ys)) // 50 + 4
    return min(xs) - air, min(ys) - air, max(xs) + air, max(ys) + air


def read_outline(path: str) -> list[list[tuple[int, int]]]:
    """Return the corners of each ring of an outline, in the units of its drawing."""
    return [_walk(*ring) for ring in RING.findall(path)]


def _walk(start: str, steps: str) -> list[tuple[int, int]]:
    """Yield the start of an outline and each point that its steps lead to."""
    numbers = [int(number) for number in NUMBERS.findall(start + " " + steps)]
    return list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))
