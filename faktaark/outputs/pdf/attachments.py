"""What WeasyPrint is given beside the HTML, through its public API: files to attach and figures.

In: files and SVG by name. Out: what WeasyPrint takes them as.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from faktaark.model.files import FIGURE_SCHEME

PDF_VARIANT = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file inside the PDF. `date`: ISO, what it is marked with, so that bytes are repeatable."""

    name: str
    content: bytes
    description: str
    date: str


def attach(file: AttachedFile) -> weasyprint.Attachment:
    """Return the file as WeasyPrint takes it; it can be written once only."""
    date = datetime.fromisoformat(file.date).replace(tzinfo=UTC)
    return weasyprint.Attachment(
        string=file.content,
        name=file.name,
        description=file.description,
        created=date,
        modified=date,
        relationship="Data",
    )


class FigureFetcher(URLFetcher):
    """Gives WeasyPrint the figures by their names, and nothing else: no file, no address."""

    def __init__(self, figures: Mapping[str, str]) -> None:
        """Keep the figures. figures: SVG by name."""
        super().__init__()
        self._figures = figures

    def fetch(self, url: str, _headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Raise ValueError for what is no figure; WeasyPrint logs it as an error."""
        svg = self._figures.get(url.removeprefix(FIGURE_SCHEME))
        if svg is None:
            raise ValueError(f"{url} is not among the figures")
        return URLFetcherResponse(url, svg, {"Content-Type": "image/svg+xml"})
