"""A small indicators.toml with its content/, for tests that change it."""

from pathlib import Path
from textwrap import dedent

import pytest

from faktaark.errors import ConfigError
from faktaark.registry.load import load_config

SMALL = dedent("""\
    [site]
    title = { nb = "Faktaark", nn = "Faktaark" }
    url = "https://eksempel.no"
    population = "07459"
    companions = ["4601"]

    [defaults]
    decimals = 1
    first_year = 2015
    scale = "points"
    adjective = "høy"
    at = "01-01"
    references = ["published", "pooled"]

    [theme.befolkning]
    nb = "Befolkning"
    nn = "Befolkning"

    [document.ark]
    title = { nb = "Faktaark", nn = "Faktaark" }
    name = { nb = "Hele arket", nn = "Heile arket" }
    regions = ["kommune"]
    big_numbers = ["folketall", "eldre"]
    file = "ark-{sted}-{sprak}.pdf"

    [table.07459]
    title = "Befolkning"
    url = "https://www.ssb.no/statbank/table/07459"
    region = "Region"
    [table.07459.labels.Kjonn]
    1 = "Menn"
    """)


INDICATOR = """
[indicator.{key}]
theme = "befolkning"
unit = "prosent"
table = "07459"
numerator = {{ Alder = "080-105+" }}
denominator = {{}}
noise = "binomial"
bounds = [0.0, 40.0]
min_kommuner = 350
role = "{role}"
[indicator.{key}.nb]
name = "Navn på {key}"
subject = "Andelen av {key}"
gender = "m"
fact = "er {{verdi}} i {{aar}}"
definition = "En andel."
chart = "Andel"
[indicator.{key}.nn]
name = "Namn på {key}"
subject = "Delen av {key}"
gender = "m"
fact = "er {{verdi}} i {{aar}}"
definition = "Ein del."
chart = "Del"
"""


WITHOUT_OSLO = "[theme.befolkning]\nwithout_oslo = true"


WAITING = """[waiting.{key}]
theme = "{theme}"
label = "…skyss…"
nb = {{ name = "{name}", definition = "En." }}
nn = {{ name = "Skyss", definition = "Ein." }}

[theme.befolkning]"""


KEYS = {"folketall": "size", "vekst": "growth", "eldre": "age"}


TOML = SMALL + "".join(INDICATOR.format(key=key, role=role) for key, role in KEYS.items())


SECTION = "## {key}\n\n### nb: Ord\n\nEn tekst.\n\n### nn: Ord\n\nEin tekst.\n\n"


GLOSSARY = "".join(SECTION.format(key=key) for key in KEYS)


class Project:
    """A folder with a small indicators.toml and content/, as changed by a test."""

    def __init__(self, folder: Path) -> None:
        self.file, self.content = folder / "indicators.toml", folder / "content"
        self.content.mkdir()
        (self.content / "glossary.md").write_text(GLOSSARY, encoding="utf-8")
        (self.content / "about.md").write_text(SECTION.format(key="kilder"), encoding="utf-8")
        self.file.write_text(TOML, encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        """The first place where `old` stands."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def replace_all(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def add(self, entries: str, keys: list[str]) -> None:
        """More entries, and what the glossary says of the indicators among them."""
        with self.file.open("a", encoding="utf-8") as file:
            file.write(f"\n{entries}\n")
        with (self.content / "glossary.md").open("a", encoding="utf-8") as file:
            file.write("".join(SECTION.format(key=key) for key in keys))

    def told(self) -> str:
        with pytest.raises(ConfigError) as raised:
            load_config(self.file, self.content)
        return str(raised.value)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)
