"""A sheet as PDF with its second page filled: the largest type, more air, the fylker side by side.

In: a Plan and a Sheet. Out: the bytes of its PDF. The page is laid out, what is left under it is
measured, and it is laid out again where too much is. A sheet that is too long in the smallest type
raises SheetTooLongError.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from faktaark.build.context import Plan
from faktaark.errors import SheetTooLongError
from faktaark.model.sheet import Sheet
from faktaark.outputs.arranging import guess_type_step, measure_step
from faktaark.outputs.files.kommune_csv import render_csv
from faktaark.outputs.pages.render import render_sheet_html
from faktaark.outputs.pdf.attachments import AttachedFile
from faktaark.outputs.pdf.render import Printed, print_pdf
from faktaark.outputs.type_size import HIGHEST_STEP, TYPE_STEPS

MOST_EMPTY_MM = 14.0
"""A page that has no more under it is full."""

AIM_MM = 6.0
"""What is to be left, since a line may be broken elsewhere in larger type."""

FYLKER_MM, STEP_DOWN = 76.0, 1.5
"""What the fylker side by side take, and how much smaller the type is where they are too much."""

DOUBT_MM = 10.0
"""How far what is thought to fit may be from it, so that it is tried."""

ATTEMPTS = 2  # to give the air that is left to the rows


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet in one of its types. sheet: with what it shows."""

    sheet: Sheet
    step: float
    printed: Printed

    @property
    def is_full(self) -> bool:
        """Whether so little is left that nothing need be done."""
        return self.printed.left_mm <= MOST_EMPTY_MM


def fill(plan: Plan, sheet: Sheet) -> bytes:
    """Return a sheet as PDF, as full as it gets."""
    made = print_largest(plan, replace(sheet, fylker=()))
    if not made.is_full and sheet.fylker:
        made = add_fylker(plan, replace(made, sheet=sheet)) or made
    return made.printed.content if made.is_full else add_air(plan, made).printed.content


def print_largest(plan: Plan, sheet: Sheet) -> Filled:
    """Return a sheet in the largest whole step in which it fits."""
    for step in range(guess_type_step(sheet), 0, -1):
        with suppress(SheetTooLongError):
            return Filled(sheet, step, print_sheet(plan, sheet, step))
    return Filled(sheet, 0, print_sheet(plan, sheet))


def add_fylker(plan: Plan, made: Filled) -> Filled | None:
    """Return a sheet with the fylker side by side on page 2; None where there is no room.

    made: printed without them, in type that is smaller now.
    """
    short, a_step = FYLKER_MM - made.printed.left_mm, measure_step(made.sheet).with_type_mm
    if short > made.step * a_step + DOUBT_MM:
        return None
    step = max(made.step - short / a_step, 0.0)
    while True:
        with suppress(SheetTooLongError):
            return replace(made, step=step, printed=print_sheet(plan, made.sheet, step))
        if step == 0:
            return None
        step = max(step - STEP_DOWN, 0.0)


def add_air(plan: Plan, made: Filled) -> Filled:
    """Return a sheet with what is left under it shared among its rows; as it was if that fails."""
    for step in list_larger(made):
        with suppress(SheetTooLongError):
            return replace(made, step=step, printed=print_sheet(plan, made.sheet, step))
    return made


def list_larger(made: Filled) -> Iterator[float]:
    """Yield the step that would fill the page, then those half as far."""
    wanted, plain = made.printed.left_mm - AIM_MM, measure_step(made.sheet)
    larger = max(0.0, min(wanted / plain.with_type_mm, TYPE_STEPS - made.step))
    air = (wanted - larger * plain.with_type_mm) / plain.air_mm
    further = min(larger + air, HIGHEST_STEP - made.step)
    for attempt in range(ATTEMPTS):
        yield made.step + further / 2**attempt


def print_sheet(plan: Plan, sheet: Sheet, type_step: float = 0.0) -> Printed:
    """Return a sheet as PDF, with the numbers of its rows attached. type_step: see `type_size`."""
    html, figures = render_sheet_html(plan.environment, sheet, type_step)
    description = plan.environment.strings[sheet.language]["files"]["csv"]
    content = render_csv(keep_rows(sheet))
    attached = AttachedFile(sheet.csv_name, content, description, sheet.edition.date)
    style, pages = plan.material.folders.templates / sheet.document.style, sheet.document.pages
    return print_pdf(sheet.pdf_name, html, figures, style, [attached], pages=pages)


def keep_rows(sheet: Sheet) -> Sheet:
    """Return a Sheet with only the rows that its PDF shows."""
    kept: Mapping[str, bool] = {row.key: bool(row.number) for row in sheet.rows}
    sections = (
        replace(section, rows=tuple(row for row in section.rows if kept[row.key]))
        for section in sheet.sections
    )
    return replace(sheet, sections=tuple(section for section in sections if section.rows))
