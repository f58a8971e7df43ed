"""What readers do on the whole site, in Chromium: find, read, compare, share and take away.

Each of them is followed to where they are going; what goes wrong on the way fails the test too
(see `read` in conftest.py).
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Reader, find_barriers, weigh
from tests.readers import holds, read_json, run

Read = Callable[..., Reader]

FIELD = "combobox"
THREE = {"1151": "Utsira", "3205": "Lillestrøm", "5612": "Kautokeino"}
KEYS = ("lavinntekt", "folkemengde")
KAUTOKEINO = "Kautokeino Guovdageaidnu - Kautokeino, Finnmark, 5612"
KAFJORD = "Kåfjord Gáivuotna - Kåfjord - Kaivuono, Troms, 5540"
NONE = {"vist": [None]}  # of a kommune without a series
KILOBYTES_300 = 300_000


def type_name(page: Page, text: str) -> None:
    """As with a keyboard: letter by letter, into the first «Finn kommune» of the page."""
    page.get_by_role(FIELD).first.press_sequentially(text)


def read_hits(page: Page) -> list[str]:
    expect(page.get_by_role("option").first).to_be_visible()
    return [" ".join(hit.split()) for hit in page.get_by_role("option").all_inner_texts()]


# --- finding one's kommune -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first", "place", "name"),
    [
        ("Guovdageaidnu", KAUTOKEINO, "5612/", "Guo"),
        ("guovda", KAUTOKEINO, "5612/", "Guo"),
        ("kautokeno", KAUTOKEINO, "5612/", "Guo"),
        ("lillestrom", "Lillestrøm Akershus, 3205", "3205/", "Lillestrøm"),
        ("Skedsmo", "Skedsmo er nå en del av Lillestrøm", "3205/#tidligere", "Lillestrøm"),
        ("1201", "1201 er et tidligere nummer for Bergen", "4601/#tidligere", "Bergen"),
        ("Gaivuotna", KAFJORD, "5540/", "Gáivuotna"),
        ("kaivuono", KAFJORD, "5540/", "Gáivuotna"),
        ("ber", "Bergen Vestland, 4601", "4601/", "Bergen"),
        ("Bærgen", "Bergen Vestland, 4601", "4601/", "Bergen"),
        ("Kristiansan", "Kristiansand Agder, 4204", "4204/", "Kristiansand"),
        ("0231", "Skedsmo er nå en del av Lillestrøm", "3205/#tidligere", "Lillestrøm"),
        ("301", "Oslo Oslo - Oslove, Oslo, 0301", "0301/", "Oslo"),
    ],
)
def test_a_kommune_is_found(read: Read, typed: str, first: str, place: str, name: str) -> None:
    """By its Sami or Kven name, three letters, misspelt, without diacritics, by a former name or
    number, and by a number that a spreadsheet has cut.
    """
    reader = read()
    page = reader.go("")
    type_name(page, typed)
    assert read_hits(page)[0] == first
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}kommune/{place}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    if place.endswith("#tidligere"):
        expect(page.locator("#tidligere")).to_be_in_viewport()
        expect(page.locator("#tidligere")).to_contain_text(typed)


def test_a_name_leads_to_all_that_it_can_mean(read: Read) -> None:
    """A Sami name that went with a divided kommune, and a fylke."""
    reader = read()
    page = reader.go("nn/")
    type_name(page, "Divtasvuodna")
    assert read_hits(page) == [
        f"Divtasvuodna vart delt. Ein del høyrer no til {heir}" for heir in ("Hamarøy", "Narvik")
    ]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    type_name(page, "finnmark")
    assert read_hits(page) == ["Finnmark fylke"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}nn/fylke/56/")


def test_who_finds_nothing_is_told(read: Read) -> None:
    page = read().go("nn/")
    type_name(page, "xyzzy")
    expect(page.get_by_role("status")).to_have_text("Ingen kommune med det namnet eller nummeret.")
    expect(page.get_by_role("option")).to_have_count(0)


def test_the_chooser_needs_only_a_keyboard(read: Read) -> None:
    """Tab leads past the skip link and the menu to the field; a screen reader is told."""
    reader = read()
    page = reader.go("kommune/0301/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Til innholdet")).to_be_focused()
    field = page.get_by_role(FIELD)
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type("autokei")
    assert read_hits(page) == [KAUTOKEINO]
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("autokei")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    page.keyboard.type("berg")
    hits = read_hits(page)
    assert find_barriers(page) == []
    for key in ("ArrowDown",) * hits.index("Bergen Vestland, 4601") + ("ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(chosen).to_have_text("Bergen Vestland, 4601")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{reader.home}kommune/4601/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bergen")


@pytest.mark.parametrize(("old", "place"), [("skedsmo", "3205"), ("1201", "4601")])
def test_an_old_address_leads_on(read: Read, old: str, place: str) -> None:
    reader = read()
    page = reader.page
    page.goto(f"{reader.home}{old}/")
    page.wait_for_url(f"{reader.home}kommune/{place}/#tidligere")


# --- reading -------------------------------------------------------------------------------------


def test_without_scripts_the_list_leads_to_every_number(read: Read, site: Path) -> None:
    reader = read(java_script_enabled=False)
    page = reader.go("")
    page.get_by_role("link", name="Finn kommune").click()
    page.get_by_role("link", name="Kautokeino", exact=True).click()
    page.wait_for_url(f"{reader.home}kommune/5612/")
    for row in read_json(site / "kommune/5612/tall.json")["indikatorer"]:
        article = page.locator(f"[id='{row['nokkel']}']")
        article.locator("summary").click()
        text = article.inner_text()
        numbers = [one["vist"] for one in row["serier"]["kommunen"] if one["vist"]]
        compared = [one["vist"] for one in row["sammenligning"].values() if one["vist"]]
        assert [number for number in numbers + compared if not holds(text, number)] == [], row[
            "nokkel"
        ]
        if row["nr"] is not None and row["vist"]:
            expect(page.locator(f"[id='rad-{row['nokkel']}'] .own")).to_contain_text(row["vist"])


def test_the_other_language_has_the_same_place(read: Read) -> None:
    reader = read()
    page = reader.go("kommune/5612/")
    page.locator("#rad-lavinntekt a").click()
    page.wait_for_url(f"{reader.home}kommune/5612/#lavinntekt")
    page.get_by_role("link", name="Nynorsk", exact=True).click()
    page.wait_for_url(f"{reader.home}nn/kommune/5612/#lavinntekt")
    expect(page.locator("#lavinntekt h3")).to_be_in_viewport()
    page.get_by_role("link", name="Bokmål", exact=True).click()
    page.wait_for_url(f"{reader.home}kommune/5612/#lavinntekt")
    expect(page.locator("#lavinntekt h3")).to_be_in_viewport()


def test_a_page_opened_as_a_file_shows_styles_figures_and_tables(read: Read, site: Path) -> None:
    reader = read(home=site.as_uri() + "/")
    page = reader.go("kommune/5612/index.html")
    expect(page.locator(".big .value").first).to_have_css("color", "rgb(11, 93, 84)")
    expect(page.get_by_role("table").first).to_be_visible()
    figures = page.locator("figure svg")
    assert figures.count() > 10
    for box in (figures.nth(i).bounding_box() for i in range(figures.count())):
        assert box and box["width"] > 150 and box["height"] > 60
    expect(page.get_by_role("link", name="Finn kommune")).to_be_visible()


def test_from_a_page_opened_as_a_file_links_lead_on(read: Read, site: Path) -> None:
    """Not to the list of what is in a folder: to other pages, a place on one, and by the map."""
    reader = read(home=site.as_uri() + "/")
    page = reader.go("kommune/5612/index.html")
    page.get_by_role("link", name="Finnmark", exact=True).click()
    page.wait_for_url(f"{reader.home}fylke/56/index.html")
    page.get_by_role("link", name="Nynorsk", exact=True).click()
    page.wait_for_url(f"{reader.home}nn/fylke/56/index.html")
    page.get_by_role("link", name="Finn kommune").click()
    page.wait_for_url(f"{reader.home}nn/index.html#kommuner")
    page.locator(".country a[href='kommune/5612/index.html']").dispatch_event("click")
    page.wait_for_url(f"{reader.home}nn/kommune/5612/index.html")


def test_paper_has_the_numbers_and_not_the_menu(read: Read, site: Path, tmp_path: Path) -> None:
    page = read(color_scheme="dark").go("kommune/5612/")
    page.pdf(path=tmp_path / "side.pdf", format="A4")
    printed = run("pdftotext", "-layout", tmp_path / "side.pdf", "-").replace("\u202f", " ")
    rows = read_json(site / "kommune/5612/tall.json")["indikatorer"]
    shown = [row["vist"].replace("\u202f", " ") for row in rows if row["nr"] and row["vist"]]
    assert [number for number in shown if not holds(printed, number)] == []
    assert "Ordliste" not in printed and "PNG" not in printed
    page.emulate_media(media="print")
    for hidden in ("header nav", ".find", ".contents", ".copy", ".take"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_a_page_is_light_to_fetch(read: Read, site: Path) -> None:
    """The heaviest of them: all that a first visit gets before scrolling, as it is sent."""
    heaviest = max(site.glob("kommune/*/index.html"), key=lambda page: page.stat().st_size)
    reader = read()
    reader.go(f"kommune/{heaviest.parent.name}/")
    assert len(reader.received) >= 4  # the page, a style and two scripts
    assert weigh(reader) < KILOBYTES_300


# --- comparing -----------------------------------------------------------------------------------


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
    return float(text) if text else None


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
    with (tmp_path / "sammenligning.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    taken = {
        (line["kode"], line["nokkel"], line["periode"], to_number(line["verdi"]), line["vist"])
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
    """As in «Finn kommune»; what stands in the list is the name of today."""
    page = read().go("nn/sammenlign/?r=0")
    field = page.get_by_label("Kommune, fylke eller gruppe")
    for typed in ("guovda", "Skedsmo", "Bærgen", "kostra-gruppe 6", "xyzzy"):
        field.fill(typed)
        field.press("Enter")
        if typed != "xyzzy":
            expect(field).to_have_value("")
    expect(page.get_by_role("status").last).to_have_text(
        "Fann ikkje staden. Vel eit namn frå lista."
    )
    expect(page.get_by_label("Valde stader").get_by_role("listitem")).to_have_text(
        [f"{name}×" for name in ("Landet", "Kautokeino", "Lillestrøm", "Bergen", "KOSTRA-gruppe 6")]
    )


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
