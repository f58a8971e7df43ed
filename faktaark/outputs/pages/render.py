"""Sheet and configuration → HTML: the pages of the site, and the sheet that becomes a PDF.

In: nouns of `model` and the folder of templates. Out: HTML as text, and for the sheet the figures
it shows. Knows no numbers but those of a Sheet, and formats none; words that do not come from a
Sheet stand in templates/strings.toml. All text is escaped; only the glossary's and the about page's
HTML, which `config` has made safe, goes through as it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.files import CARD_SIZE, FIGURE_SCHEME, SheetFile
from faktaark.model.geography import Extent, Outlines
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.regions import Regions
from faktaark.model.registry import Site
from faktaark.model.sheet import BigNumber, Chart, Sheet
from faktaark.norwegian import format_date, join_list
from faktaark.outputs.arranging import (
    group_sources,
    join_ranges,
    lacks_members,
    list_cell_flags,
    list_definitions,
    list_partial,
    list_table_columns,
    make_overview,
)
from faktaark.outputs.pages.coverage import count_members, describe_counts, describe_coverage
from faktaark.outputs.pages.editions import MANY, group_news
from faktaark.outputs.pages.place import Place as Place
from faktaark.outputs.pages.schema_org import describe_kommune, embed_thing
from faktaark.outputs.pages.tables import (
    choose_columns,
    collect_figures,
    explain_overview,
    list_highlighted,
    list_kommuner,
    make_series_table,
    name_fylker,
    name_panels,
    number_points,
    number_rows,
)
from faktaark.outputs.pages.tables import collect_figure_files as collect_figure_files
from faktaark.outputs.pages.templates import check_xml, explain_fault, make_loader
from faktaark.outputs.pages.terms import Linker, link_tables, link_term
from faktaark.outputs.pages.titles import name_themes
from faktaark.outputs.pages.typography import keep_together, leave_out_said
from faktaark.outputs.type_size import write_type_style
from faktaark.registry.strings import Strings, load_strings


@dataclass(frozen=True, slots=True)
class Scope:
    """What a build makes, so that no page links to a file that is not there.

    `kommuner`: the numbers of those that get a page; empty for all.
    """

    kommuner: frozenset[str] = frozenset()
    languages: tuple[Language, ...] = LANGUAGES
    pdf: bool = True


WHOLE = Scope()


class Environment(jinja2.Environment):
    """The templates, with their words by language, whose site it is, and what the build makes."""

    templates: Path
    site: Site
    strings: Mapping[Language, Strings]
    scope: Scope


# --- setting up ----------------------------------------------------------------------------------


def make_environment(templates: Path, site: Site, scope: Scope = WHOLE) -> Environment:
    """Return the templates and their strings, ready to render; made once per process."""
    environment = Environment(
        loader=make_loader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.templates = templates
    environment.strings = load_strings(templates / "strings.toml")
    environment.site = site
    environment.scope = scope
    environment.globals["site"] = site
    environment.globals["strings"] = environment.strings
    environment.globals["none_seen"] = set
    environment.globals["name_themes"] = name_themes
    environment.filters["terms"] = Linker(environment.strings)
    environment.filters["term"] = link_term
    environment.filters["tables"] = link_tables
    environment.globals["scope"] = scope
    environment.globals["routes"] = routes
    environment.globals["card_size"] = CARD_SIZE
    environment.globals["describe_coverage"] = describe_coverage
    environment.globals["count_members"] = count_members
    environment.globals["describe_counts"] = describe_counts
    environment.globals["lacks_members"] = lacks_members
    environment.globals["join_ranges"] = join_ranges
    environment.globals["list_cell_flags"] = list_cell_flags
    environment.filters["contact_link"] = make_contact_link
    environment.filters["embedded"] = embed_figure
    environment.filters["embedded_in_row"] = embed_in_row
    environment.filters["pictured"] = picture_figure
    environment.filters["embedded_thing"] = embed_thing
    environment.filters["short_address"] = shorten_address
    environment.filters["safe_html"] = Markup
    environment.filters["kept_together"] = keep_together
    environment.filters["unless_said"] = leave_out_said
    return environment


def embed_figure(chart: Chart) -> Markup:
    """Return a figure as part of the page, in the page's colours and typeface.

    What it shows is said by its alternative text; its size is up to the page.
    """
    start, rest = chart.svg.split(">", 1)
    bare = re.sub(r' (?:xmlns|width|height|font-family)="[^"]*"', "", start)
    return Markup(f'{bare} role="img" aria-label="{escape(chart.alt)}">{rest}')


def embed_in_row(chart: Chart) -> Markup:
    """Return a row's barometer or sparkline as part of the page, coloured by the page's style.

    There are two hundred on a page: a tenth of its weight were their colours.
    """
    return Markup(re.sub(r' (?:fill|stroke|stroke-width)="[^"]*"', "", embed_figure(chart)))


def picture_figure(chart: Chart, address: str) -> Markup:
    """Return a figure as a picture of its file, asked for when the reader comes near it.

    Its size is that of the drawing, so that nothing moves when it comes.
    """
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', chart.svg)
    if not found:
        raise ValueError(f"a figure without its size: {chart.svg[:60]}")
    width, height = (round(float(size) * 4) for size in found.groups())
    return Markup(
        f'<img src="{escape(address)}" alt="{escape(chart.alt)}" width="{width}" '
        f'height="{height}" loading="lazy">'
    )


def shorten_address(url: str) -> str:
    """Return «https://faktaark.no/kommune/4601/» as printed: «faktaark.no/kommune/4601»."""
    return re.sub(r"^https?://", "", url).rstrip("/")


def make_contact_link(contact: str) -> str:
    """Return an address to report errors to, as a link: a page's, or a mailbox's."""
    return contact if "://" in contact else f"mailto:{contact}"


def render(environment: Environment, place: Place, template: str, **nouns: object) -> str:
    """Fill in a template at a place, in its language, with the nouns given."""
    try:
        text = environment.get_template(template).render(
            place=place,
            language=place.language,
            format_date=partial(format_date, language=place.language),
            join_list=partial(join_list, language=place.language),
            **nouns,
        )
    except Exception as error:
        fault = explain_fault(error, environment.templates)
        if fault is None:
            raise
        raise fault from None
    text = squeeze_lines(text)
    if template.endswith(".xml"):
        check_xml(text, template)
    return text


def squeeze_lines(text: str) -> str:
    """Return text without indentation and empty lines, which templates have for their writers."""
    return re.sub(r" {2,}", " ", re.sub(r"\n[ \n]+", "\n", text))


# --- the sheet -----------------------------------------------------------------------------------


def render_sheet_html(
    environment: Environment, sheet: Sheet, type_step: float = 0.0
) -> tuple[str, Mapping[str, str]]:
    """Return the PDF's HTML, and the SVG of every figure in it by the name its address carries.

    type_step: how much larger than the smallest the type of the overview is; see `type_size`.
    """
    columns = list_table_columns(sheet)
    panels = name_panels(sheet.panels)
    html = render(
        environment,
        find_place(sheet),
        sheet.document.template,
        sheet=sheet,
        overview=make_overview(sheet, columns, numbered=True),
        partial=list_partial(sheet.sheet_rows, columns, sheet.columns, sheet.area.name),
        numbers=number_rows(sheet),
        told=number_points(sheet),
        panel_rows=panels,
        sources=group_sources(sheet, sheet.sheet_rows),
        definitions=list_definitions(sheet.sheet_rows),
        calculated=[str(row.number) for row in sheet.sheet_rows if row.about.own_calculation],
        figure=FIGURE_SCHEME,
        type_style=write_type_style(type_step),
        fylker=name_fylker(sheet),
        **explain_overview(sheet, columns, sheet.sheet_rows, environment.strings[sheet.language]),
    )
    check_xml(html, sheet.document.template)
    return html, collect_figures(sheet, panels)


# --- the pages -----------------------------------------------------------------------------------


def find_place(sheet: Sheet) -> Place:
    """Return the place of an area's page, in the sheet's language."""
    return Place(routes.area(sheet.area), sheet.language)


def render_kommune(
    environment: Environment,
    sheet: Sheet,
    sheets: Sequence[SheetFile] = (),
    formats: Sequence[str] = ("xlsx", "csv", "json"),
    extent: Extent | None = None,
    themes: Sequence[Document] = (),
) -> str:
    """Return a kommune's page.

    sheets: its PDFs. formats: the endings of the files `tall.*` that lie beside it, in the order
    they are offered. extent: how far the kommune reaches, where that is known. themes: the kinds of
    sheet that are of one theme, each of which has a page under it.
    """
    columns = choose_columns(sheet)
    files = list_files(sheet, formats, sheets)
    words = environment.strings[sheet.language]
    return render(
        environment,
        find_place(sheet),
        "kommune.html",
        sheet=sheet,
        linked=describe_kommune(environment.site, sheet, words, files, extent),
        sheets=group_sheets(sheets),
        themes=themes,
        formats=formats,
        overview=make_overview(sheet, columns, numbered=False),
        names={row.key: row.about.name for row in sheet.rows},
        tables={row.key: make_series_table(row) for row in sheet.rows},
        neighbours=tuple(zip(sheet.kommune.neighbours, sheet.neighbours, strict=True)),
        sources=group_sources(sheet, sheet.rows),
        case_sources=group_sources(sheet, list_highlighted(sheet)),
        news=group_news(sheet.news) if sheet.news else (),
        folded=sheet.news is not None and len(sheet.news.lines) > MANY,
        **explain_overview(sheet, columns, sheet.rows, words),
    )


def group_sheets(sheets: Sequence[SheetFile]) -> Mapping[str, Sequence[SheetFile]]:
    """Return the PDFs by the key of their kind, in order."""
    kinds = dict.fromkeys(sheet.document for sheet in sheets)
    return {kind: [sheet for sheet in sheets if sheet.document == kind] for kind in kinds}


def list_files(
    sheet: Sheet, formats: Sequence[str], sheets: Sequence[SheetFile]
) -> tuple[str, ...]:
    """Return the files that have a page's figures in its language, as paths in the site."""
    language = sheet.language
    return (
        *(routes.numbers(sheet.area, ending, language) for ending in formats),
        *(pdf.path for pdf in sheets if pdf.language == language),
    )


def render_front(
    environment: Environment,
    place: Place,
    regions: Regions,
    country: tuple[BigNumber, ...] = (),
    outlines: Outlines | None = None,
    themes: Sequence[str] = (),
    *,
    landet: bool = False,
) -> str:
    """Return the front page: the chooser, the country's key figures, the map, every kommune.

    themes: the keys of those that have figures. landet: whether it has a page.
    """
    return render(
        environment,
        place,
        "index.html",
        fylker=list_kommuner(regions, place.language),
        count=len(regions.kommuner),
        country=country,
        outlines=outlines,
        themes=themes,
        landet=landet,
    )
