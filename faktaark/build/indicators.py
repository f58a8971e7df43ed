"""The files of each indicator, as a piece that is taken over where nothing of it has changed.

In: a Workshop. Out: Pieces by name: its page and workbook in every language, and its numbers for
programs. They name the utgave that last changed a figure of it, as a sheet does (see `naming`).
"""

from collections.abc import Iterator, Sequence

from faktaark.build.context import Material, Plan
from faktaark.build.manifest import Piece
from faktaark.build.naming import Named, date_survey, hide_dates, name_indicator
from faktaark.build.workers import share_with
from faktaark.build.workshop import Workshop, finish_piece, prepare
from faktaark.model import routes
from faktaark.model.figures import Survey
from faktaark.model.files import Page
from faktaark.outputs.files.indicator_workbook import render_indicator_workbook
from faktaark.outputs.files.json_stat import render_json_stat
from faktaark.outputs.files.series import render_newest, render_series
from faktaark.outputs.pages.explore import render_indicator
from faktaark.outputs.pages.render import Place
from faktaark.sheets.flags import mark_kommuner
from faktaark.sheets.indicator_profile import draw_survey, make_profile


def make_indicators(work: Workshop) -> dict[str, Piece]:
    """Return the piece of every indicator, by its name."""
    places, jobs = range(len(work.plan.material.surveys)), work.plan.options.jobs
    if jobs == 1:
        return dict(make_indicator(work, place) for place in places)
    return dict(share_with(jobs, work, make_indicator, places))


def make_indicator(work: Workshop, place: int) -> tuple[str, Piece]:
    """Return an indicator's piece, and its name. place: of its Survey."""
    material = work.plan.material
    survey = material.surveys[place]
    named = name_indicator(material, survey)
    dated = work.dater.date(named.named)
    pages = make_pages(work.plan, dated, place, date_survey(survey, named.named))
    name = f"indikator {survey.indicator.key}"
    read = work.content, list(list_read(work.plan, place, named))
    return name, finish_piece(work, prepare(work, name, read, pages))


def list_read(plan: Plan, place: int, named: Named) -> Iterator[object]:
    """Yield all that an indicator's files are made from, beside what people have written."""
    material = plan.material
    survey, regions = material.surveys[place], material.regions
    yield named
    if named.named is None:
        yield material.edition, [(s.table, s.updated, s.fetched) for s in survey.snapshots]
    yield [hide_dates(described[place]) for described in material.texts.values()]
    yield list(regions.kommuner.values()), regions.shared, list_linked(plan)


def list_linked(plan: Plan) -> Sequence[str]:
    """Return the codes of the fylker that a page can lead to."""
    return [fylke.code for fylke in plan.fylker]


def make_pages(plan: Plan, material: Material, place: int, survey: Survey) -> Iterator[Page]:
    """Yield the files of an indicator. material, survey: as of the utgave that it names."""
    key = survey.indicator.key
    marks = mark_kommuner(survey, material.texts["nb"][place])
    yield from make_reading(plan, material, place, survey)
    yield Page(routes.series(key), render_series(survey, marks))
    yield Page(routes.newest(key), render_newest(survey, marks))
    texts = {language: described[place] for language, described in material.texts.items()}
    strings, edition = plan.environment.strings, material.edition
    site, regions = material.config.site, material.regions
    stat = render_json_stat(site, regions, edition, survey, texts, marks, strings)
    yield Page(routes.json_stat(key), stat)


def make_reading(plan: Plan, material: Material, place: int, survey: Survey) -> Iterator[Page]:
    """Yield an indicator's page and workbook, in every language."""
    environment, regions, edition = plan.environment, material.regions, material.edition
    key, linked = survey.indicator.key, frozenset(list_linked(plan))
    words = environment.strings["nb"]
    signs = {**words["mark_signs"], **words["flag_signs"]}
    first = material.texts["nb"][place]
    drawn = draw_survey(survey, first, regions, plan.material.outlines, signs)
    for language in plan.options.languages:
        about = material.texts[language][place]
        marks, words = mark_kommuner(survey, about), environment.strings[language]
        workbook = render_indicator_workbook(regions, edition, survey, about, marks, words)
        yield Page(routes.indicator_workbook(key, language), workbook)
        profile = make_profile(material.config, regions, survey, about, drawn)
        html = render_indicator(environment, profile, edition, linked)
        yield Place(routes.indicator(key), language).page(html)
