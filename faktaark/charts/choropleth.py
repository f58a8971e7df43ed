"""Maps of many kommuner: one figure in all of them, and the kommuner of one fylke.

In: outlines and Values. Out: SVG to stand in a page, and the classes. Colours are given both as
attributes, so that the drawing stands alone, and as classes, so that the page's style sheet can
turn them round in the dark. One hue, told apart by how dark it is; what is missing is hatched.
"""

import re
from collections.abc import Mapping
from html import escape
from itertools import accumulate

from faktaark.charts.style import svg_number, svg_open
from faktaark.model.figures import Value
from faktaark.model.geography import Outlines
from faktaark.model.profile import MapClass
from faktaark.model.regions import Kommune

SHADES = ("#d0e3df", "#a8cfc8", "#6aaba1", "#2f7f75", "#07423b")
HATCHED = "mangler"
HATCHING = (
    f'<defs><pattern id="{HATCHED}" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="paper" width="7" height="7" fill="#fff"/>'
    '<rect class="line" width="2" height="7" fill="#8a959b"/></pattern></defs>'
)
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
    outlines: Outlines, kommuner: Mapping[str, Kommune], values: Mapping[str, Value]
) -> str:
    """Return a map of kommuner in the shades of their classes, with names to point at."""
    classes, places = classify(values)
    drawn: dict[int | None, list[str]] = {}
    for number, kommune in kommuner.items():
        label = f"{kommune.name}: {values[number].shown or '–'}"
        path = _draw_area(outlines.paths[number], label)
        drawn.setdefault(places.get(number), []).append(path)
    groups = [
        f'<g class="shade-{group.shade}" fill="{SHADES[group.shade]}">{"".join(drawn[place])}</g>'
        for place, group in enumerate(classes)
    ]
    if None in drawn:
        groups.append(f'<g fill="url(#{HATCHED})">{"".join(drawn[None])}</g>')
    start = svg_open(outlines.width, outlines.height, (str(outlines.width), str(outlines.height)))
    return f'{start}{HATCHING}<g class="borders" stroke="#fff">{"".join(groups)}</g></svg>'


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
