"""Lines as CSV. All figures are invented."""

import pytest

from faktaark.outputs.files.lines import CsvLine, render_lines


def test_a_file_is_as_the_standard_has_it() -> None:
    lines: list[CsvLine] = [{"navn": 'Øy, "ytre"', "tall": 1.5}, {"tall": 0}]
    assert render_lines(["navn", "tall"], lines).decode() == (
        'navn,tall\r\n"Øy, ""ytre""",1.5\r\n,0\r\n'
    )


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(ValueError, match="antall"):
        render_lines(["tall"], [{"antall": 1}])
