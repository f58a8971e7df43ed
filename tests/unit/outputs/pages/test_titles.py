"""A title names themes that have figures, and no other."""

import pytest

from faktaark.outputs.pages.titles import name_themes
from tests.examples.strings import STRINGS


@pytest.mark.parametrize(
    ("keys", "most", "nb", "nn"),
    [
        (
            ["bolig", "skole", "befolkning", "valg"],
            3,
            "folketall, skole og bolig",
            "folketal, skule og bustad",
        ),
        (["skole", "okonomi", "helse", "befolkning"], 2, "folketall og økonomi", None),
        (["befolkning"], 3, "folketall", "folketal"),
        (["valg"], 3, "", ""),
    ],
)
def test_themes_with_figures_are_named_in_the_order_of_the_words(
    keys: list[str], most: int, nb: str, nn: str | None
) -> None:
    assert name_themes(STRINGS["nb"], keys, "nb", most) == nb
    if nn is not None:
        assert name_themes(STRINGS["nn"], keys, "nn", most) == nn
