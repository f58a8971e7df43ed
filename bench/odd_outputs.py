"""Folders, rights and disks that a site cannot, or may, be written to, for bench.surroundings.

Each case changes a room, a folder that has an old site as `site` and what a build keeps beside it.
It may return another name for the output.
"""

import os
import resource
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

Case = Callable[[Path], str | None]
LEADS_OUT = '{"inputs": "", "pieces": {"a": ["b", [["../x", 1, 1, ""]]]}}'
MARKER = '{"kind": "partial",\n "files": ""}'


def named(name: str) -> Case:
    """Give the output another name."""
    return lambda _room: name


def at(path: str, make: Callable[[Path], object], output: str | None = None) -> Case:
    """Put something in place of whatever has a path."""

    def case(room: Path) -> str | None:
        place = room / path
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        make(place)
        return output

    return case


def write(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8", errors="surrogateescape")


def folder_with(**files: str) -> Callable[[Path], object]:
    """Make a folder of files; two lines under one another in a name stand for its full stop."""

    def make(path: Path) -> None:
        path.mkdir()
        for name, text in files.items():
            (path / name.replace("__", ".")).write_text(text, encoding="utf-8")

    return make


def link_to(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def make_socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o666)


def forbid(*paths: str, mode: int = 0o555) -> Case:
    """Take rights to some of a room in which all may do all."""

    def case(room: Path) -> None:
        for path in (room, *room.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o777 if path.is_dir() else 0o666)
        for name in paths:
            (room / name).chmod(mode)

    return case


def mount(where: str, options: str) -> Case:
    """Put a small disk where the site is, or where it will be."""

    def case(room: Path) -> str:
        disk = room / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "small", str(disk)], check=True)
        return where

    return case


def unmount(room: Path) -> None:
    if (room / "disk").is_mount():
        subprocess.run(["umount", "--lazy", str(room / "disk")], check=True)


def limit(kind: int, most: int) -> Callable[[], object]:
    """Let the system refuse a process more than so much."""
    return lambda: resource.setrlimit(kind, (most, most))


def without_list_with_name(room: Path) -> None:
    (room / ".site.made").unlink()
    (room / "site/CNAME").write_text("tall.example", encoding="utf-8")


OUTPUTS: dict[str, Case] = {
    "nothing": lambda _room: None,
    "not there": named("new"),
    "far down": named("a/b/c/new"),
    "an empty folder": at("new", Path.mkdir, "new"),
    "a file": at("new", write("mine"), "new"),
    "in a file": at("file", write("mine"), "file/new"),
    "a folder of somebody's": at("new", folder_with(mine__txt="mine"), "new"),
    "a marker by hand": at("new", folder_with(__faktaark__json=MARKER, mine__txt="mine"), "new"),
    "a broken marker": at("new", folder_with(__faktaark__json="{", mine__txt="mine"), "new"),
    "a link to the site": at("new", link_to("site"), "new"),
    "a link to an empty folder": at("new", link_to("empty"), "new"),
    "a dead link": at("new", link_to("nowhere"), "new"),
    "a link to itself": at("new", link_to("new"), "new"),
    "a link to a file": at("new", link_to(".site.made"), "new"),
    "in a link to itself": at("circle", link_to("circle"), "circle/new"),
    "a pipe": at("new", os.mkfifo, "new"),
    "a socket": at("new", make_socket, "new"),
    "a device": at("new", link_to("/dev/null"), "new"),
    "the project": named("../project"),
    "in the project": named("../project/new"),
    "the templates": named("../project/templates"),
    "in the templates": named("../project/templates/new"),
    "the snapshot": named("../project/snapshot"),
    "in the snapshot": named("../project/snapshot/new"),
    "the folder above the project": named(".."),
    "blanks": named("my own site "),
    "letters": named("ærlig talt – ođđa"),
    "a line break": named("a\nb"),
    "a control sign": named("a\x1b[31mb"),
    "no UTF-8": named("a\udcffb"),
    "255 letters": named("a" * 255),
    "240 letters": named("a" * 240),
    "a dash first": named("./-x"),
    "a full stop first": named(".x"),
    "dots": named("a/../new"),
    "a slash last": named("site/"),
    "a page changed": at("site/index.html", write("changed")),
    "a page gone": at("site/index.html", lambda _path: None),
    "a page that is a folder": at("site/index.html", Path.mkdir),
    "a page that is a link": at("site/index.html", link_to("/etc/hostname")),
    "a page that is a pipe": at("site/index.html", os.mkfifo),
    "no marker": at("site/.faktaark.json", lambda _path: None),
    "a marker in ruins": at("site/.faktaark.json", write("\0")),
    "a marker that is a folder": at("site/.faktaark.json", Path.mkdir),
    "CNAME in it": at("site/CNAME", write("tall.example")),
    "a hidden folder in it": at("site/.well-known/a/b.txt", write("mine")),
    "a link in it": at("site/mine", link_to("/etc")),
    "a dead link in it": at("site/mine", link_to("nowhere")),
    "a pipe in it": at("site/mine", os.mkfifo),
    "a name that is no UTF-8 in it": at("site/a\udcffb", write("mine")),
    "a file where a folder will be": at("site/kommune", write("mine")),
    "no list": at(".site.made", lambda _path: None),
    "no list, and CNAME": without_list_with_name,
    "a list in ruins": at(".site.made", write("{")),
    "a list that is a folder": at(".site.made", Path.mkdir),
    "a list that is a pipe": at(".site.made", os.mkfifo),
    "a list that is a dead link": at(".site.made", link_to("nowhere")),
    "a list that leads out": at(".site.made", write(LEADS_OUT)),
    "a deep list": at(".site.made", write("[" * 100_000)),
    "rows in ruins": at(".site.rows", write("[[[")),
    "rows that are a folder": at(".site.rows", Path.mkdir),
    "rows that are a pipe": at(".site.rows", os.mkfifo),
    "a lock that is a folder": at(".site.lock", Path.mkdir),
    "a lock that is a pipe": at(".site.lock", os.mkfifo),
    "a lock that is a dead link": at(".site.lock", link_to("nowhere/at/all")),
    "somebody's .old": at(".site.old", folder_with(mine__txt="mine")),
    "an .old that is a file": at(".site.old", write("mine")),
    "an .old that is a link": at(".site.old", link_to("/etc")),
    "an -aside that is a file": at("site-aside", write("mine")),
    "somebody's -aside": at("site-aside", folder_with(mine__txt="mine")),
    "somebody's .new": at(".site.new-0123abcd", folder_with(mine__txt="mine")),
    "a .new that is a file": at(".site.new-0123abcd", write("mine")),
}
RIGHTS: dict[str, Case] = {
    "all rights": forbid(),
    "a room that may not be written": forbid("."),
    "a room that may not be read": forbid(".", mode=0o333),
    "a room that may not be entered": forbid(".", mode=0o666),
    "a site that may not be written": forbid("site"),
    "a site that may not be read": forbid("site", mode=0o333),
    "a site that may not be entered": forbid("site", mode=0o000),
    "a folder in it that may not be written": forbid("site/nn"),
    "a folder in it that may not be entered": forbid("site/nn", mode=0o000),
    "a page that may not be read": forbid("site/404.html", mode=0o000),
    "a marker that may not be read": forbid("site/.faktaark.json", mode=0o000),
    "a list that may not be read": forbid(".site.made", mode=0o000),
    "a list that may not be written": forbid(".site.made", mode=0o444),
}
DISKS: dict[str, Case] = {
    "a disk that is full": mount("disk/new", "size=1m,mode=777"),
    "a disk without room for names": mount("disk/new", "nr_inodes=60,mode=777"),
    "a disk where the site should be": mount("disk", "size=400m,mode=777"),
    "another disk": mount("disk/new", "size=400m,mode=777"),
    "a disk that may only be read": mount("disk/new", "size=400m,mode=777,ro"),
}
LIMITED: dict[str, Callable[[], object]] = {
    "files of 20 kB at most": limit(resource.RLIMIT_FSIZE, 20_000),
    "16 open files": limit(resource.RLIMIT_NOFILE, 16),
    "40 open files": limit(resource.RLIMIT_NOFILE, 40),
    "600 MB of memory": limit(resource.RLIMIT_AS, 600_000_000),
}
