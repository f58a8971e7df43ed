"""The templates as they come from the disk, and what is wrong with one that cannot be filled in.

In: the folder of templates. Out: a loader for jinja2, and the FaktaarkError that an editor of a
template is told: file, line and what. A fault of the program's own keeps its traceback.
"""

import traceback
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import jinja2
import markupsafe

from faktaark.errors import FaktaarkError, cut_text
from faktaark.registry.files import load_text
from faktaark.untrusted import is_there

LIBRARIES = {Path(jinja2.__file__).parent, Path(markupsafe.__file__).parent}


def make_loader(folder: Path) -> jinja2.BaseLoader:
    """Return what finds templates by name, and reads them as every other file from outside."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        path = folder / name
        if not is_there(path):
            return None
        text = load_text(path)
        changed = path.stat().st_mtime_ns
        return text, str(path), lambda: path.exists() and path.stat().st_mtime_ns == changed

    return jinja2.FunctionLoader(load)


def check_xml(text: str, name: str) -> None:
    """Raise FaktaarkError for a feed, a sitemap or a sheet that no program can read."""
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        message = f"templates/{name}: what it makes is not well-formed XML: {error}"
        raise FaktaarkError(message) from None


def explain_fault(error: Exception, folder: Path) -> FaktaarkError | None:
    """Return what to tell of an error that a template made; None if it is the program's own.

    It is a template's if it names what is not there, or if its own line raised it, and not what
    that line has called.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _describe(error.name, error.lineno, error.message)
    if isinstance(error, jinja2.TemplateNotFound):
        return FaktaarkError(f"templates/{error.name} is not there; a template or a page needs it")
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).parent not in LIBRARIES
    ]
    within = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    if not within or not (isinstance(error, jinja2.TemplateError) or within[-1] is frames[-1]):
        return None
    name = Path(within[-1].filename).relative_to(folder).as_posix()
    what = str(error) if isinstance(error, jinja2.TemplateError) else repr(error)
    return _describe(name, within[-1].lineno, what)


def _describe(name: str | None, line: int | None, what: str | None) -> FaktaarkError:
    return FaktaarkError(f"templates/{name}, line {line}: {cut_text(what or '', 200)}")
