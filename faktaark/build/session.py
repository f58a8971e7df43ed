"""The session with SSB that every stage which asks for something opens: who asks, and how."""

import tomllib
from pathlib import Path

from faktaark.model.registry import Config
from faktaark.sources.http.session import Clock, Manners, Session

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def open_session(config: Config, clock: Clock) -> Session:
    """Return one session for all hosts; says who asks, with an address for complaints if any."""
    address = config.site.contact or config.site.url
    version = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    return Session(Manners(agent=f"faktaark/{version}{f' ({address})' if address else ''}"), clock)
