"""CPU time of the figures: matplotlib as it comes, our canvas, and SVG written for one purpose.

    python -m bench.charts

The series are arithmetic, shapes to draw and no figures of any place. Times are CPU milliseconds
per drawing after a first one that is not counted; the last table is one kommune's drawings, and
what WeasyPrint needs for a page with thirty barometers and sparklines of each kind.
"""

import base64
import io
import math
from collections.abc import Callable
from decimal import Decimal
from time import process_time

import matplotlib
import weasyprint
from matplotlib.figure import Figure

from faktaark.charts.age_pyramid import draw_pyramid
from faktaark.charts.barometer import draw_barometer
from faktaark.charts.canvas import Canvas
from faktaark.charts.lines import draw_panel, draw_population
from faktaark.charts.outlines import draw_locator, make_map
from faktaark.charts.sparkline import draw_spark
from faktaark.charts.style import ACCENT, INK, RULE, Scale
from faktaark.model.barometer import Barometer
from faktaark.model.figures import AgeProfile, Period, Series, Value
from faktaark.model.regions import Kommune

Draw = Callable[[], str]


def make_series(height: float) -> Series:
    numbers = [round(height + 3 * math.sin(year), 1) for year in range(2005, 2027)]
    periods = tuple(Period(2005 + i, str(2005 + i)) for i in range(len(numbers)))
    values = tuple(Value(n, Decimal(str(n)), str(n).replace(".", ",")) for n in numbers)
    return Series(periods, values)


def list_numbers(series: Series) -> list[float]:
    return [value.number for value in series.values if value.number is not None]


OWN, GROUP, COUNTRY = make_series(20), make_series(18), make_series(17)
NUMBERS = tuple(sorted(20 + 10 * math.sin(i * i) for i in range(357)))
BAROMETER = Barometer(
    centre=18.0,
    deviation=7.0,
    ratio=False,
    own=20.0,
    interval=(18.5, 21.5),
    half=(16.0, 24.0),
    most=(10.0, 30.0),
)
HALF = (16.0, 24.0)
AGES = tuple(round(300 - 10 * abs(group - 8)) for group in range(19))
PROFILE = AgeProfile(Period(2026, "2026"), 5, AGES, AGES[::-1])


def draw_barometer_with_axes() -> str:
    figure, axes = make_axes(26, 3.6)
    axes.hist(NUMBERS, bins=40, color=RULE)
    axes.plot(HALF, (0, 0), color=INK, linewidth=2)
    axes.plot([20], [0], "o", color=ACCENT)
    return save(figure)


def draw_barometer_on_canvas() -> str:
    canvas = Canvas(26, 3.6)
    x = Scale(NUMBERS[0], NUMBERS[-1], 1, canvas.width - 1)
    tops = [(x(NUMBERS[0]) + 1.8 * i, 3 + 5 * math.sin(i / 13)) for i in range(40)]
    canvas.fill([[(x.start, 3), *tops, (x.end, 3)]], RULE)
    canvas.draw_lines([[(x(HALF[0]), 2), (x(HALF[1]), 2)]], INK, 2)
    canvas.draw_dots([(x(20), 3)], ACCENT, 2)
    return canvas.render_svg()


def draw_spark_with_axes() -> str:
    figure, axes = make_axes(16, 3.6)
    axes.plot(list_numbers(OWN), color=ACCENT)
    return save(figure)


def draw_spark_on_canvas() -> str:
    canvas = Canvas(16, 3.6)
    x, y = Scale(0, 21, 1, canvas.width - 2), Scale(17, 23, 1, canvas.height - 1)
    line = [(x(i), y(number)) for i, number in enumerate(list_numbers(OWN))]
    canvas.draw_lines([line], ACCENT, 0.9)
    canvas.draw_dots(line[-1:], ACCENT, 1.3)
    return canvas.render_svg()


def draw_panel_with_axes() -> str:
    figure, axes = make_axes(55, 26)
    axes.set_axis_on()
    for series, style in ((OWN, "-"), (GROUP, "--"), (COUNTRY, ":")):
        axes.plot(list_numbers(series), style)
    for level in (18, 20, 22):
        axes.text(22, level, "gruppe 10 17,5")
    return save(figure)


def make_axes(width_mm: float, height_mm: float) -> tuple[Figure, matplotlib.axes.Axes]:
    figure = Figure((width_mm / 25.4, height_mm / 25.4))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return figure, axes


def save(figure: Figure) -> str:
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue().decode()


def measure(draw: Draw, times: int = 100) -> float:
    """CPU milliseconds per call."""
    draw()
    start = process_time()
    for _ in range(times):
        draw()
    return 1000 * (process_time() - start) / times


def draw_barometer_lean() -> str:
    return draw_barometer(BAROMETER)


def draw_spark_lean() -> str:
    return draw_spark(OWN)


def draw_panel_ours() -> str:
    references = (("gruppe 10", GROUP), ("landet", COUNTRY))
    return draw_panel(("Nordre Follo", OWN), references, (55, 26), zero=True, decimals=1)


def draw_pyramid_ours() -> str:
    return draw_pyramid(PROFILE, PROFILE, ("menn", "kvinner", "gruppe 10"), (72, 62))


def make_locator() -> Draw:
    """A map of one kommune with a winding border: about as many points as Norway has left."""
    ring = [[t * math.cos(t / 9), t * math.sin(t / 7)] for t in range(700)]
    geometry = {"id": "0301", "type": "Polygon", "arcs": [[0]]}
    topology = {"objects": {"kommuner": {"geometries": [geometry]}}, "arcs": [[*ring, ring[0]]]}
    prepared = make_map(topology)
    kommune = Kommune(
        number="0301",
        name="",
        official_name="",
        preposition="i",
        malform="nøytral",
        slug="",
        fylke="03",
        kostra_gruppe="",
        sentralitet=1,
        neighbours=(),
        predecessors=(),
    )
    return lambda: draw_locator(prepared, kommune)


def measure_page(barometer: Draw, spark: Draw) -> float:
    """CPU milliseconds WeasyPrint needs for thirty of each, less what an empty table costs."""

    def cell(svg: str, row: int) -> str:
        # each its own picture, as in a sheet: the same one thirty times would be drawn once
        data = base64.b64encode(svg.replace("</svg>", f"<g/>{' ' * row}</svg>").encode()).decode()
        return f'<td><img alt="x" src="data:image/svg+xml;base64,{data}">' if svg else "<td>"

    def page(first: str, second: str) -> Draw:
        rows = "".join(f"<tr>{cell(first, row)}{cell(second, row)}" for row in range(30))
        html = f"<style>@page{{size:A4}}td{{height:5mm}}</style><table>{rows}</table>"
        return lambda: str(weasyprint.HTML(string=html).write_pdf())

    return measure(page(barometer(), spark()), 3) - measure(page("", ""), 3)


KINDS: dict[str, tuple[Draw, Draw]] = {
    "matplotlib with axes": (draw_barometer_with_axes, draw_spark_with_axes),
    "our canvas": (draw_barometer_on_canvas, draw_spark_on_canvas),
    "for one purpose": (draw_barometer_lean, draw_spark_lean),
}


def main() -> None:
    matplotlib.rcParams["svg.fonttype"] = "none"
    print("barometer and sparkline  ms barometer  bytes   ms spark  bytes   ms PDF of 30 + 30")
    for kind, (barometer, spark) in KINDS.items():
        print(
            f"  {kind:26} {measure(barometer):8.2f} {len(barometer()):6} {measure(spark):10.2f}"
            f" {len(spark()):6} {measure_page(barometer, spark):19.0f}"
        )
    figures: dict[str, tuple[Draw, int]] = {
        "population": (lambda: draw_population(OWN, 86, 40), 1),
        "pyramid": (draw_pyramid_ours, 1),
        "panel": (draw_panel_ours, 8),
        "barometer": (draw_barometer_lean, 30),
        "spark": (draw_spark_lean, 30),
        "locator": (make_locator(), 1),
    }
    print("\none kommune, both languages       ms    times     ms in all   bytes")
    total = 0.0
    for name, (draw, times) in figures.items():
        each = measure(draw)
        total += each * times
        print(f"  {name:26} {each:8.2f} {times:7} {each * times:13.1f} {len(draw()):7}")
    print(f"  {'all':26} {'':8} {'':7} {total:13.1f}")
    print(f"\n(a panel with matplotlib's axes: {measure(draw_panel_with_axes, 20):.1f} ms)")


if __name__ == "__main__":
    main()
