"""The project's documents: every relative link leads to a file or folder that is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]

MADE = ("node_modules", "output")
"""What the names of folders begin with that are no part of the source."""

LINK = re.compile(r"\]\(<?([^)\s>]+)>?[^)]*\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
OUTSIDE = re.compile(r"[a-z]+:|#|/")


def find_documents(root: Path) -> Iterator[Path]:
    """Yield the Markdown files that a reader of the source meets.

    The links in content/ are addresses of the site, which the tests of the built site follow.
    """
    yield from sorted(root.glob("*.md"))
    for folder in sorted(root.iterdir()):
        if folder.is_dir() and not folder.name.startswith((*MADE, ".", "content")):
            yield from sorted(folder.rglob("*.md"))


def find_broken_links(document: Path) -> list[str]:
    """Return the relative links that lead nowhere, without what follows «#»."""
    text = CODE.sub("", document.read_text(encoding="utf-8"))
    links = [unquote(link) for link in LINK.findall(text) if not OUTSIDE.match(link)]
    return [link for link in links if not (document.parent / link.partition("#")[0]).exists()]


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "other.md").write_text("[gone](gone.md)", encoding="utf-8")
    (tmp_path / "README.md").write_text(
        "[a](docs/a.md#part) [b](docs/b.md) [out](https://ssb.no/b.md) [here](#part)\n"
        "`[code](c.md)`\n```\n[code](d.md)\n```\n[e](<docs/e.md> 'title')",
        encoding="utf-8",
    )
    (tmp_path / "docs" / "a.md").write_text("[up](../README.md) [folder](.)", encoding="utf-8")
    broken = {path.name: find_broken_links(path) for path in find_documents(tmp_path)}
    assert broken == {"README.md": ["docs/b.md", "docs/e.md"], "a.md": []}


@pytest.mark.parametrize(
    "document",
    [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in find_documents(ROOT)],
)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    assert find_broken_links(document) == []
