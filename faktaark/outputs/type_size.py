"""The type and the air of an overview: larger where there are few rows, so that the page is filled.

In: a step, from 0, which is the smallest type, in parts of a step too. Out: CSS, beside sheet.css.
Up to `TYPE_STEPS` there is more air in the rows, larger type under the table, and a little in it;
beyond it there is more air alone. The columns keep their widths, and two numbers side by side must
not read as one: «658 342», «5 627 400».
"""

TYPE_STEPS = 12
HIGHEST_STEP = 20.0
"""With more air a row is no longer seen as one."""

AIR_MM = 0.1134  # over and under a row, a step


def write_type_style(step: float) -> str:
    """Return the rules for a step; "" for the smallest type, which sheet.css has."""
    if step <= 0:
        return ""
    larger, air = min(step, TYPE_STEPS), AIR_MM * step
    beside = "font-size: {:.3f}pt; line-height: {:.2f}pt"
    table = beside.format(8 + larger / 30, 9.8 + larger / 10)
    foot = beside.format(7 + larger * 0.1467, 8.6 + larger * 0.22)
    padding = f"padding-top: {0.33 + air:.2f}mm; padding-bottom: {0.28 + air:.2f}mm"
    drawn = f"padding-top: {0.53 + air:.2f}mm; padding-bottom: 0"
    return (
        f".oversikt table {{ {table} }}\n"
        f".oversikt tbody tr td, .oversikt .name div {{ {padding} }}\n"
        f".oversikt td.barometer, .oversikt td.spark {{ {drawn} }}\n"
        f".oversikt .foot, .oversikt .foot h3, .oversikt .lacking {{ {foot} }}"
    )
