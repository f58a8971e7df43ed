"""Lines → CSV, as RFC 4180 has it: commas, CRLF, UTF-8 without a byte order mark."""

import csv
import io
from collections.abc import Iterable
from typing import TypeAlias

CsvLine: TypeAlias = dict[str, str | int | float]
"""A line of a CSV file by column; a column that is left out is empty."""


def render_lines(columns: Iterable[str], lines: Iterable[CsvLine]) -> bytes:
    """Return a CSV file with a heading. Raises ValueError for a column that is not among them."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns))
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode()
