"""All that pages and sheets are made from, gathered before the first of them: what passes between
the stages of generate.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from faktaark.build.cli import Folders, Options
from faktaark.build.history import History
from faktaark.charts.outlines import Map, trace_outlines
from faktaark.model.contents import Contents
from faktaark.model.document import Document
from faktaark.model.english import English
from faktaark.model.figures import Survey
from faktaark.model.geography import Extent, Outlines
from faktaark.model.language import LANGUAGES
from faktaark.model.parallel import ParallelName
from faktaark.model.regions import Area, Kommune, Region, Regions, is_listed
from faktaark.model.registry import Config, Site, Theme
from faktaark.model.snapshot import Edition, Naming, Snapshot
from faktaark.outputs.pages.render import Environment, Scope, make_environment
from faktaark.sheets.indicators import Texts
from faktaark.sheets.subject import make_area
from faktaark.statistics.comparison import Basis


@dataclass(frozen=True)
class Material:
    """All that the sheets are made from; the same in every process."""

    folders: Folders
    config: Config
    regions: Regions
    edition: Edition
    history: History
    snapshots: tuple[Snapshot, ...]
    basis: Basis
    surveys: tuple[Survey, ...]
    texts: Texts
    locator: Map
    country: Map  # the one to click on
    large: Map  # fine enough for a fylke to fill a picture
    extents: Mapping[str, Extent]  # of the kommuner on the map
    without_figures: tuple[str, ...]  # indicators that no stored table has figures for
    names: tuple[ParallelName, ...]  # Sami and Kven
    english: English
    records: tuple[int, ...] = ()  # the utgaver of which it is kept what they said
    naming: Naming | None = None  # which utgave each sheet names; None: the newest
    older: bool = False  # as it was in an older utgave than the newest
    shown: Mapping[str, str] = field(default_factory=dict)  # by a sheet's name, where it is known

    @cached_property
    def outlines(self) -> Outlines:
        """Every kommune on the map of the country, traced once per process."""
        return trace_outlines(self.country, self.regions.kommuner.values())


@dataclass(frozen=True)
class Plan:
    """What one build makes, what from, and how it was asked for.

    regions: the fylker and landet, where sheets are made of them.
    """

    material: Material
    kommuner: tuple[Kommune, ...]
    options: Options
    regions: tuple[Region, ...] = ()

    @property
    def areas(self) -> tuple[Area, ...]:
        """All that sheets are made of; those of many kommuner first, which take longest."""
        return (*(make_area(region, LANGUAGES[0]) for region in self.regions), *self.kommuner)

    @property
    def larger_areas(self) -> tuple[Area, ...]:
        """The fylker and landet that sheets are made of."""
        return tuple(area for area in self.areas if area.kind != "kommune")

    @property
    def environment(self) -> Environment:
        """The templates, read once per process."""
        material = self.material
        return _load_environment(
            material.folders.templates,
            material.config.site,
            self.options.scope,
        )

    @property
    def fylker(self) -> tuple[Region, ...]:
        """The fylker with a kommune that is built: no other page links to a fylke."""
        codes = {kommune.fylke for kommune in self.kommuner}
        return tuple(f for code, f in self.material.regions.fylker.items() if code in codes)

    @property
    def groups(self) -> tuple[Region, ...]:
        """The KOSTRA-grupper with a kommune that is built: no other page links to one."""
        codes = {kommune.kostra_gruppe for kommune in self.kommuner}
        groups = self.material.regions.kostra_grupper
        return tuple(group for code, group in groups.items() if code in codes and is_listed(group))

    @property
    def documents(self) -> tuple[Document, ...]:
        """The kinds of sheet that are made."""
        if not self.options.pdf:
            return ()
        chosen = self.options.documents
        every = self.material.config.documents
        return tuple(each for each in every if not chosen or each.key in chosen)

    @property
    def theme_documents(self) -> tuple[Document, ...]:
        """The kinds of sheet that are of one theme with figures: each has a page, made or not."""
        used = {figures.indicator.key for figures in self.material.basis.figures}
        return tuple(
            document
            for document in self.material.config.documents
            if document.is_theme and not used.isdisjoint(document.indicators)
        )

    def list_themes_at(self, area: Area) -> tuple[Document, ...]:
        """Return the kinds of sheet that are of one theme, and have a page at a place."""
        return tuple(each for each in self.theme_documents if area.kind in each.regions)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes that have figures."""
        used = {figures.indicator.theme for figures in self.material.basis.figures}
        return tuple(theme for theme in self.material.config.themes if theme.key in used)

    @property
    def theme_keys(self) -> tuple[str, ...]:
        """The keys of the themes that have figures."""
        return tuple(theme.key for theme in self.themes)

    @property
    def contents(self) -> Contents:
        """What has been promised, to readers and to whoever links to the site."""
        return Contents(
            kommuner=self.kommuner,
            areas=self.areas,
            fylker=tuple(fylke.code for fylke in self.fylker),
            groups=tuple(group.number for group in self.groups),
            indicators=tuple(figures.indicator.key for figures in self.material.basis.figures),
            regions=tuple(r.code for r in self.material.regions.shared if is_listed(r)),
            themes=self.theme_keys,
            languages=self.options.languages,
            documents=self.documents,
            addressed=bool(self.material.config.site.url),
            records=self.material.records,
            theme_documents=self.theme_documents,
        )


@cache
def _load_environment(templates: Path, site: Site, scope: Scope) -> Environment:
    return make_environment(templates, site, scope)
