"""The ledger: pledges with all their reports, the evidence on them, and their status over time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deedline.assess.facets import facets_of
from deedline.assess.history import history
from deedline.link.days import gap, interval
from deedline.link.held import Held, saying_day
from deedline.link.participants import nations_in
from deedline.link.profile import WORD, stems
from deedline.link.matter import places_differ, share_place
from deedline.model.assessment import Evidence, LedgerEntry
from deedline.model.linkage import Ref
from deedline.model.reading import Pledge, Reading

SAME_ACT = 0.5
"""Share of the shorter act's words that two reports of one pledge have in common."""

SAME_DEED = 0.6
"""Share of the act's words that a report must repeat to count as evidence outside the event families."""

FEWEST_WORDS = 2

DONE_STAGES = frozenset({"completed", "none"})
PARTIAL_STAGES = frozenset({"begun", "ongoing", "partial"})
PLEDGED_FOR = 45
"""Days between two reports of one pledge."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One report of a pledge: the pledge, where it stands, who made it, when, and its act in stems."""

    reading: Reading
    pledge: Pledge
    index: int
    actors: frozenset[str]
    speaker: str | None
    made: str | None
    words: frozenset[str]
    held: Held | None

    @property
    def ref(self) -> Ref:
        """The words of the pledge."""
        return Ref(self.reading.article.id, self.pledge.span)


def keep_ledger(
    readings: Sequence[Reading], held: Sequence[Held], lent: Mapping[str, str], names: Mapping[str, str]
) -> tuple[LedgerEntry, ...]:
    """Every pledge of the readings with its evidence and history, in order of its first report."""
    by_ref = {(claim.ref.article, claim.ref.claim): claim for claim in held}
    commitments = [
        _commitment(reading, index, pledge, by_ref, lent, names)
        for reading in readings
        for index, pledge in enumerate(reading.pledges)
    ]
    last = max((r.article.published.day for r in readings if r.article.published and r.article.published.day), default=None)
    return tuple(_entry(group, held, last) for group in _grouped(commitments))


def _commitment(
    reading: Reading,
    index: int,
    pledge: Pledge,
    held: Mapping[tuple[str, int], Held],
    lent: Mapping[str, str],
    names: Mapping[str, str],
) -> Commitment:
    statement = reading.statements[pledge.statement]
    published = reading.article.published
    made = saying_day(reading, statement) or (published.day if published else None) or lent.get(reading.article.id)
    speaker = names.get(statement.speaker.name, statement.speaker.name) if statement.speaker else None
    actor = names.get(pledge.actor, pledge.actor)
    return Commitment(
        reading=reading,
        pledge=pledge,
        index=index,
        actors=frozenset({actor, *nations_in(actor)}),
        speaker=speaker,
        made=made,
        words=_content(reading, pledge),
        held=held.get((reading.article.id, pledge.claim)) if pledge.claim is not None else None,
    )


def _content(reading: Reading, pledge: Pledge) -> frozenset[str]:
    """Stems of the act without its times: a deadline is no part of what is to be done."""
    dated = {stem for time in reading.times if pledge.span.overlaps(time.span) for stem in stems(WORD.findall(time.text))}
    return frozenset(stems(WORD.findall(pledge.act))) - dated


def _grouped(commitments: Sequence[Commitment]) -> list[list[Commitment]]:
    groups: list[list[Commitment]] = []
    for commitment in commitments:
        home = next((group for group in groups if any(_same_pledge(member, commitment) for member in group)), None)
        if home is None:
            groups.append([commitment])
        else:
            home.append(commitment)
    return groups


def _same_pledge(a: Commitment, b: Commitment) -> bool:
    days = gap(a.made, b.made)
    if days is not None and days > PLEDGED_FOR:
        return False
    if not _same_actor(a, b) or (a.held and b.held and _elsewhere(a.held, b.held)):
        return False
    if _shared(a.words, b.words) >= SAME_ACT:
        return True
    both = a.held and b.held and a.held.claim.event_type and a.held.claim.event_type == b.held.claim.event_type
    return bool(both and a.held and b.held and facets_of(a.held).agreement(facets_of(b.held)))


def _elsewhere(a: Held, b: Held) -> bool:
    """Two places; or two stories, and no place that shows that one goes on with the other's matter."""
    return places_differ(a, b) or (a.story != b.story and bool(a.where) and not share_place(a, b))


def _same_actor(a: Commitment, b: Commitment) -> bool:
    if a.actors & b.actors:
        return True
    return bool(a.speaker and a.speaker == b.speaker)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _entry(group: Sequence[Commitment], held: Sequence[Held], last: str | None) -> LedgerEntry:
    ordered = sorted(group, key=lambda commitment: commitment.made or "9999")
    first = ordered[0]
    fullest = max(ordered, key=lambda commitment: len(commitment.words))
    deadline = next((c.pledge.deadline for c in ordered if interval(c.pledge.deadline)), None)
    evidence = tuple(sorted(_evidence(ordered, held), key=lambda item: item.day or "9999"))
    digest = hashlib.sha256(f"{first.reading.article.id}:{first.index}".encode()).hexdigest()[:10]
    made = min((c.made for c in ordered if c.made), default=None)
    return LedgerEntry(
        id=f"pledge-{digest}",
        actor=first.pledge.actor,
        speaker=next((c.speaker for c in ordered if c.speaker), None),
        act=fullest.pledge.act,
        force=first.pledge.force,
        reports=tuple(commitment.ref for commitment in ordered),
        made=made,
        condition=next((c.pledge.condition for c in ordered if c.pledge.condition), None),
        deadline=deadline or next((c.pledge.deadline for c in ordered if c.pledge.deadline), None),
        evidence=evidence,
        history=history(made, deadline, evidence, last),
    )


def _evidence(group: Sequence[Commitment], held: Sequence[Held]) -> Iterator[Evidence]:
    reports = {(c.reading.article.id, c.pledge.statement) for c in group}
    made = min((c.made for c in group if c.made), default=None)
    for claim in held:
        if (claim.ref.article, claim.claim.statement) in reports or claim.claim.mood != "factual":
            continue
        own = _attestation(group, claim)
        if made and claim.day and (claim.day < made or (claim.day == made and own == "same_side")):
            continue
        bearing = next((found for c in group if (found := _bearing(c, claim))), None)
        if bearing:
            yield Evidence(claim.ref, bearing, claim.voice, claim.day, own)


def _bearing(commitment: Commitment, claim: Held) -> str | None:
    """for, partly, against or other_cause; None when the claim is not about the pledged act."""
    pledged = commitment.held
    if pledged is not None and _elsewhere(pledged, claim):
        return None
    if pledged is not None and pledged.claim.event_type and pledged.claim.event_type == claim.claim.event_type:
        if commitment.actors & claim.who.keys or pledged.who.keys & claim.who.keys:
            return _framed_bearing(pledged, claim)
        return None
    shared = commitment.words & claim.words
    if len(shared) < FEWEST_WORDS or len(shared) / len(commitment.words) < SAME_DEED:
        return None
    return _plain_bearing(claim)


def _framed_bearing(pledged: Held, claim: Held) -> str | None:
    promised, reported = facets_of(pledged), facets_of(claim)
    if claim.claim.polarity < 0:
        return "against" if pledged.label and claim.label and promised.entailed.keys() & claim.label.entailed.keys() else None
    conflict = promised.conflict(reported)
    if conflict:
        return "other_cause" if promised.agreement(reported) and conflict == ("voluntary",) else "against"
    if not promised.agreement(reported):
        return "against" if promised.tension(reported) else None
    if claim.claim.stage == "completed" and share_place(pledged, claim):
        return "for"
    return "partly" if claim.claim.stage in PARTIAL_STAGES | {"completed"} else None


def _plain_bearing(claim: Held) -> str | None:
    if claim.claim.polarity < 0:
        return "against"
    if claim.claim.stage in PARTIAL_STAGES:
        return "partly"
    return "for" if claim.claim.stage in DONE_STAGES and claim.claim.tense == "past" else None


def _attestation(group: Sequence[Commitment], claim: Held) -> str:
    """same_side when the pledger (or who it binds) speaks for itself, else unproven: another's word, of unknown origin."""
    actors = {actor for commitment in group for actor in commitment.actors}
    speakers = {commitment.speaker for commitment in group}
    return "same_side" if claim.party in actors or claim.holder in actors or claim.holder in speakers else "unproven"
