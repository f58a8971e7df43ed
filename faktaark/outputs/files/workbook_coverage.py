"""The sheet of a workbook that says how many kommuner and people are behind each number.

In: a Sheet. Out: lines written to a worksheet: one for each series that lacks kommuner in some
period, with a column a year.
"""

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from faktaark.model.sheet import Sheet
from faktaark.outputs.files.lacking import describe_period
from faktaark.registry.strings import Strings

BEFORE = 3  # columns before the years: theme, indicator, region


def write_coverage(
    page: Worksheet, head: Format, sheet: Sheet, years: Sequence[int], words: Strings
) -> None:
    """Write the lines, from the third; a year in which no kommune is missing is empty."""
    own = words["workbook"]
    page.write_string(0, 0, own["coverage_lead"])
    heads = [own[key] for key in ("theme", "indicator", "region")]
    for place, text in enumerate([*heads, *map(str, years)]):
        page.write_string(1, place, text, head)
    page.freeze_panes(2, BEFORE)
    columns = {year: place for place, year in enumerate(years, start=BEFORE)}
    line = 2
    for section in sheet.sections:
        for row in section.rows:
            for series in row.series:
                if series.least is None:
                    continue
                for place, text in enumerate((section.name, row.about.name, series.name)):
                    page.write_string(line, place, text)
                for place, period in enumerate(series.periods):
                    found = describe_period(series.coverage, series.values, place)
                    if found:
                        known = found["andel"] is not None
                        text = own["covered_people" if known else "covered"].format(**found)
                        page.write_string(line, columns[period.end], text)
                line += 1
    for place, width in enumerate([22, 44, 24, *[16] * len(years)]):
        page.set_column(place, place, width)
