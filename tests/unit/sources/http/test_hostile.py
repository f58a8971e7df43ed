"""A server that means harm: nothing it says moves a limit, reaches a terminal or ends in a trace.

`test_http` has the network as it goes wrong by itself. Time stands still but for pauses.
"""

from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path

import pytest
import requests

from faktaark.build.session import open_session
from faktaark.errors import ConfigError, FaktaarkError, FetchError, NetworkError, cut_message
from faktaark.sources.http.session import Clock, Limits, Manners, Request, Session, read_number
from faktaark.sources.http.transport import NotReachedError, find_host
from faktaark.sources.pxweb.client import MOST_PAGES, Statbank, fetch_catalogue
from tests.examples.fake_faults import changed, problem, redirect, status, with_headers
from tests.examples.fake_replies import Fault, Reply, Table
from tests.examples.fake_ssb import FakeSsb
from tests.examples.real import material
from tests.unit.sources.http.door import NOON, QUICK, Time, ask, make_session
from tests.unit.sources.pxweb.bank import drawn

# --- where it sends us ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://127.0.0.1:1/api/klass/v1/list", "another origin, 127.0.0.1:1; not followed"),
        ("https://127.0.0.1:{port}/list", "another origin, 127.0.0.1:{port}; not followed"),
        ("//example.org/list", "another origin, example.org; not followed"),
        ("http://u:p@127.0.0.1:{port}/list", "a plain host: no user name"),
        ("http://[::1", "cannot be asked for (ValueError)"),
        ("http://127.0.0.1:99999/", "not an address"),
        ("http://127.0.0.1:{port}/\xe6", "cannot be asked for (UnicodeDecodeError)"),
        ("http://127.0.0.1:{port}/a b", "not an address in a–z"),
        ("javascript:alert(1)", "not an address that begins with http"),
        ("file:///etc/passwd", "not an address that begins with http"),
        ("/" + "a" * 10_000, "not an address in a–z"),
    ],
)
def test_a_redirect_leaves_the_origin_never(
    ssb: FakeSsb, still: Time, location: str, said: str
) -> None:
    port = ssb.root.rpartition(":")[2]
    ssb.misbehave(redirect(location.replace("{port}", port)))
    with pytest.raises(FetchError) as raised:
        ask(ssb, make_session(still))
    assert said.replace("{port}", port) in str(raised.value)
    assert len(ssb.calls) == 1
    assert len(str(raised.value)) < 400


# --- what it says in headers ---------------------------------------------------------------------


@pytest.mark.parametrize("said", ["9" * 5_000, "٣", "-1", "1.5", "1e9", "", "NaN", "0x10"])
@pytest.mark.parametrize(
    "name",
    ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Policy", "Retry-After"],
)
def test_a_number_that_is_none_changes_nothing(
    ssb: FakeSsb, still: Time, name: str, said: str
) -> None:
    value = said.encode().decode("latin-1")
    ssb.misbehave(with_headers((name, f"{value};w={value}" if "Policy" in name else value)))
    session = make_session(still)
    assert ask(ssb, session).status == 200
    ask(ssb, session)
    assert still.pauses == [2.2]  # the usual pace


@pytest.mark.parametrize(
    ("said", "number"), [("0", 0), ("123456789", 123456789), ("1234567890", None), ("٣", None)]
)
def test_a_number_of_a_header_has_nine_digits_at_most(said: str, number: int | None) -> None:
    assert read_number(said) == number


@pytest.mark.parametrize(
    "when",
    [
        "Mon, 01 Jan 99999 00:00:00 GMT",
        "Mon, 01 Jan 2026 00:00:00 +999999999999",
        "Mon, 01 Jan 2026 25:61:00 GMT",
        format_datetime(NOON)[:20] + "x" * 100_000,
    ],
)
def test_a_time_that_is_none_is_not_waited_for(ssb: FakeSsb, still: Time, when: str) -> None:
    ssb.misbehave(lambda _reply: Reply(429, b"", "", (("Retry-After", when[:60_000]),)))
    assert ask(ssb, make_session(still)).status == 200
    assert still.pauses == [5.0]  # the first step of the ladder


# --- how much it sends ---------------------------------------------------------------------------


def test_a_catalogue_without_an_end_is_not_read(still: Time) -> None:
    def endless(payload: Table) -> None:
        payload["page"]["totalPages"] = 1_000_000_000

    with FakeSsb({"00001": drawn("00001")}) as server:
        server.misbehave(changed(endless), path="/tables")
        with pytest.raises(FetchError, match="says that it has 1000000000 pages, and more than 20"):
            fetch_catalogue(Statbank(make_session(still), server.base))
        assert len(server.calls) == 1


def test_a_catalogue_that_grows_ends(still: Time) -> None:
    """It says of each page that there is one more."""

    def one_more(payload: Table) -> None:
        payload["page"]["totalPages"] = len(server.calls) + 1

    def reply(given: Reply) -> Reply:
        return changed(one_more)(Reply(200, whole if given.status == 404 else given.body))

    with FakeSsb({"00001": drawn("00001")}) as server:
        bank = Statbank(make_session(still), server.base)
        whole = bank.session.fetch_bytes(Request(f"{server.base}/tables")).body
        server.misbehave(*[reply] * 100, path="/tables")
        with pytest.raises(FetchError, match="pages, and more than 20 are not asked for"):
            fetch_catalogue(bank)
        assert len(server.calls) <= MOST_PAGES + 1


def test_all_answers_together_have_a_size(ssb: FakeSsb, still: Time) -> None:
    session = Session(Manners(agent="test", limits=QUICK, size=50), still.clock)
    for _ in range(3):  # of 20 bytes each
        ask(ssb, session)
    with pytest.raises(NetworkError, match="has sent 60 bytes in all, and nothing more is asked"):
        ask(ssb, session)


def test_an_errand_and_a_run_have_a_longest_time(ssb: FakeSsb, still: Time) -> None:
    """Of answers and pace: a server that is only slow waits for no pause."""
    session = Session(Manners(agent="test", limits=QUICK, errand=5, run=12), still.clock)
    for _ in range(4):  # 2.2 seconds apart
        ask(ssb, session)
    with pytest.raises(FetchError, match="kept us waiting too long for this") as raised:
        ask(ssb, session)
    assert not isinstance(raised.value, NetworkError)
    session.begin_errand()
    for _ in range(3):
        ask(ssb, session)
    with pytest.raises(NetworkError, match="kept us busy for 0 minutes in all"):
        ask(ssb, session)


def test_what_is_packed_twice_is_not_unpacked(ssb: FakeSsb, still: Time) -> None:
    ssb.misbehave(with_headers(("Content-Encoding", "gzip, gzip")))
    with pytest.raises(FetchError, match="is packed more than once"):
        ask(ssb, make_session(still))


# --- what we tell it -----------------------------------------------------------------------------


def test_a_cookie_is_neither_kept_nor_sent_back(ssb: FakeSsb, still: Time) -> None:
    session = make_session(still)
    ssb.misbehave(with_headers(("Set-Cookie", "who=you; Path=/")))
    ask(ssb, session)
    ask(ssb, session)
    assert "cookie" not in ssb.calls[1].headers


def test_passwords_of_this_machine_are_not_sent(
    ssb: FakeSsb, still: Time, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    address = f"{ssb.klass_base}/list"
    plain = requests.get(address, timeout=2)  # what would be sent otherwise
    assert plain.status_code == 200
    assert "authorization" in ssb.calls[0].headers
    ask(ssb, make_session(still))
    assert "authorization" not in ssb.calls[1].headers


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("post@eksempel.no", "(post@eksempel.no)"),
        ("post@kárášjohka.example", "(post@k%C3%A1r%C3%A1%C5%A1johka.example)"),
        ("https://eksempel.no/feil?a=1", "(https://eksempel.no/feil?a=1)"),
        ("https://eksempel.no/" + "a" * 1_000, f"({('https://eksempel.no/' + 'a' * 1_000)[:200]})"),
    ],
)
def test_who_asks_is_told_in_letters_that_a_header_holds(
    ssb: FakeSsb, still: Time, contact: str, agent: str
) -> None:

    config = material().config
    named = replace(config, site=replace(config.site, contact=contact))
    ask(ssb, open_session(named, still.clock))
    assert ssb.calls[0].headers["user-agent"].endswith(agent)


@pytest.mark.parametrize("text", [None, "", "[", "[project]\nversion = [1]", "project = 'x'", "\0"])
def test_a_project_that_does_not_say_its_version_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, still: Time, text: str | None
) -> None:
    path = tmp_path / "pyproject.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr("faktaark.build.session.PROJECT", path)
    with pytest.raises(ConfigError, match=r"pyproject\.toml: 1 problem"):
        open_session(material().config, still.clock)


# --- what we say of it ---------------------------------------------------------------------------

WORDS = "\x1b[31m\r\nerror: fake line\n::set-output name=x::y\x85\u2028" + "ord " * 50_000


@pytest.mark.parametrize(
    "fault",
    [
        problem(WORDS),
        status(418, WORDS.encode(), "text/html"),
        status(200, WORDS.encode(), "text/html"),
        lambda _reply: Reply(200, b"{}", "text/\x1b[31mhtml"),
        status(200, b'{"tables": [], "label": "' + WORDS.encode() + b'"}', "application/json"),
    ],
    ids=["a title", "a body", "a page", "a type", "a control character"],
)
def test_nothing_it_says_reaches_a_terminal_as_it_is(still: Time, fault: Fault) -> None:
    with FakeSsb({"00001": drawn("00001")}) as server:
        server.misbehave(fault)
        with pytest.raises(FaktaarkError) as raised:
            fetch_catalogue(Statbank(make_session(still), server.base))
    said = str(raised.value)
    lines = said.split("\n")
    assert all(line.isprintable() and not line.startswith(("error:", "::")) for line in lines)
    assert len(said) < 1_000
    assert cut_message(said) == said


# --- this machine --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "proxy", ["http://[::1", "http://proxy:99999", "http://" + "a" * 300 + ".example"]
)
def test_a_proxy_that_is_none_is_told(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(NotReachedError):
        find_host("https://data.ssb.example/api", Limits(find=2))


def test_the_proxy_of_the_environment_is_heeded(
    still: Time, ssb: FakeSsb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some networks let nothing out in another way."""
    monkeypatch.setenv("http_proxy", ssb.root)
    session = Session(Manners(agent="test", limits=QUICK), Clock(sleep=still.sleep))
    session.fetch_bytes(Request("http://data.ssb.example/api"))
    assert ssb.calls[0].headers["host"] == "data.ssb.example"
