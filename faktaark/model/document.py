"""A kind of sheet, as an entry of the registry: plain values."""

from dataclasses import dataclass
from typing import Literal

from faktaark.model.language import Bilingual, Language
from faktaark.model.region_kinds import KindKey

FigureName = Literal["befolkning", "alderspyramide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A kind of sheet: its regions, its contents and its file name.

    title: over the name of the region. name: in links and lists. indicators: keys, the most
    important first; empty for every indicator with `sheet`, in the registry's order. big_numbers:
    keys of the indicators at the top of page 1; the first three with figures are shown. figures:
    the names of the figures on page 1 that are not of one indicator. per_theme: how many
    differences of one theme may be main points. pages: the exact number of pages. most_rows: how
    many rows the overview has at most; a build lowers it to what there is room for. template,
    style: files in templates/. file: the pattern of the file's name. oldest: how many years before
    the folketall a row's figure may be; None for any. word: whether it is made as a Word document
    too. kept_free: millimetres of page 1 that its figures leave, where a sheet was too long with
    fewer rows too.
    """

    key: str
    title: Bilingual
    name: Bilingual
    regions: tuple[KindKey, ...]
    indicators: tuple[str, ...]
    big_numbers: tuple[str, ...]
    figures: tuple[FigureName, ...]
    per_theme: int
    pages: int
    most_rows: int
    template: str
    style: str
    file: str
    oldest: int | None = None
    word: bool = False
    kept_free: float = 0.0

    @property
    def is_theme(self) -> bool:
        """Whether it is about one theme, and chooses its own indicators."""
        return bool(self.indicators)

    def name_file(self, place: str, language: Language) -> str:
        """Return the name of a region's file: «faktaark-4601-bergen-nb.pdf».

        place: what the region is called in names of files, «4601-bergen».
        """
        return self.file.format(sted=place, sprak=language)

    def name_word(self, place: str, language: Language) -> str:
        """Return the name of a region's Word document: «faktaark-4601-bergen-nb.docx»."""
        return f"{self.name_file(place, language).removesuffix('.pdf')}.docx"
