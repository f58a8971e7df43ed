"""A site of three files, and how it is published."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from faktaark.build.manifest import Made, write_made, write_piece
from faktaark.build.publish import check_site, staged
from faktaark.build.report import SiteReport
from faktaark.build.staging import Kind
from faktaark.model.files import Page

LISTED = [".output.made", "output"]
"""What lies beside a site when nothing is half done."""


def site(word: str) -> list[Page]:
    return [
        Page("index.html", f'<p>{word} <a href="kommune/9901/#tall">tall</a>'.encode()),
        Page("kommune/9901/index.html", f'<h2 id="tall">{word}</h2>'.encode()),
        Page("kommune/9901/tall.pdf", b"%PDF"),
    ]


EXPECTED = frozenset(page.path for page in site(""))


def publish(
    pages: Iterable[Page],
    output: Path,
    *,
    expected: frozenset[str] = EXPECTED,
    kind: Kind = "full",
    url: str = "",
) -> SiteReport:
    """Publish as `kommuner.build` does: stage, write the pieces, check."""
    with staged(output, kind) as folder:
        made = Made("", {"": write_piece(folder, "", pages)})
        paths = frozenset(file.path for file in made.list_files())
        report = check_site(folder, expected=expected, made=paths, url=url)
        write_made(folder, output, made)
    return report


def publish_site(output: Path, word: str) -> SiteReport:
    return publish(site(word), output)


def read_word(output: Path) -> str:
    """Which of the sites made by `site` is in place, whole."""
    words = {
        (output / "index.html").read_text().split()[0].removeprefix("<p>"),
        (output / "kommune/9901/index.html").read_text()[14:-5],
    }
    assert len(words) == 1
    return words.pop()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A place with a full site in it that says «gammel»."""
    folder = tmp_path / "output"
    publish_site(folder, "gammel")
    return folder
