"""JSON, letters, dates and addresses from outside are read or refused in words."""

import json
import math

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st

from faktaark.charts.canvas import find_face
from faktaark.errors import cut_message, cut_text
from faktaark.registry.value_types import list_fields
from faktaark.untrusted import (
    LACKING,
    MOST_NUMBER,
    TYPEFACE,
    find_address_fault,
    find_contact_fault,
    find_forbidden,
    find_site_fault,
    find_unprintable,
    is_date,
    is_date_or_time,
    parse_json,
)
from tests.unit.untrusted.outside import ANYTHING, TEXTS, quick, refuse


# --- JSON ----------------------------------------------------------------------------------------
@quick
@given(ANYTHING)
def test_json_is_what_it_was_or_is_refused_in_words(value: object) -> None:
    raw = json.dumps(value).encode()
    said = refuse(lambda: parse_json(raw), ValueError)
    assert said != ""
    if said is None:
        assert json.dumps(parse_json(raw)) == json.dumps(value)
        check_harmless(value)


def check_harmless(value: object) -> None:
    """Nothing is in it that the rest of the program would fall over."""
    if isinstance(value, dict):
        for key, inner in value.items():
            check_harmless(key)
            check_harmless(inner)
    elif isinstance(value, list):
        for inner in value:
            check_harmless(inner)
    elif isinstance(value, str):
        value.encode()
        assert not find_forbidden(value)
    elif isinstance(value, int | float):
        assert math.isfinite(value) and abs(value) <= MOST_NUMBER


@quick
@given(st.binary(max_size=200))
@example(b"[" * 100_000 + b"]" * 100_000)
@example(b'{"a":' * 500 + b"1" + b"}" * 500)
@example(b'{"a": 1, "a": 2}')
@example(b'["\\ud800"]')
@example(b"[1e400]")
@example(b"[NaN]")
@example(b"9" * 5_000)
@example('["å"]'.encode("utf-16"))
@example(b'\xef\xbb\xbf["\xc3\xa5"]')
def test_bytes_are_json_or_refused_in_words(raw: bytes) -> None:
    assert refuse(lambda: check_harmless(parse_json(raw)), ValueError) != ""


@pytest.mark.parametrize("levels", [39, 41])
def test_json_has_forty_levels_at_most(levels: int) -> None:
    raw = b"[" * levels + b"]" * levels
    if levels < 40:
        parse_json(raw)
        return
    with pytest.raises(ValueError, match="more than 40 levels"):
        parse_json(raw)


# --- letters -------------------------------------------------------------------------------------
def test_every_letter_that_may_be_printed_is_in_the_typeface() -> None:
    """Ordinary and bold: those that pictures and sheets are drawn with."""
    given = {chr(code) for code in range(0x10000) if not LACKING.match(chr(code))}
    for style in ("Regular", "Semibold"):
        assert given <= {chr(code) for code in TTFont(find_face(style)).getBestCmap()}
    assert len(TYPEFACE) < len(given)
    names = "ÁáČčĐđŊŋŠšŦŧŽžÄäÖöÅåÆæØøÏïÂâÊêÔôŃńÕõǦǧ"  # of Norway, in all its languages
    assert not [letter for letter in names if find_unprintable(letter)]


@given(TEXTS)
def test_a_text_without_forbidden_characters_can_be_written(text: str) -> None:
    if not find_forbidden(text):
        text.encode()
        assert not set(text) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127)}


@pytest.mark.parametrize("text", ["Oslo", "Kárášjohka – Karasjok", "a\tb\nc\r\n", "", "1 % «x» →"])
def test_ordinary_texts_are_neither(text: str) -> None:
    assert not find_forbidden(text)
    assert not find_unprintable(text.replace("\t", "").replace("\n", "").replace("\r", ""))


@pytest.mark.parametrize("odd", ["\x00", "\x07", "\x1b", "\x85", "\ud800", "\ufffe", "\u202e"])
def test_what_no_page_can_hold_is_named(odd: str) -> None:
    assert find_forbidden(f"Os{odd}lo") == f"U+{ord(odd):04X}"


@pytest.mark.parametrize("odd", ["\U0001f600", "\u200b", "\ue000", "好", "\u0378"])
def test_what_the_typeface_lacks_is_named(odd: str) -> None:
    assert find_unprintable(f"Os{odd}lo") == f"U+{ord(odd):04X}"


@given(TEXTS, st.integers(2, 40))
def test_a_text_that_is_cut_is_printable_and_short(text: str, most: int) -> None:
    assert len(cut_text(text, most)) <= most
    assert cut_text(text, most).isprintable()


@given(st.lists(TEXTS, max_size=40))
def test_a_message_is_printable_and_has_twenty_lines(texts: list[str]) -> None:
    lines = cut_message("\n".join(texts)).split("\n")
    assert len(lines) <= 20
    assert all(map(str.isprintable, lines))


# --- dates and addresses -------------------------------------------------------------------------
@given(st.dates() | TEXTS)
def test_what_is_a_date_has_a_year_that_figures_have(day: object) -> None:
    if is_date(str(day)):
        assert 1900 <= int(str(day)[:4]) <= 2200


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("2026-11-26", True, True),
        ("2026-11-26T08:00:00Z", False, True),
        ("2026-11-26T08:00:00.123+01:00", False, True),
        ("2026-02-30", False, False),
        ("2026-11-26T25:00:00Z", False, False),
        ("20261126", False, False),
        ("2026-W48", False, False),
        ("99999-01-01", False, False),
        ("0001-01-01", False, False),
        ("٢٠٢٦-١١-٢٦", False, False),
        ("2026-11-26\n", False, False),
        ("", False, False),
    ],
)
def test_dates_and_times(text: str, date: bool, time: bool) -> None:
    assert (is_date(text), is_date_or_time(text)) == (date, time)


WRONG = (
    "javascript:alert(1)",
    "javascript://x/%0Aalert(1)",
    "DATA://text/html,x",
    "data:text/html,x",
    "//eksempel.no",
    "https:///",
    "https://",
    "https://u:p@x.no/",
    "https://x.no\\@evil.no/",
    "https://x.no:99999/",
    "https://x.no:0/",
    "https://x.no/\u0007",
    "https://x.no/a b",
    "https://x.no/<b>",
    'https://x.no/"',
    "https://å.no/",
    "https://x.no:port/",
    "http://[::1",
    "https://-x-/" + "a" * 3_000,
    "ftp://x.no/",
    "",
)


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert find_address_fault(address)
    assert find_site_fault(address)
    assert find_contact_fault(address)


@pytest.mark.parametrize(
    "address",
    ["https://x.no", "http://localhost:8000/a/", "https://a-b.x.no/%C3%A5", "http://[::1]:80/"],
)
def test_what_is_an_address(address: str) -> None:
    assert find_address_fault(address) == find_site_fault(address) == ""


@pytest.mark.parametrize("address", ["https://x.no/?a=1", "https://x.no/#f", "https://x.no/" * 20])
def test_a_site_has_no_question_and_fits_in_a_qr_code(address: str) -> None:
    assert find_site_fault(address)


@pytest.mark.parametrize(
    ("contact", "right"),
    [
        ("post@eksempel.no", True),
        ("post@kárášjohka.example", True),
        ("https://eksempel.no/feil?a=1", True),
        ("a@b@c.no", False),
        ("Statsforvalteren – post@x.example", False),
        ("post@x", False),
        ("ring oss", False),
        ("post@x.no?bcc=a@b.no", False),
        ("<post@x.no>", False),
        ("a" * 300 + "@x.no", False),
    ],
)
def test_a_contact_is_a_page_or_a_mailbox(contact: str, right: bool) -> None:
    assert (find_contact_fault(contact) == "") is right


@given(TEXTS)
@example("{")
@example("}{")
@example("{verdi} og }")
@example("{verdi} {\n0.__class__}")
@example("{verdi!r:>999999999}")
@example("{verdi:{aar}}")
@example("{{verdi}}")
def test_a_format_whose_fields_are_known_can_be_filled_in(text: str) -> None:
    fields = list_fields(text)
    if fields is not None:
        text.format(**dict.fromkeys(fields, "7"))


@given(st.lists(st.sampled_from(["{verdi}", "{aar}", " og ", "{{", "}}", "er"])).map("".join))
def test_a_format_has_the_fields_that_are_in_it(text: str) -> None:
    fields = list_fields(text)
    assert fields is not None
    assert fields.count("verdi") == text.replace("{{", "").replace("}}", "").count("{verdi}")
