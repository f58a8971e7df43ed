"""What cannot be is said, and nothing is lost."""

import json
import shutil
from pathlib import Path

import pytest

import generate
from tests.site.cli.command import UTSIRA, build
from tests.sites import ROOT, digest


# --- what is refused -----------------------------------------------------------------------------
def check_refused(capsys: pytest.CaptureFixture[str], message: str) -> None:
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"error: {message}\n"


@pytest.mark.usefixtures("small")
def test_an_unknown_kommune(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path / "ut", "--kommune", UTSIRA, "1201", "9999") == 1
    check_refused(
        capsys,
        "--kommune: there is no kommune 1201, 9999 in 2026; give the four digits of a kommune "
        "that is, such as 0301",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


@pytest.mark.usefixtures("small")
def test_a_part_does_not_replace_the_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "ut"
    whole.mkdir()
    (whole / ".faktaark.json").write_text('{"site": "faktaark", "kind": "full"}')
    (whole / "index.html").write_text("<p>hele</p>")
    before = digest(whole)
    assert build(whole, "--kommune", UTSIRA, "--no-pdf") == 1
    check_refused(
        capsys,
        f"{whole} holds a full site, and a partial build would take pages away from it. Choose "
        "another folder with --output.",
    )
    assert digest(whole) == before


@pytest.mark.usefixtures("small")
def test_a_folder_of_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letters = tmp_path / "brev"
    letters.mkdir()
    (letters / "brev.txt").write_text("Kjære")
    assert build(letters, "--kommune", UTSIRA) == 1
    check_refused(
        capsys,
        f"{letters} holds something that is not a site made by this program, and is left alone. "
        "Choose another folder with --output, or empty it yourself.",
    )
    assert [file.name for file in letters.iterdir()] == ["brev.txt"]
    assert "brev" in {file.name for file in tmp_path.iterdir()}
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(".brev")]


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (MemoryError(), "there is too little memory. --jobs 1 needs the least"),
        (OSError(24, "Too many open files"), "the system refuses what the build asks it for: Too"),
        (PermissionError(13, "Permission denied", "kart.json"), "kart.json cannot be used: Perm"),
    ],
)
def test_what_the_system_refuses_is_told(
    refusal: OSError | MemoryError,
    told: str,
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr(generate, "gather", refuse)
    assert build(small / "ut", "--kommune", UTSIRA, "--no-pdf") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"error: {told}")


@pytest.mark.parametrize("read", ["snapshot", "content/ark", "templates/static/ut"])
def test_a_site_is_not_put_where_the_build_reads(
    read: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next build would read it, and a fetch would look through it."""
    before = sorted(small.rglob("*"))
    assert build(small / read, "--kommune", UTSIRA) == 1
    place = (small / read).resolve()
    folder = read.partition("/")[0]
    told = f"{place} is in {folder}/, which the build reads. Choose another folder with --output."
    check_refused(capsys, told)
    assert sorted(small.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--jobs", "0"], "--jobs must be 1 or more"),
        (["--jobs", "to"], "argument --jobs: invalid int value: 'to'"),
        (["--sprak", "en"], "argument --sprak: invalid choice: 'en'"),
        (
            ["--url", "faktaark.example"],
            "--url is not an address that begins with http:// or https://",
        ),
        (["--kommune"], "argument --kommune: expected at least one argument"),
        (["--output", "/"], "--output is the root of the disk, which is no folder for a site"),
        (["--pdf"], "unrecognized arguments: --pdf"),
    ],
)
def test_wrong_arguments(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        generate.main(arguments)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[-1]


# --- indicators without figures ------------------------------------------------------------------
@pytest.fixture
def without_fees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A snapshot that lacks the table of fees. Four indicators rest on it alone."""
    shutil.copytree(ROOT / "snapshot", tmp_path / "snapshot")
    for file in tmp_path.glob("snapshot/12842.*"):
        file.unlink()
    monkeypatch.setattr(generate, "SNAPSHOT", tmp_path / "snapshot")
    return tmp_path / "ut"


FEES = ("gebyr-vann", "gebyr-avlop", "gebyr-avfall", "gebyr-feiing")
NOT_YET = 34
"""Indicators that are shown once they have been fetched from SSB."""


def test_indicators_without_figures_are_left_out_and_counted(
    without_fees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(without_fees, "--kommune", UTSIRA, "--no-pdf") == 0
    out, err = capsys.readouterr()
    assert out.endswith(f"; {NOT_YET + len(FEES)} indicators without figures left out\n")
    assert err == ""
    numbers = json.loads((without_fees / f"kommune/{UTSIRA}/tall.json").read_text())
    keys = {row["nokkel"] for row in numbers["indikatorer"]}
    assert keys.isdisjoint(FEES)
    # the glossary has only what is shown
    for folder in ("", "nn/"):
        html = (without_fees / f"{folder}ordliste/index.html").read_text(encoding="utf-8")
        assert 'id="folkemengde"' in html
        assert 'id="kostra-gruppe"' in html
        assert not any(f'id="{key}"' in html for key in (*FEES, "barnevernstiltak"))


def test_strict_names_them_and_makes_that_an_error(
    without_fees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(without_fees, "--kommune", UTSIRA, "--no-pdf", "--strict") == 1
    out, err = capsys.readouterr()
    assert out == ""
    said, _, rest = err.partition(": ")[2].partition(": ")
    named = rest.partition(";")[0].split(", ")
    assert said == f"{NOT_YET + len(FEES)} indicators have no stored figures"
    assert len(named) == NOT_YET + len(FEES) and {*FEES, "barnevernstiltak"} <= set(named)
    assert err.endswith("; build without --strict to leave them out\n")
    assert not without_fees.exists()
