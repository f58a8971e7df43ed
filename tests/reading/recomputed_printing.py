"""How a number is rounded and printed, worked out without the project."""

from fractions import Fraction


def show(number: Fraction | None, decimals: int) -> str | None:
    """Return a number as it is printed: half away from zero, comma, U+2212, U+202F from 10 000."""
    if number is None:
        return None
    whole = shift(abs(number), decimals)
    digits = str(whole).rjust(decimals + 1, "0")
    before, after = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if len(before) > 4:
        before = f"{int(before):,}".replace(",", "\u202f")
    sign = "−" if number < 0 and whole else ""
    return f"{sign}{before},{after}" if after else f"{sign}{before}"


def shift(number: Fraction, decimals: int) -> int:
    """Return a positive number times 10 to the decimals, rounded half up."""
    times = number * 10**decimals
    return int(times + Fraction(1, 2)) if times >= 0 else -shift(-number, decimals)


def round_off(number: Fraction, decimals: int) -> Fraction:
    """Return a number rounded half away from zero."""
    return Fraction(shift(number, decimals), 10**decimals)
