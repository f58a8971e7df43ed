"""The charts of a kommune: drawn once for both languages, captioned in each.

`SHEET_CHARTS` is the list of those that stand by themselves; the name of a chart is that of its
file. A new one is a line here, a function that draws it and one that captions it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import inf

from faktaark.charts.age_pyramid import draw_pyramid
from faktaark.charts.barometer import draw_barometer, is_outside
from faktaark.charts.lines import draw_panel, draw_population
from faktaark.charts.outlines import Map, draw_locator, draw_locator_of_many
from faktaark.charts.sparkline import draw_spark
from faktaark.model.figures import Comparison
from faktaark.model.language import Language
from faktaark.model.regions import Area, Kommune
from faktaark.model.sheet import Chart
from faktaark.sheets.indicators import make_source_lines
from faktaark.sheets.subject import Subject
from faktaark.text.age_captions import pyramid_alt, pyramid_note, pyramid_title
from faktaark.text.captions import (
    barometer_alt,
    locator_alt,
    panel_alt,
    panel_title,
    population_alt,
    population_title,
    spark_alt,
)
from faktaark.text.chart_labels import (
    label_baseline,
    label_own,
    label_pyramid,
    label_region,
    list_drawn,
)

PANEL_MM = (56.0, 27.0)
POPULATION_MM = (66.0, 33.0)
PYRAMID_MM = (66.0, 48.0)
WHOLE = 100  # per cent
LEAST_DEVIATIONS = 3  # over kommuner, that the axis of a line spans at least, on all sheets


@dataclass(frozen=True, slots=True)
class SheetChart:
    """How a chart is made.

    draw: return SVG, or "" where there are no figures. caption: add the words to that SVG.
    """

    draw: Callable[[Subject, Map], str]
    caption: Callable[[str, Subject, Language], Chart]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """The SVG of a kommune's charts, without a word that depends on the language.

    charts: by their names in SHEET_CHARTS. panels, barometers, sparks: by the indicator's key; only
    indicators with a line have a panel.
    """

    charts: Mapping[str, str]
    panels: Mapping[str, str]
    barometers: Mapping[str, str]
    sparks: Mapping[str, str]


def draw_charts(subject: Subject, locator: Map) -> Drawings:
    """Draw all charts of a kommune. locator: the map that the kommune is marked on."""
    area, comparisons = subject.area, subject.comparisons
    return Drawings(
        charts={name: chart.draw(subject, locator) for name, chart in SHEET_CHARTS.items()},
        panels={
            c.indicator.key: draw_lines_of(area, c, PANEL_MM) for c in comparisons if _has_line(c)
        },
        barometers={c.indicator.key: draw_barometer(c.barometer) for c in comparisons},
        sparks={c.indicator.key: draw_spark(c.series) for c in comparisons},
    )


def caption_charts(drawings: Drawings, subject: Subject, language: Language) -> dict[str, Chart]:
    """Return the charts that stand by themselves, by name, with captions in a language."""
    return {
        name: chart.caption(drawings.charts[name], subject, language)
        for name, chart in SHEET_CHARTS.items()
    }


def redraw_population(
    charts: Mapping[str, Chart], subject: Subject, height_mm: float
) -> dict[str, Chart]:
    """Return the line of the folketall in another height; nothing where it has that already."""
    if height_mm == POPULATION_MM[1]:
        return {}
    svg = draw_population(subject.size.series, POPULATION_MM[0], height_mm)
    return {"befolkning": replace(charts["befolkning"], svg=svg)}


# --- the charts that stand by themselves ---------------------------------------------------------


def _draw_locator(subject: Subject, locator: Map) -> str:
    if isinstance(subject.area, Kommune):
        return draw_locator(locator, subject.area)
    return draw_locator_of_many(locator, subject.inside)


def _caption_locator(svg: str, subject: Subject, language: Language) -> Chart:
    """Caption the map with «Bergen i Vestland»; with «Oslo», which is its own fylke."""
    name = subject.area.name
    fylke = subject.fylke.name[language] if subject.fylke else name
    return Chart(svg, locator_alt(name if name == fylke else f"{name} i {fylke}", language))


def _draw_population(subject: Subject, _locator: Map) -> str:
    return draw_population(subject.size.series, *POPULATION_MM)


def _caption_population(svg: str, subject: Subject, language: Language) -> Chart:
    area, size = subject.area, subject.size
    return Chart(
        svg,
        population_alt(area, size, language),
        population_title(size, language),
        make_source_lines(size.snapshots, language),
    )


def _draw_pyramid(subject: Subject, _locator: Map) -> str:
    if not subject.own_ages:
        return ""
    labels = label_pyramid(subject.beside)
    return draw_pyramid(subject.own_ages, subject.beside_ages, labels, PYRAMID_MM)


def _caption_pyramid(svg: str, subject: Subject, language: Language) -> Chart:
    own, others, name = subject.own_ages, subject.beside_ages, subject.beside.name[language]
    return Chart(
        svg,
        pyramid_alt(subject.area, own, others, name, language),
        pyramid_title(own, others, name, language),
        make_source_lines(subject.size.snapshots, language),
        note=pyramid_note(own, language),
    )


SHEET_CHARTS: Mapping[str, SheetChart] = {
    "kart": SheetChart(_draw_locator, _caption_locator),
    "befolkning": SheetChart(_draw_population, _caption_population),
    "alderspyramide": SheetChart(_draw_pyramid, _caption_pyramid),
}


# --- the charts of an indicator ------------------------------------------------------------------


def _has_line(comparison: Comparison) -> bool:
    """Return whether the kommune's series or the baseline's has three numbers or more."""
    lines = (comparison.series, comparison.references[comparison.baseline].series)
    return any(sum(value.number is not None for value in line.values) >= 3 for line in lines)


def draw_lines_of(area: Area, comparison: Comparison, size_mm: tuple[float, float]) -> str:
    """Draw the lines of the kommune, the baseline and landet, with labels for both languages."""
    baseline, indicator = comparison.references[comparison.baseline], comparison.indicator
    references = [
        (label_baseline(each) if each is baseline else label_region(each.region), each.series)
        for each in list_drawn(comparison)
    ]
    return draw_panel(
        (label_own(area), comparison.series),
        references,
        size_mm,
        zero=indicator.zero,
        decimals=indicator.decimals,
        # what is counted follows the size of a kommune: on Oslo's scale Utsira's is a flat line
        least=0 if comparison.source.is_count else LEAST_DEVIATIONS * comparison.deviation,
        highest=WHOLE if indicator.unit == "prosent" else inf,
    )


def caption_panel(
    drawings: Drawings, area: Area, comparison: Comparison, language: Language
) -> Chart | None:
    """Return the line of an indicator; None where there is none."""
    svg = drawings.panels.get(comparison.indicator.key)
    if svg is None:
        return None
    alt = panel_alt(area, comparison, language)
    title = panel_title(comparison, language)
    return Chart(svg, alt, title)


def caption_barometer(
    drawings: Drawings, comparison: Comparison, language: Language
) -> Chart | None:
    """Return the barometer of a row with its alternative text; None where none is drawn."""
    svg, barometer = drawings.barometers[comparison.indicator.key], comparison.barometer
    if barometer is None:
        return None
    return Chart(svg, barometer_alt(comparison, language, outside=is_outside(barometer)))


def caption_spark(drawings: Drawings, comparison: Comparison, language: Language) -> Chart | None:
    """Return the sparkline of a row with its alternative text; None where none is drawn."""
    svg = drawings.sparks[comparison.indicator.key]
    return Chart(svg, spark_alt(comparison, language)) if svg else None
