"""Articles as received: an immutable text, its labelled blocks, and what is known about its publication."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import ClassVar
from urllib.parse import urlsplit

from deedline.model.shown import Shown
from deedline.spans import Span


class BlockKind(StrEnum):
    """What a stretch of a received text is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    AUTHOR_BIO = "author_bio"
    COMMENT = "comment"
    FURNITURE = "furniture"


REPORTING = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BODY, BlockKind.SUBHEADING})
"""The blocks an outlet reports in: only they feed statements and claims."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date of publication as far as it is known.

    ``value`` is ISO 8601 cut off at ``precision`` (year, month, day, minute, second), with a zone only where the source
    gives one; ``evidence`` says in words what it rests on and begins with "stated" or "derived".
    """

    value: str
    precision: str
    evidence: str
    span: Span | None = None

    @property
    def day(self) -> str | None:
        """YYYY-MM-DD, or None when the day is not known."""
        return self.value[:10] if len(self.value) >= 10 else None


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch, one paragraph or line long. ``origin`` is the DOM path in a received page, if there was one."""

    kind: BlockKind
    span: Span
    origin: str | None = None
    role: str | None = None
    """What a furniture block is for, where that is known: consent, paywall, newsletter, advert, share, navigation, tags,
    or recurring, where it is known by standing in other articles of the outlet."""
    published: Stamp | None = None
    """The time of the live-blog entry it belongs to; the article has its own."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where an article stands in a web archive.

    ``offset`` counts bytes of the archive as stored (packed, where it is packed) from its start to the record; ``digest`` is
    the payload's (else the block's) as the archive states it, "sha1:...", or None.
    """

    offset: int
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """That a received text may not be the whole article.

    ``kind`` is "paywalled" (the page says that not everyone may read all of it) or "truncated" (the text breaks off, or is
    shorter than the page says); ``evidence`` says in words what that rests on and begins with "stated" or "derived".
    """

    kind: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was received: its bytes, and the character set that an HTTP header declared for them."""

    data: bytes
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Article(Shown):
    """One received text with its metadata. Offsets everywhere refer to ``text``, which is never changed."""

    lists: ClassVar[tuple[str, ...]] = ("blocks",)
    id: str
    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: Stamp | None = None
    language: str | None = None
    agencies: tuple[str, ...] = ()
    url: str | None = None
    warnings: tuple[str, ...] = ()
    """What a reader should know about how this was received, in words ("decoded as windows-1252, 3 characters lost")."""
    via: str | None = None
    """The outlet that a reprint was taken from, as the feed or the table names it."""
    captured: Stamp | None = None
    """When the text was fetched or archived; never a substitute for when it was published."""
    record: Record | None = None
    revision_of: str | None = None
    """The id of the earlier version of this article, where one was seen together with it."""
    modified: Stamp | None = None
    """When it was last changed, as the page states it; never a substitute for when it was published."""
    access: Access | None = None
    page: Page | None = None
    """The page it was found in, where it is to be kept; the archive keeps it beside the reading."""

    @property
    def label(self) -> str:
        """The outlet, or, where no evidence names it, the host or the name of the file the article came from."""
        host = urlsplit(self.url or "").hostname if self.record or "://" in self.source else None
        return self.outlet or host or PurePath(self.source).stem

    @property
    def day(self) -> str | None:
        """YYYY-MM-DD of publication, or None when it is not known."""
        return self.published.day if self.published else None

    def words(self, article: str | None, span: Span) -> str:
        """The words at some characters."""
        return span.of(self.text)

    def reporting(self) -> tuple[Block, ...]:
        """The blocks that feed statements and claims, in order."""
        return tuple(block for block in self.blocks if block.kind in REPORTING)
