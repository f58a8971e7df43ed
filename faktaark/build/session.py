"""The session with SSB that every stage which asks for something opens: who asks, and how."""

from pathlib import Path
from urllib.parse import quote

from faktaark.errors import ConfigError
from faktaark.model.registry import Config
from faktaark.registry.files import load_toml
from faktaark.sources.http.session import Clock, Manners, Session

PRINTABLE = "".join(map(chr, range(ord("!"), ord("~") + 1)))
LONGEST = 200  # characters of an address in a header, which takes ASCII only

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def open_session(config: Config, clock: Clock) -> Session:
    """Return one session for all hosts; says who asks, with an address for complaints if any."""
    address = quote(config.site.contact or config.site.url, safe=PRINTABLE)[:LONGEST]
    version = quote(_load_version(), safe=PRINTABLE)[:LONGEST]
    return Session(Manners(agent=f"faktaark/{version}{f' ({address})' if address else ''}"), clock)


def _load_version() -> str:
    """Return the program's version. Raises ConfigError for a file that does not say it."""
    match load_toml(PROJECT, printed=False):
        case {"project": {"version": str(version)}}:
            return version
    raise ConfigError(PROJECT.name, ["it lacks `version` under [project]"])
