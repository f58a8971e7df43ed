"""The sparkline of the overview table, as lean SVG without words.

Written by hand rather than with a plotting library: with the barometer there are sixty on a sheet,
and both the drawing and the PDF's layout are several times cheaper (bench/charts.py).
"""

from faktaark.charts.style import ACCENT, Scale, find_runs, svg_number, svg_open
from faktaark.model.figures import Series

SPARK_SIZE = ("16mm", "3.6mm")
SPARK_WIDTH, SPARK_HEIGHT = 80, 18


def draw_spark(series: Series) -> str:
    """Return a thin line with gaps for breaks and missing values, and a dot at its end.

    Returns "" for fewer than three numbers: two points are a difference, not a development.
    """
    runs = find_runs(series)
    points = [point for run in runs for point in run]
    if len(points) < 3:
        return ""
    numbers = [number for _, number in points]
    x = Scale(series.periods[0].end, series.periods[-1].end, 3, SPARK_WIDTH - 4)
    y = Scale(min(numbers), max(numbers), SPARK_HEIGHT - 4, 4)
    placed = [
        [(svg_number(x(year)), svg_number(y(number))) for year, number in run] for run in runs
    ]
    lines = "".join(_draw_line(run) for run in placed if len(run) > 1)
    alone = "".join(_draw_dot(run[0], "1.3") for run in placed[:-1] if len(run) == 1)
    line = f'<path fill="none" stroke="{ACCENT}" stroke-width="1.8" d="{lines}"/>' if lines else ""
    svg = svg_open(SPARK_WIDTH, SPARK_HEIGHT, SPARK_SIZE)
    return f"{svg}{line}{alone}{_draw_dot(placed[-1][-1], '3')}</svg>"


def _draw_line(run: list[tuple[str, str]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in run)


def _draw_dot(point: tuple[str, str], radius: str) -> str:
    return f'<circle cx="{point[0]}" cy="{point[1]}" r="{radius}" fill="{ACCENT}"/>'
