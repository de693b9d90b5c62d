"""A claim with its holder, its day and its participants: all that is needed to set it against a claim of another article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from deedline.annotate.cues import WITHHELD
from deedline.annotate.frames import Label, labels_of
from deedline.ingest.outlets import like_outlet
from deedline.link.affiliations import affiliations
from deedline.link.days import gap, interval, is_day
from deedline.link.kin import kin_of
from deedline.link.participants import Participants, nations_in, participants
from deedline.link.people import unnamed
from deedline.link.profile import WORD, stems
from deedline.link.surroundings import Stated, filled
from deedline.model.article import BlockKind
from deedline.model.assessment import ClaimRef
from deedline.model.linkage import Person
from deedline.model.reading import Claim, EntityKind, Place, Quantity, Reading, Statement, Time
from deedline.spans import Span, Spans

LOCATIVE = re.compile(
    r"\b(?:in|into|inside|from|across|throughout|near|to|within|outside|over|around|of) (?:the )?(?:[a-z]+ )?\Z"
)
"""What stands before a country that is where something happens rather than who does it."""

ATTRIBUTIVE = re.compile(r"\b(?:an?|his|her|its|my|our|their|about) \Z", re.IGNORECASE)
"""What stands before a place that only says whence somebody or something is ("a Boston lawyer", "his Boston flat") or of
what one speaks ("asked about Boston")."""

DATELINE = re.compile(r"(?:, [A-Z][\w. ]{0,12})? ?(?:\([A-Za-z ]{2,12}\) ?)?(?:—|–|--)")
"""What stands after a place that only says where the report was written."""

PRINCIPAL = (
    re.compile(r"^(.+?)[’']s? "),
    re.compile(r"\b(?:of|for) (.+)$"),
    re.compile(r"^([A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*) [a-z]"),
)
"""Who is spoken for: "Ann Hale's office", "campaign of Ann Hale", "Lund Gazette report"."""

QUESTION = re.compile(r"(?:whether|if|when|why|who|whom|how|what|where|which)\b", re.IGNORECASE)

DATING = re.compile(r"\b(?:after|before|since|once|until)\b", re.IGNORECASE)
"""What begins a clause that says when."""

RELATIVE = re.compile(r"(?:(?:in|on|at|of|from|to|with|by|for) )?(?:who|whom|whose|which|that|where)\b")
"""What begins a clause that tells of a noun: "who was mayor in 2004", "in which two died"."""

PARTICIPLE = ("ed", "en", "ing", "wn", "ne", "lt", "ght")
"""How participles end."""

OPENING = 10
"""Characters before a time that opens its sentence: "In early", "Back in"."""

FEW = 5
"""Counts below this are shared by chance."""

LONG_PAST = 300
"""Days from which a time in a clause is not that of the news."""

REACH = 30
DISPLAY = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.SUBHEADING})
"""Blocks in the shortened language of headlines: a claim of the body is worth more than the same claim there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A claim as someone's claim.

    ``holder`` is the speaker (None: not known) or, for the narrator's own assertion, the outlet; ``party`` the nation or body
    the holder speaks for (a person: by the role the articles give), else the holder; ``when`` the event's own time as the
    claim states it; ``day`` the day the claim stands for (as of when it is held) and ``day_how`` whether that is the day of
    the saying, of publication, or lent by company; ``who`` are its participants, ``who_inferred`` when its neighbours had to
    supply them; ``words`` are its content stems; ``where`` are the places named in it or, when it names none
    (``where_inferred``), those its neighbours name for events of the same family; ``display`` is True in headlines and the
    like, ``unnamed`` for a holder whose words do not tell who it is ("officials", "the lawsuit"): two of them may be one.
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
    who: Participants
    who_inferred: bool
    words: frozenset[str]
    where: tuple[Place, ...]
    where_inferred: bool
    story: str
    display: bool = False
    unnamed: bool = False
    circumstance: bool = False
    sentence: frozenset[str] = frozenset()
    """The content stems of the sentence the claim stands in."""
    figures: frozenset[tuple[float, str]] = frozenset()
    """Its exact counts with a stem of what is counted, small ones left out: two reports of one thing often share one."""
    counts: tuple[Quantity, ...] = ()
    """Its quantities."""
    withheld: bool = False
    """True for what its holder is told not to have said ("did not say that ..."): it is put forward by nobody."""
    looks_back: bool = False
    """True when its sentence speaks of a time long past: what it counts is not a count of the news."""

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
    sides = affiliations(readings, names)
    found: list[Held] = []
    for reading in readings:
        told = _Told(reading, names, sides, lent.get(reading.article.id), story_of[reading.article.id])
        stated = [told.stated(claim) for claim in reading.claims]
        found += [told.held(index, *pair) for index, pair in enumerate(zip(stated, filled(stated), strict=True))]
    return found


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who puts forward the claims of a statement, or all that the narrator tells, and when: see :class:`Held`."""

    holder: str | None
    party: str | None
    day: str | None
    day_how: str | None
    narrated: bool = False
    unnamed: bool = False
    withheld: bool = False


class _Told:
    """What the claims of one article draw on; ``lent`` is the day others lend it."""

    def __init__(
        self, reading: Reading, names: Mapping[str, str], sides: Mapping[str, str], lent: str | None, story: str
    ) -> None:
        self._reading, self._names, self._sides, self._lent, self._story = reading, names, sides, lent, story
        self._outlet = reading.article.label
        self._said = [saying_day(reading, statement) for statement in reading.statements]
        self._occasions = _occasions(reading, self._said)
        self._begun = [sentence.start for sentence in reading.sentences]
        self._headings = [block.span for block in reading.article.blocks if block.kind in DISPLAY]
        self._pledged = {pledge.claim for pledge in reading.pledges}
        self._settling = {claim.statement for claim in reading.claims if claim.mood == "criterion"}
        self._places = [place for place in reading.places if place.sense == "place" and place.lat is not None]
        self._near = Spans([place.span for place in self._places])
        self._known = {place.name: at for at, place in reversed(list(enumerate(reading.places))) if place.lat is not None}
        self._dated = Spans([time.span for time in reading.times])
        self._times = [time for time in reading.times if interval(time.value)]
        self._when = Spans([time.span for time in self._times])
        self._clauses = Spans([claim.span for claim in reading.claims])
        self._voices = {place: self._voice(place) for place in {claim.statement for claim in reading.claims}}

    def stated(self, claim: Claim) -> Stated:
        """What a claim itself says."""
        speaker = self._reading.statements[claim.statement].speaker if claim.statement is not None else None
        who = participants(claim, self._names, speaker.name if speaker else "")
        label, past = _label(claim.predicate, claim.event_type), self._looks_back(claim, self._voices[claim.statement].day)
        return Stated(kin_of(label) if label else None, claim.statement, who, tuple(self._where(claim)), past)

    def held(self, index: int, stated: Stated, complete: Stated) -> Held:
        """A claim as its holder's, ``complete`` with what its neighbours lend it."""
        reading, claim = self._reading, self._meant(index)
        text, voice = reading.article.text, self._voices[claim.statement]
        own = " ".join(claim.span.of(text).split())
        counts = tuple(reading.quantities[i] for i in claim.quantities)
        return Held(
            ref=ClaimRef(reading.article.id, index),
            claim=claim,
            text=own,
            outlet=self._outlet,
            holder=voice.holder,
            narrated=voice.narrated,
            party=voice.party,
            when=claim.time if interval(claim.time) else self._of_old(claim, voice.day),
            day=voice.day,
            day_how=voice.day_how,
            label=_label(claim.predicate, claim.event_type),
            who=complete.who,
            who_inferred=complete.who is not stated.who,
            words=_content(own),
            where=complete.where,
            where_inferred=complete.where is not stated.where,
            story=self._story,
            display=any(span.contains(claim.span) for span in self._headings),
            unnamed=voice.unnamed,
            circumstance=not voice.narrated and _dates(text, claim.span.start),
            sentence=_content(self._sentence(claim.span).of(text)),
            figures=frozenset(_figures(counts)),
            counts=counts,
            withheld=voice.withheld,
            looks_back=bool(counts) and self._looks_back(claim, voice.day),
        )

    def _voice(self, place: int | None) -> _Voice:
        """Who says what a statement reports; the outlet for what no statement does."""
        day, how = self._day(place)
        if place is None:
            return _Voice(self._outlet, self._outlet, day, how, narrated=True)
        statement = self._reading.statements[place]
        speaker = statement.speaker if statement.speaker and statement.speaker.resolved else None
        holder = self._names.get(speaker.name, speaker.name) if speaker else None
        return _Voice(
            holder=holder,
            party=_party(holder, speaker.kind if speaker else None, self._names, self._sides),
            day=day,
            day_how=how,
            unnamed=speaker is None or unnamed(speaker),
            withheld=_withheld(statement, self._reading.article.text),
        )

    def _meant(self, index: int) -> Claim:
        """The act of a pledge is intended; an event only mentioned beside a criterion is what the criterion is about."""
        claim = self._reading.claims[index]
        if claim.mood not in ("ordered", "intended") and index in self._pledged:
            return replace(claim, mood="intended")
        if claim.mood == "mentioned" and claim.statement is not None and claim.statement in self._settling:
            return replace(claim, mood="criterion")
        return claim

    def _day(self, statement: int | None) -> tuple[str | None, str | None]:
        if statement is not None:
            speaker = self._reading.statements[statement].speaker
            spoken = self._said[statement] or (self._occasions.get(speaker.name) if speaker else None)
            if spoken:
                return spoken, "said"
        published = self._reading.article.published
        if published is not None and published.day:
            return published.day, "published"
        return (self._lent, "company") if self._lent else (None, None)

    def _looks_back(self, claim: Claim, now: str | None) -> bool:
        inside = self._dated.inside(self._sentence(claim.span)) if now else ()
        return any((gap(self._reading.times[at].value, now) or 0) > LONG_PAST for at in inside)

    def _of_old(self, claim: Claim, now: str | None) -> str | None:
        """The year a participant bears ("a 1997 quake") or since which it goes on, if its only time and long past."""
        inside = self._when.inside(claim.span) if now else []
        aside = self._asides(claim) if inside else []
        inside = [at for at in inside if not _in_any(aside, self._times[at].span)]
        value = self._times[inside[0]].value if len(inside) == 1 else None
        return value if value and (gap(value, now) or 0) > LONG_PAST else None

    def _asides(self, claim: Claim) -> list[Span]:
        """The clauses inside a claim that tell of a noun and are claims of their own: their times and places are theirs."""
        if claim.cue is None:
            return []
        inside = [self._reading.claims[at] for at in self._clauses.inside(claim.span)]
        text = self._reading.article.text
        return [c.span for c in inside if not c.span.contains(claim.cue) and _tells_of_a_noun(c, text)]

    def _sentence(self, span: Span) -> Span:
        """The sentence in which a stretch begins; the stretch itself where none is known."""
        at = bisect_right(self._begun, span.start) - 1
        return self._reading.sentences[at] if at >= 0 and self._reading.sentences[at].overlaps(span) else span

    def _where(self, claim: Claim) -> Iterable[Place]:
        """The places a claim names as places, each once: not adjectives, governments or who acts ("Russia had withdrawn").

        Where those are who act or are acted upon ("its troops stationed around Kyiv") is where it happens.
        """
        text = self._reading.article.text
        agents = [argument.span for argument in claim.arguments if argument.role == "agent"]
        places = [self._places[at] for at in sorted(self._near.inside(claim.span))]
        aside = self._asides(claim) if places else []
        who = [argument.span for argument in claim.arguments if argument.role in ("agent", "theme")]
        there = [span for span in aside if _in_any(who, span) and not RELATIVE.match(text, span.start)]
        seen = set()
        for place in places:
            elsewhere = any(span.overlaps(place.span) for span in agents) or _in_any(aside, place.span)
            if place.name in seen or (elsewhere and not _in_any(there, place.span)):
                continue
            if _stands_for_itself(text, place):
                seen.add(place.name)
                yield place
        if not seen:
            ends = {a.name or a.text for a in claim.arguments if a.role in ("source", "goal")} | {claim.place}
            named = sorted(self._known[name] for name in ends if name is not None and name in self._known)
            yield from [self._reading.places[at] for at in named[:1]]


def _tells_of_a_noun(claim: Claim, text: str) -> bool:
    """True for a relative clause and for a participle with what belongs to it ("built in Oslo"), as they begin."""
    if RELATIVE.match(text, claim.span.start):
        return True
    return claim.cue is not None and claim.cue.start == claim.span.start and claim.cue.of(text).endswith(PARTICIPLE)


def _in_any(spans: Iterable[Span], span: Span) -> bool:
    return any(other.contains(span) for other in spans)


def _stands_for_itself(text: str, place: Place) -> bool:
    """Not where somebody comes from or a report was written; a country only where the words before it say that it is where."""
    before, after = text[max(0, place.span.start - REACH) : place.span.start], text[place.span.end : place.span.end + REACH]
    if ATTRIBUTIVE.search(before) or DATELINE.match(after):
        return False
    return place.precision != "country" or LOCATIVE.search(before) is not None


@lru_cache(maxsize=1 << 14)
def _content(text: str) -> frozenset[str]:
    """The content stems of a text; many claims stand in one sentence."""
    return frozenset(stems(WORD.findall(text)))


def _figures(counts: Iterable[Quantity]) -> Iterable[tuple[float, str]]:
    for quantity in counts:
        if quantity.value is not None and quantity.value >= FEW:
            yield from ((quantity.value, stem) for stem in stems(WORD.findall(quantity.unit or "")))


def _withheld(statement: Statement, text: str) -> bool:
    """True where the saying is denied; who "did not say whether" left a question open."""
    if statement.cue is None or statement.cue.stance != WITHHELD:
        return False
    return not QUESTION.match(text, statement.span.start)


def _dates(text: str, start: int) -> bool:
    """True when the clause at ``start`` begins with such a word or right behind one."""
    before = text[max(0, start - OPENING) : start].rsplit(maxsplit=1)
    return bool(DATING.match(text, start) or (before and DATING.fullmatch(before[-1])))


@lru_cache(maxsize=1 << 14)
def _label(predicate: str, event_type: str | None) -> Label | None:
    found = labels_of(predicate, event_type) if event_type else ()
    return found[0] if found else None


def _occasions(reading: Reading, said: Sequence[str | None]) -> dict[str, str]:
    """The day each speaker of an article spoke, where the article names one day and no other for all their statements.

    ``said`` gives the day of each statement.
    """
    days: dict[str, set[str]] = defaultdict(set)
    for statement, day in zip(reading.statements, said, strict=True):
        if day and statement.speaker:
            days[statement.speaker.name].add(day)
    return {speaker: next(iter(found)) for speaker, found in days.items() if len(found) == 1}


def saying_day(reading: Reading, statement: Statement) -> str | None:
    """The day the statement was made, from a time expression beside its cue ("said on Thursday"), if there is one."""
    return next((time.value[:10] for time, _ in _beside(reading, statement) if is_day(time.value)), None)


def saying_time(reading: Reading, statement: Statement) -> str | None:
    """The day the statement was made or, where its sentence opens with a month or a year ("In January 2012"), that."""
    return saying_day(reading, statement) or next(
        (time.value for time, at in _beside(reading, statement) if at < OPENING and interval(time.value)), None
    )


def _beside(reading: Reading, statement: Statement) -> list[tuple[Time, int]]:
    """The time expressions in the cue's sentence outside what is reported, and how far from its beginning each stands."""
    cue = statement.cue.span if statement.cue else None
    place = bisect_right(reading.sentences, cue.start, key=lambda sentence: sentence.end) if cue else len(reading.sentences)
    return [
        (time, time.span.start - sentence.start)
        for sentence in reading.sentences[place : place + 1]
        if cue is not None and sentence.overlaps(cue)
        for time in reading.times
        if sentence.contains(time.span) and not any(piece.overlaps(time.span) for piece in statement.spans)
    ]


def _party(holder: str | None, kind: EntityKind | None, names: Mapping[str, str], sides: Mapping[str, str]) -> str | None:
    """For whom the holder speaks: its nation or principal, else itself. Speakers of one party do not vouch for each other.

    ``sides`` has the nation or body of the people who speak for one.
    """
    if holder is None:
        return None
    if kind is EntityKind.PERSON:
        body = sides.get(holder, holder)
        return next(iter(nations_in(body)), None) or body
    if kind is EntityKind.ORGANISATION and like_outlet(holder):
        return holder  # "Washington Post", "Times of India"
    principal = next((names[name] for pattern in PRINCIPAL if (name := _found(pattern, holder)) in names), None)
    return principal or next(iter(nations_in(holder)), None) or holder


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""
