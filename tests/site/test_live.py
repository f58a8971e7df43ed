"""The program with a registry that asks SSB: every way of running it, from fetch to site.

The embedded snapshot, of which one table has been made live, and a server that has its figures and
KLASS's lists. Built are the pages of one kommune.
"""

import json
import socket
import time
from types import SimpleNamespace

import pytest

import generate
from faktaark.build.cli import read_arguments
from faktaark.sources.http.session import Session
from faktaark.sources.snapshot.store import load_origin
from tests.examples.fake_faults import changed, short_value
from tests.examples.fake_replies import Fault, Table
from tests.site.live import (
    CATALOGUE,
    FEES,
    QUERIES,
    UTSIRA,
    WATER,
    Project,
    project,
    set_clock,
)
from tests.sites import ROOT, digest

__all__ = ["project"]  # the fixture


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that comes before the build, and nothing after it."""
    choices = ("choose_kommuner", "choose_regions", "choose_part")
    for stage in (*choices, "fit_rows", "build_as_asked"):
        monkeypatch.setattr(generate, stage, lambda *_: ())
    monkeypatch.setattr(generate, "gather", lambda *_: SimpleNamespace(regions=None))
    monkeypatch.setattr(generate, "is_all_kept", lambda _: True)
    monkeypatch.setattr(generate, "add_kept", lambda material: material)
    monkeypatch.setattr(generate, "summary", lambda *_: "built")


# --- the default ---------------------------------------------------------------------------------


def test_a_cold_day_an_unchanged_day_and_a_changed_one(project: Project) -> None:
    code, out, err = project.run()
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        "SSB: 1 tables fetched, 0 unchanged, 0 kept though out of date, the lists of kommuner "
        "fetched, the oldest of 2026-11-29"
    )
    assert "utgave 2 of" in out  # the same figures as the copy: no new edition
    origin = load_origin(project.snapshot, FEES)
    assert origin is not None and origin.origin == "statbank"
    shown = project.water(UTSIRA)

    code, out, _ = project.run()
    assert (code, project.ssb.paths()) == (0, [CATALOGUE])
    assert out.startswith("SSB: 0 tables fetched, 1 unchanged, 0 kept though out of date, the old")

    fees = project.fees
    place = fees["dimension"][fees["id"][0]]["category"]["index"][UTSIRA] * 4
    fees["value"][place] += 1000
    fees["updated"] = "2026-07-01T06:00:00Z"
    code, out, _ = project.run("--fresh")
    assert code == 0
    assert ", 1 figures changed, " in out
    assert "utgave 3 of 29. november 2026" in out
    new = project.water(UTSIRA)
    assert new != shown
    told = json.loads((project.site / f"kommune/{UTSIRA}/tall.json").read_text())
    (change,) = told["endringer"]
    assert (change["nokkel"], change["art"], change["periode"]) == ("gebyr-vann", "endret", "2026")
    assert (change["gammel"]["vist"], change["ny"]["vist"]) == (shown, new)
    page = (project.site / "endringer/index.html").read_text(encoding="utf-8")
    assert "Vanngebyr uten mva, bolig på 120" in page
    assert f"fra {shown} til {new}\u00a0kroner" in page


@pytest.mark.usefixtures("unbuilt")
def test_a_refused_table_stays_and_the_build_goes_on(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    """The figures are held against what the registry says of them, before they are stored."""
    before = digest(project.snapshot)
    project.fees["value"][0] = 90_000
    code, out, _ = project.run()
    assert code == 0
    assert out.startswith("SSB: 0 tables fetched, 0 unchanged, 1 kept though out of date, ")
    (message,) = caplog.messages
    said, stays, query = message.splitlines()
    assert said == (
        "table 12842, indicator 'gebyr-vann': 90000 for 0301 in 2026 is outside the bounds 100 to "
        "40000; check the table, then the figure or 'bounds'"
    )
    assert stays == (
        "  the answer is not used, and what is stored stays; `python generate.py --check` shows "
        "what has changed at SSB"
    )
    assert query.startswith(f"  query: GET {project.ssb.base}/tables/12842/data?lang=no")
    after = digest(project.snapshot)
    assert {name for name in after if after[name] != before.get(name)} <= {
        f"{name}{suffix}" for name in QUERIES for suffix in (".json", ".meta.json")
    }


def label(name: str, code: str, called: str) -> Fault:
    def change(payload: Table) -> None:
        payload["dimension"][name]["category"]["label"][code] = called

    return changed(change)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (short_value(), "1428 cells were promised and 1427 delivered"),
        (
            label("ContentsCode", WATER, "Årsgebyr for septik"),
            (
                f"code '{WATER}' in 'ContentsCode' is called 'Årsgebyr for septik', but "
                "indicators.toml expects 'Årsgebyr vann'"
            ),
        ),
        (
            changed(lambda p: p["status"].update(dict.fromkeys(map(str, range(99)), "?"))),
            "99 cells have unknown signs (?)",
        ),
    ],
)
def test_fresh_fails_when_a_table_is_refused(project: Project, fault: Fault, said: str) -> None:
    project.ssb.misbehave(fault, path="/data")
    code, _, err = project.run("--fresh")
    assert code == 1
    assert err.startswith("error: figures are out of date (--fresh)\n  table 12842")
    assert said in err
    assert not project.site.exists()


@pytest.mark.usefixtures("unbuilt")
def test_where_ssb_cannot_be_reached_the_stored_figures_are_used(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    before = digest(project.snapshot)
    started = time.monotonic()
    code, out, _ = project.run(base="http://127.0.0.1:9")
    assert time.monotonic() - started < 10
    assert code == 0
    assert out.startswith("SSB: 0 tables fetched, 0 unchanged, 0 kept though out of date, 1 not as")
    assert "127.0.0.1:9 cannot be reached" in caplog.text
    assert project.run("--fresh", base="http://127.0.0.1:9")[0] == 1
    assert digest(project.snapshot) == before


@pytest.mark.usefixtures("unbuilt")
def test_while_ssb_loads_figures(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_clock(monkeypatch, "2026-11-22T07:00:00+00:00")
    assert project.run()[0] == 0
    assert caplog.messages == [
        (
            "between 05:00–08:15 Oslo time SSB loads new figures, and a table may be half-way: "
            "nothing is fetched now. Try again later."
        )
    ]
    code, _, err = project.run("--fresh")
    assert (code, err.splitlines()[0]) == (1, "error: figures are out of date (--fresh)")
    assert project.ssb.calls == []


# --- offline, and nothing to fetch ---------------------------------------------------------------


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket, a look-up or a client in an offline build")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(Session, "__init__", refuse)


@pytest.mark.usefixtures("no_sockets")
def test_offline_touches_no_socket(project: Project) -> None:
    code, out, err = project.run("--offline")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 2  # what each kind weighs, and what was built


@pytest.mark.usefixtures("no_sockets", "unbuilt")
def test_without_a_live_table_neither_does_any_other_build(project: Project) -> None:
    project.edit('select = { ContentsCode = "KOS*" }\n', "")
    for way in ((), ("--fresh",), ("--force",)):
        code, out, err = project.run(*way)
        assert (code, err, out.count("\n")) == (0, "", 1)


@pytest.mark.parametrize(
    "arguments", [["--offline", "--fresh"], ["--offline", "--check"], ["--offline", "--force"]]
)
def test_ways_that_contradict_one_another(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(arguments, ROOT)
    assert ended.value.code == 2


# --- the registry against SSB --------------------------------------------------------------------


def test_check_finds_nothing_amiss(project: Project) -> None:
    assert project.run("--check") == (0, "indicators.toml: 1 tables are as the registry says\n", "")
    assert project.ssb.paths() == [f"{CATALOGUE}/{FEES}/metadata"]
    assert not project.site.exists()


def test_check_names_what_comes_nearest(project: Project) -> None:
    category = project.fees["dimension"]["ContentsCode"]["category"]
    category["label"][WATER] = "Årsgebyr for vann"
    category["label"]["KOSfeiing0001"] = category["label"].pop("KOSfeiingtilsyn0000")
    category["index"]["KOSfeiing0001"] = category["index"].pop("KOSfeiingtilsyn0000")
    code, out, err = project.run("--check")
    assert (code, err) == (1, "")
    vann, feiing = out.splitlines()
    assert vann == (
        "12842: 'ContentsCode' 'KOSaarsgebyrvann0000' should be called 'Årsgebyr vann' and is "
        "called 'Årsgebyr for vann'"
    )
    assert feiing == (
        "12842: 'ContentsCode' has no code 'KOSfeiingtilsyn0000' («Årsgebyr feiing og tilsyn»); "
        "nearest: KOSfeiing0001 «Årsgebyr feiing og tilsyn», KOSaarsgebyrvann0000 «Årsgebyr for "
        "vann», KOSaarsgebyravfa0000 «Årsgebyr avfall»"
    )


def test_check_of_a_table_that_is_gone(project: Project) -> None:
    del project.ssb.tables[FEES]
    code, out, _ = project.run("--check")
    assert code == 1
    assert out.startswith("table 12842: there is no such table (400, «Non-existent table»). Look")


def test_check_without_a_network(project: Project) -> None:
    code, out, err = project.run("--check", base="http://127.0.0.1:9")
    assert (code, out) == (1, "")
    assert err.startswith("error: 127.0.0.1:9 cannot be reached")
    assert err.endswith("Is there a network? --offline builds from the stored answers.\n")


def test_check_where_no_table_is_asked_for(project: Project) -> None:
    project.edit('select = { ContentsCode = "KOS*" }\n', "")
    told = "indicators.toml: no table has 'select', so none is asked of SSB\n"
    assert project.run("--check") == (0, told, "")


# --- what someone should see to ------------------------------------------------------------------


def test_a_kommune_the_editor_does_not_know_is_warned_of_once(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    """Though the lists are read both before they are stored and for the build."""
    file = project.folder / "content/kommuner.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("1149,")), "utf-8")
    assert project.run()[0] == 0
    assert caplog.messages == [
        "content/kommuner.csv has no line for 1149 Karmøy: its names are KLASS's, with «i»"
    ]
