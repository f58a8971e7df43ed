"""Surveys → /data/region/<code>.json: the series of one fylke, KOSTRA-gruppe, or the country.

In: a Region, and the Surveys. Out: bytes. It stands here once, and not in the tall.json of each
kommune that is compared with it, which gives the region's code. The lists are as those of
tall.json; the file is the same for both languages.
"""

from collections.abc import Sequence

from faktaark.model.figures import Series, Survey
from faktaark.model.files import Json, compact_json
from faktaark.model.region_kinds import KINDS
from faktaark.model.regions import Region
from faktaark.outputs.files.by_column import describe_periods, render_columns

VERSION = 1


def render_region(region: Region, surveys: Sequence[Survey]) -> bytes:
    """Return a region's series of every indicator that has a number for it, by key."""
    content: Json = {
        "versjon": VERSION,
        "kode": region.code,
        "slag": KINDS[region.kind].code,
        "navn": {"nb": region.name.nb, "nn": region.name.nn},
        "serier": {
            survey.indicator.key: _series(survey.references[region.code].series)
            for survey in surveys
            if region.code in survey.references
        },
    }
    return f"{compact_json(content)}\n".encode()


def _series(series: Series) -> Json:
    return describe_periods(series.periods) | render_columns(series, series.periods)
