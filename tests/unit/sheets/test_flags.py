"""Which signs stand beside a number, and that pages of many kommuner have those of the sheets."""

from dataclasses import replace

import pytest

from faktaark.model.figures import Judgement, Mark
from faktaark.sheets.flags import make_flags, mark_kommuner
from tests.examples import real
from tests.examples.comparisons import about, comparison, series

PLAIN = Judgement(Mark.SIMILAR, "published", unusual=False)


@pytest.mark.parametrize(
    ("drawn", "breaks", "flags"),
    [
        ("2023 15,1 | 2024 20,8", (), ()),
        ("2023 15,1 | 2024 20,8", (2024,), ("brudd",)),
        ("2023 – | 2024 20,8", (2024,), ()),  # nothing before it to compare with
        ("2022 15,1 | 2023 – | 2024 20,8", (2023,), ("brudd",)),
    ],
)
def test_a_break_is_of_numbers_on_both_sides(
    drawn: str, breaks: tuple[int, ...], flags: tuple[str, ...]
) -> None:
    given = comparison()
    found = make_flags(given.indicator, about(given), series(drawn, breaks), PLAIN)
    assert found == flags


def test_every_flag_in_the_order_of_the_list() -> None:
    given = comparison()
    own = replace(series("2025 15,1 | 2026 20,8", (2026,)), preliminary=(2026,))
    said = replace(about(given), unrevised=True)
    indicator = replace(given.indicator, rounding="0/3")
    judgement = Judgement(Mark.SMALL, "weighted", unusual=True)
    assert make_flags(indicator, said, own, judgement) == (
        *("urevidert", "forelopig", "brudd", "vektet", "avrundet", "uvanlig"),
    )


def test_a_figure_that_was_preliminary_is_so_no_longer() -> None:
    given = comparison()
    own = replace(series("2025 15,1 | 2026 20,8"), preliminary=(2025,))
    assert make_flags(given.indicator, about(given), own, PLAIN) == ()


@pytest.mark.parametrize("number", ["0301", "1151", "1580", "5612"])
def test_pages_of_many_kommuner_have_the_marks_of_the_sheet(number: str) -> None:
    on_sheet = {row.key: (row.mark, *row.flags) for row in real.sheet(number, "nb").rows}
    pairs = zip(real.surveys(), real.texts("nb"), strict=True)
    everywhere = {
        survey.indicator.key: marks[number]
        for survey, said in pairs
        if number in (marks := mark_kommuner(survey, said))
    }
    numbered = {row.key for row in real.sheet(number, "nb").rows if row.own.shown}
    assert everywhere == {key: marks for key, marks in on_sheet.items() if key in numbered}
    assert len(everywhere) > 20
