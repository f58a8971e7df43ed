"""Reading of what comes from outside: files, JSON, texts, dates and addresses, each of one form.

In: a path, bytes or a text of which nothing is known. Out: the same, read, or a word on what is
wrong with it. OSError for a file that cannot be read, ValueError, in words that can stand in a
message, for JSON that is none of ours. Knows nothing of what any of it is for.
"""

import errno
import json
import re
import stat
from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

MOST_BYTES = 500_000_000  # of one file, unpacked
DEEPEST = 40  # lists and objects inside one another
MOST_NUMBER = 1e15  # beyond it a float no longer holds every whole number
LONGEST_ADDRESS = 200  # a QR code of a page's address must fit in a corner of a sheet
FIRST_YEAR, LAST_YEAR = 1900, 2200

TYPEFACE = (
    "\u0020-\u007e\u00a0-\u017e\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u01e2\u01e3\u01e6"
    "\u01e7\u01ea\u01eb\u0218-\u021b\u0237\u0259\u0292\u02bb\u02bc\u02c6-\u02c9\u02d8-\u02dd"
    "\u0300-\u030c\u030f\u0323-\u0328\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"
    "\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2007\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022"
    "\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u2070\u2074-\u2079\u2080-\u2089\u20ac\u2116"
    "\u2122\u2126\u2150-\u215e\u2190-\u2193\u2206\u2211\u2212\u221a\u221e\u2248\u2260\u2264\u2265"
)
"""Letters and signs that our typeface has, ordinary and bold: of Europe's languages, and signs."""

LACKING = re.compile(f"[^{TYPEFACE}]")
CONTROLS = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"
DIRECTIONS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
NO_CHARACTERS = "\\ud800-\\udfff\ufdd0-\ufdef" + "".join(
    chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
)
FORBIDDEN = re.compile(f"[{CONTROLS}{DIRECTIONS}{NO_CHARACTERS}]")
HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
PLAIN_ADDRESS = re.compile(r"[!-~]+")  # ASCII, and no space
MAILBOX = re.compile(r"[^\s@<>\"'(),:;\\/\[\]]+@[^\s@<>\"'(),:;\\/\[\]]+\.[^\s@<>\"'(),:;\\/\[\]]+")
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


# --- letters -------------------------------------------------------------------------------------


def find_forbidden(text: str) -> str:
    """Return the first character that HTML or XML cannot hold, as «U+0007»; "" for none.

    Control characters, halves of pairs, those that are no characters, and those that turn the
    direction of the text around them. A tab and a line break are none of these.
    """
    found = FORBIDDEN.search(text)
    return name_character(found[0]) if found else ""


def find_unprintable(text: str) -> str:
    """Return the first character that our typeface lacks, as «U+1F600»; "" for none."""
    found = LACKING.search(text)
    return name_character(found[0]) if found else ""


def name_character(character: str) -> str:
    """Return a character as its code point, which any terminal can show."""
    return f"U+{ord(character):04X}"


# --- files ---------------------------------------------------------------------------------------


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return a file's bytes. OSError for one that is no file, is too large or cannot be read."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting, a device would not end
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    if status.st_size > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
    return path.read_bytes()


def is_there(path: Path) -> bool:
    """Return whether there is a file; also where it cannot be read, which reading it will tell."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return True


def read_text(path: Path, most: int = 20_000_000) -> str:
    """Return a text in UTF-8, with or without a byte order mark, its line breaks as «\\n».

    OSError as read_file; ValueError for bytes that are not UTF-8, and for forbidden characters.
    """
    text = read_file(path, most).decode("utf-8-sig")
    for number, line in enumerate(text.split("\n"), start=1):
        if odd := find_forbidden(line):
            raise ValueError(f"line {number} has the character {odd}, which no page can hold")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def describe_failure(error: OSError | ValueError) -> str:
    """Return why a file could not be read, without its path, which the message has already."""
    return str(error.strerror) if isinstance(error, OSError) and error.strerror else str(error)


# --- JSON ----------------------------------------------------------------------------------------


def parse_json(raw: bytes, largest: float = MOST_NUMBER) -> object:
    """Return what JSON holds. ValueError, in words, for what no JSON of ours is.

    That is: not UTF-8, a key twice, NaN, a number past `largest`, more than DEEPEST levels, and
    forbidden characters.
    """
    try:
        parsed = json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_unique_keys, parse_constant=_refuse
        )
    except RecursionError:
        raise ValueError(f"it has more than {DEEPEST} levels") from None
    _check_json(parsed, largest)
    return parsed


def _unique_keys(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key '{twice}' stands twice")
    return unique


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no number")


def _check_json(parsed: object, largest: float) -> None:
    """Look into all it holds, a level at a time: of cells there are millions."""
    level = [parsed]
    for _ in range(DEEPEST):
        if odd := find_forbidden("\n".join(value for value in level if type(value) is str)):
            raise ValueError(f"a text has the character {odd}, which no page can hold")
        numbers = (abs(value) for value in level if type(value) is int or type(value) is float)
        if not max(numbers, default=0) <= largest:
            raise ValueError(f"a number is larger than {largest:.0e}")
        objects = [value for value in level if type(value) is dict]
        within = chain(objects, (value for value in level if type(value) is list))
        level = [*chain.from_iterable(within), *chain.from_iterable(o.values() for o in objects)]
        if not level:
            return
    raise ValueError(f"it has more than {DEEPEST} levels")


# --- dates and addresses -------------------------------------------------------------------------


def is_date(text: str) -> bool:
    """Return whether a text is a date, as 2026-11-26, of a year that figures can be of."""
    try:
        return bool(DATE.fullmatch(text)) and _is_sane(date.fromisoformat(text))
    except ValueError:
        return False


def is_date_or_time(text: str) -> bool:
    """Return whether a text is a date, or an ISO time, as 2026-11-26T08:00:00Z."""
    try:
        return is_date(text) or (
            bool(TIME.fullmatch(text)) and _is_sane(datetime.fromisoformat(text))
        )
    except ValueError:
        return False


def _is_sane(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def find_address_fault(address: str) -> str:
    """Return what is wrong with the address of a page, after «is»; "" where nothing is.

    Only http and https, a host that is named in plain letters, no name or password before it.
    """
    if len(address) > 2_000 or not PLAIN_ADDRESS.fullmatch(address) or set(address) & set('<>"\\'):
        return "not an address in a–z, digits and signs; write other letters as %C3%A5 or xn--…"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "not an address"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "not an address that begins with http:// or https:// and names a host"
    host = parts.netloc.removesuffix(f":{port}")
    if not HOST.fullmatch(host):
        return "not an address with a plain host: no user name, and ASCII letters only"
    return "" if port is None or port > 0 else "not an address: it has the port 0"


def find_site_fault(address: str) -> str:
    """Return what is wrong with the address of the site, as find_address_fault; it is stricter."""
    fault = find_address_fault(address)
    if fault:
        return fault
    if len(address) > LONGEST_ADDRESS:
        return f"longer than {LONGEST_ADDRESS} characters, more than a QR code has room for"
    return "an address with «?» or «#» in it" if set(address) & set("?#") else ""


def find_contact_fault(contact: str) -> str:
    """Return what is wrong with a contact, after «is»; "" for a page's or an e-mail address."""
    if contact.startswith(("http://", "https://")):
        return find_address_fault(contact)
    if MAILBOX.fullmatch(contact) and len(contact) <= 254:
        return ""
    return "neither an e-mail address nor an address that begins with http:// or https://"
