"""The sheet as PDF: two pages, PDF/UA-1 and PDF/A-3a, well tagged, the same bytes each time."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms
from weasyprint.html import UA, UA_STYLESHEET

from faktaark.errors import FaktaarkError
from faktaark.model.indicator import IndicatorText
from faktaark.model.language import LANGUAGES, Bilingual, Language
from faktaark.model.registry import Site
from faktaark.model.sheet import Chart, Sheet
from faktaark.outputs.pages.render import make_environment, render_sheet_html
from faktaark.outputs.pdf.attachments import AttachedFile
from faktaark.outputs.pdf.conform import make_profile
from faktaark.outputs.pdf.engine import FOR_NOTES
from faktaark.outputs.pdf.render import render_pdf
from tests.examples.samples import sample_sheet
from tests.reading.conformance import Promised, find_unsound

TEMPLATES = Path(__file__).parents[4] / "templates"
STYLE = TEMPLATES / "sheet.css"
CSV = AttachedFile("tall.csv", b"kommunenummer\r\n9901\r\n", "Tallene i arket", "2026-11-01")
LONG = "Gáivuotna - Kåfjord - Kaivuono"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}mm" height="{1}mm">'
    '<path d="M1 1H9" stroke="#000"/></svg>'
)

SITE = Site(
    title=Bilingual("Faktaark for kommuner", "Faktaark for kommunar"),
    url="https://faktaark.example.no/",
    publisher="Eksempel forlag",
    contact="feil@example.no",
    accessibility="",
    population="07459",
    companions=(),
)
ENVIRONMENT = make_environment(TEMPLATES, SITE)


def drawing(chart: Chart, width: int, height: int) -> Chart:
    return replace(chart, svg=DRAWING.format(width, height))


SIZES_MM = {"kart": (22, 28), "befolkning": (66, 33), "alderspyramide": (66, 48)}


def rename(about: IndicatorText, number: int) -> IndicatorText:
    """Give it a key of its own, and every fourth a name on two lines."""
    name = "Kort navn" if number % 4 else f"{about.name}, med ord til"
    return replace(about, key=f"rad{number}", name=name)


def full_sheet(language: Language) -> Sheet:
    """A sheet with as much on it as the registry allows: 20 rows, 9 themes, the longest name."""
    sheet = sample_sheet(language)
    samples = sheet.sheet_rows
    rows = [
        replace(
            samples[number % 5],
            number=number + 1,
            about=rename(samples[number % 5].about, number),
            barometer=drawing(sheet.charts["befolkning"], 26, 4),
            spark=drawing(sheet.charts["befolkning"], 16, 4),
        )
        for number in range(20)
    ]
    sections = tuple(
        replace(sheet.sections[0], key=f"t{part}", name=f"Tema {part}", rows=tuple(rows[part::9]))
        for part in range(9)
    )
    numbered = [row for section in sections for row in section.rows]
    ordered = iter([replace(row, number=place) for place, row in enumerate(numbered, start=1)])
    sections = tuple(
        replace(section, rows=tuple(next(ordered) for _ in section.rows)) for section in sections
    )
    words = " ".join(["Setningen er så lang som en setning får lov til å være her."] * 3)
    return replace(
        sheet,
        area=replace(sheet.kommune, official_name=LONG, name="Våler i Innlandet"),
        sections=sections,
        highlights=tuple(
            replace(sheet.highlights[0], text=words, rows=("rad0", "rad1")) for _ in range(5)
        ),
        charts={name: drawing(sheet.charts[name], *size) for name, size in SIZES_MM.items()},
        panels=tuple(drawing(sheet.panels[0], 56, 24) for _ in range(6)),
    )


@cache
def rendered(language: Language, full: bool) -> bytes:
    sheet = full_sheet(language) if full else sample_sheet(language)
    html, figures = render_sheet_html(ENVIRONMENT, sheet)
    return render_pdf(sheet.pdf_name, html, figures, STYLE, [CSV], pages=2)


def written(content: bytes, folder: Path) -> Path:
    path = folder / "ark.pdf"
    path.write_bytes(content)
    return path


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element under a node, in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [False, True], ids=["small", "full"])
def test_conforms_to_both_standards(language: Language, full: bool, tmp_path: Path) -> None:
    """And figures have their place on the page, headers a scope, and the foot is an artifact."""
    name = "Våler i Innlandet" if full else "Storvik"
    promised = Promised(f"Faktaark for {name} (9901)", language, "tall.csv")
    assert find_unsound(written(rendered(language, full), tmp_path), promised) == []


def test_colours_are_those_of_srgb() -> None:
    """By a profile that leaves every colour of the sheets as it is."""
    held = io.BytesIO(make_profile())
    assert len(held.getvalue()) < 1000
    change = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(held), ImageCms.createProfile("sRGB"), "RGB", "RGB"
    )
    colours = [(11, 93, 84), (29, 43, 51), (225, 229, 231), (255, 255, 255), (0, 0, 0)]
    for colour in colours:
        seen = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), change)
        assert seen is not None
        assert seen.getpixel((0, 0)) == colour


def test_says_that_it_is_pdf_ua_in_readable_metadata() -> None:
    content = rendered("nb", False)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b'pdfaid:part="3"' in content and b'pdfaid:conformance="A"' in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_structure(language: Language, tmp_path: Path) -> None:
    with pikepdf.open(written(rendered(language, True), tmp_path)) as pdf:
        assert len(pdf.pages) == 2
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo["/Title"]) == "Faktaark for Våler i Innlandet (9901)"
        tags = list(elements(pdf.Root.StructTreeRoot))
        kinds = [str(tag.S) for tag in tags]
        assert kinds.count("/H1") == 1
        assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/Table")
        assert kinds.count("/Table") == kinds.count("/Caption") - 8 == 1  # and eight figures
        figures = [tag for tag in tags if str(tag.S) == "/Figure"]
        assert all(str(figure.Alt).strip() for figure in figures)
        cells = [tag for tag in tags if str(tag.S) == "/TD"]
        assert len(cells) == 20 * 8
        assert all(len(cell.A.Headers) >= 2 for cell in cells)


def test_a_text_stands_in_the_tag_it_is_of(tmp_path: Path) -> None:
    """Without an idle tag between; and each page finds the tag of each of its texts."""
    with pikepdf.open(written(rendered("nb", True), tmp_path)) as pdf:
        root = pdf.Root.StructTreeRoot
        tags = list(elements(root))
        idle = [
            tag
            for tag in tags
            if str(tag.S) == "/Span"
            and tag.keys() <= {"/Type", "/S", "/K", "/Pg", "/P"}
            and str(tag.P.S) in {"/TD", "/TH", "/P"}
            and all(isinstance(kid, int) for kid in tag.K)
        ]
        assert idle == []
        told = {
            (tag.Pg.objgen, mark)
            for tag in tags
            for mark in (tag.K if isinstance(tag.K, pikepdf.Array) else [tag.K])
            if isinstance(mark, int)
            and root.ParentTree.Nums[2 * [page.obj for page in pdf.pages].index(tag.Pg) + 1][mark]
            == tag
        }
        marks = {(tag.Pg.objgen, kid) for tag in tags for kid in tag.K if isinstance(kid, int)}
        assert told == marks and len(marks) > 300


def test_nothing_is_in_the_file_that_nothing_refers_to(tmp_path: Path) -> None:
    path = written(rendered("nb", True), tmp_path)
    with pikepdf.open(path) as pdf:
        held = len(pdf.objects)
        pdf.remove_unreferenced_resources()
        pdf.save(tmp_path / "again.pdf", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(tmp_path / "again.pdf") as again:
        assert (
            held - len(again.objects) <= 4
        )  # two of WeasyPrint's, and the streams of objects and of their places


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_are_named_for_where_they_lead(language: Language, tmp_path: Path) -> None:
    with pikepdf.open(written(rendered(language, False), tmp_path)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        names = [str(link.Contents) for link in links]
        inside = {str(link.Dest) for link in links if "/Dest" in link}
    assert "Rad 1 på side 2" in names and any(name.startswith("Tilbake til ") for name in names)
    assert not inside & set(names)
    assert not any("://" in name for name in names)


def test_signs_are_read_as_the_words_they_stand_for(tmp_path: Path) -> None:
    sheet = sample_sheet()
    words = ENVIRONMENT.strings["nb"]["flags"]
    rows = [
        replace(row, cells=tuple(replace(cell, flags=("vektet",)) for cell in row.cells))
        for row in sheet.sections[0].rows
    ]
    flagged = replace(
        sheet, sections=(replace(sheet.sections[0], rows=tuple(rows)), *sheet.sections[1:])
    )
    html, figures = render_sheet_html(ENVIRONMENT, flagged)
    content = render_pdf("ark.pdf", html, figures, STYLE, [CSV], pages=2)
    with pikepdf.open(written(content, tmp_path)) as pdf:
        cells = [tag for tag in elements(pdf.Root.StructTreeRoot) if str(tag.S) == "/TD"]
        kids = [kid for cell in cells for kid in elements(cell)]
        spoken = {str(kid.ActualText) for kid in kids if "/ActualText" in kid}
        silent = [kid for kid in kids if str(kid.S) == "/NonStruct"]
    assert {"mangler, forklaring a", words["vektet"]} <= spoken
    assert silent == []


def test_the_csv_is_inside_as_data(tmp_path: Path) -> None:
    with pikepdf.open(written(rendered("nb", False), tmp_path)) as pdf:
        assert list(pdf.attachments) == ["tall.csv"]
        assert pdf.attachments["tall.csv"].get_file().read_bytes() == CSV.content
        assert {str(attached.AFRelationship) for attached in pdf.Root.AF} == {"/Data"}


def test_same_sheet_same_bytes() -> None:
    html, figures = render_sheet_html(ENVIRONMENT, sample_sheet("nb"))
    assert render_pdf("ark.pdf", html, figures, STYLE, [CSV], pages=2) == rendered("nb", False)


def test_a_style_without_notes_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out of WeasyPrint's own style is only what costs time."""
    assert "-call" not in FOR_NOTES.sub("", UA)
    assert "\n::marker" in UA
    monkeypatch.setattr("faktaark.outputs.pdf.engine.list_basics", lambda *_forms: [UA_STYLESHEET])
    html, figures = render_sheet_html(ENVIRONMENT, sample_sheet("nb"))
    assert render_pdf("ark.pdf", html, figures, STYLE, [CSV], pages=2) == rendered("nb", False)


def test_stays_small() -> None:
    assert len(rendered("nb", True)) < 300_000


def test_the_typeface_is_the_only_one(tmp_path: Path) -> None:
    with pikepdf.open(written(rendered("nb", True), tmp_path)) as pdf:
        names = {
            str(item.BaseFont).partition("+")[2]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        }
    assert names == {"Source-Sans-Pro", "Source-Sans-Pro-Semi-Bold"}


@pytest.mark.parametrize("broken", ["", "<p>ja</p>\n<p>nei</p>", "[[[[", "<p>&nbsp;</p>"])
def test_a_template_that_makes_no_xml_is_named(broken: str, tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates/sheet.html").write_text(broken, encoding="utf-8")
    environment = make_environment(tmp_path / "templates", SITE)
    with pytest.raises(FaktaarkError, match=r"^templates/sheet\.html: .* not well-formed XML"):
        render_sheet_html(environment, sample_sheet())


def test_a_sheet_of_three_pages_is_refused() -> None:
    sheet = sample_sheet()
    long = replace(sheet, highlights=sheet.highlights * 30)
    html, figures = render_sheet_html(ENVIRONMENT, long)
    with pytest.raises(FaktaarkError, match=r"^ark\.pdf: has 3 pages, and must have 2\."):
        render_pdf("ark.pdf", html, figures, STYLE, pages=2)


@pytest.mark.parametrize("block", [".foot", ".panels .line", ".big", ".use"])
def test_what_does_not_fit_is_refused_and_not_cut_off(block: str, tmp_path: Path) -> None:
    style = tmp_path / "sheet.css"
    style.write_text(f"{STYLE.read_text(encoding='utf-8')}\n{block} {{ margin-top: 230mm }}")
    html, figures = render_sheet_html(ENVIRONMENT, sample_sheet())
    with pytest.raises(FaktaarkError, match="and must have 2"):
        render_pdf("ark.pdf", html, figures, style, pages=2)


def test_a_foot_that_begins_on_the_page_and_ends_below_it_is_refused(tmp_path: Path) -> None:
    """Columns that float would lose what stands below the page."""
    style = tmp_path / "sheet.css"
    tall = ".foot, .foot h3 { line-height: 18mm }"
    style.write_text(f"{STYLE.read_text(encoding='utf-8')}\n{tall}")
    html, figures = render_sheet_html(ENVIRONMENT, sample_sheet())
    with pytest.raises(FaktaarkError, match="and must have 2"):
        render_pdf("ark.pdf", html, figures, style, pages=2)


def test_a_warning_is_an_error() -> None:
    html, figures = render_sheet_html(ENVIRONMENT, sample_sheet())
    undescribed = html.replace("<h1", '<img src="figur:kart" alt="" style="width: 1mm"/><h1', 1)
    with pytest.raises(FaktaarkError) as caught:
        render_pdf("ark.pdf", undescribed, figures, STYLE, pages=2)
    assert str(caught.value) == (
        "ark.pdf: WeasyPrint warns, so it is not made\n"
        '  Image "figur:kart" has no required alt description'
    )


def test_nothing_is_fetched() -> None:
    html, figures = render_sheet_html(ENVIRONMENT, sample_sheet())
    asking = html.replace("figur:kart", "https://example.no/kart.svg")
    with pytest.raises(FaktaarkError, match=r"Failed to load image at 'https://example\.no"):
        render_pdf("ark.pdf", asking, figures, STYLE, pages=2)
