"""Faults made by chance, but the same ones for the same seed: in JSON, in TOML and text, in bytes.

Each mutation is one change, as of a hand, a program or a server that went wrong: a value of another
kind, size or depth, one that is gone, twice or in another's place, a character that nothing can
hold, half a file.
"""

import json
import random
import re
from collections.abc import Callable
from typing import Any

DEEP = "[" * 50_000 + "]" * 50_000
LONG = "lang " * 20_000
STRANGE = (
    "\u0007",
    "\x00",
    "\ud800",
    "\ufffe",
    "\U0001f600",
    "\u202enakke",
    "\u200b",
    "\u017f",
    "\x1b[31mrød\nerror: fake line",
    "::set-output name=x::y",
)
TEXTS = (
    "",
    " ",
    "i går",
    "9999-99-99",
    "99999-01-01T00:00:00Z",
    "../../../etc/passwd",
    "/etc",
    "<b>fet</b><script>alert(1)</script>",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://[::1",
    "{",
    "}{0.__class__}",
    "{verdi!r:>999999999}",
    "%s %d",
    "0301",
    "٣",
    "9" * 5_000,
    LONG,
    *STRANGE,
)
NUMBERS = (0, -1, 1, 2, 10**15, 10**30, 1e308, -1e308, 0.5, 2**63, 1e-320)
OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [[]], {"a": {}}, [None], ["x", ["y"]])
RAW = ("NaN", "Infinity", "-Infinity", "1e400", "9" * 5_000, DEEP, '{"a": 1, "a": 2}', '"\\ud800"')
"""What JSON may have and Python does not write."""

MARK = "\u2603 here \u2603"

Path = list[tuple[Any, Any]]


def mutate_json(chance: random.Random, document: Any) -> bytes:
    """Return the JSON of a document after one change of it, which is made in the document too."""
    inside = _walk(chance, document)
    if not inside:
        return chance.choice(RAW).encode()
    holder, key = chance.choice(inside)
    if chance.random() < 0.15:
        holder[key] = MARK
        return json.dumps(document).replace(json.dumps(MARK), chance.choice(RAW), 1).encode()
    chance.choice(JSON_CHANGES)(chance, holder, key)
    return json.dumps(document).encode()


def _walk(chance: random.Random, document: Any) -> Path:
    """Return the (holder, key) of each step of a way inwards; any depth is as likely as another."""
    inside: Path = []
    value = document
    while isinstance(value, dict | list) and value:
        key = chance.choice(list(value)) if isinstance(value, dict) else _place(chance, value)
        inside.append((value, key))
        value = value[key]
    return inside


def _place(chance: random.Random, value: list[Any]) -> int:
    return chance.randrange(len(value))


def _replace(chance: random.Random, holder: Any, key: Any) -> None:
    holder[key] = chance.choice((*TEXTS, *NUMBERS, *OTHERS, *STRANGE))


def _spoil(chance: random.Random, holder: Any, key: Any) -> None:
    """Change what is there a little, so that it keeps its kind."""
    value = holder[key]
    if isinstance(value, bool) or value is None:
        holder[key] = not value
    elif isinstance(value, int | float):
        holder[key] = value * chance.choice((-1, 0, 10, 1e6, 1e300))
    elif isinstance(value, str):
        where = chance.randint(0, len(value))
        holder[key] = value[:where] + chance.choice((*TEXTS, *STRANGE)) + value[where:]
    elif isinstance(value, list):
        holder[key] = chance.choice((value[::-1], value * 2, value[:-1], [*value, value]))
    else:
        holder[key] = chance.choice(
            (list(value), {**value, "ny": 1}, dict(list(value.items())[1:]))
        )


def _drop(_chance: random.Random, holder: Any, key: Any) -> None:
    del holder[key]


def _double(chance: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, holder[key])
    else:
        holder[f"{key}{chance.choice(('', '2', *STRANGE[:4]))}x"] = holder[key]


def _swap(chance: random.Random, holder: Any, key: Any) -> None:
    other = chance.choice(list(holder)) if isinstance(holder, dict) else _place(chance, holder)
    holder[key], holder[other] = holder[other], holder[key]


def _rename(chance: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        holder[chance.choice(TEXTS)] = holder.pop(key)
    else:
        _replace(chance, holder, key)


JSON_CHANGES: tuple[Callable[[random.Random, Any, Any], None], ...] = (
    _replace,
    _replace,
    _spoil,
    _spoil,
    _drop,
    _double,
    _swap,
    _rename,
)


# --- text ----------------------------------------------------------------------------------------


def mutate_toml(chance: random.Random, text: str) -> bytes:
    """Return a file of TOML after one change: of a value, a key, a line or its bytes."""
    if chance.random() < 0.15:
        return mutate_bytes(chance, text.encode())
    lines = text.split("\n")
    settings = [n for n, line in enumerate(lines) if re.match(r"\s*[\w\"-]+ *= ", line)]
    place = chance.choice(settings)
    key, _, value = lines[place].partition("=")
    changed = chance.choice(
        (
            lambda: [f"{key}= {_toml_value(chance)}"],
            lambda: [f"{key}= {_toml_value(chance)}"],
            lambda: [f"{key}= {_spoil_literal(chance, value)}"],
            lambda: [f"{key}= {_spoil_literal(chance, value)}"],
            list,
            lambda: [lines[place], lines[place]],
            lambda: [f"{json.dumps(chance.choice(TEXTS[:16]))} ={value}"],
            lambda: [
                lines[place],
                chance.choice(('[table."../../x"]', "[x]", "[[site]]", "=", "'")),
            ],
        )
    )()
    return "\n".join([*lines[:place], *changed, *lines[place + 1 :]]).encode("utf-8", "replace")


def _toml_value(chance: random.Random) -> str:
    plain = ("nan", "inf", "-inf", "-1", "0", "1e308", "9" * 400, "true", "2026-01-01", "[]", "{}")
    values = (*plain, "[nan, nan]", "[0, inf]", "[[1]]", "[" * 500 + "]" * 500, '""')
    return chance.choice((*values, *map(_quote, TEXTS)))


def _spoil_literal(chance: random.Random, value: str) -> str:
    """Put something strange into the middle of a text, or another sign into anything else."""
    inside = value.rfind('"')
    if inside > 0:
        strange = _quote(chance.choice((*TEXTS, *STRANGE)))[1:-1]
        return value[:inside] + strange + value[inside:]
    return chance.choice((value + "0", "-" + value.strip(), value + ", 1", f"[{value}]"))


def _quote(text: str) -> str:
    """Return a text as TOML, whose escapes are those of JSON but for halves of pairs."""
    return json.dumps(text.replace("\ud800", "\ufffe"))


def mutate_text(chance: random.Random, text: str) -> bytes:
    """Return a text after one change: of a line, of a character in it, or of its bytes."""
    if chance.random() < 0.3:
        return mutate_bytes(chance, text.encode())
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    line = lines[place]
    where = chance.randint(0, len(line))
    strange = chance.choice((*TEXTS, *STRANGE))
    changed = chance.choice(
        (
            [],
            [line, line],
            [line[:where] + strange + line[where:]],
            [line[:where] + strange + line[where:]],
            [strange],
            [line[where:] + line[:where]],
            [line.replace(",", ";")],
            [f'"{line}'],
            ["## ", line],
        )
    )
    return "\n".join([*lines[:place], *changed, *lines[place + 1 :]]).encode("utf-8", "replace")


def mutate_bytes(chance: random.Random, raw: bytes) -> bytes:
    """Return bytes of which some are gone, flipped, doubled, or of another encoding."""
    place = chance.randrange(max(1, len(raw)))
    return chance.choice(
        (
            lambda: raw[:place],
            lambda: raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :],
            lambda: raw[:place] + b"\x00" + raw[place:],
            lambda: raw * 2,
            lambda: b"\xef\xbb\xbf" + raw,
            lambda: raw.replace(b"\n", b"\r\n"),
            lambda: raw.decode("utf-8", "replace").encode("utf-16"),
            lambda: raw.decode("utf-8", "replace").encode("latin-1", "replace"),
            lambda: b"",
        )
    )()
