"""/utgave/: what an utgave said of a place is looked up, and what is wrong in the address is said.

The later utgaver and the number that is no more are made up here, and served in the site's place.
"""

import gzip
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import Reader, find_barriers, find_overflow

Read = Callable[..., Reader]

FORMER = "1507"
PHONE = {"width": 360, "height": 740}


def entry(shown: Mapping[str, str]) -> dict[str, Any]:
    name = {"nb": "Innbyggere", "nn": "Innbyggjarar"}
    unit = {"nb": "personer", "nn": "personar"}
    marks = dict.fromkeys(shown, "hoyere uvanlig")
    return {"navn": name, "enhet": unit, "periode": "2027", "vist": shown, "merker": marks}


def add_records(page: Page) -> None:
    """Two utgaver after those that are kept: one changed a number, the next took it away."""
    later = {
        8: {"indikatorer": {"folkemengde": entry({"5612": "11", FORMER: "22"})}, "borte": []},
        9: {"indikatorer": {}, "borte": ["folkemengde"]},
    }

    def list_them(route: Route) -> None:
        items = "".join(
            f'<li data-number="{number}" data-date="2027-01-0{number}" '
            f'data-keys="{" ".join(told["indikatorer"])}" data-gone="{" ".join(told["borte"])}">'
            f'<a href="../data/utgave/{number}.json.gz">Utgave {number}, nå</a></li>'
            for number, told in sorted(later.items(), reverse=True)
        )
        html = route.fetch().text().replace('<ul id="utgaver">', f'<ul id="utgaver">{items}')
        route.fulfill(body=html, content_type="text/html")

    def give(route: Route, number: int) -> None:
        about = {"versjon": 1, "utgave": {"nummer": number, "dato": f"2027-01-0{number}"}}
        content = json.dumps(about | later[number]).encode()
        route.fulfill(body=gzip.compress(content), content_type="application/gzip")

    page.route(re.compile(r"/utgave/(\?.*)?$"), list_them)
    page.route("**/8.json.gz", lambda route: give(route, 8))


def find_row(page: Page, name: str) -> Any:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name)).first


def test_from_how_to_cite_to_what_the_utgave_said(read: Read, site: Path) -> None:
    """The number is the page's own, with no choice to make; the other language keeps the choice."""
    reader = read(viewport=PHONE)
    page = reader.go("kommune/5612/")
    page.get_by_role("link", name=re.compile("^Tallene slik utgave 2 viste dem")).click()
    page.wait_for_url(f"{reader.home}utgave/?sted=5612&utgave=2")
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        re.compile("^Kautokeino. Utgave 2")
    )
    record = json.loads(gzip.decompress((site / "data/utgave/2.json.gz").read_bytes()))
    for key in ("folkemengde", "lavinntekt"):
        told = record["indikatorer"][key]
        row = find_row(page, told["navn"]["nb"])
        expect(row).to_contain_text(told["vist"]["5612"])
        expect(row).to_contain_text(told["periode"])
    assert find_overflow(page) == []
    table = page.locator(".scroll")
    assert table.evaluate("(box) => box.scrollWidth <= box.clientWidth"), "a row is seen at once"
    assert find_barriers(page) == []
    page.get_by_role("link", name="Nynorsk").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        re.compile("^Kautokeino. Utgåve 2")
    )
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile("Utgave 2"))


def test_the_form_asks_by_the_address(read: Read) -> None:
    reader = read()
    page = reader.go("utgave/")
    page.get_by_label("Sted").select_option("0")
    page.get_by_role("button", name="Vis tallene").press("Enter")
    page.wait_for_url(f"{reader.home}utgave/?sted=0&utgave=2")
    expect(page.get_by_role("heading", level=2).first).to_have_text(re.compile("^Landet. Utgave 2"))
    expect(page.get_by_label("Sted")).to_have_value("0")


def test_an_utgave_is_made_of_the_records_up_to_it(read: Read) -> None:
    reader = read()
    add_records(reader.page)
    page = reader.go("utgave/?sted=5612&utgave=8")
    row = find_row(page, "Innbyggere")
    expect(row).to_have_text(
        re.compile("11.*2027.*høyere enn KOSTRA-gruppen; uvanlig stor endring", re.DOTALL)
    )
    expect(find_row(page, "Personer i husholdninger med lavinntekt")).to_be_visible()
    page = reader.go("utgave/?sted=5612&utgave=2")
    expect(find_row(page, "Innbyggere")).not_to_contain_text("2027")
    page = reader.go("utgave/?sted=5612&utgave=9")
    expect(find_row(page, "Personer i husholdninger med lavinntekt")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Innbyggere personer", exact=True)).to_have_count(0)


def test_what_a_mark_compares_with_is_said(read: Read) -> None:
    """Oslo, alone in its group, is set against the country without it."""
    reader = read()
    for code, basis in (("0301", "landet uten Oslo"), ("5612", "KOSTRA-gruppen")):
        remarks = reader.go(f"utgave/?sted={code}&utgave=2").locator(".then td.reason")
        told = [text for text in remarks.all_inner_texts() if re.match("(høyere|lavere) enn", text)]
        assert len(told) > 10
        assert {text.partition(" enn ")[2].partition(";")[0] for text in told} == {basis}


def test_a_number_that_is_no_more_is_looked_up_as_it_was(read: Read) -> None:
    reader = read()
    add_records(reader.page)
    page = reader.go(f"utgave/?sted={FORMER}&utgave=8")
    expect(page.get_by_text(f"Nummer {FORMER} er ikke i bruk i dag.")).to_be_visible()
    expect(find_row(page, "Innbyggere")).to_contain_text("22")
    expect(find_row(page, "Personer i husholdninger med lavinntekt")).to_contain_text(
        "Utgaven sa ikke noe om stedet her."
    )
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Last ned CSV").click()
    assert waiting.value.suggested_filename == f"utgave-8-{FORMER}.csv"
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("kode;regionnavn;nokkel;")
    told = "folkemengde;Innbyggere;personer;2027;22;;hoyere uvanlig;2027-01-08"
    assert f"{FORMER} Nummer {FORMER};Nummer {FORMER};{told}" in lines


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("?sted=9999&utgave=2", "Utgave 2 har ingen tall for «9999»."),
        ("?sted=<b>&utgave=2", "Utgave 2 har ingen tall for «<b>»."),
        ("?sted=5612&utgave=77", "Det er ikke tatt vare på noen utgave «77»."),
        ("?sted=5612&utgave=02", "Det er ikke tatt vare på noen utgave «02»."),
    ],
)
def test_what_is_wrong_in_its_address_is_said(read: Read, asked: str, told: str) -> None:
    page = read().go(f"utgave/{asked}")
    expect(page.locator("#melding")).to_contain_text(told)
    expect(page.get_by_role("table")).to_have_count(0)
    expect(page.get_by_label("Sted")).to_have_value("5612" if "5612" in asked else "")


@pytest.mark.parametrize(("answer", "readable"), [("torn", False), ("unpacked", True)])
def test_a_record_that_cannot_be_read_is_named(read: Read, answer: str, *, readable: bool) -> None:
    """One that a server has let the browser unpack can be read as well."""
    reader = read()

    def give(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(body=body[:500] if answer == "torn" else gzip.decompress(body))

    reader.page.route("**/2.json.gz", give)
    page = reader.go("utgave/?sted=5612&utgave=2")
    expect(page.get_by_role("table")).to_have_count(int(readable))
    told = "" if readable else "Filen med tallene i utgave 2 kan ikke leses."
    expect(page.locator("#melding")).to_contain_text(told)


def test_a_browser_that_cannot_unpack_is_told_so(read: Read) -> None:
    reader = read()
    reader.page.add_init_script("delete globalThis.DecompressionStream")
    page = reader.go("utgave/?sted=5612&utgave=2")
    expect(page.locator("#melding")).to_contain_text("Denne nettleseren kan ikke pakke ut filene.")


def test_without_scripts_there_are_the_files(read: Read, site: Path) -> None:
    page = read(java_script_enabled=False).go("utgave/?sted=5612&utgave=2")
    expect(page.get_by_text("Uten skript kan du laste ned tallene")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_count(0)
    file = page.get_by_role("link", name=re.compile("^Utgave 2, ")).get_attribute("href") or ""
    assert (site / "utgave" / file).is_file()
