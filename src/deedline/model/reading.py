"""What Deedline finds inside one article. Every field that quotes the text carries the span it was found at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from deedline.model.article import Article
from deedline.model.shown import Shown
from deedline.spans import Span


class EntityKind(StrEnum):
    """What kind of real thing an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    OFFICE = "office"
    OFFICIAL = "official"  # an unnamed holder of a role: "a senior official", "officials"
    GROUP = "group"  # "reporters", "residents", "experts"
    DOCUMENT = "document"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing named in an article: its fullest name, every spelling used, and where."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]


RESOLVED = 0.5
"""A speaker of unknown kind counts as resolved from this confidence on."""


class Mode(StrEnum):
    """How much of a statement stands in quotation marks: all, none or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class StatementKind(StrEnum):
    """Speech, writing, thought (believed, wished, feared) or a document's content."""

    SAID = "said"
    WRITTEN = "written"
    THOUGHT = "thought"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that mark reported content: "said", "according to", a colon. ``stance`` is the narrator's attitude."""

    span: Span
    text: str
    lemma: str
    stance: str = "neutral"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The source of a statement. ``text`` and ``span`` are the mention; ``name`` is who that is, as far as it is known."""

    name: str
    kind: EntityKind
    text: str
    span: Span
    confidence: float = 1.0

    @property
    def resolved(self) -> bool:
        """False for a mention ("he") that may stand for several people: who it is, is then not said."""
        return self.kind is not EntityKind.UNKNOWN or self.confidence >= RESOLVED


class Aspect(StrEnum):
    """What a phrase tells of the occasion of a statement."""

    EVENT = "event"  # "at a press conference"
    MEDIUM = "medium"  # "in a statement", "on CNN"
    PLACE = "place"  # "in Brussels"
    TIME = "time"  # "on Thursday"
    HEARER = "hearer"  # "reporters"


@dataclass(frozen=True, slots=True, order=True)
class Circumstance:
    """A phrase about the saying of a statement, preposition included."""

    span: Span
    aspect: Aspect


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported content. ``spans`` are its pieces (one unless a cue splits it), ``span`` runs from the first to the last."""

    span: Span
    spans: tuple[Span, ...]
    mode: Mode
    kind: StatementKind
    speaker: Speaker | None
    cue: Cue | None
    parent: int | None = None
    """Index of the statement this one is nested in ("X said Y had told Z")."""
    occasion: tuple[Circumstance, ...] = ()
    """Where, when and to whom it was said, in text order."""
    via: Speaker | None = None
    """The outlet that heard it and passes it on ("told Reuters")."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as TIMEX3: ``type`` is DATE, TIME, DURATION or SET, ``value`` ISO 8601 or PAST_REF and its like.

    ``how`` is "stated", "derived" (from ``anchor``, an ISO date), "company" (from an anchor that other articles supply) or
    "unresolved" (the anchor is missing; ``value`` is then "" and nothing was guessed).  ``anchor_span`` is where the text gives
    the anchor, None for the day of publication.  ``first`` and ``last`` are the days the value covers, both included, and
    ``precision`` how exactly that is: clock, part (of a day), day, weekend, week, month, quarter, season, half, year, decade
    or century; all None for durations, repeated times and vague references.  ``zone`` is the offset from UTC of a time of day
    that names a zone ("-05:00"), None where none is written or the name stands for several.
    """

    span: Span
    text: str
    type: str
    value: str
    how: str = "stated"
    anchor: str | None = None
    anchor_span: Span | None = None
    first: str | None = None
    last: str | None = None
    precision: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym. ``name`` is the one name all spellings share; coordinates are null when no gazetteer knows the place.

    ``feature`` is the GeoNames class and code ("P.PPLC", "A.PCLI"), ``country`` ISO 3166 alpha-2, ``precision`` one of
    building, settlement, district, region, country, continent. ``sense`` is "place", "government" ("Kyiv said") or
    "attribute" ("the Latvian parliament").  ``path`` names what contains it, the widest first ("Ukraine", "Kherson Oblast").
    ``how`` is "resolved", "within" (the coordinates and precision are those of the container the text gives) or "unresolved".
    """

    span: Span
    text: str
    name: str
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    feature: str | None = None
    precision: str | None = None
    sense: str = "place"
    path: tuple[str, ...] = ()
    how: str = "resolved"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``value`` is the stated number (None for "hundreds"), ``min``/``max`` the interval it allows (None = open), ``unit`` what is
    counted or measured, ``comparator`` one of = < <= > >= ~, ``of`` the denominator of a share, ``kind`` level, change or
    total, ``as_of`` the TIMEX3 value of the time it holds for, where the text gives one beside it ("61 percent in 2014").
    """

    span: Span
    text: str
    value: float | None
    min: float | None
    max: float | None
    unit: str | None
    comparator: str = "="
    approximate: bool = False
    of: str | None = None
    kind: str = "level"
    as_of: str | None = None


EVENT_BEFORE, GROUP_BEFORE = "event_before", "group_before"
"""Rules by which a participant is inferred: the claim says what an event told before was ("it was a ruse"), or its clause
speaks of some of a group named before ("most had left")."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of a claim. ``role`` is agent, theme, source, goal, recipient or other; ``name`` the resolved entity.

    ``inferred`` names the rule by which it was taken over from a clause before, None where the clause itself names it.
    """

    role: str
    text: str
    span: Span
    name: str | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that a statement, or (``statement`` None) the narrator puts forward.

    ``predicate`` is the holder's own label (lemma), ``event_type`` the frame family it belongs to or None outside all frames;
    ``polarity`` +1 or -1; ``certainty`` in [-3, 3] (event factuality: 3 certainly happened, -3 certainly did not);
    ``stage`` none, intended, ordered, begun, ongoing, partial, completed, failed, suspended or reversed;
    ``mood`` factual, intended, ordered, predicted, conditional, desired, criterion or mentioned;
    ``rejects`` labels the holder refuses for the event ("not withdrawing but repositioning"); ``manner`` how the holder says it
    came about: voluntary ("as a gesture of goodwill"), forced or feigned, None where nothing is said.
    """

    span: Span
    statement: int | None
    predicate: str
    event_type: str | None
    polarity: int
    certainty: float
    tense: str
    arguments: tuple[Argument, ...] = ()
    place: str | None = None
    time: str | None = None
    quantities: tuple[int, ...] = ()
    stage: str = "none"
    mood: str = "factual"
    rejects: tuple[str, ...] = ()
    cue: Span | None = None
    """Where the predicate itself stands."""
    manner: str | None = None

    def argument(self, role: str) -> Argument | None:
        """The first participant with this role."""
        return next((argument for argument in self.arguments if argument.role == role), None)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment to a future act: ``force`` is promise, vow, order, threat, agreement, plan or offer."""

    span: Span
    statement: int
    actor: str
    act: str
    force: str
    condition: str | None = None
    deadline: str | None = None
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A word that carries a view: ``kind`` is loaded, scare_quote, hedge, booster, distancing or place_spelling."""

    span: Span
    kind: str
    term: str


@dataclass(frozen=True, slots=True)
class Reading(Shown):
    """An article and everything found in it."""

    lists: ClassVar[tuple[str, ...]] = (
        "statements", "claims", "pledges", "entities", "times", "places", "quantities", "wording",
    )  # fmt: skip
    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    wording: tuple[Wording, ...] = ()

    def words(self, article: str | None, span: Span) -> str:
        """The words at some characters."""
        return span.of(self.article.text)
