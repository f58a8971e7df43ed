"""Every address of the site.

Addresses are kept by readers, search engines and other programs, so none is ever changed. They
stand here and nowhere else: paths inside the site with forward slashes, without a slash in front.
A page's path is "" or ends in «/», and is the same in both languages; what lies under it in
nynorsk has «nn/» before it. Figures and sheets are in no language's folder.
"""

from faktaark.model.document import Document
from faktaark.model.language import Language
from faktaark.model.regions import Area

# --- pages ---------------------------------------------------------------------------------------

FRONT = ""
GLOSSARY = "ordliste/"
ABOUT = "om/"
DATA = "data/"
CHANGES = "endringer/"
RECORDS = "utgave/"
"""Where one looks up what an utgave said of a place; which ones, its address says."""
INDICATORS = "indikator/"
FYLKER = "fylke/"
COMPARE = "sammenlign/"
COUNTRY = "norge/"
NAMES = "navn/"
THEMES = "tema/"
FRAME = "figur/"
"""One figure without head and foot, for a frame on another page; which one, its address says."""
ENGLISH = "en/"
"""The one page in English; it is in no language's folder."""

_KOMMUNER = "kommune/"
_STATIC = "static/"
_NYNORSK = "nn/"
_GROUPS = "kostragruppe/"

FOLDERS = frozenset(
    folder.removesuffix("/")
    for folder in (
        *(GLOSSARY, ABOUT, DATA, CHANGES, INDICATORS, FYLKER, COMPARE, COUNTRY),
        *(NAMES, ENGLISH, THEMES, FRAME, RECORDS, _GROUPS),
        *(_KOMMUNER, _STATIC, _NYNORSK),
    )
)
"""The folders at the root of the site; no short address of a kommune may take the place of one."""

FOUND_BY_NAME = (
    *(COMPARE, FYLKER, INDICATORS, THEMES, GLOSSARY),
    *(ABOUT, DATA, CHANGES, RECORDS, NAMES),
)
"""Pages that «Søk» finds by what they are called."""


def folder(language: Language) -> str:
    """Return the folder that a language's pages are in: "" or «nn/»."""
    return "" if language == "nb" else _NYNORSK


def kommune(number: str) -> str:
    """Return the path of a kommune's page: «kommune/4601/»."""
    return f"{_KOMMUNER}{number}/"


def fylke(code: str) -> str:
    """Return the path of a fylke's page: «fylke/46/»."""
    return f"{FYLKER}{code}/"


def area(subject: Area) -> str:
    """Return the path of the page of a kommune, a fylke or landet."""
    if subject.kind == "landet":
        return COUNTRY
    return fylke(subject.number) if subject.kind == "fylke" else kommune(subject.number)


def kostra_group(number: str) -> str:
    """Return the path of the page of a KOSTRA-gruppe: «kostragruppe/10/»."""
    return f"{_GROUPS}{number}/"


def indicator(key: str) -> str:
    """Return the path of an indicator's page: «indikator/<key>/»."""
    return f"{INDICATORS}{key}/"


def theme_page(key: str) -> str:
    """Return the path of the page of a theme that sheets are made of: «tema/bolig/»."""
    return f"{THEMES}{key}/"


def area_theme(subject: Area, key: str) -> str:
    """Return the path of the page of a theme at a place: «kommune/4601/bolig/»."""
    return f"{area(subject)}{theme_at_place(key)}"


def theme_at_place(key: str) -> str:
    """Return where the page of a theme is from the page of a place: «bolig/»."""
    return f"{key}/"


def page_file(path: str, language: Language) -> str:
    """Return the file of a page: «nn/om/index.html»."""
    return f"{folder(language)}{path}index.html"


def short_address(word: str) -> str:
    """Return the file of the page that leads on from a number or a name: «0301/index.html»."""
    return f"{word}/index.html"


# --- where «Søk» leads, for what has no page of its own ------------------------------------------

LISTS = f"{FRONT}#kommuner"
"""The lists, for who searches without scripts: every kommune, with the way to all indicators."""

KEY_FIGURES = f"{FRONT}#norge"
"""The country's key figures on the front page, where it has no page of its own."""

WAITING = f"{INDICATORS}#ikke-hentet"
"""Indicators that have no figures yet."""

NATIONAL = "#fylker"
"""On an indicator's page: the table of fylker and landet."""

NATIONAL_OF_THEME = "#fylkene"
"""On a theme's page: the tables of landet and the fylker."""


def theme(key: str) -> str:
    """Return where a theme's indicators are listed."""
    return f"{INDICATORS}{theme_anchor(key)}"


def theme_anchor(key: str) -> str:
    """Return where a theme begins, on the page of a place and in the list of indicators."""
    return f"#tema-{key}"


def word(key: str) -> str:
    """Return where a word is explained."""
    return f"{GLOSSARY}#{key}"


def larger_region(code: str, indicator_key: str = "") -> str:
    """Return where the figures of a KOSTRA-gruppe are: chosen, in the comparison."""
    return f"{COMPARE}?r={code}" + (f"&i={indicator_key}" if indicator_key else "")


# --- the files of a kommune ----------------------------------------------------------------------

FORMATS = ("csv", "json", "xlsx")
"""What the numbers of a kommune can be had as: `tall.csv` and so on."""

SHARED_FORMATS = frozenset({"csv", "json"})
"""Those that have the words of both languages, and lie beside the page in bokmål."""


def numbers_name(ending: str) -> str:
    """Return what a file of numbers is called: «tall.csv»."""
    return f"tall.{ending}"


def numbers(subject: Area, ending: str, language: Language) -> str:
    """Return the path of an area's numbers: «nn/kommune/4601/tall.csv»."""
    home = "" if ending in SHARED_FORMATS else folder(language)
    return f"{home}{area(subject)}{numbers_name(ending)}"


def sheet(subject: Area, document: Document, language: Language) -> str:
    """Return the path of a PDF; what it is called is the document's."""
    return f"{area(subject)}{document.name_file(subject.stem, language)}"


def word_sheet(subject: Area, document: Document, language: Language) -> str:
    """Return the path of a sheet as a Word document, beside its PDF."""
    return f"{area(subject)}{document.name_word(subject.stem, language)}"


def stem(subject: Area) -> str:
    """Return what files of an area that leave the site are called: «faktaark-4601-bergen»."""
    return f"faktaark-{subject.stem}"


def figure(subject: Area, name: str) -> str:
    """Return the path of an SVG. `name`: with its ending."""
    return f"{area(subject)}figur/{name}"


# --- the files of a fylke, an indicator, the data set --------------------------------------------

FEED = "endringer.xml"
SERIES_INDEX = f"{DATA}indikatorer.json"
DATA_PACKAGE = "datapackage.json"
DATA_ARCHIVE = "faktaark-data.zip"


def feed(code: str | None) -> str:
    """Return the path of a fylke's feed, or of the whole site's; each language has its own."""
    return f"{fylke(code)}{FEED}" if code else FEED


def kommune_feed(number: str) -> str:
    """Return the path of a kommune's feed; each language has its own."""
    return f"{kommune(number)}{FEED}"


def series(key: str) -> str:
    """Return the file that /sammenlign/ reads an indicator from."""
    return f"{DATA}indikator/{key}.json"


def indicator_workbook(key: str, language: Language) -> str:
    """Return where the workbook of an indicator is, beside its page."""
    return f"{folder(language)}{indicator(key)}{numbers_name('xlsx')}"


def newest(key: str) -> str:
    """Return the file of an indicator's newest numbers, which /sammenlign/ shows first."""
    return f"{DATA}nyeste/{key}.json"


def json_stat(key: str) -> str:
    """Return where an indicator is as JSON-stat 2."""
    return f"{DATA}jsonstat/{key}.json"


def region_series(code: str) -> str:
    """Return where the series of a fylke, a KOSTRA-gruppe or the country are."""
    return f"{DATA}region/{code}.json"


def edition_record(number: int | str) -> str:
    """Return where it is kept what an utgave said: «data/utgave/2.json.gz»."""
    return f"{DATA}utgave/{number}.json.gz"


def said_of(code: str, number: int) -> str:
    """Return where one reads what an utgave said of a place: «utgave/?sted=4601&utgave=9»."""
    return f"{RECORDS}?sted={code}&utgave={number}"


def theme_table(key: str) -> str:
    """Return where the figures of a theme are in the data set."""
    return f"tall/{key}.csv"


# --- the rest ------------------------------------------------------------------------------------

LOST, SITEMAP, ROBOTS = "404.html", "sitemap.xml", "robots.txt"
ICONS = ("favicon.svg", "favicon.ico", "apple-touch-icon.png")
"""The site's icon; browsers ask for the last two at the root, whether or not a page links there."""

SEARCH_INDEX = f"{_STATIC}finn.json"


def static(name: str) -> str:
    """Return the path of a style sheet, script or other fixed file."""
    return f"{_STATIC}{name}"


def share_card(code: str, language: Language) -> str:
    """Return the picture that goes with a shared link. `code`: of a fylke, or «0» for landet."""
    return f"{_STATIC}delebilde/{code}-{language}.png"
