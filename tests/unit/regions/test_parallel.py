"""Every Sami and Kven name that KLASS has is in the list, with its language; faults are named."""

import json
from pathlib import Path

import pytest

from faktaark.errors import ConfigError
from faktaark.regions.parallel import load_parallel_names
from tests.examples import real

FILE = "samiske_og_kvenske_navn.csv"
HEAD = "nummer,navn,sprak\n"


def test_the_list_is_that_of_klass() -> None:
    regions = real.material().regions
    codes = regions.kommuner.keys() | regions.fylker.keys()
    listed = {(one.code, one.name) for one in load_parallel_names(real.CONTENT / FILE, codes)}
    official = {
        (number, part)
        for number, kommune in regions.kommuner.items()
        for part in kommune.official_name.split(" - ")
        if part not in (kommune.name, kommune.short_name)
    }
    for line in json.loads((real.SNAPSHOT / "klass-104.json").read_text("utf-8"))["codes"]:
        if line["code"] in regions.fylker:
            _, *others = line["name"].split(" - ")
            official |= {(line["code"], other) for other in others}
    assert listed == official
    assert len(listed) > 35


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("9999,Oslove,fkv", "line 2 is of 9999, not the number of a kommune or a fylke"),
        ("0301,,fkv", "line 2 has no name"),
        (
            "0301,Oslove,samisk",
            "line 2 has the language 'samisk', not se, smj, sma, fkv",
        ),
        ("0301,Oslove,fkv\n0301,Oslove,fkv", "line 3 stands twice: 0301 Oslove"),
        ("0301,Oslove", "line 2 has not the columns nummer,navn,sprak"),
        ("0301,Oslove,fkv,mer", "line 2 has not the columns nummer,navn,sprak"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, lines: str, problem: str) -> None:
    (tmp_path / FILE).write_text(f"{HEAD}{lines}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_parallel_names(tmp_path / FILE, {"0301"})
    assert problem in str(caught.value)


def test_a_new_number_keeps_the_names_and_one_that_ended_has_none(tmp_path: Path) -> None:
    lines = "5612,Guovdageaidnu,se\n1850,Divtasvuodna,smj\n0301,Oslove,fkv\n"
    (tmp_path / FILE).write_text(f"{HEAD}{lines}", encoding="utf-8")
    names = load_parallel_names(tmp_path / FILE, {"0301", "5640"}, {"5612": "5640", "1850": ""})
    assert [(one.code, one.name) for one in names] == [
        ("5640", "Guovdageaidnu"),
        ("0301", "Oslove"),
    ]


@pytest.mark.parametrize("content", ["", "nummer,navn\n0301,Oslove\n"])
def test_a_file_without_its_heading(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="needs lines under the heading nummer,navn,sprak"):
        load_parallel_names(tmp_path / FILE, {"0301"})


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_parallel_names(tmp_path / FILE, {"0301"})
