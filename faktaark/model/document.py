"""A kind of sheet, as an entry of the registry: plain values."""

from dataclasses import dataclass

from faktaark.model.language import Bilingual, Language
from faktaark.model.region_kinds import KindKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A kind of sheet: its regions, its contents and its file name.

    title: over the name of the region. indicators: keys, the most important first; empty for every
    indicator with `sheet`, in the registry's order. big_numbers: keys of the indicators at the top
    of page 1. pages: the exact number of pages. most_rows: how many rows the overview has at most;
    a build lowers it to what there is room for. template, style: files in templates/. file: the
    pattern of the file's name.
    """

    key: str
    title: Bilingual
    regions: tuple[KindKey, ...]
    indicators: tuple[str, ...]
    big_numbers: tuple[str, ...]
    pages: int
    most_rows: int
    template: str
    style: str
    file: str

    def name_file(self, number: str, slug: str, language: Language) -> str:
        """Return the name of a kommune's file: «faktaark-4601-bergen-nb.pdf»."""
        return self.file.format(nummer=number, navn=slug, sprak=language)
