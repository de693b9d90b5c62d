"""Origins: the first-hand occasions that reports go back to, and whether two voices can vouch for each other.

Ten outlets with one press conference are one origin.  :func:`independence` is the one place that says whether two claims
support each other; it must have a reason to say so, and says "unproven" when it has none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Protocol

from deedline.annotate.nations import find_nation
from deedline.data import load
from deedline.link.groups import Groups
from deedline.link.held import saying_day
from deedline.link.people import name_key, unnamed
from deedline.model.assessment import ClaimRef
from deedline.model.linkage import Copy, Origin, QuoteFamily
from deedline.model.reading import Claim, EntityKind, Reading, Statement
from deedline.spans import Span

Key = tuple[str, int]
"""A statement: article id and index in its reading."""


class Voice(Protocol):
    """A claim as someone's claim, as far as independence looks at it (:class:`~deedline.link.held.Held` is one)."""

    @property
    def ref(self) -> ClaimRef:
        """Where it stands."""
        ...

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        ...

    @property
    def outlet(self) -> str:
        """Who publishes it."""
        ...

    @property
    def holder(self) -> str | None:
        """Who says so; None when unknown."""
        ...

    @property
    def narrated(self) -> bool:
        """True when the outlet says so itself."""
        ...

    @property
    def party(self) -> str | None:
        """The side the holder speaks for; None when unknown."""
        ...

    @property
    def voice(self) -> str:
        """The holder as a page names it."""
        ...


def find_origins(
    readings: Sequence[Reading],
    families: Sequence[QuoteFamily],
    copies: Sequence[Copy] = (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Origin, ...]:
    """The origins of all statements of some readings, in order of their first report.

    ``names`` gives every spelling of a person or body the collection's one name, see :mod:`deedline.link.people`.

    Statements go back to one occasion when they render one utterance, stand in a stretch that one text took from another,
    or report the same named speaker on the same day (in one article: without another day being named). A statement of an
    unnamed speaker is an origin of its own unless it is quoted or copied elsewhere.
    """
    statements = {(r.article.id, i): (r, s) for r in readings for i, s in enumerate(r.statements)}
    spans: dict[str, list[tuple[Key, Span]]] = defaultdict(list)
    for key, (_, statement) in statements.items():
        spans[key[0]].append((key, statement.span))
    groups = Groups(statements)
    for family in families:
        groups.join([(rendering.article, rendering.statement) for rendering in family.renderings])
    for copy in copies:
        for pair in _copied(copy, spans):
            groups.join(pair)
    occasions: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, (reading, statement) in statements.items():
        for occasion in _occasions(reading, statement, names):
            occasions[occasion].append(key)
    for keys in occasions.values():
        groups.join(keys)
    return tuple(_origin(keys, statements, names) for keys in groups.all())


def _occasions(reading: Reading, statement: Statement, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The occasions a statement belongs to, as (speaker, day or article)."""
    speaker = statement.speaker
    if speaker is None or unnamed(speaker):
        return []
    said = saying_day(reading, statement)
    name = name_key(names.get(speaker.name, speaker.name))
    day = said or reading.article.day
    occasions = [(name, day)] if day else []
    return occasions if said else [*occasions, (name, reading.article.id)]


def _copied(copy: Copy, spans: Mapping[str, Sequence[tuple[Key, Span]]]) -> list[list[Key]]:
    """Statements of the copy and of its model that stand in the same shared stretch, in the same order."""
    own, model = (spans.get(article, ()) for article in (copy.a, copy.b))
    found = []
    for in_a, in_b in copy.stretches:
        inside_a, inside_b = _inside(own, in_a), _inside(model, in_b)
        if len(inside_a) == len(inside_b):
            found += [[a, b] for a, b in zip(inside_a, inside_b, strict=True)]
    return found


def _inside(statements: Sequence[tuple[Key, Span]], stretch: Span) -> list[Key]:
    return [key for key, span in statements if stretch.overlaps(span)]


def _origin(keys: Sequence[Key], statements: Mapping[Key, tuple[Reading, Statement]], called: Mapping[str, str]) -> Origin:
    speakers = [speaker for key in keys if (speaker := statements[key][1].speaker)]
    named = Counter(called.get(speaker.name, speaker.name) for speaker in speakers if not unnamed(speaker))
    names = named or Counter(speaker.name for speaker in speakers)
    days = sorted(day for key in keys if (day := _day(*statements[key])))
    document = bool(speakers) and all(speaker.kind is EntityKind.DOCUMENT for speaker in speakers)
    name = max(names, key=lambda name: (names[name], len(name), name)) if names else "a speaker not named"
    return Origin(
        id=sha256(f"{keys[0][0]}:{statements[keys[0]][1].span.start}".encode()).hexdigest()[:12],
        kind="document" if document else "occasion",
        name=f"{name}, {days[0]}" if days else name,
        statements=tuple(keys),
    )


def _day(reading: Reading, statement: Statement) -> str | None:
    return saying_day(reading, statement) or reading.article.day


def independence(
    readings: Mapping[str, Reading], origins: Sequence[Origin], copies: Sequence[Copy] = ()
) -> Callable[[Voice, Voice], tuple[str, str]]:
    """A judge of two claims: (verdict, reason in words), verdict same_origin, same_side, unproven or independent.

    "independent" needs speakers of two known and unallied parties with no shared origin, text or agency; everything
    else is unproven, because silence about a source is no proof of a second one.
    """
    origin_of = {key: origin for origin in origins for key in origin.statements}
    dependent = {frozenset((copy.a, copy.b)): copy for copy in copies}

    def judge(a: Voice, b: Voice) -> tuple[str, str]:
        one, other = _source(a, origin_of), _source(b, origin_of)
        if one is not None and one is other:
            return "same_origin", f"both go back to {one.name}"
        copy = dependent.get(frozenset((a.ref.article, b.ref.article)))
        if copy and a.narrated and b.narrated:
            return "same_origin", f"one text depends on the other: {copy.evidence}"
        return _sides(a, b) or _doubts(a, b, readings) or ("independent", f"{a.party} and {b.party} speak for different sides")

    return judge


def _source(held: Voice, origin_of: Mapping[Key, Origin]) -> Origin | None:
    return None if held.claim.statement is None else origin_of.get((held.ref.article, held.claim.statement))


def _sides(a: Voice, b: Voice) -> tuple[str, str] | None:
    if a.holder is not None and a.holder == b.holder:
        return ("same_origin" if a.ref.article == b.ref.article else "same_side"), f"both are the word of {a.holder}"
    if a.party is not None and a.party == b.party:
        return "same_side", f"{a.voice} and {b.voice} both speak for {a.party}"
    return None


def _doubts(a: Voice, b: Voice, readings: Mapping[str, Reading]) -> tuple[str, str] | None:
    """Why nothing is proven; None when nothing stands against independence."""
    for held in (a, b):
        if held.holder is None or held.party is None:
            return "unproven", "who said it is not known"
        if held.narrated:
            return "unproven", f"{held.outlet} does not say how it knows"
    shared = set(readings[a.ref.article].article.agencies) & set(readings[b.ref.article].article.agencies)
    if shared:
        return "unproven", f"both texts credit {min(shared)}"
    for held in (a, b):
        if held.party not in _parties() and find_nation(held.party or "") is None:
            return "unproven", f"on whose behalf {held.voice} speaks is not known"
    alliance = next((members for members in _alliances() if a.party in members and b.party in members), None)
    return ("unproven", f"{a.party} and {b.party} are allies and may share their sources") if alliance else None


@cache
def _alliances() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(members) for members in load("families")["alliances"].values())


@cache
def _parties() -> frozenset[str]:
    return frozenset().union(*_alliances())
