"""A site from shards: the bytes of one machine's, or a message that says which shard is wrong."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import generate
from faktaark.build.shards import read_shard
from faktaark.errors import FaktaarkError
from tests.site.conftest import use_small
from tests.sites import digest

CHOSEN = ("--kommune", "0301", "1151", "1508", "11", "0", "--ark", "faktaark")
FEW = ("--kommune", "0301", "1151", "--no-pdf")


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room on the sheets is another test's."""
    monkeypatch.setattr(generate, "fit_rows", lambda plan, _inputs: plan)


def run(output: Path, *arguments: str) -> int:
    return generate.main(["--offline", "--jobs", "1", "--output", str(output), *arguments])


def make_shards(folder: Path, count: int, *arguments: str) -> list[str]:
    shards = [folder / f"del-{number}" for number in range(1, count + 1)]
    for number, shard in enumerate(shards, start=1):
        assert run(shard, "--shard", f"{number}/{count}", *arguments) == 0
    return [str(shard) for shard in shards]


@pytest.mark.expects_warnings  # sheets whose room is not measured lose rows, and it is said
def test_three_shards_give_the_bytes_of_one_build(tmp_path: Path) -> None:
    """With sheets, and moved to another folder, as from another machine; in any order."""
    chosen = (*CHOSEN, "--url", "https://tall.example/")
    assert run(tmp_path / "alt", *chosen) == 0
    shards = make_shards(tmp_path / "laget", 3, *chosen)
    shutil.copytree(tmp_path / "laget", tmp_path / "flyttet")
    moved = [str(tmp_path / "flyttet" / Path(shard).name) for shard in shards]
    assert run(tmp_path / "samlet", *chosen, "--merge", *reversed(moved)) == 0
    assert digest(tmp_path / "samlet") == digest(tmp_path / "alt")
    assert len([*(tmp_path / "samlet").rglob("*.pdf")]) == 6 + 2 * 2


@pytest.mark.usefixtures("small")
def test_the_next_build_finds_the_merged_site_as_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ("--kommune", "0301", "1103", "1151", "--no-pdf")
    shards = make_shards(tmp_path, 2, *chosen)
    assert "2 kommuner, " in capsys.readouterr().out
    assert run(tmp_path / "samlet", *chosen, "--merge", *shards) == 0
    capsys.readouterr()
    assert run(tmp_path / "samlet", *chosen) == 0
    assert "nothing has changed" in capsys.readouterr().out


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project as two shards."""
    folder = tmp_path_factory.mktemp("halves")
    with pytest.MonkeyPatch.context() as patch:
        use_small(folder / "small", patch)
        patch.setattr(generate, "fit_rows", lambda plan, _inputs: plan)
        make_shards(folder, 2, *FEW)
    return folder


def refuse(folder: Path, shards: list[Path], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said; no site is made."""
    capsys.readouterr()
    output = folder / "samlet"
    given = (*FEW, "--merge", *map(str, shards))
    assert run(output, *given) == 1
    assert not output.exists()
    return capsys.readouterr().err


def copy_halves(halves: Path, folder: Path) -> list[Path]:
    shutil.copytree(halves, folder / "kopi")
    return [folder / "kopi" / name for name in ("del-1", "del-2")]


def change(folder: Path, **said: object) -> Path:
    path = folder / "shard.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **said}))
    return folder


@pytest.mark.usefixtures("small")
def test_shards_that_make_no_whole_are_refused(
    halves: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = copy_halves(halves, tmp_path)
    again = tmp_path / "igjen"
    shutil.copytree(first, again)
    assert "shard 2/2 is missing: give --merge the folders of all 2" in refuse(
        tmp_path, [first], capsys
    )
    assert f"shard 1/2 is given twice: {first} and {again}" in refuse(
        tmp_path, [first, second, again], capsys
    )
    change(again, shard=[1, 4])
    assert "parts of different wholes" in refuse(tmp_path, [again, second], capsys)
    said = refuse(tmp_path, [first, tmp_path / "ingen"], capsys)
    assert f"{tmp_path / 'ingen'} holds no shard" in said


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("said", [{"shard": [3, 2]}, {"pieces": {"0301 nb": 1}}, {"inputs": None}])
def test_a_list_that_cannot_be_is_refused(
    said: dict[str, object], halves: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = copy_halves(halves, tmp_path)
    message = refuse(tmp_path, [change(first, **said), second], capsys)
    assert "holds no shard" in message or "made from something else" in message


@pytest.mark.parametrize("kind", ["deep", "a circle", "a pipe"])
def test_a_list_that_is_none_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "shard.json"
    make: dict[str, Callable[[], object]] = {
        "deep": lambda: path.write_text("[" * 100_000),
        "a circle": lambda: path.symlink_to(path.name),
        "a pipe": lambda: os.mkfifo(path),
    }
    make[kind]()
    with pytest.raises(FaktaarkError, match="holds no shard"):
        read_shard(tmp_path)


@pytest.mark.usefixtures("small")
def test_a_shard_of_other_figures_or_options_is_refused(
    halves: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = copy_halves(halves, tmp_path)
    other = ("--url", "https://tall.example/", "--shard", "2/2")
    assert run(second, *FEW, *other) == 0
    said = refuse(tmp_path, [first, second], capsys)
    assert f"made from something else than is here: shard 2/2 ({second})" in said


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("gone", [True, False])
def test_a_shard_with_a_file_gone_or_changed_is_refused(
    gone: bool, halves: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = copy_halves(halves, tmp_path)
    file = first / "kommune/0301/tall.csv"
    if gone:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b" ")
    said = refuse(tmp_path, [first, second], capsys)
    assert f"{first}: kommune/0301/tall.csv is gone, or is not what shard 1/2 made" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--shard", "5/4", "--offline"), "«5/4» is no shard"),
        (("--shard", "0/4", "--offline"), "«0/4» is no shard"),
        (("--shard", "to av fire", "--offline"), "such as 2/4"),
        (("--shard", "2/4", "--offline"), "give --output"),
        (("--shard", "2/4", "--output", "del"), "fetch first"),
        (("--merge", "del-1", "del-2"), "fetch first"),
        (("--merge", "del-1", "--shard", "1/2", "--offline"), "give one of them"),
        (("--fetch-only", "--offline"), "no other way to work"),
    ],
)
def test_options_that_cannot_both_be_meant(
    given: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        generate.main(list(given))
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
