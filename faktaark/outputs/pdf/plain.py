"""The same pages through WeasyPrint's public API alone: slower, and PDF/A-3a without PDF/UA-1.

The way out when a new WeasyPrint breaks `engine`, and what a test measures `engine` against.
FAKTAARK_PLAIN_PDF=1 switches it on. In and out: as for `engine` and `conform`.
"""

import subprocess
import sys
from collections.abc import Mapping, Sequence

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from faktaark.outputs.pdf.attachments import PDF_VARIANT, AttachedFile, FigureFetcher, attach


def lay_out(
    html: str, figures: Mapping[str, str], style: weasyprint.CSS, fonts: FontConfiguration
) -> weasyprint.Document:
    """Return the pages of HTML. `figures`: SVG by the name that the HTML asks for."""
    page = weasyprint.HTML(string=html, url_fetcher=FigureFetcher(figures))
    document: weasyprint.Document = page.render(
        stylesheets=[style], font_config=fonts, pdf_variant=PDF_VARIANT
    )
    return document


def write_document(document: weasyprint.Document, attachments: Sequence[AttachedFile]) -> bytes:
    """Return the document as PDF/A-3a."""
    content: bytes = document.write_pdf(
        pdf_variant=PDF_VARIANT, attachments=[attach(file) for file in attachments]
    )
    return content


def describe() -> str:
    """Return that this way is chosen, and the version of Pango, which sets type."""
    command = [sys.executable, "-m", "weasyprint", "--info"]
    report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (version,) = (line for line in report.splitlines() if line.startswith("Pango version: "))
    return f"plain pango {version.removeprefix('Pango version: ')}"
