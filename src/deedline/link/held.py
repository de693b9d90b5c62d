"""A claim with its holder, its day and its participants: all that is needed to set it against a claim of another article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deedline.annotate.frames import Label, labels_of
from deedline.annotate.nations import find_nation
from deedline.link.days import interval, is_day
from deedline.link.profile import WORD, stems
from deedline.model.assessment import ClaimRef
from deedline.model.linkage import Person
from deedline.model.reading import Claim, EntityKind, Place, Reading, Statement

LONGEST_PRONOUN = 5
LOCATIVE = re.compile(
    r"\b(?:in|into|inside|from|across|throughout|near|to|within|outside|over|around|of) (?:the )?(?:[a-z]+ )?\Z"
)
"""What stands before a country that is where something happens rather than who does it."""

REACH = 30


@dataclass(frozen=True, slots=True)
class Held:
    """A claim as someone's claim.

    ``holder`` is the speaker (None: not known) or, for the narrator's own assertion, the outlet; ``party`` the nation the
    holder speaks for, else the holder; ``when`` the event's own time as the claim states it; ``day`` the day the claim
    stands for (as of when it is held) and ``day_how`` whether that is the day of the saying, of publication, or lent by
    company; ``keys`` name its participants (nations, people, bodies, head words), ``subject`` those of what the event
    happens to; ``words`` are its content stems; ``where`` are the places named in it or, when it names none
    (``where_inferred``), those its article gives for events of the same family.
    """

    ref: ClaimRef
    claim: Claim
    text: str
    outlet: str
    holder: str | None
    narrated: bool
    party: str | None
    when: str | None
    day: str | None
    day_how: str | None
    label: Label | None
    keys: frozenset[str]
    words: frozenset[str]
    where: tuple[Place, ...]
    where_inferred: bool
    story: str
    subject: frozenset[str]

    @property
    def voice(self) -> str:
        """The holder as a page names it."""
        return self.holder or "a speaker not named"


def hold(
    readings: Sequence[Reading], people: Sequence[Person], lent: Mapping[str, str], story_of: Mapping[str, str]
) -> list[Held]:
    """Every claim of the readings with its holder.

    ``lent`` gives undated articles (by id) the day others lend them, ``story_of`` every article its story.
    """
    names = {alias: person.name for person in people for alias in (person.name, *person.aliases)}
    found = [
        _held(reading, index, claim, names, lent, story_of[reading.article.id])
        for reading in readings
        for index, claim in enumerate(reading.claims)
    ]
    return _placed(found)


def _placed(held: Sequence[Held]) -> list[Held]:
    """Claims that name no place get the one their article most often gives for events of the same family."""
    named: dict[tuple[str, str | None], Counter[Place]] = defaultdict(Counter)
    first: dict[str, Place] = {}
    for claim in held:
        for place in claim.where:
            if place.precision != "country":
                named[claim.ref.article, claim.claim.event_type][first.setdefault(place.name, place)] += 1
    placed = []
    for claim in held:
        usual = named.get((claim.ref.article, claim.claim.event_type))
        if claim.where or not claim.claim.event_type or not usual:
            placed.append(claim)
        else:
            placed.append(replace(claim, where=(usual.most_common(1)[0][0],), where_inferred=True))
    return placed


def _held(reading: Reading, index: int, claim: Claim, names: Mapping[str, str], lent: Mapping[str, str], story: str) -> Held:
    article = reading.article
    statement = reading.statements[claim.statement] if claim.statement is not None else None
    speaker = statement.speaker if statement else None
    outlet = article.label
    holder = names.get(speaker.name, speaker.name) if speaker else None if statement else outlet
    day, how = _day(reading, statement, lent)
    text = " ".join(claim.span.of(article.text).split())
    found = labels_of(claim.predicate, claim.event_type) if claim.event_type else ()
    return Held(
        ref=ClaimRef(article.id, index),
        claim=claim,
        text=text,
        outlet=outlet,
        holder=holder,
        narrated=statement is None,
        party=_party(holder, speaker.kind if speaker else None),
        when=claim.time if interval(claim.time) else None,
        day=day,
        day_how=how,
        label=found[0] if found else None,
        keys=frozenset(_keys(claim, names)),
        words=frozenset(stems(WORD.findall(text))),
        where=tuple(_where(reading, claim)),
        where_inferred=False,
        story=story,
        subject=frozenset(_subject(claim)),
    )


def _day(reading: Reading, statement: Statement | None, lent: Mapping[str, str]) -> tuple[str | None, str | None]:
    if statement is not None:
        said = saying_day(reading, statement)
        if said:
            return said, "said"
    published = reading.article.published
    if published is not None and published.day:
        return published.day, "published"
    day = lent.get(reading.article.id)
    return (day, "company") if day else (None, None)


def saying_day(reading: Reading, statement: Statement) -> str | None:
    """The day the statement was made, from a time expression beside its cue ("said on Thursday"), if there is one."""
    if statement.cue is None:
        return None
    sentence = next((s for s in reading.sentences if s.overlaps(statement.cue.span)), None)
    if sentence is None:
        return None
    beside = (
        time.value[:10]
        for time in reading.times
        if is_day(time.value)
        and sentence.contains(time.span)
        and not any(piece.overlaps(time.span) for piece in statement.spans)
    )
    return next(beside, None)


def _party(holder: str | None, kind: EntityKind | None) -> str | None:
    """The nation a body or official speaks for, else the holder: speakers of one party do not vouch for each other."""
    if holder is None:
        return None
    if kind is not EntityKind.PERSON:
        nation = next(iter(nations_in(holder)), None)
        if nation:
            return nation
    return holder


def nations_in(words: str) -> Iterable[str]:
    """The nations named in a phrase, by name, adjective, people or capital."""
    tokens = words.replace("’s", "").replace("'s", "").split()
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            found = find_nation(" ".join(tokens[start : start + size]).strip("(),."))
            if found is not None:
                yield found.nation


def _keys(claim: Claim, names: Mapping[str, str]) -> Iterable[str]:
    for argument in claim.arguments:
        phrase = f"{argument.name or ''} {argument.text}"
        yield from nations_in(phrase)
        if argument.name:
            yield names.get(argument.name, argument.name)
        heads = stems(WORD.findall(argument.text))
        yield from heads[-2:]


def _subject(claim: Claim) -> Iterable[str]:
    """Nations and head words of what the event happens to; nothing for pronouns, which may stand for anything."""
    theme = claim.argument("theme") or claim.argument("agent")
    if theme is not None and len(theme.text) > LONGEST_PRONOUN:
        yield from nations_in(f"{theme.name or ''} {theme.text}")
        yield from stems(WORD.findall(theme.text))[-2:]


def _where(reading: Reading, claim: Claim) -> Iterable[Place]:
    """The places a claim names as places, each once: not adjectives, governments or who acts ("Russia had withdrawn")."""
    agents = [argument.span for argument in claim.arguments if argument.role == "agent"]
    seen = set()
    for place in reading.places:
        if place.sense != "place" or place.lat is None or place.name in seen or not claim.span.contains(place.span):
            continue
        before = reading.article.text[max(0, place.span.start - REACH) : place.span.start]
        acting = any(span.overlaps(place.span) for span in agents)
        if not acting and (place.precision != "country" or LOCATIVE.search(before)):
            seen.add(place.name)
            yield place
    if claim.place and not seen:
        yield from [place for place in reading.places if place.name == claim.place][:1]
