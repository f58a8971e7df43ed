"""The fixed words are there in both languages."""

from pathlib import Path

import pytest

from faktaark.errors import FaktaarkError
from faktaark.registry.strings import load_strings


def test_a_string_without_nynorsk_is_named(tmp_path: Path) -> None:
    path = tmp_path / "strings.toml"
    path.write_text('[page]\nmap = { nb = "Kart" }\n', encoding="utf-8")
    with pytest.raises(FaktaarkError) as caught:
        load_strings(path)
    assert str(caught.value) == "strings.toml: write both languages\n  [page] map lacks nn"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[page", "strings.toml: 1 problem\n  is not valid TOML: "),
        ("map = 1\n", "strings.toml: 1 problem\n  [map]  must be words in each language"),
        ("[page]\nmap = [1]\n", "strings.toml: 1 problem\n  [page] map must be words in each"),
        ("[page]\nmap = { nb = 1 }\n", "strings.toml: 1 problem\n  [page] map must be words in"),
        ('[page]\nmap = { nb = "\\u0007", nn = "x" }\n', "strings.toml: 1 problem\n  [page.map]"),
    ],
)
def test_a_file_of_another_form_is_told(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "strings.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(FaktaarkError) as caught:
        load_strings(path)
    assert str(caught.value).startswith(said)
