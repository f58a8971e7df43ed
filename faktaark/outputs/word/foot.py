"""What stands under the overview of a Sheet as a Word document, as headings and lines.

In: a Sheet, its site and words. Out: text. Raises nothing. It says what the PDF says there.
"""

from collections.abc import Iterator, Mapping

from faktaark.model.registry import Site
from faktaark.model.sheet import Sheet
from faktaark.norwegian import format_date, join_list
from faktaark.outputs.arranging import (
    group_sources,
    join_ranges,
    list_definitions,
    list_flags,
    list_partial,
    list_stand_ins,
    list_table_columns,
)
from faktaark.registry.strings import Strings


def list_foot(
    sheet: Sheet, site: Site, words: Strings, notes: Mapping[str, str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with its lines, where there are any.

    notes: a letter for each reason that a number is missing.
    """
    foot = words["foot"]
    lacking = "; ".join(f"{one.name} ({one.table})" for one in sheet.lacking)
    parts = (
        ("marks", _list_signs(sheet, words)),
        ("missing", [f"{letter}) {why}" for why, letter in notes.items()]),
        ("partial", _list_partial(sheet, words)),
        ("definitions", _list_definitions(sheet, words)),
        ("sources", _list_sources(sheet, words)),
        ("lacking", [f"{foot['lacking_lead']} {lacking}."] if lacking else []),
        ("cite", [_cite(sheet, site, words)]),
        ("errors", [foot["errors_text"].format(adresse=site.contact)] if site.contact else []),
    )
    return ((foot[key], lines) for key, lines in parts if lines)


def _list_signs(sheet: Sheet, words: Strings) -> list[str]:
    """Return what each sign beside a number means."""
    rows = sheet.sheet_rows
    signs = [
        f"{words['flag_signs'][flag]} {words['flags'][flag]}"
        for flag in list_flags(rows, sheet, list_table_columns(sheet))
    ]
    signs += [f"{words['stand_in_signs'][each.key]} {each.name}" for each in list_stand_ins(rows)]
    return [". ".join(signs)] if signs else []


def _list_partial(sheet: Sheet, words: Strings) -> list[str]:
    """Return how few kommuner stand behind the numbers of a column, where not all do."""
    foot, lines = words["foot"], []
    columns = list_table_columns(sheet)
    for one in list_partial(sheet.sheet_rows, columns, sheet.columns, sheet.area.name):
        known = one.least.percent is not None
        said: str = foot["partial_people" if known else "partial_rows"].format(
            navn=one.heading,
            rader=join_ranges(one.rows),
            antall=one.least.count,
            alle=one.least.size,
            andel=one.least.percent,
        )
        lines.append(said)
    return [" ".join((foot["partial_lead"], *lines))] if lines else []


def _list_definitions(sheet: Sheet, words: Strings) -> list[str]:
    """Return what each row shows, with the number of its table."""
    table = words["foot"]["table_number"]
    return [
        f"{one.number} {one.text}" + (f" ({table} {one.table})" if one.table else "")
        for column in list_definitions(sheet.sheet_rows)
        for one in column
    ]


def _list_sources(sheet: Sheet, words: Strings) -> list[str]:
    """Return a line for each table behind the rows, with its date, and what holds for them all."""
    foot, common, lines = words["foot"], words["common"], []
    for group in group_sources(sheet, sheet.sheet_rows):
        for line in group.lines:
            number = f"{foot['table_number']} {line.table}, " if line.table.isdigit() else ""
            day = format_date(line.updated, sheet.language) if line.updated else ""
            dated = f" ({foot['updated'].format(dato=day)})" if day else ""
            lines.append(f"{line.publisher}, {number}{line.title}{dated}. {line.url}")
    copies = common["some_copies" if sheet.mixed else "copies"].format(dato=sheet.copy_date)
    lines.append(f"{copies} {common['licence']}" if sheet.copies else common["licence"])
    own = [str(row.number) for row in sheet.sheet_rows if row.about.own_calculation]
    calculated = f"{foot['own_calculation'].format(rader=join_list(own, sheet.language))} "
    return [*lines, (calculated if own else "") + common["not_official"]]


def _cite(sheet: Sheet, site: Site, words: Strings) -> str:
    """Return how to cite the sheet, with its address where it has one."""
    foot, kind = words["foot"], sheet.area.kind
    entry = "cite_theme" if sheet.document.is_theme else "cite_text"
    said = foot["cite_landet" if kind == "landet" else entry].format(
        tittel=sheet.document.title[sheet.language],
        navn=sheet.area.name,
        nummer=sheet.area.number,
        utgave=sheet.edition.number,
        dato=format_date(sheet.edition.date, sheet.language),
    )
    publisher = foot["cite_publisher"].format(utgiver=site.publisher) if site.publisher else ""
    return " ".join(part for part in (said, publisher, sheet.url) if part)
