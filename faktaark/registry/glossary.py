"""content/glossary.md and content/about.md → entries in both languages, made safe.

The form of a file: `## key`, then `### nb: Term` and `### nn: Term`, each with Markdown under it.
"""

import re
from html import unescape
from pathlib import Path

import markdown
import nh3

from faktaark.errors import ConfigError, cut_text
from faktaark.model.language import LANGUAGES, Bilingual
from faktaark.model.registry import GlossaryEntry
from faktaark.registry.files import load_text
from faktaark.untrusted import find_unprintable

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "code", "table", "thead", "tbody", "tr"} | {
    "th",
    "td",
    "br",
    "h3",
    "h4",
}
MARKDOWN = markdown.Markdown(extensions=["tables"], output_format="html")
"""Made once: making it takes as long as an entry does."""
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")  # [words](address)


def load_entries(path: Path) -> tuple[GlossaryEntry, ...]:
    """Return the entries in the file's order. Raises ConfigError with all its problems at once."""
    ahead, *sections = re.split(r"^## +", load_text(path), flags=re.MULTILINE)
    problems: list[str] = []
    if ahead.strip():
        problems.append(f"has text before its first '## key': {cut_text(ahead)}")
    entries: dict[str, GlossaryEntry] = {}
    for section in sections:
        key, _, body = section.partition("\n")
        key = key.strip()
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
            problems.append(
                f"'## {cut_text(key)}' is not a key: small letters a–z, digits, single hyphens"
            )
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
    ahead, *parts = re.split(r"^### +", body, flags=re.MULTILINE)
    if ahead.strip():
        problems.append(f"[{key}] has text before its first '### nb: Term': {cut_text(ahead)}")
    terms: dict[str, str] = {}
    texts: dict[str, str] = {}
    for part in parts:
        heading, _, text = part.partition("\n")
        language, _, term = (piece.strip() for piece in heading.partition(":"))
        if language not in LANGUAGES or not term or language in terms:
            problems.append(
                f"[{key}] '### {cut_text(heading)}' should be '### nb: Term', once each"
            )
            continue
        if odd := find_unprintable(term):
            problems.append(f"[{key}] the term in {language} has the character {odd}; take it out")
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
    html = MARKDOWN.reset().convert(text)
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, link_rel=None)


def make_plain(text: str) -> str:
    """Return the plain text of what a source has written with HTML and Markdown in it.

    It is not HTML, and must be escaped like any other text where it is shown as such.
    """
    linked = LINK.sub(r"\1", text)
    parted = re.sub(r"<(?:br|/?p|/?li|/?ul|/?ol|/?div)\b[^>]*>", " ", linked, flags=re.IGNORECASE)
    return " ".join(unescape(nh3.clean(parted, tags=set())).split())
