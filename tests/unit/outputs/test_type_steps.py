"""The type of an overview: larger where there are few rows, smaller again where it is too long."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from faktaark.build import sheets
from faktaark.build.context import Plan
from faktaark.errors import SheetTooLongError
from faktaark.model.sheet import Sheet
from faktaark.outputs.arranging import TYPE_STEPS, guess_type_step
from tests.examples import real

STYLE = (real.CONTENT.parent / "templates/sheet.css").read_text(encoding="utf-8")


def cut(sheet: Sheet, most: int) -> Sheet:
    """Leave the first rows of a sheet."""
    left = iter(range(most))

    def keep(rows: Any) -> tuple[Any, ...]:
        return tuple(row for row in rows if row.number and next(left, None) is not None)

    sections = tuple(replace(section, rows=keep(section.rows)) for section in sheet.sections)
    return replace(sheet, sections=sections)


def test_the_fewer_rows_the_larger_the_type() -> None:
    sheet = real.sheet("4601", "nb")
    steps = [guess_type_step(cut(sheet, most)) for most in (40, 20, 14, 8)]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert steps[-1] == TYPE_STEPS


def test_every_step_has_its_style() -> None:
    for step in range(1, TYPE_STEPS + 1):
        assert STYLE.count(f".type-{step} table {{") == 1
    assert f".type-{TYPE_STEPS + 1}" not in STYLE


@pytest.mark.parametrize("room", [0, 3, TYPE_STEPS])
def test_each_language_has_the_largest_type_in_which_it_fits(
    room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second language has room for less than the first."""

    def make_pdf(_plan: Plan, sheet: Sheet, step: int = 0) -> bytes:
        if step > (room if sheet.language == "nn" else TYPE_STEPS):
            raise SheetTooLongError("too long")
        return f"{sheet.language} {step}".encode()

    monkeypatch.setattr(sheets, "make_pdf", make_pdf)
    both = [cut(real.sheet("4601", language), 8) for language in ("nb", "nn")]
    made = sheets.make_pdfs(cast(Plan, SimpleNamespace()), both)
    assert made == [f"nb {guess_type_step(both[0])}".encode(), f"nn {room}".encode()]


def test_a_sheet_that_is_too_long_in_the_smallest_type_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def make_pdf(*_: object) -> Iterator[bytes]:
        raise SheetTooLongError("too long")

    monkeypatch.setattr(sheets, "make_pdf", make_pdf)
    with pytest.raises(SheetTooLongError):
        sheets.make_pdfs(cast(Plan, SimpleNamespace()), [real.sheet("4601", "nb")])


def test_three_big_numbers_have_room_beside_one_another() -> None:
    """Three columns as wide as the page to the hair would not: a rounding moves the last down."""
    page, used = 182, 0
    for selector, columns in ((".big div {", 2), (".big div:last-child {", 1)):
        rule = STYLE[STYLE.index(selector) :].partition("}")[0]
        used += columns * int(rule.partition("width: ")[2].partition("mm")[0])
    assert used < page
