"""What readers do on /sammenlign/, in Chromium: choose, compare, share and take away.

What goes wrong on the way fails the test too (see `read` in conftest.py).
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from faktaark.norwegian import format_date
from tests.browser.reader import Reader
from tests.reading.readers import read_json, read_table, squeeze

Read = Callable[..., Reader]

THREE = {"1151": "Utsira", "3205": "Lillestrøm", "5612": "Kautokeino"}
KEYS = ("lavinntekt", "folkemengde")
NONE = {"vist": [None]}  # of a kommune without a series


def choose(page: Page) -> None:
    """Three kommuner by typing, and two indicators by their names."""
    for name in THREE.values():
        page.get_by_label("Kommune, fylke eller gruppe").press_sequentially(name)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Valgte steder").get_by_text(name)).to_be_visible()
    page.get_by_label("Personer i husholdninger med lavinntekt").check()
    page.get_by_label("Innbyggere", exact=True).check()
    expect(page.locator("#resultat table")).to_have_count(2)
    expect(page.locator("#melding")).to_be_empty()


def read_tables(page: Page) -> list[str]:
    expect(page.locator("#resultat table")).to_have_count(2)
    expect(page.locator("#oversikt tbody tr")).to_have_count(2)
    return page.locator("#resultat table").all_inner_texts()


def read_series(site: Path) -> set[tuple[str, str, str, float | None, str]]:
    """What tall.json of the three has: kommune, key, period, number and how it is printed."""
    series = set()
    for number in THREE:
        rows = read_json(site / f"kommune/{number}/tall.json")["indikatorer"]
        for row in (row for row in rows if row["nokkel"] in KEYS):
            for one in row["serier"]["kommunen"]:
                series.add((number, row["nokkel"], one["periode"], one["verdi"], one["vist"] or ""))
    return series


def to_number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def test_three_kommuner_are_compared_shared_and_taken_away(
    read: Read, site: Path, tmp_path: Path
) -> None:
    reader = read()
    page = reader.go("sammenlign/")
    choose(page)
    tables = read_tables(page)
    assert all(name in table for name in THREE.values() for table in tables)
    expect(page.locator("#resultat .chart svg")).to_have_count(2)

    page.reload()
    assert read_tables(page) == tables

    friend = read()
    friend.page.goto(page.url)
    assert read_tables(friend.page) == tables

    with friend.page.expect_download() as waiting:
        friend.page.get_by_role("button", name="Last ned CSV").click()
    assert waiting.value.suggested_filename == "sammenligning.csv"
    waiting.value.save_as(tmp_path / "sammenligning.csv")
    lines = read_table((tmp_path / "sammenligning.csv").read_bytes())
    taken = {
        (line["kode"][:4], line["nokkel"], line["periode"], to_number(line["verdi"]), line["vist"])
        for line in lines
    }
    assert len(lines) == len(taken)
    assert [line for line in lines if bool(line["vist"]) == bool(line["mangler"])] == []
    assert taken == read_series(site)


def tab_to(page: Page, place: Locator) -> None:
    """Forwards with Tab alone, as far as it takes, with the place marked when it is reached."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if place.evaluate("(place) => place === document.activeElement"):
            expect(place).to_have_css("outline-style", "solid")
            return
    raise AssertionError(f"Tab does not lead to {place}")


def test_a_comparison_is_made_and_taken_away_with_a_keyboard(read: Read) -> None:
    """Places, one out again, a number, years, the file, and two numbers against each other."""
    page = read().go("sammenlign/")
    field = page.get_by_label("Kommune, fylke eller gruppe")
    tab_to(page, field)
    for name in (*THREE.values(), "Landet"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Valgte steder").get_by_text(name)).to_be_visible()
        expect(field).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")  # on the last one's ×
    expect(page.get_by_label("Valgte steder").get_by_role("listitem")).to_have_count(3)
    expect(page.get_by_role("button", name=f"Fjern {[*THREE.values()][-1]}")).to_be_focused()
    tab_to(page, page.get_by_label("Personer i husholdninger med lavinntekt"))
    page.keyboard.press("Space")
    expect(page.locator("#resultat table")).to_have_count(1)
    tab_to(page, page.get_by_label("Fra", exact=True))
    page.keyboard.type("2020")
    expect(page.locator("#resultat tbody th").last).to_have_text("2020")
    tab_to(page, page.get_by_role("button", name="Last ned CSV"))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "sammenligning.csv"
    for label, typed in (("Bortover", "Personer i hus"), ("Oppover", "Innbyggere")):
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(typed)
    expect(page.locator("#spredning > svg")).to_be_visible()


def test_a_place_is_added_by_any_of_its_names(read: Read) -> None:
    """As in «Søk»; what stands in the list is the name of today."""
    page = read().go("nn/sammenlign/?r=0")
    field = page.get_by_label("Kommune, fylke eller gruppe")
    for typed in ("Guovdageaidnu", "Skedsmo", "4601 Bergen", "gruppe 6", "xyzzy"):
        field.fill(typed)
        field.press("Enter")
        if typed != "xyzzy":
            expect(field).to_have_value("")
    expect(page.locator("#hvilket")).to_have_text("Fann ikkje staden. Vel eit namn frå lista.")
    expect(page.get_by_label("Valde stader").get_by_role("listitem")).to_have_text(
        [f"{name}×" for name in ("Landet", "Kautokeino", "Lillestrøm", "Bergen", "KOSTRA-gruppe 6")]
    )


@pytest.mark.parametrize(
    ("typed", "asked", "added"),
    [
        ("Norgge", "Landet", "Landet"),
        ("Bærgen", "Bergen", "Bergen"),
        ("våler", "Våler i Østfold", "Våler i Østfold"),
        ("Viken", "Akershus", "Akershus (fylke)"),
        ("ber", "Bergen", "Bergen"),
    ],
)
def test_a_place_that_is_only_guessed_is_asked_about(
    read: Read, typed: str, asked: str, added: str
) -> None:
    page = read().go("sammenlign/?r=5612")
    field = page.get_by_label("Kommune, fylke eller gruppe")
    field.fill(typed)
    field.press("Enter")
    message = page.locator("#hvilket")
    expect(message).to_contain_text(f"Hva mener du med «{typed}»?")
    expect(message).to_be_in_viewport()
    chosen = page.get_by_label("Valgte steder").get_by_role("listitem")
    expect(chosen).to_have_text(["Kautokeino×"])
    message.get_by_role("button", name=asked).first.click()
    expect(chosen).to_have_text(["Kautokeino×", f"{added}×"])
    expect(message).to_be_empty()
    expect(field).to_be_focused()


@pytest.mark.parametrize("typed", ["Norge", "Noreg", "landet"])
def test_the_country_is_the_country(read: Read, typed: str) -> None:
    page = read().go("sammenlign/?r=5612")
    field = page.get_by_label("Kommune, fylke eller gruppe")
    field.fill(typed)
    field.press("Enter")
    chosen = page.get_by_label("Valgte steder").get_by_role("listitem")
    expect(chosen).to_have_text(["Kautokeino×", "Landet×"])


def test_the_choice_follows_into_the_other_language(read: Read) -> None:
    reader = read()
    asked = "?r=5612,3205&i=lavinntekt&fra=2019&til=2021"
    page = reader.go(f"sammenlign/{asked}")
    page.get_by_role("link", name="Nynorsk", exact=True).click()
    page.wait_for_url(f"{reader.home}nn/sammenlign/{asked}")
    expect(page.get_by_label("Valde stader").get_by_role("listitem")).to_have_count(2)
    expect(page.locator("#resultat tbody th")).to_have_text(["2021", "2020", "2019"])


def test_two_indicators_against_each_other(read: Read, site: Path) -> None:
    """A point for each kommune that has both, and the warning."""
    page = read().go("sammenlign/?r=5612&x=lavinntekt&y=folkemengde")
    series = [read_json(site / f"data/indikator/{key}.json")["serier"] for key in KEYS]
    regions = read_json(site / "data/indikatorer.json")["regioner"]
    kommuner = [region["kode"] for region in regions if region["slag"] == "kommune"]
    both = [code for code in kommuner if all(one.get(code, NONE)["vist"][-1] for one in series)]
    points = page.locator("#spredning > svg :is(circle, .mark-full)")
    expect(points).to_have_count(len(both))
    expect(page.locator("#monster")).to_contain_text("Et mønster er ikke en årsak.")


def test_a_table_is_copied_as_a_table(read: Read) -> None:
    """A line for each period, and the numbers apart, as a spreadsheet takes them."""
    page = read(permissions=["clipboard-read", "clipboard-write"]).go(
        "sammenlign/?r=5612,1151&i=lavinntekt&fra=2021&til=2022"
    )
    page.get_by_role("button", name="Kopier tabellen").click()
    expect(page.locator("#melding")).to_have_text("Kopiert.")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    cells = [row.locator("th, td").all_inner_texts() for row in page.locator("#resultat tr").all()]
    *table, empty, legend = lines
    copied = [[squeeze(cell) for cell in line.split("\t")] for line in table]
    assert copied == [[*map(squeeze, row)] for row in cells]
    assert lines[0] == "Periode\tKautokeino\tUtsira" and len(table) == 3
    assert copied[1][2].endswith("~") and not empty
    assert "~ små tall" in legend  # what the signs mean goes along


def test_others_are_suggested(read: Read, site: Path) -> None:
    """The gruppe and fylke of the first kommune, those most alike, naboer, and landet."""
    page = read().go("sammenlign/?r=5612&i=lavinntekt")
    regions = read_json(site / "data/indikatorer.json")["regioner"]
    names = {region["kode"]: region["navn"]["nb"] for region in regions}
    [own] = [region for region in regions if region["kode"] == "5612"]
    offered = page.locator("#forslag button")
    expect(offered).to_have_text(
        [
            *("+ alle", f"+ {names[own['kostragruppe']]}", f"+ {names[own['fylke']]} (fylke)"),
            *("+ alle", *(f"+ {names[code]}" for code in own["like"])),
            *("+ alle", *(f"+ {names[code]}" for code in own["naboer"])),
            "+ Landet",
        ]
    )
    assert len(own["like"]) == 5 and own["naboer"]
    page.get_by_role("button", name="Legg til KOSTRA-gruppe 6").click()
    expect(page.get_by_label("Valgte steder").get_by_text("KOSTRA-gruppe 6")).to_be_visible()
    expect(offered.filter(has_text="KOSTRA")).to_have_count(0)
    assert page.url.endswith("?r=5612,EKG06&i=lavinntekt")


def test_the_most_alike_are_added_in_one_tap(read: Read, site: Path) -> None:
    """And those there is room for, with word of it, where there is not room for all."""
    page = read().go("sammenlign/?r=5612&i=lavinntekt")
    regions = read_json(site / "data/indikatorer.json")["regioner"]
    [own] = [region for region in regions if region["kode"] == "5612"]
    page.get_by_role("button", name="Legg til alle: Mest like Kautokeino").click()
    expect(page.locator("#steder li")).to_have_count(6)
    assert page.url.endswith(f"?r=5612,{','.join(own['like'])}&i=lavinntekt")
    page = read().go("sammenlign/?r=5612,0,EKG06&i=lavinntekt")
    page.get_by_text("Forslag til steder").click()
    page.get_by_role("button", name="Legg til alle: Mest like Kautokeino").click()
    expect(page.locator("#melding")).to_have_text("Det var plass til 3 av de 5 stedene.")


def test_one_table_has_indicators_down_and_places_across(read: Read, site: Path) -> None:
    page = read().go("sammenlign/?r=5612,0&i=lavinntekt,folkemengde")
    expect(page.locator("#resultat table")).to_have_count(2)
    table = page.locator("#oversikt table")
    expect(table.locator("thead th")).to_have_text(["Tall", "Kautokeino", "Landet"])
    expect(table.locator("tbody th[scope=row]")).to_have_count(2)
    for key, row in zip(KEYS, table.locator("tbody tr").all(), strict=True):
        series = read_json(site / f"data/indikator/{key}.json")["serier"]
        cells = [squeeze(cell) for cell in row.locator("td").all_inner_texts()]
        shown = [squeeze(series[code]["vist"][-1]) for code in ("5612", "0")]
        assert len(cells) == len(shown)
        assert all(map(str.startswith, cells, shown))


def test_what_is_wrong_in_an_address_is_named(read: Read) -> None:
    """A former number is translated; nothing is passed over in silence."""
    page = read().go("sammenlign/?r=2011,9999,0,42,46,15,50,EKG06&i=lavinntekt,tull")
    expect(page.locator("#adressen p")).to_have_text(
        [
            "«2011» i adressen er i dag Kautokeino.",
            "Adressen har et sted vi ikke kjenner: «9999».",
            "Adressen har et tall vi ikke kjenner: «tull».",
            "Det er plass til 6 steder. Disse i adressen er ikke med: KOSTRA-gruppe 6.",
        ]
    )
    expect(page.locator("#steder li")).to_have_count(6)
    page.wait_for_url("**/?r=5612,0,42,46,15,50&i=lavinntekt")


def test_figures_are_shown_as_indices(read: Read) -> None:
    """As the address says, and not for a share; the tables keep the numbers themselves."""
    page = read().go("sammenlign/?r=4601,1103&i=folkemengde,eldre-67")
    tables = read_tables(page)
    button = page.get_by_role("button", name="Figurer som indeks")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("&indeks=1")
    people, share = page.locator("#resultat section").all()
    said = people.locator(".as-index")
    expect(said).to_have_text(re.compile(r"^Figuren er en indeks: \d{4} er 100\."))
    expect(people.locator("svg title", has_text="100,0").first).to_be_attached()
    expect(share.locator(".as-index")).to_contain_text("Tallet er en andel")
    assert read_tables(page) == tables
    page.reload()
    expect(page.locator(".as-index").first).to_contain_text("er 100")


def test_it_is_printed_as_one_sheet(read: Read, site: Path) -> None:
    """The table, a figure for each indicator, sources and address, without buttons."""
    page = read().go("sammenlign/?r=5612,0301,EKG06,0&i=lavinntekt,folkemengde")
    expect(page.locator("#resultat .chart svg")).to_have_count(2)
    page.emulate_media(media="print")
    expect(page.locator("#oversikt table")).to_be_visible()
    expect(page.locator("#resultat .chart svg").last).to_be_visible()
    edition = read_json(site / "data/indikatorer.json")["utgave"]
    date = format_date(edition["dato"], "nb")
    expect(page.locator("#arkfot")).to_contain_text("Kilder: ")
    expect(page.locator("#arkfot")).to_contain_text(f"Utgave {edition['nummer']}, {date}.")
    expect(page.locator("#arkfot")).to_contain_text(page.url)
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("#resultat table:visible")).to_have_count(0)
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_four_places_and_eight_indicators_are_one_page(read: Read) -> None:
    """A figure of one period has no line: its number stands in the table."""
    keys = (
        "folkemengde,eldre-67,lavinntekt,utenfor-15-29,uten-fastlege,leier,barn-og-unge,kommunevalg"
    )
    page = read().go(f"sammenlign/?r=5612,0301,EKG06,15&i={keys}")
    expect(page.locator("#resultat .chart svg")).to_have_count(7)
    room = "10mm"
    printed = page.pdf(
        format="A4", margin={"top": room, "right": room, "bottom": room, "left": room}
    )
    assert printed.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.locator("#resultat h2:visible")).to_have_count(7)
