"""The age pyramid of page 1, against the outline of the KOSTRA-gruppe.

In: two age profiles and three short words. Out: SVG as text. Lengths are points, from the lower
left corner.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from faktaark.charts.canvas import (
    FOOT,
    GAP,
    HALF_CAPITAL,
    TEXT_SIZE,
    Canvas,
    Point,
    Ticks,
    make_ticks,
    text_width,
)
from faktaark.charts.style import ACCENT, ACCENT_PALE, INK, RULE, Scale
from faktaark.model.figures import AgeProfile
from faktaark.norwegian import format_number, round_number, short_value

SAMPLE = 10.0  # the piece of line beside the outline's name
LINE = 9.5  # for the outline's name, above the heads of the two sides


@dataclass(frozen=True, slots=True)
class _Half:
    """One side of the pyramid: `x` takes per cent of the whole population."""

    x: Scale
    y: Scale  # takes group numbers; a group reaches from its number to the next

    def bars(self, shares: Sequence[float]) -> list[list[Point]]:
        start, gap = self.x(0), 0.06
        return [
            [
                (start, self.y(group + gap)),
                (self.x(share), self.y(group + gap)),
                (self.x(share), self.y(group + 1 - gap)),
                (start, self.y(group + 1 - gap)),
            ]
            for group, share in enumerate(shares)
            if share
        ]

    def outline(self, shares: Sequence[float]) -> list[Point]:
        corners = [
            (self.x(share), self.y(group + end))
            for group, share in enumerate(shares)
            for end in (0, 1)
        ]
        return [(self.x(0), self.y(0)), *corners, (self.x(0), self.y(len(shares)))]


def _shares(profile: AgeProfile) -> tuple[list[float], list[float]]:
    """Return men and women by age group, in per cent of all; zeros where nobody lives."""
    everyone = sum(profile.men) + sum(profile.women) or 1
    return [100 * n / everyone for n in profile.men], [100 * n / everyone for n in profile.women]


def draw_pyramid(
    own: AgeProfile,
    group: AgeProfile | None,
    labels: tuple[str, str, str],
    size_mm: tuple[float, float],
) -> str:
    """Return age groups as shares of all inhabitants: own as bars, the gruppe as an outline.

    labels: of men, of women and of the outline; the last is left out where there is no outline.
    Raises ValueError where the two profiles have different age groups.
    """
    if group and (group.step, len(group.men)) != (own.step, len(own.men)):
        raise ValueError("the two profiles have different age groups")
    canvas = Canvas(*size_mm)
    men, women, outline = labels
    sides = _shares(own)
    outlines = _shares(group) if group else ([], [])
    longest = max((share for side in (*sides, *outlines) for share in side), default=0)
    ticks = make_ticks(0, longest or 1, 2, 0)
    halves = _make_halves(canvas, len(own.men), max(longest, ticks[1][0]), outlined=bool(group))
    _draw_age_ticks(canvas, halves, ticks)
    for half, side, colour in zip(halves, sides, (ACCENT_PALE, ACCENT), strict=True):
        canvas.fill(half.bars(side), colour)
    for half, side in zip(halves, outlines, strict=True):
        if side:  # the white edge keeps it visible over the dark bars
            canvas.draw_lines([half.outline(side)], "#ffffff", 2.2)
            canvas.draw_lines([half.outline(side)], INK, 0.9)
    _write_ages(canvas, halves, own)
    _write_heads(canvas, halves, men, women, outline if group else "")
    return canvas.render_svg()


def _make_halves(
    canvas: Canvas, groups: int, longest: float, *, outlined: bool
) -> tuple[_Half, _Half]:
    middle, half_band = canvas.width / 2, text_width("80") / 2 + GAP
    y = Scale(0, groups, FOOT, canvas.height - (FOOT + (LINE if outlined else 1)))
    return (
        _Half(Scale(0, longest, middle - half_band, 1), y),
        _Half(Scale(0, longest, middle + half_band, canvas.width - 1), y),
    )


def _draw_age_ticks(canvas: Canvas, halves: tuple[_Half, _Half], ticks: Ticks) -> None:
    for half in halves:
        for number, label in ticks:
            x = half.x(number)
            if number > 0 and number <= half.x.high:
                canvas.draw_lines([[(x, half.y.start), (x, half.y.end)]], RULE, 0.5)
                percent = short_value(label, "prosent")
                width = text_width(percent)
                x = min(max(x, width / 2), canvas.width - width / 2)
                canvas.write(x, 1.5, percent, align="center")


def _write_ages(canvas: Canvas, halves: tuple[_Half, _Half], own: AgeProfile) -> None:
    """Write every twentieth year, level with the lower edge of its bar."""
    middle = (halves[0].x(0) + halves[1].x(0)) / 2
    for group in range(len(own.men)):
        age = group * own.step
        if age % 20 == 0:
            label = format_number(round_number(age, 0))
            y = halves[0].y(group) + (0 if age == 0 else -HALF_CAPITAL)
            canvas.write(middle, y, label, align="center")


def _write_heads(
    canvas: Canvas, halves: tuple[_Half, _Half], men: str, women: str, outline: str
) -> None:
    y = canvas.height - TEXT_SIZE - (LINE if outline else 0)
    canvas.write(halves[0].x(0), y, men, INK, align="right")
    canvas.write(halves[1].x(0), y, women, INK)
    if outline:
        y += LINE
        canvas.write(canvas.width - 1, y, outline, INK, align="right")
        x = canvas.width - 1 - text_width(outline) - GAP
        canvas.draw_lines([[(x - SAMPLE, y + HALF_CAPITAL), (x, y + HALF_CAPITAL)]], INK, 0.9)
