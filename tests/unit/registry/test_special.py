"""What explains a kommune's figures is read with its source, and faults are told at once."""

from pathlib import Path

import pytest

from faktaark.errors import ConfigError
from faktaark.model.language import Bilingual
from faktaark.model.special import SpecialCase
from faktaark.registry.special import load_special

HEADING = "kommune,rader,nb,nn,kilde"


def write(folder: Path, *lines: str, heading: str = HEADING) -> Path:
    text = "\n".join([heading, *lines, ""])
    (folder / "saerlige_forhold.csv").write_text(text, encoding="utf-8")
    (folder / "kommuner.csv").write_text("nummer,navn\n9901,Storvik\n", encoding="utf-8")
    return folder


def test_a_case_is_read(tmp_path: Path) -> None:
    line = "9901,leier barn,Her er en skole.,Her er ein skule.,https://example.no/"
    assert load_special(write(tmp_path, line), {"leier", "barn"}) == (
        SpecialCase(
            kommune="9901",
            rows=("leier", "barn"),
            words=Bilingual("Her er en skole.", "Her er ein skule."),
            source="https://example.no/",
        ),
    )


def test_there_may_be_no_case_and_no_file(tmp_path: Path) -> None:
    assert load_special(tmp_path, set()) == ()
    assert load_special(write(tmp_path), set()) == ()


def test_every_fault_is_told(tmp_path: Path) -> None:
    long = " ".join(["ord"] * 17) + "."
    folder = write(
        tmp_path,
        "9902,leier,Her er en skole.,Her er ein skule.,https://example.no/",
        "9901,eier,Her er en skole,Her er ein skule.,https://example.no/",
        f"9901,leier,Her er en skole.,{long},https://example.no/",
        "9901,leier,Her er en skole.,Her er ein skule.",
    )
    with pytest.raises(ConfigError) as caught:
        load_special(folder, {"leier"})
    assert list(caught.value.problems) == [
        "line 2: there is no kommune 9902",
        "line 3: there is no [indicator.eier]",
        "line 3: 'nb' must be one sentence with a full stop, of at most 16 words",
        "line 4: 'nn' must be one sentence with a full stop, of at most 16 words",
        "line 5 must have one value in each of kommune,rader,nb,nn,kilde",
    ]


def test_another_heading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_special(write(tmp_path, heading="kommune,nb,nn"), set())
    assert list(caught.value.problems) == [f"needs the heading {HEADING}"]
