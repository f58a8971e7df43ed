"""What a page holds, told to search engines: schema.org's Dataset and Place as JSON-LD.

In: Sheets and Profiles, and the words of templates/strings.toml. Out: plain dicts, and the HTML
that holds one. It tells which figures there are, and where; none of them stands in it. What needs
an absolute address is left out of a site that has none.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from faktaark.model import routes
from faktaark.model.figures import Period
from faktaark.model.files import compact_json
from faktaark.model.geography import Extent
from faktaark.model.indicator import IndicatorText, SourceLine
from faktaark.model.language import Language
from faktaark.model.profile import FylkeProfile, Profile
from faktaark.model.regions import Kommune
from faktaark.model.registry import Site
from faktaark.model.sheet import Row, Sheet
from faktaark.model.snapshot import Edition
from faktaark.outputs.pages.place import Place
from faktaark.registry.strings import Strings

Thing: TypeAlias = dict[str, object]

CONTEXT = "https://schema.org"
FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
WHOLE = "#datasettet"
"""Where /data/ tells of the whole data set, which the others are part of."""
LICENCES = "#kilder-og-lisens"
"""Where /om/ tells of the licence, which is not the same for every source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A set of figures: what it is called, of where and when, whose, and the files it is had as.

    publishers: of the sources; each may be there many times. files: paths in the site.
    """

    place: Place
    name: str
    text: str
    area: Thing
    variables: Sequence[Thing | str]
    publishers: Iterable[str]
    periods: Iterable[Period]
    edition: Edition
    files: Sequence[str]


def embed_thing(thing: Thing) -> Markup:
    """Return a data block of a page. No browser runs it, so the security policy lets it stand."""
    text = compact_json({"@context": CONTEXT, **thing})
    for letter in "<>&":  # so that no words of it can end the block, or begin another
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')


# --- what the pages hold -------------------------------------------------------------------------


def describe_kommune(
    site: Site, sheet: Sheet, words: Strings, files: Sequence[str], extent: Extent | None
) -> Thing:
    """Return a kommune's page as a Dataset.

    files: the formats its numbers can be had in. extent: None for a kommune not on the map.
    """
    kommune = sheet.kommune
    called = {"navn": kommune.short_name, "nummer": kommune.number, "fylke": sheet.fylke}
    figures = Dataset(
        place=Place(routes.kommune(kommune.number), sheet.language),
        name=words["linked"]["kommune"].format(kommune=kommune.full_name, nummer=kommune.number),
        text=words["linked"]["kommune_text"].format(**called),
        area=_describe_kommune_area(kommune, sheet.fylke, words, extent),
        variables=[row.about.name for row in sheet.rows],  # the indicators' own pages say more
        publishers=_list_publishers(source for row in sheet.rows for source in row.about.sources),
        periods=[period for row in sheet.rows for period in _list_periods(row)],
        edition=sheet.edition,
        files=files,
    )
    return _make_dataset(site, figures, words)


def describe_indicator(site: Site, profile: Profile, edition: Edition, words: Strings) -> Thing:
    """Return one indicator for every region that has figures, over time."""
    about = profile.about
    called = {"navn": about.name, "definisjon": about.definition}
    kind = "indicator_fylke" if profile.level == "fylke" else "indicator"
    figures = Dataset(
        place=Place(routes.indicator(about.key), about.language),
        name=words["linked"][kind].format(**called),
        text=words["linked"][f"{kind}_text"].format(**called),
        area=_describe_country(words),
        variables=[_describe_variable(about.name, about.unit)],
        publishers=_list_publishers(about.sources),
        periods=about.periods,
        edition=edition,
        files=(
            routes.series(about.key),
            routes.json_stat(about.key),
            routes.indicator_workbook(about.key, about.language),
            f"{routes.DATA}{routes.theme_table(profile.theme.key)}",
        ),
    )
    return _make_dataset(site, figures, words)


def describe_everything(
    site: Site,
    language: Language,
    texts: Sequence[IndicatorText],
    edition: Edition,
    words: Strings,
) -> Thing:
    """Return the whole data set. texts: of every indicator in it."""
    figures = Dataset(
        place=Place(routes.DATA, language),
        name=words["linked"]["whole"].format(tittel=site.title[language]),
        text=f"{words['data']['whole_text']} {words['common']['not_official']}",
        area=_describe_country(words),
        variables=[_describe_variable(about.name) for about in texts],
        publishers=_list_publishers(source for about in texts for source in about.sources),
        periods=[period for about in texts for period in about.periods],
        edition=edition,
        files=(
            f"{routes.DATA}{routes.DATA_ARCHIVE}",
            f"{routes.DATA}{routes.DATA_PACKAGE}",
        ),
    )
    return _make_dataset(site, figures, words)


def describe_fylke(
    site: Site,
    profile: FylkeProfile,
    built: AbstractSet[str],
    words: Strings,
    extent: Extent | None,
) -> Thing:
    """Return a fylke and its kommuner. built: those that have a page; empty for all."""
    code, language = profile.fylke.code, profile.language
    kommuner = {line.code: line.name for table in profile.tables for line in table.members}
    pages = {
        number: Place(routes.kommune(number), language)
        for number in kommuner
        if number in built or not built
    }
    inside = [
        _describe_area(name, "kommunenummer", number, pages.get(number), site)
        for number, name in kommuner.items()
    ]
    own = Place(routes.fylke(code), language)
    area = _describe_area(profile.fylke.name[language], "fylkesnummer", code, own, site)
    return {
        **area,
        **_describe_extent(extent),
        "containedInPlace": _describe_country(words),
        "containsPlace": inside,
    }


# --- places --------------------------------------------------------------------------------------


def _describe_country(words: Strings) -> Thing:
    return {"@type": "Country", "name": words["front"]["country"], "identifier": "NO"}


def _describe_extent(extent: Extent | None) -> Thing:
    """Return two corners, south-west and north-east, each latitude first."""
    if not extent:
        return {}
    box = f"{extent.south} {extent.west} {extent.north} {extent.east}"
    return {"geo": {"@type": "GeoShape", "box": box}}


def _describe_kommune_area(
    kommune: Kommune, fylke: str, words: Strings, extent: Extent | None
) -> Thing:
    others = [name for name in kommune.official_name.split(" - ") if name != kommune.name]
    around = _describe_area(fylke, "fylkesnummer", kommune.fylke)
    return {
        **_describe_area(kommune.name, "kommunenummer", kommune.number),
        **({"alternateName": others} if others else {}),
        **_describe_extent(extent),
        "containedInPlace": {**around, "containedInPlace": _describe_country(words)},
    }


def _describe_area(
    name: str, kind: str, number: str, place: Place | None = None, site: Site | None = None
) -> Thing:
    """Return a region with its number. kind: what the number is called."""
    address = place.address(site, place.language) if place and site else ""
    return {
        "@type": "AdministrativeArea",
        "name": name,
        "identifier": {"@type": "PropertyValue", "propertyID": kind, "value": number},
        **({"url": address} if address else {}),
    }


# --- sets of figures -----------------------------------------------------------------------------


def _make_dataset(site: Site, figures: Dataset, words: Strings) -> Thing:
    language = figures.place.language
    return {
        "@type": "Dataset",
        **_tell_addresses(site, figures),
        "name": figures.name,
        "description": figures.text,
        "inLanguage": language,
        "isAccessibleForFree": True,
        "isBasedOn": [_describe_source(name, words) for name in dict.fromkeys(figures.publishers)],
        **({"publisher": _describe_organization(site.publisher)} if site.publisher else {}),
        "dateModified": figures.edition.date,
        "version": str(figures.edition.number),
        "temporalCoverage": _span(figures.periods),
        "spatialCoverage": figures.area,
        "variableMeasured": list(figures.variables),
        "includedInDataCatalog": _describe_catalogue(site, language),
    }


def _tell_addresses(site: Site, figures: Dataset) -> Thing:
    """Return where the figures are and what they are part of, for a site with an address.

    The whole is named, by its address, as part of nothing.
    """
    if not site.url:
        return {}
    place = figures.place
    own = place.address(site, place.language)
    whole = Place(routes.DATA, place.language).address(site, place.language)
    return {
        **({"@id": own + WHOLE} if own == whole else {"isPartOf": {"@id": whole + WHOLE}}),
        "url": own,
        "license": Place(routes.ABOUT, place.language).address(site, place.language) + LICENCES,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": FORMATS[path.rpartition(".")[2]],
                "contentUrl": site.url + path,
            }
            for path in figures.files
        ],
    }


def _describe_catalogue(site: Site, language: Language) -> Thing:
    address = Place(routes.FRONT, language).address(site, language)
    return {
        "@type": "DataCatalog",
        "name": site.title[language],
        **({"url": address} if address else {}),
    }


def _describe_organization(name: str) -> Thing:
    return {"@type": "Organization", "name": name}


def _describe_source(publisher: str, words: Strings) -> Thing:
    """Return whose figures ours are worked out from: it has not made or approved them.

    Its tables are no Dataset here: search engines ask for a description of each such, also of one
    that is only pointed to.
    """
    return {
        "@type": "CreativeWork",
        "name": words["linked"]["source"].format(utgiver=publisher),
        "creator": _describe_organization(publisher),
    }


def _describe_variable(name: str, unit: str = "") -> Thing:
    return {"@type": "PropertyValue", "name": name, **({"unitText": unit} if unit else {})}


def _list_publishers(sources: Iterable[SourceLine]) -> Iterable[str]:
    return (source.publisher for source in sources)


def _list_periods(row: Row) -> Iterable[Period]:
    """Yield the periods of its figure and of its series, which may begin later or be missing."""
    yield row.about.period
    for line in row.series:
        yield from line.periods


def _span(periods: Iterable[Period]) -> str:
    """Return the years that the periods span, as an ISO 8601 interval: «2005/2026»."""
    years = [year for period in periods for year in (period.end - period.length + 1, period.end)]
    return f"{min(years)}/{max(years)}"
