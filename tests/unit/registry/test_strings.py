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
