"""What people decide: a correction says what it is about by article and characters, so that it outlasts every new reading."""

from __future__ import annotations

from dataclasses import dataclass

from deedline.model.article import BlockKind
from deedline.spans import Span


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Who made the statement at these characters; None when it is not known."""

    article: str
    span: Span
    name: str | None


@dataclass(frozen=True, slots=True)
class OneStory:
    """These articles and the others tell of one event."""

    articles: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TwoStories:
    """These articles and the others tell of two events."""

    articles: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockIs:
    """What the block at these characters is."""

    article: str
    span: Span
    label: BlockKind


@dataclass(frozen=True, slots=True)
class PublishedOn:
    """The ISO day on which an article was published; None when it is not known."""

    article: str
    day: str | None


@dataclass(frozen=True, slots=True)
class PlaceIs:
    """Which place the name at these characters stands for."""

    article: str
    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class RelationIs:
    """How the claim at some characters stands to another: one of RELATIONS, or None for not at all."""

    article: str
    span: Span
    other: str
    other_span: Span
    verdict: str | None


@dataclass(frozen=True, slots=True)
class PledgeIs:
    """The status of the pledge reported at these characters from an ISO day on: one of STATUSES."""

    article: str
    span: Span
    status: str
    day: str


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Whoever is called ``other`` is the person or body called ``name``, in all articles."""

    name: str
    other: str


@dataclass(frozen=True, slots=True)
class Namesake:
    """In these articles whoever is called ``name`` is somebody else, and called ``other``."""

    articles: tuple[str, ...]
    name: str
    other: str


@dataclass(frozen=True, slots=True)
class OneQuote:
    """The statement at some characters renders the same utterance as that at others."""

    article: str
    span: Span
    other: str
    other_span: Span


@dataclass(frozen=True, slots=True)
class TwoQuotes:
    """The statement at some characters, and others in the same words, render another utterance than that at others."""

    article: str
    span: Span
    other: str
    other_span: Span


Matter = (
    SaidBy
    | OneStory
    | TwoStories
    | BlockIs
    | PublishedOn
    | PlaceIs
    | RelationIs
    | PledgeIs
    | OnePerson
    | Namesake
    | OneQuote
    | TwoQuotes
)

MATTERS: dict[str, type[Matter]] = {
    "speaker": SaidBy,
    "merge": OneStory,
    "split": TwoStories,
    "block": BlockIs,
    "date": PublishedOn,
    "place": PlaceIs,
    "relation": RelationIs,
    "pledge": PledgeIs,
    "same_person": OnePerson,
    "namesake": Namesake,
    "same_quote": OneQuote,
    "other_quote": TwoQuotes,
}
"""What can be decided, by the word for it."""


def kind_of(what: Matter) -> str:
    """The word for what is decided about."""
    return next(kind for kind, matter in MATTERS.items() if isinstance(what, matter))


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided, and why."""

    what: Matter
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Undone:
    """Who took a decision back, when (ISO 8601, UTC), and why."""

    at: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is kept: its id, and when it was made (ISO 8601, UTC)."""

    id: int
    at: str
    decision: Decision
    undone: Undone | None = None
