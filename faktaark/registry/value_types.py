"""Types of single values in indicators.toml, each with the check that a value must pass.

A value that fails raises ValueError with words that finish the sentence «[table.x] 'key' …».
"""

import re
from datetime import date
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from faktaark.untrusted import find_address_fault, find_contact_fault, find_site_fault

FILE = re.compile(r"(?:[a-z0-9-]|{sted}|{sprak})+\.pdf")
MOST_LETTERS = 2_000  # of a text
COMMA = re.compile(r",(?![^()\[\]]*[)\]])")  # one that stands in no brackets


def _plain(text: str) -> str:
    if re.search(r"<[a-zA-Z/!]|&[a-z]+;", text):
        raise ValueError("has HTML in it; write plain text")
    if not text.strip() or text != text.strip():
        raise ValueError("is empty or has space around it")
    if len(text) > MOST_LETTERS:
        raise ValueError(f"is longer than {MOST_LETTERS} characters")
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


def list_fields(text: str) -> list[str] | None:
    """Return the fields of a format, «verdi» of `{verdi}`; None where it cannot be filled in.

    That is: a brace alone, or a field with a conversion, a specification or anything but a name.
    """
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    fields = [str(name) for _, name, _, _ in parts]
    plain = all(not spec and conversion is None for _, _, spec, conversion in parts)
    return fields if plain and all(map(str.isidentifier, fields)) else None


def _fact(text: str) -> str:
    fields = list_fields(text)
    if fields is None or fields.count("verdi") != 1 or not set(fields) <= {"verdi", "aar"}:
        raise ValueError("needs {verdi} once, may have {aar}, and nothing else in {}")
    return text


def _fact_or_nothing(text: str) -> str:
    fields = list_fields(text)
    if fields is None or not set(fields) <= {"verdi", "aar"}:
        raise ValueError("may have {verdi} and {aar}, and nothing else in {}")
    return text


def _file_name(text: str) -> str:
    fields = list_fields(text)
    if fields is None or sorted(fields) != ["sprak", "sted"] or not FILE.fullmatch(text):
        raise ValueError(
            "needs {sted} and {sprak} once each, small letters, digits and hyphens around them, "
            "and ends in .pdf"
        )
    return text


def _template(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]+\.(html|css)", text):
        raise ValueError("is not the name of a file in templates/")
    return text


def _contact(text: str) -> str:
    return _raise_if(find_contact_fault(text) if text else "", text)


def _page(text: str) -> str:
    return _raise_if(find_address_fault(text) if text else "", text)


def _site(text: str) -> str:
    return _raise_if(find_site_fault(text) if text else "", text)


def _raise_if(fault: str, text: str) -> str:
    if fault:
        raise ValueError(f"is {fault}: {text!r}")
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        raise ValueError(f"is not a month and a day, as in 12-31: {text!r}") from None
    return text


def _address(text: str) -> str:
    return _raise_if(find_address_fault(text), text).rstrip("/")


Text = Annotated[str, AfterValidator(_plain)]
Address = Annotated[str, AfterValidator(_address)]
OptionalText = Annotated[str, AfterValidator(_plain_or_nothing)]
OptionalFact = Annotated[OptionalText, AfterValidator(_fact_or_nothing)]
Contact = Annotated[OptionalText, AfterValidator(_contact)]
OptionalPage = Annotated[str, AfterValidator(_page)]
SiteAddress = Annotated[str, AfterValidator(_site)]
Template = Annotated[str, AfterValidator(_template)]
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
