"""Names of references and publishers, in both languages."""

from dataclasses import replace

import pytest

from faktaark.model.language import LANGUAGES, Language
from faktaark.text.phrases import publisher_name, short_place, short_reference
from tests.examples.comparisons import REST_OF_COUNTRY, reference


def test_a_publisher_has_its_name_in_the_language_of_the_page() -> None:
    assert publisher_name("Valgdirektoratet", "nb") == "Valgdirektoratet"
    assert publisher_name("Valgdirektoratet", "nn") == "Valdirektoratet"
    imdi = "Statistisk sentralbyrå, ved Integrerings- og mangfoldsdirektoratet (IMDi)"
    assert publisher_name(imdi, "nn") == imdi.replace("mangfolds", "mangfalds")
    assert publisher_name("Statistisk sentralbyrå", "nn") == "Statistisk sentralbyrå"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_median_is_no_place(language: Language) -> None:
    word = {"nb": "gruppen", "nn": "gruppa"}[language]
    assert short_place(reference(), language) == f"i {word}"
    median = reference(method="median")
    assert short_place(median, language) == short_reference(median, language)
    assert short_reference(median, language) == f"medianen i {word}"


def test_what_oslo_is_set_against_has_one_name() -> None:
    rest = replace(reference(), region=REST_OF_COUNTRY)
    assert short_reference(rest, "nb") == "landet uten Oslo"
    assert short_reference(rest, "nn") == "landet utan Oslo"
