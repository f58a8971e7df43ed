"""Lines → CSV, in two dialects: for programs, and for a Norwegian spreadsheet.

For programs it is as RFC 4180 has it: commas, CRLF, UTF-8 without a byte order mark. A spreadsheet
that is set up for Norwegian opens a file right by a double click if it has a byte order mark, and
semicolons between the fields, so that the comma is the decimal sign.
"""

import csv
import io
from collections.abc import Iterable
from typing import TypeAlias

CsvLine: TypeAlias = dict[str, str | int | float]
"""A line of a CSV file by column; a column that is left out is empty."""


def render_lines(columns: Iterable[str], lines: Iterable[CsvLine]) -> bytes:
    """Return a CSV file for programs. Raises ValueError for a column that is not among them."""
    return _render(columns, lines, ",").encode()


def render_table(columns: Iterable[str], lines: Iterable[CsvLine]) -> bytes:
    """Return a CSV file for a spreadsheet. Numbers with decimals are given as text, with a comma.

    Raises ValueError for a column that is not among them.
    """
    return _render(columns, lines, ";").encode("utf-8-sig")


def _render(columns: Iterable[str], lines: Iterable[CsvLine], delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()
