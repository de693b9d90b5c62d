"""What holds across articles: copies, stories, sagas, people, quote families, and dates lent by company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from deedline.model.reading import EntityKind
from deedline.model.shown import Shown
from deedline.spans import Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A span of one article of a collection; ``article`` is the article's id."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """Article ``a`` depends on ``b`` (the earlier, or the credited one). ``kind`` is copy, excerpt or rewrite.

    ``shared`` is the share of a's narration, quotations left out, that stands in b (of a rewrite: that b tells in other
    words); ``evidence`` says why in words; ``stretches`` are the shared stretches, of a rewrite the sentences that tell the
    same, as pairs (in a, in b).
    """

    a: str
    b: str
    kind: str
    shared: float
    evidence: str
    stretches: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in order of publication; ``id`` is stable for the same set of articles."""

    id: str
    articles: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Saga:
    """Stories that continue each other."""

    id: str
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One real person or body across the articles of a story, with every spelling used."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two renderings: spelling, wording, cut, addition, meaning (number, negation, name) or speaker.

    Of kind "speaker" are ``before`` the person most outlets credit and ``after`` the one this outlet credits.
    """

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """One outlet's version of an utterance; ``statement`` is its index in the article's reading."""

    article: str
    statement: int
    span: Span
    text: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteFamily:
    """All renderings of one utterance; differences are counted from the first (the fullest)."""

    id: str
    speaker: str | None
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """A day lent to an undated article by others: ``day`` is ISO, ``evidence`` names the articles and what they share."""

    article: str
    day: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that two versions of an article do not share; ``kind`` is changed, added, removed or moved.

    ``before`` is a span of the earlier version (None for an added sentence), ``after`` one of the later (None for a removed
    one); ``differences`` say word by word what was changed in it.
    """

    kind: str
    before: Span | None
    after: Span | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """Article ``a`` is a later version of ``b``; without ``changes`` it is the same version, captured again.

    ``evidence`` says in words what makes them one article.
    """

    a: str
    b: str
    evidence: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Linkage(Shown):
    """Everything found across a collection of articles."""

    lists: ClassVar[tuple[str, ...]] = ("stories", "sagas", "copies", "company", "revisions")
    stories: tuple[Story, ...]
    sagas: tuple[Saga, ...]
    copies: tuple[Copy, ...] = ()
    company: tuple[Company, ...] = ()
    revisions: tuple[Revision, ...] = ()

    def words(self, article: str | None, span: Span) -> str:
        """Nothing: the texts are not here."""
        return ""

    def story_of(self, article: str) -> Story:
        """The story an article belongs to. Raises KeyError for an unknown article."""
        for story in self.stories:
            if article in story.articles:
                return story
        raise KeyError(article)


@dataclass(frozen=True, slots=True)
class Origin:
    """The first-hand occasion a report goes back to; ``kind`` is occasion, agency, document or reporter."""

    id: str
    kind: str
    name: str
    statements: tuple[tuple[str, int], ...] = ()
    """(article id, statement index) of every report that goes back to it."""
