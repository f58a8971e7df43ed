"""What a registry editor is shown of SSB's tables: what is found, and lines that can be used."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from faktaark.build import finding
from faktaark.build.cli import read_arguments
from faktaark.build.finding import describe_table, find_waiting, list_found
from faktaark.model.language import Bilingual
from faktaark.model.waiting import Waiting
from faktaark.registry.load import load_config
from faktaark.sources.http.session import Clock
from faktaark.sources.pxweb.client import Statbank, fetch_table_metadata
from faktaark.sources.pxweb.finding import find_tables
from tests.examples import real
from tests.examples.fake_faults import status
from tests.examples.fake_ssb import FakeSsb
from tests.unit.registry.small_project import Project
from tests.unit.registry.small_project import project as project  # the fixture
from tests.unit.sources.pxweb.bank import drawn, make_bank


@pytest.fixture
def ssb() -> Iterator[FakeSsb]:
    schools = drawn("00002")
    schools["label"] = "00002: Grunnskoler, etter region, statistikkvariabel og år 2020-2024"
    labels = schools["dimension"]["ContentsCode"]["category"]["label"]
    labels["Andel"] = "Andel elever som får skoleskyss (prosent)"
    with FakeSsb({"00001": drawn("00001"), "00002": schools}) as server:
        yield server


def find(ssb: FakeSsb, words: str) -> list[str]:
    bank: Statbank = make_bank(ssb)
    return list_found(words, find_tables(bank, words.split()))


def test_a_table_is_found_by_what_it_counts(ssb: FakeSsb) -> None:
    lines = find(ssb, "skoleskyss")
    assert lines[0].startswith("00002  00002: Grunnskoler")
    assert lines[2:] == ["       Andel  «Andel elever som får skoleskyss (prosent)»"]


def test_a_table_is_found_by_its_title(ssb: FakeSsb) -> None:
    assert [line[:5] for line in find(ssb, "grunnskoler region") if line[0] != " "] == ["00002"]


def test_nothing_found_says_so(ssb: FakeSsb) -> None:
    assert find(ssb, "månelandinger") == [
        "no table has «månelandinger» in its title or dimensions; try another word, or a part"
    ]


def test_whether_something_was_found_is_the_exit_code(
    ssb: FakeSsb, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(finding, "Statbank", lambda *_: make_bank(ssb))
    clock = Clock(monotonic=lambda: 0.0, sleep=lambda _: None)
    for words, code in (("skoleskyss", 0), ("månelandinger", 1)):
        options, _ = read_arguments(["--find", words], Path())
        assert finding.look_up(real.material().config, options, clock) == code
        assert words in capsys.readouterr().out


def test_a_table_that_does_not_answer_is_found_all_the_same(ssb: FakeSsb) -> None:
    ssb.misbehave(*[status(500)] * 9, path="/tables/00002/metadata")
    assert find(ssb, "skoleskyss")[0].startswith("00002  ")


def describe(ssb: FakeSsb, table: str) -> list[str]:
    return describe_table(fetch_table_metadata(make_bank(ssb), table))


def test_a_table_is_described_with_codes_labels_and_periods(ssb: FakeSsb) -> None:
    lines = describe(ssb, "00002")
    assert lines[0].startswith("# 00002  00002: Grunnskoler")
    assert "#     2020 … 2024" in lines
    assert any(line.startswith("#     Andel  «Andel elever") for line in lines)


def test_the_lines_can_be_used_once_their_words_are_filled_in(
    ssb: FakeSsb, project: Project
) -> None:
    drafted = "\n".join(describe(ssb, "00001"))
    keys = list(tomllib.loads(drafted)["indicator"])
    assert keys == ["personer", "andel-i-alt"]
    project.add(drafted, keys)
    assert "[indicator.personer] 'theme' is empty" in project.told()
    words = {
        "theme": "befolkning",
        "unit": "prosent",
        "gender": "m",
        "fact": "er {verdi} av innbyggerne",
        **dict.fromkeys(("subject", "definition", "chart"), "Andelen"),
    }
    for place in range(len(keys) * 2):
        project.change('name = ""', f'name = "Navn {place}"')
    for name, filled in words.items():
        project.replace_all(f'{name} = ""', f'{name} = "{filled}"')
    project.replace_all("bounds = []", "bounds = [0.0, 100.0]")
    config = load_config(project.file, project.content)
    assert [one.key for one in config.indicators][-2:] == keys
    assert config.tables["00001"].live


def test_what_waits_is_looked_for_by_its_label(ssb: FakeSsb) -> None:
    lines = find_waiting(make_bank(ssb), [wait("skyss", "…skoleskyss…"), wait("sfo", "…SFO…")])
    assert lines[0] == (
        "waiting: 'skyss': table 00002 has Andel «Andel elever som får skoleskyss (prosent)»; "
        "for indicators.toml:"
    )
    assert 'Andel = "Andel elever som får skoleskyss (prosent)"' in lines
    assert not [line for line in lines if line.startswith("Personer1")]
    assert lines[-1].startswith("waiting: 'sfo': table 00002 has no content '…SFO…'")


def test_a_table_that_is_not_there_does_not_stop_the_others(ssb: FakeSsb) -> None:
    gone = wait("borte", "…", table="00009")
    lines = find_waiting(make_bank(ssb), [gone, wait("skyss", "…skoleskyss…")])
    assert lines[0].startswith("waiting: 'skyss': table 00002 has Andel")
    assert any(line.startswith("waiting: borte: table 00009: there is no such") for line in lines)


def wait(key: str, label: str, table: str = "00002") -> Waiting:
    words = Bilingual("Navn", "Namn")
    return Waiting(
        key=key,
        theme="skole",
        name=words,
        definition=words,
        table=table,
        label=label,
        level="kommune",
    )
