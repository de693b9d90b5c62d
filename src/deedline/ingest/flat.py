"""A flattened text to an article: blocks, metadata, language."""

from __future__ import annotations

from hashlib import sha256

from deedline.ingest.blocks import label
from deedline.ingest.language import language as language_of
from deedline.ingest.language import language_warning
from deedline.ingest.metadata import metadata
from deedline.model.article import Article, Stamp


def article_id(text: str) -> str:
    """The first twelve hex digits of the SHA-256 of ``text``."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_flat(
    text: str,
    source: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    published: Stamp | None = None,
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article in a flattened ``text``. Metadata given by the user is kept; the rest is read from the text."""
    blocks = label(text, title=title)
    found = metadata(text, blocks)
    spoken = language or language_of(text, blocks)
    return Article(
        id=id or article_id(text),
        source=source,
        text=text,
        blocks=blocks,
        title=title or found.title,
        outlet=outlet or found.outlet,
        authors=found.authors,
        published=published or found.published,
        language=spoken,
        agencies=found.agencies,
        url=url,
        warnings=warnings + language_warning(spoken),
    )
