"""What an editor of a template is told, and what stays the program's own fault."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faktaark.build.site import read_static
from faktaark.errors import FaktaarkError
from faktaark.model.registry import Site
from faktaark.outputs.pages.render import Environment, Place, make_environment, render

STRINGS = """[terms]
median = { nb = "median", nn = "median" }
[page]
title = { nb = "Side {nummer}", nn = "Side {nummer}" }
name = { nb = "Navn {", nn = "Namn {" }
"""


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    (tmp_path / "strings.toml").write_text(STRINGS, encoding="utf-8")
    (tmp_path / "within.html").write_text("<p>\n{{ number.words }}", encoding="utf-8")
    return make_environment(tmp_path, Site.__new__(Site))


def fill_in(environment: Environment, source: bytes, **nouns: object) -> str:
    (environment.templates / "page.html").write_bytes(source)
    return render(environment, Place("", "nb"), "page.html", **nouns)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"\n{{ nowhere }}", "templates/page.html, line 2: 'nowhere' is undefined"),
        (b"{{ number.words }}", "templates/page.html, line 1: 'int object' has no attribute"),
        (b"{% include 'within.html' %}", "templates/within.html, line 2: 'int object' has no"),
        (b"{{ format_date(nowhere) }}", "templates/page.html, line 1: 'nowhere' is undefined"),
        (b"{{ strings.nb.page.title.format() }}", "page.html, line 1: KeyError('nummer')"),
        (b"{{ strings.nb.page.gone }}", "strings.toml lacks «gone», beside title, name …; put"),
        (b"{{ strings.nb.gone.title }}", "strings.toml lacks «gone», beside terms, page …; put"),
        (b"{{ strings.nb.page.name.format() }}", "templates/page.html, line 1: ValueError("),
        (b"{{ number() }}", "templates/page.html, line 1: TypeError("),
        (b"{{ number / 0 }}", "templates/page.html, line 1: ZeroDivisionError("),
        (b"{{ number|tables(1) }}", "templates/page.html, line 1: TypeError("),
        (b"<p>\n{% if %}", "templates/page.html, line 2: Expected an expression"),
        (b"{{ number|unheard }}", "templates/page.html, line 1: No filter named 'unheard'"),
        (b"{% include 'gone.html' %}", "templates/gone.html is not there"),
        (b"<p>\x00", "page.html cannot be read: line 1 has the character U+0000, which no page"),
        (b"\n\x07", "page.html cannot be read: line 2 has the character U+0007"),
        (b"\xe6", "page.html cannot be read: 'utf-8' codec can't decode"),
    ],
)
def test_a_fault_is_told_with_its_place(environment: Environment, source: bytes, said: str) -> None:
    with pytest.raises(FaktaarkError) as raised:
        fill_in(environment, source, number=1)
    assert said in str(raised.value)


def test_a_template_may_have_a_byte_order_mark_and_any_line_breaks(
    environment: Environment,
) -> None:
    assert fill_in(environment, b"\xef\xbb\xbf<p>\r\n{{ number }}\r\n", number=1) == "<p>\n1"


def test_a_fault_of_what_a_template_calls_keeps_its_traceback(environment: Environment) -> None:
    def divide() -> float:
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        fill_in(environment, b"{{ divide() }}", divide=divide)


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_what_is_no_file_is_refused_at_once(
    environment: Environment, put: Callable[[Path], object]
) -> None:
    put(environment.templates / "within.html.2")
    with pytest.raises(FaktaarkError, match="cannot be read"):
        fill_in(environment, b"{% include 'within.html.2' %}")


@pytest.mark.parametrize(
    ("name", "content", "fine"),
    [
        ("site.css", b"p { margin: 0 }", True),
        ("site.css", b"p { margin: 0 }\x00", False),
        ("site.js", "const å = 1".encode("latin-1"), False),
        ("icon.png", b"\x89PNG\x00", True),
    ],
)
def test_what_is_published_as_it_is_is_text_where_it_should_be(
    tmp_path: Path, name: str, content: bytes, fine: bool
) -> None:
    (tmp_path / name).write_bytes(content)
    if fine:
        assert read_static(tmp_path / name) == content
    else:
        with pytest.raises(FaktaarkError, match="cannot be read"):
            read_static(tmp_path / name)


@pytest.mark.parametrize("source", ["", "<feed>", "<feed></feed></feed>", "<feed>&nbsp;</feed>"])
def test_a_feed_that_no_program_can_read_is_refused(environment: Environment, source: str) -> None:
    (environment.templates / "feed.xml").write_text(source, encoding="utf-8")
    with pytest.raises(FaktaarkError, match=r"templates/feed\.xml: what it makes is not well-form"):
        render(environment, Place("", "nb"), "feed.xml")
