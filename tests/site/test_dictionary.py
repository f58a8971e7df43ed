"""The words of every sentence that can be made, whether a kommune has it said of it or not."""

import pytest

from faktaark.model.language import LANGUAGES, Language
from tests.examples.comparisons import plain
from tests.reading.spelling import find_unknown_words
from tests.unit.text import ladder
from tests.unit.text.every_text import TEXTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_dictionary(language: Language) -> None:
    allowed = {"KOSTRA", "KOSTRA-gruppe", "Innlandet", "Våler", "Ålesund", "Oslo", "Bergen"}
    allowed |= {"Kvadratmeterprisen", "kvadratmeterprisen", "nabokommunane", "midtarste"}
    allowed |= {"poeng", "prosentpoeng", "Poengene", "poengene", "Poenga", "poenga"}
    texts = [text for spoken, text in TEXTS if spoken == language]
    texts += [case.sentence for case in ladder.CASES if case.language == language]
    assert find_unknown_words(map(plain, texts), language) - allowed == set()
