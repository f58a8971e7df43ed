"""content/synonymer.toml: what a reader calls things, and what is said of a fault in the file."""

from pathlib import Path

import pytest

from faktaark.errors import ConfigError
from faktaark.model.synonyms import FormerFylke, Synonyms
from faktaark.registry.synonyms import load_synonyms
from tests.examples import real

KEYS = frozenset({"eldre", "tema.helse"})


def load(folder: Path, text: str) -> Synonyms:
    path = folder / "synonymer.toml"
    path.write_text(text, encoding="utf-8")
    return load_synonyms(path, KEYS)


def test_the_words_are_read(tmp_path: Path) -> None:
    text = """
        same = { eldre = ["gamle"], "tema.helse" = ["omsorg"] }
        related = { eldre = ["pensjon"] }
        place = { 9901 = ["Byen"] }
        country.words = ["Norge"]
        former.vik = { name = "Vik", fate = "mostly", fylker = ["99"] }
    """
    assert load(tmp_path, text) == Synonyms(
        same={"eldre": ("gamle",), "tema.helse": ("omsorg",)},
        related={"eldre": ("pensjon",)},
        place={"9901": ("Byen",)},
        country=("Norge",),
        former=(FormerFylke(name="Vik", fate="mostly", fylker=("99",)),),
    )
    assert load_synonyms(tmp_path / "none.toml", KEYS) == Synonyms()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('same.unge = ["barn"]', r"\[same\] unge: there is no such indicator, theme"),
        ('same.eldre = "gamle"', "same.eldre: Input should be a valid list"),
        ("same = [", "is not valid TOML"),
        ('same.eldre = ["a"]\nrelated.eldre = ["a"]', r"a stands in \[same\] and in \[related\]"),
        ('former.x = { name = "X", fate = "lost", fylker = ["1"] }', "former.x.fate: Input"),
    ],
)
def test_a_fault_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        load(tmp_path, text)


def test_the_places_and_fylker_of_the_file_exist() -> None:
    material = real.material()
    synonyms, regions = material.config.synonyms, material.regions
    assert synonyms.place.keys() <= regions.kommuner.keys()
    assert {code for one in synonyms.former for code in one.fylker} <= regions.fylker.keys()
