"""How folketall has moved, whole, in both languages."""

import pytest

from faktaark.model.figures import Change
from faktaark.text.population import describe_development
from tests.examples.comparisons import change, plain


@pytest.mark.parametrize(
    ("net", "turn", "nb", "nn"),
    [
        (
            change("2005 1000", "2026 878"),
            change("2023 858", "2026 878"),
            "Folketallet har gått ned 12,2 prosent siden 2005, men økt 2,3 prosent siden 2023",
            "Folketalet har gått ned 12,2 prosent sidan 2005, men auka 2,3 prosent sidan 2023",
        ),
        (
            change("2005 1000", "2026 1005"),
            change("2022 953", "2026 1005"),
            "Folketallet er om lag som i 2005, men har økt 5,5 prosent siden 2022",
            "Folketalet er om lag som i 2005, men har auka 5,5 prosent sidan 2022",
        ),
        (
            change("2005 1000", "2026 1221"),
            change("2023 1287", "2026 1221"),
            "Folketallet har økt 22,1 prosent siden 2005, men gått ned 5,1 prosent siden 2023",
            "Folketalet har auka 22,1 prosent sidan 2005, men gått ned 5,1 prosent sidan 2023",
        ),
        (
            change("2005 1000", "2026 985"),
            change("2019 1050", "2026 985"),
            "Folketallet er om lag som i 2005, men har gått ned 6,2 prosent siden 2019",
            "Folketalet er om lag som i 2005, men har gått ned 6,2 prosent sidan 2019",
        ),
        (
            change("2005 1000", "2026 1059"),
            change("2022 1025", "2026 1059"),
            "Folketallet har økt 5,9 prosent siden 2005, og 3,3 prosent siden 2022",
            "Folketalet har auka 5,9 prosent sidan 2005, og 3,3 prosent sidan 2022",
        ),
        (
            change("2024 1000", "2026 1011"),
            None,
            "Folketallet har økt 1,1 prosent siden 2024",
            "Folketalet har auka 1,1 prosent sidan 2024",
        ),
        (
            change("2005 1000", "2026 1004"),
            None,
            "Folketallet er om lag som i 2005",
            "Folketalet er om lag som i 2005",
        ),
        (
            change("2005 1000", "2026 1100"),
            change("2020 1097", "2026 1100"),  # no more than a third of a per cent
            "Folketallet har økt 10,0 prosent siden 2005",
            "Folketalet har auka 10,0 prosent sidan 2005",
        ),
    ],
)
def test_the_net_change_and_then_the_last_turn(
    net: Change, turn: Change | None, nb: str, nn: str
) -> None:
    assert plain(describe_development(net, turn, "nb")) == nb
    assert plain(describe_development(net, turn, "nn")) == nn


def test_persons_in_a_small_place() -> None:
    net, turn = change("2005 524", "2026 477"), change("2023 454", "2026 477")
    assert plain(describe_development(net, turn, "nb", in_persons=True)) == (
        "Folketallet har gått ned med 47 personer siden 2005, men økt med 23 personer siden 2023"
    )
    assert plain(describe_development(net, turn, "nn", in_persons=True)) == (
        "Folketalet har gått ned med 47 personar sidan 2005, men auka med 23 personar sidan 2023"
    )
    one = describe_development(change("2024 500", "2026 501"), None, "nb", in_persons=True)
    assert plain(one) == "Folketallet er om lag som i 2024"
