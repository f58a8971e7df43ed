"""How text is set on the sheet: what must not be broken, and what is not said twice.

In: text, or the HTML of a part of the sheet. Out: the same. Raises nothing.
"""

import re

from markupsafe import Markup

from faktaark.norwegian import FIXED_SPACE, MONTHS

# «1. januar», «januar 2026», «20–66 år», «CC BY 4.0», «rad 4», «tabell 07459»
TOGETHER = re.compile(
    rf"(?<=\d\.) (?=(?:{'|'.join(MONTHS)})\b)"
    rf"|(?:(?<={')|(?<='.join(MONTHS)})) (?=\d{{4}}\b)"
    r"|(?<=\d) (?=(?:år|prosent|m²)\b|%)"
    r"|(?<=\bCC) (?=BY\b)|(?<=\bBY) (?=4\.0)"
    r"|(?<=\brad) (?=\d)|(?<=\b[Tt]abell) (?=\d)"
)


RANGE = re.compile(r"(?<=[ (])\d+–\d+")  # a line may be broken after the dash


def keep_together(text: str) -> Markup:
    """Return HTML in which no line is broken within a date, a range, between a number and its unit.

    A range has an element of its own, since our typeface has no sign that joins words.
    """
    joined = TOGETHER.sub(FIXED_SPACE, str(text))
    return Markup(RANGE.sub(r'<span class="whole">\g<0></span>', joined))


def leave_out_said(unit: str, name: str) -> str:
    """Return a unit, or "" where the name beside it has said it: «Grunnskolepoeng», «poeng»."""
    return "" if unit.casefold() in name.casefold() else unit
