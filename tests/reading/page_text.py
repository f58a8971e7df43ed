"""The text of a PDF page as runs, each with its box and the marked content it belongs to.

Reads content streams with pikepdf, forms included; `tagged` puts the runs under their tags.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

ASCENT, DESCENT = 0.70, 0.20
"""How far the letters of the typeface reach above and below the line, in parts of their size."""

OPERATORS = "q Q cm re W W* n Do BDC BMC EMC Tf Tm TJ Tj Td TD T* ' \""


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> tuple[float, float]:
        """How far two boxes reach into one another, across and down; negative where apart."""
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        if down < 0:  # as most are: no need to look further
            return down, down
        return min(self.right, other.right) - max(self.left, other.left), down

    def outside(self, frame: "Box") -> float:
        """How far it reaches out of a frame."""
        return max(
            frame.left - self.left,
            frame.top - self.top,
            self.right - frame.right,
            self.bottom - frame.bottom,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """Text on one line. `mark`: the marked content it is in, None in an artifact or in none."""

    text: str
    box: Box
    size: float
    clip: Box
    mark: int | None
    artifact: bool


# --- text ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Font:
    """What each two-byte code means, and how wide it is in thousandths of the size."""

    letters: dict[int, str]
    widths: dict[int, float]


def read_font(font: pikepdf.Object) -> Font:
    table = bytes(font.ToUnicode.read_bytes()).decode("ascii")
    assert "beginbfrange" not in table, "only single codes are known here"
    letters = {
        int(code, 16): bytes.fromhex(letter).decode("utf-16-be")
        for code, letter in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", table)
    }
    widths: dict[int, float] = {}
    entries = list(font.DescendantFonts[0].W)
    for first, advances in zip(entries[::2], entries[1::2], strict=True):
        widths |= {int(first) + place: float(width) for place, width in enumerate(advances)}
    return Font(letters, widths)


@dataclass(frozen=True, slots=True)
class Scale:
    """A matrix without rotation: x → a·x + e, y → d·y + f."""

    a: float = 1
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, inner: "Scale") -> "Scale":
        return Scale(
            self.a * inner.a,
            self.d * inner.d,
            self.a * inner.e + self.e,
            self.d * inner.f + self.f,
        )

    def box(self, x1: float, y1: float, x2: float, y2: float) -> Box:
        x1, x2 = sorted((self.a * x1 + self.e, self.a * x2 + self.e))
        y1, y2 = sorted((self.d * y1 + self.f, self.d * y2 + self.f))
        return Box(x1, y1, x2, y2)


def read_scale(operands: Any) -> Scale:
    a, b, c, d, e, f = (float(number) for number in operands)
    assert b == c == 0, "rotated text is not read here"
    return Scale(a, d, e, f)


@dataclass(slots=True)
class State:
    """What holds while a stream is read; q and Q keep and restore the first two."""

    scale: Scale
    clip: Box
    fonts: dict[Any, Font]
    font: Font | None = None
    size: float = 0
    text: Scale = Scale()
    rectangle: Box | None = None
    clipping: bool = False
    marks: list[tuple[str, int | None]] = field(default_factory=list)
    kept: list[tuple[Scale, Box]] = field(default_factory=list)


def read_runs(page: pikepdf.Page, fonts: dict[Any, Font]) -> Iterator[Run]:
    _, _, width, height = (float(side) for side in page.mediabox)
    state = State(Scale(1, -1, 0, height), Box(0, 0, width, height), fonts)
    yield from read_stream(page, page.obj.Resources, state)


def read_stream(stream: Any, resources: pikepdf.Object, state: State) -> Iterator[Run]:
    for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
        name, operands = str(instruction.operator), instruction.operands
        if name == "TJ":
            yield show(operands[0], state)
        elif name == "Do":
            yield from read_form(resources.XObject[str(operands[0])], state)
        else:
            STEPS[name](operands, resources, state)


def read_form(form: pikepdf.Object, state: State) -> Iterator[Run]:
    if form.Subtype != "/Form":
        return
    assert "/Matrix" not in form
    inner = replace(state, clip=cut(state.clip, state.scale.box(*map(float, form.BBox))))
    inner.kept, inner.marks = [], list(state.marks)
    yield from read_stream(form, form.Resources, inner)


def cut(clip: Box, other: Box) -> Box:
    return Box(
        max(clip.left, other.left),
        max(clip.top, other.top),
        min(clip.right, other.right),
        min(clip.bottom, other.bottom),
    )


def show(pieces: Any, state: State) -> Run:
    """A TJ: codes of two bytes, and numbers that move what follows."""
    assert state.font is not None
    letters, advance = [], 0.0
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            for place in range(0, len(codes), 2):
                code = codes[place] << 8 | codes[place + 1]
                letters.append(state.font.letters[code])
                advance += state.font.widths[code]
        else:
            advance -= float(piece)
    scale = state.scale.then(state.text)
    size = state.size
    box = scale.box(0, -DESCENT * size, advance * size / 1000, ASCENT * size)
    mark = next((mark for _, mark in reversed(state.marks) if mark is not None), None)
    artifact = any(kind == "Artifact" for kind, _ in state.marks)
    return Run("".join(letters), box, abs(scale.d) * size, state.clip, mark, artifact)


def _keep(_operands: Any, _resources: Any, state: State) -> None:
    state.kept.append((state.scale, state.clip))


def _restore(_operands: Any, _resources: Any, state: State) -> None:
    state.scale, state.clip = state.kept.pop()


def _scale(operands: Any, _resources: Any, state: State) -> None:
    state.scale = state.scale.then(read_scale(operands))


def _rectangle(operands: Any, _resources: Any, state: State) -> None:
    x, y, width, height = (float(number) for number in operands)
    state.rectangle = state.scale.box(x, y, x + width, y + height)


def _clip(_operands: Any, _resources: Any, state: State) -> None:
    state.clipping = True


def _end_path(_operands: Any, _resources: Any, state: State) -> None:
    if state.clipping and state.rectangle is not None:
        state.clip = cut(state.clip, state.rectangle)
    state.clipping, state.rectangle = False, None


def _mark(operands: Any, _resources: Any, state: State) -> None:
    properties = operands[1] if len(operands) > 1 else {}
    mark = properties.get("/MCID")
    state.marks.append((str(operands[0])[1:], None if mark is None else int(mark)))


def _unmark(_operands: Any, _resources: Any, state: State) -> None:
    state.marks.pop()


def _font(operands: Any, resources: Any, state: State) -> None:
    font = resources.Font[str(operands[0])]
    if font.objgen not in state.fonts:
        state.fonts[font.objgen] = read_font(font)
    state.font, state.size = state.fonts[font.objgen], float(operands[1])


def _place(operands: Any, _resources: Any, state: State) -> None:
    state.text = read_scale(operands)


STEPS = {
    "q": _keep,
    "Q": _restore,
    "cm": _scale,
    "re": _rectangle,
    "W": _clip,
    "W*": _clip,
    "n": _end_path,
    "BDC": _mark,
    "BMC": _mark,
    "EMC": _unmark,
    "Tf": _font,
    "Tm": _place,
}
"""Other ways to place text are not known here, and end in a KeyError."""


def merge(runs: Iterator[Run]) -> Iterator[Run]:
    """Letters of a figure, which are placed one by one, as whole words again."""
    last: Run | None = None
    for run in runs:
        if last is not None and continues(last, run):
            box = replace(last.box, right=run.box.right)
            last = replace(last, text=last.text + run.text, box=box)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def continues(last: Run, run: Run) -> bool:
    return (
        last.mark == run.mark
        and last.size == run.size
        and abs(last.box.bottom - run.box.bottom) < 0.01
        and abs(last.box.right - run.box.left) < 0.5
    )
