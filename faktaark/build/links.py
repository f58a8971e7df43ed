"""Links of a finished site: does each lead to a file, and each fragment to an id?

In: the folder of a site and the paths of its files. Out: one line per problem. It follows links
inside the site only, and reads no other files than HTML and CSS.

It reads tags as the HTML standard writes them (quotes may hide a «>»; comments, scripts and styles
hold no tags) but builds no tree: a whole site is 150 MB and is read at every build. It counts on
what the templates keep to: names of tags and attributes in small letters, no space before «=».
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from faktaark.build.workers import share

LINKING = frozenset({"href", "xlink:href", "src", "srcset", "poster", "action", "data"})
ALWAYS_THERE = frozenset({"", "top"})  # fragments that mean the start of the page
AT_ONCE = 50  # pages that a process is given to read

# Possessive quantifiers (*+): no text, however broken, makes these try twice. Three patterns that
# begin with a literal are found many times faster than one of three alternatives.
NO_TAGS = (
    re.compile(r"<!--().*?-->", re.S),
    re.compile(r"<script\b([^>]*+)>.*?</script", re.S),
    re.compile(r"<style\b([^>]*+)>.*?</style", re.S),
)
TAG = re.compile(r"<([a-z][^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+|'[^']*+'[^<>\"']*+)*+)>")
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)=(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))")
STYLE_LINK = re.compile(r"url\(([^)]*+)\)")
REFRESH = re.compile(r"\s*+\d++\s*+[;,]\s*+url=(.*+)", re.S | re.I)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*+:", re.I)


@dataclass(frozen=True, slots=True)
class Document:
    """What a page says of links: where it points, and the ids it can be pointed at."""

    links: Set[str]
    ids: Set[str]


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the site, or what is wrong with the link to it."""

    path: str = ""
    fragment: str = ""
    fault: str = ""


def find_broken_links(
    folder: Path, paths: Collection[str], *, url: str = "", jobs: int = 1
) -> tuple[str, ...]:
    """Return a line for each link of the site's HTML and CSS that leads nowhere, sorted.

    `paths`: every file of the site, with forward slashes. `url`: the site's own absolute address,
    ending in "/", or "": links that start with it are followed too. `jobs`: processes to read with.
    """
    files = frozenset(paths)
    ids: dict[str, Set[str]] = {}
    fragments: dict[tuple[str, str], list[str]] = {}
    problems: list[str] = []
    read = sorted(path for path in files if path.endswith((".html", ".css")))
    for path, document in zip(read, _load_documents(folder, read, jobs), strict=True):
        ids[path] = document.ids
        for link in document.links:
            target = follow(path, link, files, url)
            if target.fault:
                problems.append(f"{path} links to «{link}», {target.fault}")
            elif target.fragment not in ALWAYS_THERE:
                fragments.setdefault((target.path, target.fragment), []).append(path)
    for (path, fragment), pages in fragments.items():
        if path in ids and fragment not in ids[path]:
            problems += [f"{page} links to «{path}#{fragment}», an id it lacks" for page in pages]
    return tuple(sorted(problems))


def _load_documents(folder: Path, paths: Sequence[str], jobs: int) -> Iterator[Document]:
    if jobs == 1:
        yield from _load_all(folder, paths)
        return
    batches = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    with share(jobs, partial(_load_all, folder), batches) as documents:
        for future in documents:
            yield from future.result()


def _load_all(folder: Path, paths: Sequence[str]) -> list[Document]:
    return [_load_document(folder, path) for path in paths]


def _load_document(folder: Path, path: str) -> Document:
    text = (folder / path).read_text(encoding="utf-8")
    if path.endswith(".css"):
        return Document(frozenset(_style_links(text)), frozenset())
    return read_document(text)


def read_document(text: str) -> Document:
    """Collect links and ids of one HTML page; each once, entities resolved."""
    links = set(_style_links(text))
    ids = set()
    for pattern in NO_TAGS:  # a script may have a src of its own: its attributes are kept
        text = pattern.sub(r"<x\1>", text)
    for tag in TAG.findall(text):
        if not _may_link(tag):
            continue
        attributes = _read_attributes(tag)
        if "id" in attributes:
            ids.add(attributes["id"])
        links.update(_tag_links(attributes))
    return Document(links, ids)


def _may_link(tag: str) -> bool:
    """Return whether a tag has any of the attributes; nine of ten have none."""
    return (
        "id=" in tag
        or "href=" in tag
        or "src" in tag
        or "http-equiv=" in tag
        or "action=" in tag
        or "poster=" in tag
        or "data=" in tag
    )


def _read_attributes(tag: str) -> dict[str, str]:
    return {
        name: unescape(double or single or bare)
        for name, double, single, bare in ATTRIBUTE.findall(tag)
    }


def _tag_links(attributes: dict[str, str]) -> Iterator[str]:
    for name in LINKING & attributes.keys():
        if name == "srcset":
            yield from (part.split()[0] for part in attributes[name].split(",") if part.strip())
        else:
            yield attributes[name].strip()
    if attributes.get("http-equiv") == "refresh":
        refresh = REFRESH.match(attributes.get("content", ""))
        if refresh:
            yield refresh[1].strip()


def _style_links(text: str) -> Iterator[str]:
    for link in STYLE_LINK.findall(text):
        yield unescape(link).strip().strip("\"'")


def follow(page: str, link: str, files: frozenset[str], url: str) -> Target:
    """Return where a link on `page` leads inside the site, or what is wrong with it.

    Links out of the site are Target(): nothing is wrong and nothing can be looked up.
    """
    folder = posixpath.dirname(page)
    if url and link.startswith(url):
        folder, link = "", f"./{link.removeprefix(url)}"
    if scheme := SCHEME.match(link):
        return Target(fault="a file on this machine") if scheme[0].lower() == "file:" else Target()
    if not link:
        return Target(fault="which is empty")
    if link.startswith("/"):
        return Target(fault="which is not relative: the site must work under any path")
    address, _, fragment = link.partition("#")
    path = page if not address else _find_file(folder, address.partition("?")[0])
    if path not in files:
        return Target(fault="which is not there")
    return Target(path, unquote(fragment))


@lru_cache(maxsize=100_000)
def _find_file(folder: str, address: str) -> str:
    """Return the file that a server gives for a relative address seen from `folder`."""
    path = posixpath.normpath(posixpath.join(folder, unquote(address)))
    is_folder = posixpath.basename(address) in {"", ".", ".."}
    return posixpath.normpath(f"{path}/index.html") if is_folder else path
