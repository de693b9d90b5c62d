"""A claim with its holder, its day and its participants: all that is needed to set it against a claim of another article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deedline.annotate.frames import Label, labels_of
from deedline.annotate.nations import find_nation
from deedline.link.days import interval, is_day
from deedline.link.profile import WORD, stems
from deedline.model.assessment import ClaimRef
from deedline.model.linkage import Person
from deedline.model.reading import Claim, EntityKind, Place, Reading, Statement


@dataclass(frozen=True, slots=True)
class Held:
    """A claim as someone's claim.

    ``holder`` is the speaker (None: not known) or, for the narrator's own assertion, the outlet; ``party`` the nation the
    holder speaks for, else the holder; ``when`` the event's own time as the claim states it; ``day`` the day the claim
    stands for (as of when it is held) and ``day_how`` whether that is the day of the saying, of publication, or lent by
    company; ``keys`` name its participants (nations, people, bodies, head words); ``words`` are its content stems.
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
    place: Place | None

    @property
    def voice(self) -> str:
        """The holder as a page names it."""
        return self.holder or "a speaker not named"


def hold(readings: Sequence[Reading], people: Sequence[Person], lent: Mapping[str, str]) -> list[Held]:
    """Every claim of the readings with its holder; ``lent`` gives undated articles (by id) the day others lend them."""
    names = {alias: person.name for person in people for alias in (person.name, *person.aliases)}
    return [_held(reading, index, claim, names, lent) for reading in readings for index, claim in enumerate(reading.claims)]


def _held(reading: Reading, index: int, claim: Claim, names: Mapping[str, str], lent: Mapping[str, str]) -> Held:
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
        place=_place(reading, claim),
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


def _place(reading: Reading, claim: Claim) -> Place | None:
    """The place mention behind the claim's place, the one inside the claim first."""
    if claim.place is None:
        return None
    named = [place for place in reading.places if place.name == claim.place]
    return next((place for place in named if claim.span.contains(place.span)), named[0] if named else None)
