"""What search engines are told of a page, as they read it: from the page itself, word for word."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from faktaark.build.site import EXPLAINED
from faktaark.model import routes
from faktaark.model.files import SheetFile
from faktaark.model.geography import Extent
from faktaark.model.language import LANGUAGES, Language
from faktaark.model.snapshot import Edition, Snapshot
from faktaark.outputs.pages.explore import render_fylke, render_indicator
from faktaark.outputs.pages.place import Place
from faktaark.outputs.pages.reference import Holdings, render_data
from faktaark.outputs.pages.render import Scope, make_environment, render_kommune
from faktaark.outputs.pages.schema_org import embed_thing
from tests.examples import real
from tests.examples.samples import KOMMUNE, sample_sheet
from tests.reading.linked import find_faults
from tests.unit.outputs.pages.sample_pages import ENVIRONMENT, SITE, SNAPSHOT, TEMPLATES
from tests.unit.sheets.test_profiles import fylke, profiles

BARE = replace(SITE, url="", publisher="")
EDITION = Edition("2026-11-22", 3)
URL = "https://faktaark.example.no/"
COUNTRY = {
    "nb": {"@type": "Country", "name": "Norge", "identifier": "NO"},
    "nn": {"@type": "Country", "name": "Noreg", "identifier": "NO"},
}


def hold(snapshots: Sequence[Snapshot], language: Language) -> Holdings:
    return Holdings(
        snapshots=snapshots,
        edition=EDITION,
        example=KOMMUNE,
        document=real.material().config.documents[0],
        texts=real.texts(language),
        lists=dict.fromkeys(EXPLAINED, ()),
    )


def based_on(publisher: str, language: str = "nb") -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": {"nb": f"Tabeller fra {publisher}", "nn": f"Tabellar frå {publisher}"}[language],
        "creator": {"@type": "Organization", "name": publisher},
    }


def read_thing(html: str) -> dict[str, Any]:
    """What stands in the one data block of a page."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    thing: dict[str, Any] = json.loads(block)
    assert list(find_faults(thing)) == []
    return thing


def number_of(kind: str, number: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": kind, "value": number}


def download(kind: str, path: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": URL + path}


def catalogue(name: str, address: str) -> dict[str, str]:
    return {"@type": "DataCatalog", "name": name, "url": address}


SHEETS = tuple(
    SheetFile("Storvik", "faktaark", code, f"kommune/9901/faktaark-9901-storvik-{code}.pdf")
    for code in LANGUAGES
)
EXTENT = Extent(59.284, 4.843, 60.0, 5.1)
BOX = {"@type": "GeoShape", "box": "59.284 4.843 60.0 5.1"}


def test_a_kommunes_page_is_a_data_set() -> None:
    nordfylket = {
        "@type": "AdministrativeArea",
        "name": "Nordfylket",
        "identifier": number_of("fylkesnummer", "99"),
        "containedInPlace": COUNTRY["nb"],
    }
    thing = read_thing(render_kommune(ENVIRONMENT, sample_sheet(), SHEETS, extent=EXTENT))
    variables = thing.pop("variableMeasured")
    assert variables[:3] == ["Innbyggere", "Endring i folketallet", "Innbyggere 67 år og eldre"]
    assert len(variables) == 6
    assert thing == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "isPartOf": {"@id": f"{URL}data/#datasettet"},
        "url": f"{URL}kommune/9901/",
        "distribution": [
            download(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "kommune/9901/tall.xlsx",
            ),
            download("text/csv", "kommune/9901/tall.csv"),
            download("application/json", "kommune/9901/tall.json"),
            download("application/pdf", "kommune/9901/faktaark-9901-storvik-nb.pdf"),
        ],
        "name": "Statistikk for Storvik kommune (9901)",
        "description": (
            "Tall om Storvik kommune (9901) i Nordfylket over tid, sammenlignet med "
            "KOSTRA-gruppen, naboene, fylket og landet. Egne beregninger er ikke offisiell "
            "statistikk."
        ),
        "inLanguage": "nb",
        "license": f"{URL}om/#kilder-og-lisens",
        "isAccessibleForFree": True,
        "isBasedOn": [based_on("SSB")],
        "publisher": {"@type": "Organization", "name": "Eksempel forlag"},
        "dateModified": "2026-11-01",
        "version": "1",
        "temporalCoverage": "2022/2026",
        "spatialCoverage": {
            "@type": "AdministrativeArea",
            "name": "Storvik",
            "identifier": number_of("kommunenummer", "9901"),
            "alternateName": ["Stuorraluokta", "Isolahti"],
            "geo": BOX,
            "containedInPlace": nordfylket,
        },
        "includedInDataCatalog": catalogue("Faktaark for kommuner", URL),
    }


def test_so_is_the_one_in_nynorsk_with_its_own_files() -> None:
    thing = read_thing(render_kommune(ENVIRONMENT, sample_sheet("nn"), SHEETS))
    assert [one["contentUrl"] for one in thing["distribution"]] == [
        f"{URL}nn/kommune/9901/tall.xlsx",
        f"{URL}kommune/9901/tall.csv",
        f"{URL}kommune/9901/tall.json",
        f"{URL}kommune/9901/faktaark-9901-storvik-nn.pdf",
    ]
    assert thing["url"] == f"{URL}nn/kommune/9901/"
    assert thing["inLanguage"] == "nn"
    assert "geo" not in thing["spatialCoverage"]  # it is not known
    assert thing["isPartOf"] == {"@id": f"{URL}nn/data/#datasettet"}
    assert thing["includedInDataCatalog"] == catalogue("Faktaark for kommunar", f"{URL}nn/")
    assert thing["description"] == (
        "Tal om Storvik kommune (9901) i Nordfylket over tid, samanlikna med KOSTRA-gruppa, "
        "naboane, fylket og landet. Eigne berekningar er ikkje offisiell statistikk."
    )
    assert thing["spatialCoverage"]["containedInPlace"]["containedInPlace"] == COUNTRY["nn"]
    assert thing["variableMeasured"][0] == "Innbyggjarar"


def test_without_sheets_none_is_offered() -> None:
    environment = make_environment(TEMPLATES, SITE, Scope(pdf=False))
    thing = read_thing(render_kommune(environment, sample_sheet(), formats=("csv",)))
    assert thing["distribution"] == [download("text/csv", "kommune/9901/tall.csv")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_without_address_or_publisher_invents_none(language: Language) -> None:
    profile = profiles(language)["lavinntekt"]
    bare = make_environment(TEMPLATES, BARE)
    pages = (
        render_kommune(bare, sample_sheet(language)),
        render_indicator(bare, profile, EDITION, frozenset()),
        render_data(bare, Place(routes.DATA, language), hold([], language)),
        render_fylke(bare, fylke("34", language), EDITION),
    )
    for html in pages:
        text = json.dumps(read_thing(html))
        links = re.findall(r'"(https?://[^"]*)"', text)
        assert set(links) <= {
            "https://schema.org",
            "https://creativecommons.org/licenses/by/4.0/",
        }
        keys = set(re.findall(r'"([@\w]+)": ', text))
        assert not keys & {"url", "@id", "distribution", "isPartOf", "publisher"}


def test_an_indicators_page_is_a_data_set_of_the_country() -> None:
    profile = profiles("nb")["lavinntekt"]
    thing = read_thing(render_indicator(ENVIRONMENT, profile, EDITION, frozenset()))
    assert thing == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "isPartOf": {"@id": f"{URL}data/#datasettet"},
        "url": f"{URL}indikator/lavinntekt/",
        "distribution": [
            download("application/json", "data/indikator/lavinntekt.json"),
            download("application/json", "data/jsonstat/lavinntekt.json"),
            download(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "indikator/lavinntekt/tall.xlsx",
            ),
            download("text/csv", "data/tall/levekar.csv"),
        ],
        "name": "Personer i husholdninger med lavinntekt: kommuner, fylker og landet",
        "description": (
            "Personer i husholdninger med under 60 prosent av medianinntekten i landet, målt med "
            "EUs skala. Alle aldre. Tall for kommuner, fylker, KOSTRA-grupper og landet over tid."
        ),
        "inLanguage": "nb",
        "license": f"{URL}om/#kilder-og-lisens",
        "isAccessibleForFree": True,
        "isBasedOn": [based_on("Statistisk sentralbyrå")],
        "publisher": {"@type": "Organization", "name": "Eksempel forlag"},
        "dateModified": "2026-11-22",
        "version": "3",
        "temporalCoverage": "2018/2022",
        "spatialCoverage": COUNTRY["nb"],
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": "Personer i husholdninger med lavinntekt",
                "unitText": "prosent",
            }
        ],
        "includedInDataCatalog": catalogue("Faktaark for kommuner", URL),
    }


def test_so_is_the_one_in_nynorsk() -> None:
    profile = profiles("nn")["lavinntekt"]
    thing = read_thing(render_indicator(ENVIRONMENT, profile, EDITION, frozenset()))
    assert thing["name"] == "Personar i hushald med låginntekt: kommunar, fylke og landet"
    assert thing["description"].endswith(
        "Tal for kommunar, fylke, KOSTRA-grupper og landet over tid."
    )
    assert thing["url"] == f"{URL}nn/indikator/lavinntekt/"
    assert thing["spatialCoverage"] == COUNTRY["nn"]


def test_what_only_fylker_have_is_not_said_to_be_of_kommuner() -> None:
    told = {
        "nb": ("Medianinntekt: fylker og landet", "Tall for fylker og landet over tid."),
        "nn": ("Medianinntekt: fylke og landet", "Tal for fylke og landet over tid."),
    }
    titles = {"nb": "Medianinntekt: alle fylker", "nn": "Medianinntekt: alle fylke"}
    for language in LANGUAGES:
        profile = profiles(language)["medianinntekt"]
        about = replace(profile.about, name="Medianinntekt")
        profile = replace(profile, level="fylke", about=about)
        html = render_indicator(ENVIRONMENT, profile, EDITION, frozenset())
        thing = read_thing(html)
        name, end = told[language]
        assert thing["name"] == name
        assert thing["description"] == f"{profile.about.definition} {end}"
        assert f"<title>{titles[language]}</title>" in html


def test_the_whole_data_set_is_what_the_others_are_part_of() -> None:
    texts = real.texts("nn")
    html = render_data(ENVIRONMENT, Place(routes.DATA, "nn"), hold([SNAPSHOT], "nn"))
    thing = read_thing(html)
    assert 'id="datasettet"' in html
    assert [one["name"] for one in thing.pop("variableMeasured")] == [about.name for about in texts]
    assert based_on("Statistisk sentralbyrå", "nn") in thing["isBasedOn"]
    assert based_on("Valdirektoratet", "nn") in thing.pop("isBasedOn")
    assert thing == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{URL}nn/data/#datasettet",
        "url": f"{URL}nn/data/",
        "distribution": [
            download("application/zip", "data/faktaark-data.zip"),
            download("application/json", "data/datapackage.json"),
        ],
        "name": "Faktaark for kommunar: heile datasettet",
        "description": (
            "Alle indikatorar for alle kommunar, fylke, KOSTRA-grupper og landet, over tid: "
            "CSV-tabellar etter tema, skildra av ei Frictionless datapakke. Berekningar her er "
            "ikkje offisiell statistikk."
        ),
        "inLanguage": "nn",
        "license": f"{URL}nn/om/#kilder-og-lisens",
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "Eksempel forlag"},
        "dateModified": "2026-11-22",
        "version": "3",
        "temporalCoverage": "2003/2026",
        "spatialCoverage": COUNTRY["nn"],
        "includedInDataCatalog": catalogue("Faktaark for kommunar", f"{URL}nn/"),
    }


def test_a_fylkes_page_is_a_place_with_places_in_it() -> None:
    environment = make_environment(TEMPLATES, SITE, Scope(kommuner=frozenset({"0301"})))
    oslo = {
        "@type": "AdministrativeArea",
        "name": "Oslo",
        "identifier": number_of("kommunenummer", "0301"),
        "url": f"{URL}nn/kommune/0301/",
    }
    thing = read_thing(render_fylke(environment, fylke("03", "nn"), EDITION, EXTENT))
    assert thing == {
        "@context": "https://schema.org",
        "@type": "AdministrativeArea",
        "name": "Oslo",
        "identifier": number_of("fylkesnummer", "03"),
        "url": f"{URL}nn/fylke/03/",
        "geo": BOX,
        "containedInPlace": COUNTRY["nn"],
        "containsPlace": [oslo],
    }
    others = read_thing(render_fylke(environment, fylke("34", "nb"), EDITION))["containsPlace"]
    assert len(others) == 46
    assert not any("url" in place for place in others)  # none of them is built
    every = read_thing(render_fylke(ENVIRONMENT, fylke("34", "nb"), EDITION))["containsPlace"]
    assert [one["url"] for one in every] == [
        f"{URL}kommune/{one['identifier']['value']}/" for one in every
    ]


def test_no_words_can_end_the_block() -> None:
    attack = "</script><!--<script>alert('&lt;')//"
    html = embed_thing({"@type": "Organization", "name": attack})
    assert html == (
        '<script type="application/ld+json">{"@context":"https://schema.org",'
        '"@type":"Organization","name":"'
        "\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003ealert('\\u0026lt;')//\"}</script>"
    )
    assert read_thing(html)["name"] == attack


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"description": "Kort."}, "Dataset: description has not 50 to 5000 characters"),
        (
            {"isBasedOn": [{"@type": "Dataset", "creator": {}}]},
            "Dataset, isBasedOn: Dataset: lacks",
        ),
        ({"colour": "blue"}, "Dataset: has no property colour"),
        ({"publisher": {"@type": "Country", "name": "Norge"}}, "Dataset: publisher is a Country"),
        ({"temporalCoverage": "2026"}, "Dataset: temporalCoverage is no interval"),
        ({"url": "kommune/0301/"}, "Dataset: url is no absolute address"),
        (
            {"spatialCoverage": {"@type": "Country", "name": "Norge", "geo": {"box": "1 2 3 4"}}},
            "Dataset, spatialCoverage: Country: geo is a None",
        ),
    ],
)
def test_a_fault_in_any_node_is_seen(change: dict[str, Any], fault: str) -> None:
    thing = read_thing(render_kommune(ENVIRONMENT, sample_sheet(), SHEETS, extent=EXTENT))
    assert any(found.startswith(fault) for found in find_faults(thing | change))
