"""What a build promises to make: its pages and files, as paths inside the site."""

from collections.abc import Iterator
from dataclasses import dataclass

from faktaark.model import routes
from faktaark.model.document import Document
from faktaark.model.language import Language
from faktaark.model.regions import Area, Kommune


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a build makes pages and files of.

    areas: all that sheets are made of, the kommuner among them. fylker, groups: the codes and
    numbers of those with a page. indicators, themes: keys of those with figures.
    regions: the codes of those in the data. records: the utgaver whose numbers are kept.
    documents: the kinds of sheet; none in a build without PDFs. theme_documents: the kinds that are
    of one theme and have figures, each with a page, and with one of each place. addressed: whether
    the site has an absolute address, without which there are no feeds, no sitemap and no pictures
    of links.
    """

    kommuner: tuple[Kommune, ...]
    areas: tuple[Area, ...]
    fylker: tuple[str, ...]
    groups: tuple[str, ...]
    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    languages: tuple[Language, ...]
    documents: tuple[Document, ...]
    addressed: bool
    records: tuple[int, ...] = ()
    theme_documents: tuple[Document, ...] = ()

    def list_pages(self) -> tuple[str, ...]:
        """Return the path of every page that a reader is meant to come back to."""
        return (
            *(routes.FRONT, routes.GLOSSARY, routes.ABOUT),
            *(routes.DATA, routes.CHANGES, routes.RECORDS),
            *(routes.kommune(each.number) for each in self.kommuner),
            *(routes.INDICATORS, routes.FYLKER, routes.COMPARE),
            *(routes.indicator(key) for key in self.indicators),
            *(routes.fylke(code) for code in self.fylker),
            *(routes.kostra_group(number) for number in self.groups),
            *(routes.COUNTRY for each in self.areas if each.kind == "landet"),
            *(routes.NAMES, routes.THEMES),
            *(routes.theme_page(document.key) for document in self.theme_documents),
            *(
                routes.area_theme(each, document.key)
                for each in self.areas
                for document in self.theme_documents
                if each.kind in document.regions
            ),
        )

    def list_files(self) -> frozenset[str]:
        """Return every file that has been promised, and must be there before a site is published.

        Old addresses and figures are not among them: they follow from the figures themselves.
        """
        paths = (*self.list_pages(), routes.FRAME)
        pages = (routes.page_file(path, code) for path in paths for code in self.languages)
        shared = (
            *(routes.LOST, routes.ROBOTS, *routes.ICONS),
            *(routes.SEARCH_INDEX, routes.SERIES_INDEX, routes.page_file(routes.ENGLISH, "nb")),
        )
        return frozenset(
            [*pages, *shared, *self._list_data(), *self._list_of_kommuner(), *self._list_linked()]
        )

    def _list_data(self) -> Iterator[str]:
        yield from (routes.series(key) for key in self.indicators)
        yield from (routes.newest(key) for key in self.indicators)
        yield from (routes.json_stat(key) for key in self.indicators)
        for language in self.languages:
            yield from (routes.indicator_workbook(key, language) for key in self.indicators)
        yield from (routes.region_series(code) for code in self.regions)
        yield from (routes.edition_record(number) for number in self.records)
        yield from (f"{routes.DATA}{name}" for name in (routes.DATA_PACKAGE, routes.DATA_ARCHIVE))
        yield from (f"{routes.DATA}{routes.theme_table(key)}" for key in self.themes)

    def _list_of_kommuner(self) -> Iterator[str]:
        for each in self.kommuner:
            yield routes.short_address(each.number)
            for language in self.languages:
                yield from (routes.numbers(each, ending, language) for ending in routes.FORMATS)
        for one in self.areas:
            for document in self.documents:
                if one.kind in document.regions:
                    yield from (routes.sheet(one, document, code) for code in self.languages)
                if one.kind in document.regions and document.word:
                    yield from (routes.word_sheet(one, document, code) for code in self.languages)

    def _list_linked(self) -> Iterator[str]:
        """Yield the files that only a site with an address has."""
        if not self.addressed:
            return
        yield routes.SITEMAP
        for language in self.languages:
            yield from (routes.share_card(code, language) for code in ("0", *self.fylker))
            feeds = [routes.feed(code) for code in (None, *self.fylker)]
            feeds += [routes.kommune_feed(each.number) for each in self.kommuner]
            yield from (f"{routes.folder(language)}{path}" for path in feeds)
