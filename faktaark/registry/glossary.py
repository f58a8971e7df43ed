"""content/glossary.md and content/about.md → entries in both languages, made safe.

The form of a file: `## key`, then `### nb: Term` and `### nn: Term`, each with Markdown under it.
"""

import re
from html import unescape
from pathlib import Path

import markdown
import nh3

from faktaark.errors import ConfigError
from faktaark.model.language import LANGUAGES, Bilingual
from faktaark.model.registry import GlossaryEntry

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "code", "table", "thead", "tbody", "tr"} | {
    "th",
    "td",
    "br",
    "h3",
    "h4",
}
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")  # [words](address)


def load_entries(path: Path) -> tuple[GlossaryEntry, ...]:
    """Return the entries in the file's order. Raises ConfigError with all its problems at once."""
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise ConfigError(path.name, [f"{path} cannot be read: {error}"]) from None
    sections = re.split(r"^## +", "\n" + text, flags=re.MULTILINE)[1:]
    problems: list[str] = []
    entries: dict[str, GlossaryEntry] = {}
    for section in sections:
        key, _, body = section.partition("\n")
        key = key.strip()
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
            problems.append(f"'## {key}' is not a key: small letters a–z, digits, single hyphens")
        elif key in entries:
            problems.append(f"'## {key}' stands twice")
        else:
            entries[key] = _entry(key, body, problems)
    if not sections:
        problems.append("has no '## key' section")
    if problems:
        raise ConfigError(path.name, problems)
    return tuple(entries.values())


def _entry(key: str, body: str, problems: list[str]) -> GlossaryEntry:
    parts = re.split(r"^### +", "\n" + body, flags=re.MULTILINE)[1:]
    terms: dict[str, str] = {}
    texts: dict[str, str] = {}
    for part in parts:
        heading, _, text = part.partition("\n")
        language, _, term = (piece.strip() for piece in heading.partition(":"))
        if language not in LANGUAGES or not term or language in terms:
            problems.append(f"[{key}] '### {heading.strip()}' should be '### nb: Term', once each")
            continue
        terms[language], texts[language] = term, text.strip()
    problems.extend(
        f"[{key}] lacks its text in {language}" for language in LANGUAGES if not texts.get(language)
    )
    html = {language: _render(text) for language, text in texts.items()}
    return GlossaryEntry(
        key=key,
        term=Bilingual(terms.get("nb", ""), terms.get("nn", "")),
        html=Bilingual(html.get("nb", ""), html.get("nn", "")),
    )


def _render(text: str) -> str:
    html = markdown.markdown(text, extensions=["tables"], output_format="html")
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, link_rel=None)


def make_plain(text: str) -> str:
    """Return the plain text of what a source has written with HTML and Markdown in it.

    It is not HTML, and must be escaped like any other text where it is shown as such.
    """
    linked = LINK.sub(r"\1", text)
    parted = re.sub(r"<(?:br|/?p|/?li|/?ul|/?ol|/?div)\b[^>]*>", " ", linked, flags=re.IGNORECASE)
    return " ".join(unescape(nh3.clean(parted, tags=set())).split())
