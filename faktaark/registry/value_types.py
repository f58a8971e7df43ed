"""Types of single values in indicators.toml, each with the check that a value must pass.

A value that fails raises ValueError with words that finish the sentence «[table.x] 'key' …».
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

URL = re.compile(r"https?://[^\s<>\"]+")
COMMA = re.compile(r",(?![^()\[\]]*[)\]])")  # one that stands in no brackets


def _plain(text: str) -> str:
    if re.search(r"<[a-zA-Z/!]|&[a-z]+;", text):
        raise ValueError("has HTML in it; write plain text")
    if not text.strip() or text != text.strip():
        raise ValueError("is empty or has space around it")
    return text


def split_codes(value: object) -> object:
    """Return «a, b» as ("a", "b"), and a list as a tuple.

    A comma inside brackets belongs to an expression, «range(2015,2020)», and one after «label:» to
    the label, which therefore comes last, or stands in a list.
    """
    if isinstance(value, str):
        codes, label, words = value.partition("label:")
        *parts, last = (part.strip() for part in COMMA.split(codes))
        return (*parts, f"{last}{label}{words}".strip())
    return tuple(value) if isinstance(value, list) else value


def _plain_or_nothing(text: str) -> str:
    return _plain(text) if text else text


def _fact(text: str) -> str:
    places = re.findall(r"{(.*?)}", text)
    if places.count("verdi") != 1 or not set(places) <= {"verdi", "aar"}:
        raise ValueError("needs {verdi} once, may have {aar}, and nothing else in {}")
    return text


def _file_name(text: str) -> str:
    places = re.findall(r"{(.*?)}", text)
    if sorted(places) != ["sprak", "sted"] or not text.endswith(".pdf"):
        raise ValueError("needs {sted} and {sprak} once each, and ends in .pdf")
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise ValueError(f"is not a month and a day, as in 12-31: {text!r}") from None
    return text


def _address(text: str) -> str:
    if not URL.fullmatch(text):
        raise ValueError(f"is not an address: {text!r}")
    return text.rstrip("/")


Text = Annotated[str, AfterValidator(_plain)]
Address = Annotated[str, AfterValidator(_address)]
OptionalText = Annotated[str, AfterValidator(_plain_or_nothing)]
Fact = Annotated[Text, AfterValidator(_fact)]
FileName = Annotated[Text, AfterValidator(_file_name)]
Codes = Annotated[
    tuple[Text, ...], BeforeValidator(split_codes, json_schema_input_type=str | list[str])
]
Selection = dict[str, Codes]
Day = Annotated[str, AfterValidator(_day)]
SignMeaning = Literal["not_applicable", "missing", "confidential", "misleading"]
Number = Annotated[str, Field(pattern=r"^\d{4}$")]
Cells = Annotated[
    tuple[Annotated[str, Field(pattern=r"^\S+ \S.*$")], ...],
    BeforeValidator(split_codes, json_schema_input_type=str | list[str]),
]
