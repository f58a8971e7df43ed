"""The words of templates/strings.toml, for tests of what shows them."""

from pathlib import Path

from faktaark.registry.strings import load_strings

STRINGS = load_strings(Path(__file__).parents[2] / "templates/strings.toml")
