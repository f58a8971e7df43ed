"""Whether the words of the other language are found, and LIX is counted as it should be."""

import pytest

from tests.reading.forms import LANGUAGES
from tests.reading.wording import count_lix, find_misspelt

FOREIGN = {"nn": "ikke innbyggere høyere andelen", "nb": "ikkje innbyggjarar høgare nokon"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_the_other_language_is_found(language: str) -> None:
    foreign = FOREIGN[language].split()
    assert find_misspelt({*foreign, "kommunen", "komunen"}, language) == sorted(
        ["komunen", *foreign]
    )


def test_lix_is_counted_as_it_should() -> None:
    assert count_lix(["Vi bor i Hamar. Der er kommunene store."]) == 4 + 100 * 1 / 8
    assert count_lix(["Det var 33\u202f817 innbyggere 1. januar."]) == 6 + 100 * 1 / 6
