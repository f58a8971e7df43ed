"""Check what a page tells search engines against schema.org, in every node however deep.

The properties are those that schema.org has for the type, or for one above it, as far as we use
them; what is required is what Google asks of a Dataset (also of one inside another thing), and for
the others what makes them mean anything.

    https://schema.org/Dataset  https://schema.org/Place
    https://developers.google.com/search/docs/appearance/structured-data/dataset
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

CREATIVE_WORK = frozenset(
    {"name", "description", "url", "creator", "publisher", "license", "inLanguage", "isPartOf"}
    | {"isBasedOn", "isAccessibleForFree", "dateModified", "version", "temporalCoverage"}
    | {"spatialCoverage", "encodingFormat"}
)
PLACE = frozenset(
    {"name", "alternateName", "url", "identifier", "geo", "containedInPlace", "containsPlace"}
)
PROPERTIES: Mapping[str, frozenset[str]] = {
    "Dataset": CREATIVE_WORK | {"distribution", "variableMeasured", "includedInDataCatalog"},
    "CreativeWork": CREATIVE_WORK,
    "DataCatalog": CREATIVE_WORK,
    "DataDownload": CREATIVE_WORK | {"contentUrl"},
    "Organization": frozenset({"name", "url"}),
    "AdministrativeArea": PLACE,
    "Country": PLACE,
    "GeoShape": frozenset({"box"}),
    "PropertyValue": frozenset({"name", "propertyID", "value", "unitText"}),
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Dataset": ("name", "description"),
    "CreativeWork": ("name",),
    "DataCatalog": ("name",),
    "DataDownload": ("contentUrl", "encodingFormat"),
    "Organization": ("name",),
    "AdministrativeArea": ("name",),
    "Country": ("name",),
    "GeoShape": ("box",),
}
TYPES_OF: Mapping[str, tuple[str, ...]] = {
    "distribution": ("DataDownload",),
    "variableMeasured": ("PropertyValue",),
    "includedInDataCatalog": ("DataCatalog",),
    "isBasedOn": ("CreativeWork", "Dataset"),
    "creator": ("Organization",),
    "publisher": ("Organization",),
    "spatialCoverage": ("AdministrativeArea", "Country"),
    "containedInPlace": ("AdministrativeArea", "Country"),
    "containsPlace": ("AdministrativeArea",),
    "geo": ("GeoShape",),
    "identifier": ("PropertyValue",),
}
"""Of what type a thing under a property is."""

LEAST, MOST = 50, 5000  # characters of the description of a Dataset


def find_faults(thing: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """Yield a line for each fault of a thing and of all things in it."""
    if set(thing) == {"@id"}:
        return  # it only points to a thing that is described on a page of its own
    kind = thing.get("@type", "")
    here = f"{where}{kind or 'a thing without a type'}"
    if kind not in PROPERTIES:
        yield f"{here}: not a type that is known"
        return
    for name in thing.keys() - PROPERTIES[kind] - {"@type", "@id", "@context"}:
        yield f"{here}: has no property {name}"
    for name in REQUIRED.get(kind, ()):
        if not thing.get(name):
            yield f"{here}: lacks {name}"
    yield from (f"{here}: {fault}" for fault in _judge(kind, thing))
    for name, value in thing.items():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                if inner.get("@type") not in TYPES_OF.get(name, ()) and set(inner) != {"@id"}:
                    yield f"{here}: {name} is a {inner.get('@type')}"
                yield from find_faults(inner, f"{here}, {name}: ")


def _judge(kind: str, thing: Mapping[str, Any]) -> Iterator[str]:
    if kind == "Dataset" and not LEAST <= len(thing.get("description", "")) <= MOST:
        yield f"description has not {LEAST} to {MOST} characters"
    if kind == "PropertyValue" and not (thing.get("name") or thing.get("propertyID")):
        yield "says not what it is a value of"
    if kind == "GeoShape":
        corners = [float(number) for number in thing.get("box", "").split()]
        if len(corners) != 4 or corners[0] >= corners[2] or corners[1] >= corners[3]:
            yield "box is not south-west and north-east, latitude first"
        elif not (57 < corners[0] < 81 and 4 < corners[1] < 34):
            yield "box is not in Norway"
    for name in ("url", "contentUrl", "license"):
        if name in thing and not re.match(r"https?://[^/]+/", thing[name]):
            yield f"{name} is no absolute address"
    if "temporalCoverage" in thing and not re.fullmatch(r"\d{4}/\d{4}", thing["temporalCoverage"]):
        yield "temporalCoverage is no interval of years"
    if "dateModified" in thing and not re.fullmatch(r"\d{4}-\d\d-\d\d", thing["dateModified"]):
        yield "dateModified is no date"
