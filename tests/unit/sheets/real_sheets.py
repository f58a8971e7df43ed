"""Sheets and their rows, made from the real figures, for the tests beside."""

from functools import cache

from faktaark.model.language import Language
from faktaark.model.registry import Source
from faktaark.model.sheet import Row, Sheet
from tests.examples import real

FEW = ("0301", "1151", "1580", "4601", "5612")


@cache
def sheet(number: str, language: Language = "nb") -> Sheet:
    return real.sheet(number, language)


def row(number: str, key: str, language: Language = "nb") -> Row:
    return next(r for r in sheet(number, language).rows if r.key == key)


def row_of(number: str, *, role: str = "", content: str = "") -> Row:
    """By what the registry says of it, so that no key stands here."""
    return row(
        number,
        next(
            c.indicator.key
            for c in real.comparisons(number)
            if (c.indicator.role == role if role else content in _contents(c.source))
        ),
    )


def _contents(source: Source) -> tuple[str, ...]:
    chosen = source.numerator if source.value is None else source.value
    return (chosen or {}).get("ContentsCode", ())
