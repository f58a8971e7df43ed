"""The type of an overview: larger where there are few rows, smaller again where it is too long."""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from faktaark.build import filling, sheets
from faktaark.build.context import Plan
from faktaark.errors import SheetTooLongError
from faktaark.model.sheet import Sheet
from faktaark.outputs.arranging import guess_type_step, measure_step
from faktaark.outputs.pdf.render import Printed
from faktaark.outputs.type_size import HIGHEST_STEP, TYPE_STEPS, write_type_style
from tests.examples import real
from tests.examples.sample_parts import chart

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


def test_the_smallest_type_is_that_of_the_style() -> None:
    assert write_type_style(0) == ""
    assert (
        "table-layout: fixed; border-collapse: separate; border-spacing: 0; font-size: 8pt" in STYLE
    )


def test_type_grows_to_its_largest_and_then_only_the_air() -> None:
    largest, further = write_type_style(TYPE_STEPS), write_type_style(HIGHEST_STEP)
    assert "font-size: 8.400pt" in largest
    assert [part for part in largest.split() if part.endswith("pt;")] == [
        part for part in further.split() if part.endswith("pt;")
    ]
    assert "padding-top: 1.69mm" in largest
    assert "padding-top: 2.60mm" in further


@dataclass
class Press:
    """Prints sheets that take so many millimetres, and keeps in which steps.

    page: the height there is; a step takes as much as `measure_step` says, times `slope`.
    """

    needs: float
    page: float = 100.0
    slope: float = 1.0
    tried: list[str] = field(default_factory=list)

    def print_sheet(self, _plan: Plan, sheet: Sheet, step: float = 0.0) -> Printed:
        height = measure_step(sheet)
        grown = min(step, TYPE_STEPS) * height.with_type_mm
        grown += max(0.0, step - TYPE_STEPS) * height.air_mm
        left = self.page - self.needs - grown * self.slope - (70 if sheet.fylker else 0)
        self.tried.append(f"{sheet.language} {step:.1f}{' fylker' if sheet.fylker else ''}")
        if left < 0:
            raise SheetTooLongError("too long")
        return Printed(f"{self.tried[-1]} {left:.0f}".encode(), left)


def press(monkeypatch: pytest.MonkeyPatch, needs: float, slope: float = 1.0) -> Press:
    made = Press(needs, slope=slope)
    monkeypatch.setattr(filling, "print_sheet", made.print_sheet)
    return made


NO_PLAN = cast(Plan, SimpleNamespace())


def left(pdf: bytes) -> float:
    return float(pdf.split()[-1])


def test_a_full_sheet_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = cut(real.sheet("4601", "nb"), 14)
    step = guess_type_step(sheet)
    used = step * measure_step(sheet).with_type_mm
    made = press(monkeypatch, needs=95 - used)
    assert left(filling.fill(NO_PLAN, sheet)) == 5
    assert made.tried == [f"nb {step}.0"]


@pytest.mark.parametrize("slope", [0.7, 1.0, 1.3, 1.8])
def test_what_is_left_is_given_to_the_rows(slope: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a step takes more than was thought, since lines are broken elsewhere."""
    press(monkeypatch, needs=60 if slope < 1 else 72, slope=slope)
    sheet = cut(real.sheet("4601", "nb"), 22)
    assert 0 <= left(filling.fill(NO_PLAN, sheet)) <= 15


def test_each_language_has_the_type_in_which_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    press(monkeypatch, needs=60)
    both = [cut(real.sheet("4601", language), 8) for language in ("nb", "nn")]
    made = sheets.make_pdfs(NO_PLAN, both)
    assert [pdf.split()[0] for pdf in made] == [b"nb", b"nn"]


def test_the_fylker_stand_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    fylker = (chart("Søylefigur"),) * 3
    sheet = replace(cut(real.sheet("4601", "nb"), 8), fylker=fylker)
    press(monkeypatch, needs=5)
    assert b"fylker" in filling.fill(NO_PLAN, sheet)
    press(monkeypatch, needs=40)
    assert b"fylker" not in filling.fill(NO_PLAN, sheet)


def test_a_sheet_that_is_too_long_in_the_smallest_type_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(monkeypatch, needs=101)
    with pytest.raises(SheetTooLongError):
        sheets.make_pdfs(NO_PLAN, [real.sheet("4601", "nb")])


def test_three_big_numbers_have_room_beside_one_another() -> None:
    """Three columns as wide as the page to the hair would not: a rounding moves the last down."""
    page, used = 182, 0
    for selector, columns in ((".big div {", 2), (".big div:last-child {", 1)):
        rule = STYLE[STYLE.index(selector) :].partition("}")[0]
        used += columns * int(rule.partition("width: ")[2].partition("mm")[0])
    assert used < page
