"""Figures as PDF operators, compared with the SVG they come from. All figures are invented."""

import pytest

from faktaark.outputs.pdf.engine import Picture
from faktaark.outputs.pdf.figures import CIRCLE, Words, draw_circle, draw_path, read_figure
from faktaark.outputs.pdf.render import load_fonts


def figure(inside: str, attributes: str = "") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 130 18" {attributes}>{inside}</svg>'
    )


def operators(inside: str, attributes: str = "") -> list[str]:
    first, *rest = read_figure(figure(inside, attributes)).operators.decode().splitlines()
    assert first == "4 M"
    return rest


@pytest.mark.parametrize(
    ("outline", "drawn"),
    [
        ("M3 14L6.5 13.6H10V12", ["3 14 m", "6.5 13.6 l", "10 13.6 l", "10 12 l"]),
        ("M3 14 5 6", ["3 14 m", "5 6 l"]),
        ("M5 12v-11h3l2 4z", ["5 12 m", "5 1 l", "8 1 l", "10 5 l", "h"]),
        ("m1 1h2m1 0h1", ["1 1 m", "3 1 l", "4 1 m", "5 1 l"]),
        ("M2 2l-1-1zm1 1h1", ["2 2 m", "1 1 l", "h", "3 3 m", "4 3 l"]),
        ("M-.5 .25H1", ["-0.5 0.25 m", "1 0.25 l"]),
        ("M0.1 0.2h0.2h-0.3", ["0.1 0.2 m", "0.3 0.2 l", "0 0.2 l"]),
    ],
)
def test_a_path(outline: str, drawn: list[str]) -> None:
    assert draw_path(outline).splitlines() == drawn


def test_a_circle_is_four_curves_that_meet() -> None:
    start, *curves, end = draw_circle(10, 20, 2).splitlines()
    reach = f"{20 + 2 * CIRCLE:.3f}"
    assert start == "12 20 m"
    assert [curve.split()[4:] for curve in curves] == [
        ["10", "22", "c"],
        ["8", "20", "c"],
        ["10", "18", "c"],
        ["12", "20", "c"],
    ]
    assert curves[0].split()[:2] == ["12", reach]
    assert end == "h"


def test_fill_stroke_and_dashes_are_as_the_attributes_say() -> None:
    assert operators('<path fill="#ff0000" d="M0 0H1"/>') == ["1 0 0 rg", "0 0 m", "1 0 l", "f"]
    assert operators('<path stroke="#fff" stroke-width="0.9" stroke-dasharray="3 2" d="M0 0H1"/>')[
        :2
    ] == ["1 1 1 RG 0.9 w", "[3 2] 0 d"]
    assert operators('<rect x="1" y="2" width="3" height="4" fill="#000" stroke="#000"/>')[-2:] == [
        "1 2 3 4 re",
        "B",
    ]
    assert operators('<path d="M0 0H1"/>')[-1] == "n"


def test_a_group_gives_what_is_in_it_its_attributes() -> None:
    assert operators(
        '<g stroke="#fff"><path d="M0 0H1"/></g><path d="M0 0H1"/>', 'fill="none"'
    ) == [
        "1 1 1 RG 1 w",
        "[] 0 d",
        "0 0 m",
        "1 0 l",
        "S",
        "0 0 m",
        "1 0 l",
        "n",
    ]


def test_a_text_ends_where_it_is_anchored() -> None:
    text = (
        '<text x="50" y="9" font-size="7.5" font-weight="600" text-anchor="end" fill="#000000" '
        'textLength="20" lengthAdjust="spacingAndGlyphs">Vik: 3,2</text>'
    )
    assert read_figure(figure(text)).words == (
        Words(x=30, y=9, text="Vik: 3,2", size=7.5, weight=600, length=20, colour=(0, 0, 0)),
    )


def test_size_is_the_printed_one_or_only_the_shape() -> None:
    sized = Picture(figure("", 'width="26mm" height="3.6mm"'), load_fonts())
    assert sized.get_intrinsic_size(1, 16) == pytest.approx(
        (26 * 96 / 25.4, 3.6 * 96 / 25.4, 130 / 18)
    )
    assert Picture(figure(""), load_fonts()).get_intrinsic_size(1, 16) == (None, None, 130 / 18)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<ellipse/>", "a figure holds <ellipse>, which is not drawn on a sheet"),
        ('<path d="M0 0C1 1 2 2 3 3"/>', "a figure has a path with «C», which is not drawn"),
    ],
)
def test_what_is_not_known_is_an_error(inside: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_figure(figure(inside))
