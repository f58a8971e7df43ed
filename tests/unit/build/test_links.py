"""Every link of a site leads somewhere."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from faktaark.build.links import find_broken_links, read_document

FILES = {
    "index.html": '<p id="topp">',
    "ordliste/index.html": '<p id="medián"><p id=kort>',
    "static/stil.css": 'a{background:url("merke.svg")} b{background:url(#intet)}',
    "static/merke.svg": "<svg/>",
    "kommune/9901/tall.csv": "a,b",
}


def problems(folder: Path, html: str, url: str = "") -> tuple[str, ...]:
    """What is wrong with the links of a page at kommune/9901/."""
    files = FILES | {"kommune/9901/index.html": html}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return find_broken_links(folder, files, url=url)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="tall.csv">',
        "<a href='../../'>",
        '<a href="../..">',
        '<a href=".">',
        '<a href="./?kommune=1">',
        "<a href=../../ordliste/#kort>",
        '<a href="../../ordliste/index.html#kort">',
        '<a href="../../ordliste/#medi%C3%A1n">',
        '<a href="../../ordliste/#medi&#225;n">',
        '<a href="#"><a href="#top">',
        '<a href="#her"><h2 id="her">',
        '<a title="a > b" href="#her"><h2 title=\'<a href="x">\' id="her">',
        '<img srcset="../../static/merke.svg 1x, ../../static/merke.svg 2x">',
        '<meta http-equiv="refresh" content="0; url=../../ordliste/">',
        '<svg><use xlink:href="#m"></use><path id="m"/></svg>',
        '<p style="background: url(&quot;../../static/merke.svg&quot;)">',
        '<a href="https://www.ssb.no/intet"><a href="mailto:a@b.no"><img src="data:,x">',
        '<!-- <a href="intet"> -->',
        "<script>x = '<a href=\"intet\">'</script>",
    ],
)
def test_a_link_that_leads_somewhere(tmp_path: Path, html: str) -> None:
    assert problems(tmp_path, html) == (
        "static/stil.css links to «static/stil.css#intet», an id it lacks",
    )


@pytest.mark.parametrize(
    "html, link, fault",
    [
        ('<a href="tall.xlsx">', "tall.xlsx", "which is not there"),
        ('<a href="../../ordliste">', "../../ordliste", "which is not there"),
        ('<a href="../../../utenfor/">', "../../../utenfor/", "which is not there"),
        ('<a href="../../static/">', "../../static/", "which is not there"),
        ('<a href="">', "", "which is empty"),
        ("<img src=intet.png>", "intet.png", "which is not there"),
        ('<script src="x.js"></script>', "x.js", "which is not there"),
        ("<style>p{background:url(x.png)}</style>", "x.png", "which is not there"),
        ('<img srcset="tall.csv 1x, b.png 2x">', "b.png", "which is not there"),
        ('<meta http-equiv="refresh" content="0; url=../x/">', "../x/", "which is not there"),
        ("<a href='#borte'>", "kommune/9901/index.html#borte", "an id it lacks"),
        ('<a href="../../#x">', "index.html#x", "an id it lacks"),
        (
            '<a href="/ordliste/">',
            "/ordliste/",
            "which is not relative: the site must work under any path",
        ),
        ('<img src="file:///home/a/b.png">', "file:///home/a/b.png", "a file on this machine"),
    ],
)
def test_a_link_that_leads_nowhere(tmp_path: Path, html: str, link: str, fault: str) -> None:
    assert problems(tmp_path, html)[0] == f"kommune/9901/index.html links to «{link}», {fault}"


def test_links_with_the_sites_own_address_are_followed(tmp_path: Path) -> None:
    html = (
        '<link rel="canonical" href="https://x.no/a/kommune/9901/"><a href="https://x.no/a/borte">'
    )
    assert problems(tmp_path, html, url="https://x.no/a/")[0] == (
        "kommune/9901/index.html links to «https://x.no/a/borte», which is not there"
    )


def test_the_sites_own_address_with_a_fragment_is_its_front_page(tmp_path: Path) -> None:
    html = '<a href="https://x.no/a/#topp"><a href="https://x.no/a/#intet">'
    assert problems(tmp_path, html, url="https://x.no/a/")[0] == (
        "kommune/9901/index.html links to «index.html#intet», an id it lacks"
    )
    assert len(problems(tmp_path, html, url="https://x.no/a/")) == 2


class Reader(HTMLParser):
    """Ids and hrefs as the standard library's parser finds them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.hrefs: set[str] = set()
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids |= {found["id"] or ""} if "id" in found else set()
        self.hrefs |= {found["href"] or ""} if "href" in found else set()


@pytest.mark.parametrize(
    "html",
    [
        '<p class="a" id="b">x</p><a id=c href=d>',
        "<p\n  id='e'\n  data-id='f'\n><a data-href='g' href='h'>",
        '<p title="id=&quot;i&quot;" id="j &amp; k">',
        '<p title="<p id=\'l\'>" id="m"><!-- <p id="n"> --><p id="o">',
        '<script>"<p id=\'q\'>"</script><p id="r"><style>p{}</style><p id="s">',
        '3 < 4 <p id="t"> 5 > 4 <br/><img id="u"/><svg viewBox="0 0 1 1" id="v"/>',
        "<p title='\"' id=w><p title=\"'\" id=x>",
        '<a href="?a=1&amp;b=2#c"><a\thref="#æ">',
    ],
)
def test_tags_are_read_as_a_parser_reads_them(html: str) -> None:
    document, reader = read_document(html), Reader(html)
    assert document.ids == reader.ids
    assert document.links == reader.hrefs


def test_two_processes_find_what_one_does(tmp_path: Path) -> None:
    found = problems(tmp_path, '<a href="tall.xlsx"><a href="../../ordliste/#lang">')
    files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")]
    assert len(found) == 3  # the style has one of its own
    assert find_broken_links(tmp_path, files, jobs=2) == found
