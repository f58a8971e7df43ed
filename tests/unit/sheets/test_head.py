"""The head of a sheet: names, dates, addresses, big numbers and highlights."""

from dataclasses import replace

from faktaark.model.language import Language
from faktaark.model.sheet import Row
from faktaark.sheets.charts import draw_charts
from faktaark.sheets.sheet import Issue, make_country_numbers, make_sheet
from tests.examples import real
from tests.examples.comparisons import plain
from tests.examples.samples import DOCUMENT
from tests.unit.sheets.real_sheets import FEW, row, sheet


def test_the_head_of_bergen() -> None:
    given = sheet("4601")
    assert (given.language, given.kommune.name, given.fylke) == ("nb", "Bergen", "Vestland")
    assert (given.group, given.as_of) == ("KOSTRA-gruppe 12", "1. januar 2026")
    assert given.group_description
    assert given.edition == real.material().edition
    assert (given.copies, given.mixed, given.copy_date) == (True, False, "26. november 2026")
    assert given.pdf_name == "faktaark-4601-bergen-nb.pdf"
    assert sheet("4601", "nn").pdf_name == "faktaark-4601-bergen-nn.pdf"
    assert given.url == ""


def test_an_address_is_absolute_or_not_there() -> None:
    material = real.material()
    site = replace(material.config.site, url="https://eksempel.no/ark/")
    config = replace(material.config, site=site)
    subject = real.subject("4601")
    drawings = draw_charts(subject, real.locator())
    addresses: dict[Language, str] = {
        "nb": "https://eksempel.no/ark/kommune/4601/",
        "nn": "https://eksempel.no/ark/nn/kommune/4601/",
    }
    for language, address in addresses.items():
        issue = Issue(config=config, edition=material.edition, texts=real.texts(language))
        given = make_sheet(issue, DOCUMENT, subject, drawings)
        assert given.url == address


def test_three_big_numbers() -> None:
    people, growth, age = sheet("4601").big_numbers
    assert (plain(people.shown), people.label) == ("294 860", "innbyggere 1. januar 2026")
    assert people.reference == ""
    assert (plain(growth.shown), growth.label) == ("3,2 %", "endring på fem år")
    assert plain(age.reference) == f"gruppen {age_row('4601').cells[0].shown} %"
    nn = sheet("4601", "nn").big_numbers[2]
    assert plain(nn.reference) == f"gruppa {age_row('4601').cells[0].shown} %"
    assert plain(sheet("0301").big_numbers[2].reference).startswith("landet uten Oslo ")


def test_a_big_number_of_another_year_than_the_folketall_says_so() -> None:
    """The unit of its reference is left out where it is long: it stands with the number."""
    one, given = real.material(), real.subject("3419")
    issue = Issue(config=one.config, edition=one.edition, texts=real.texts("nb"))
    drawings = draw_charts(given, real.locator())
    bolig = next(kind for kind in one.config.documents if kind.key == "bolig")
    made = make_sheet(issue, bolig, given, drawings)
    rent, price, _ = made.big_numbers
    assert (rent.label, plain(rent.reference)[:8]) == ("leier boligen 2024", "gruppen ")
    assert price.shown.endswith("kr per m²")
    assert price.label == "pris per m², enebolig 2024"
    assert plain(price.reference) == "medianen i gruppen 16 103"


def test_a_big_number_that_is_not_revised_says_so() -> None:
    texts = [replace(text, unrevised=text.key == "leier") for text in real.texts("nb")]
    one, given = real.material(), real.subject("3419")
    issue = Issue(config=one.config, edition=one.edition, texts=texts)
    bolig = next(kind for kind in one.config.documents if kind.key == "bolig")
    made = make_sheet(issue, bolig, given, draw_charts(given, real.locator()))
    assert made.big_numbers[0].label == "leier boligen 2024, urevidert"
    assert "urevidert" not in made.big_numbers[1].label


def age_row(number: str) -> Row:
    """The row of the age group that the hovedpunkter tell, which is the third big number too."""
    (key,) = next(s.rows for s in sheet(number).highlights if s.rule == "highlight.age")
    return row(number, key)


def test_the_third_big_number_is_the_age_group_of_the_hovedpunkter() -> None:
    for number in FEW:
        shown = [plain(big.shown) for big in sheet(number).big_numbers]
        assert f"{age_row(number).own.shown} %" in shown[1:]


def test_a_divided_kommune_has_its_change_since_then_and_no_dash() -> None:
    for number in ("1508", "1580"):
        size = row(number, next(iter(real.material().config.documents)).big_numbers[0])
        numbers = [v.number for v in size.series[0].values if v.number is not None]
        first, last = numbers[0], numbers[-1]
        big = sheet(number).big_numbers[1]
        assert (plain(big.shown), big.label) == (f"{last - first:.0f} flere", "enn i 2024")
    for number in FEW:
        assert all(big.shown[0] != "–" for big in sheet(number).big_numbers)


def test_landet_on_the_front_page() -> None:
    numbers = make_country_numbers(real.surveys(), "nb")
    assert [plain(n.shown) for n in numbers] == ["5 627 400", "4,4 %", "17,1 %"]


def test_highlights_rest_on_rows() -> None:
    for number in FEW:
        given = sheet(number)
        assert given.highlights
        keys = {one.key for one in given.rows}
        for sentence in given.highlights:
            assert set(sentence.rows) <= keys


def test_figures_say_what_they_show() -> None:
    given = sheet("4601")
    charts = [*given.charts.values(), *given.panels]
    assert all(chart.svg.startswith("<svg") and chart.alt for chart in charts)
    assert len({chart.title for chart in given.panels}) == len(given.panels)
    other = sheet("4601", "nn")
    assert given.charts["befolkning"].svg == other.charts["befolkning"].svg
    assert given.charts["befolkning"].alt != other.charts["befolkning"].alt
