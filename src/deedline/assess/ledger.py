"""The ledger: pledges with all their reports, the evidence on them, and their status over time."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from deedline.assess.bearings import framed_bearing, plain_bearing
from deedline.assess.commitments import FEWEST_WORDS, Commitment, commitments, deadline_of, grouped
from deedline.assess.facets import Facets, facets_of, facets_of_label
from deedline.assess.history import history
from deedline.assess.lines import balanced
from deedline.data import load
from deedline.link.days import gap, interval
from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.matter import predicate_key, specific
from deedline.link.profile import stems
from deedline.model.assessment import Evidence, LedgerEntry
from deedline.model.reading import Reading

SAME_DEED = 0.5
"""Share of the act's words that a report must repeat to count as evidence outside the event families."""

SAME_THING = 0.4
"""Share of a report's subject that the act must name where the report has another verb: "the last of 40 tanks of solvent"."""

_NUMBER = re.compile(r"\d+")
_DATING = re.compile(r"(?:when|after|before|since|once|until|as|while)\b", re.IGNORECASE)
_NEAR_DEADLINE = 14
"""Days around a deadline in which "we have missed it" speaks of that deadline."""


def keep_ledger(
    readings: Sequence[Reading], held: Sequence[Held], lent: Mapping[str, str], names: Mapping[str, str]
) -> tuple[LedgerEntry, ...]:
    """Every pledge of the readings with its evidence and history, in order of its first report."""
    by_id = {reading.article.id: reading for reading in readings}
    last = max((r.article.published.day for r in readings if r.article.published and r.article.published.day), default=None)
    reports = Reports([claim for claim in held if _reports(claim)])
    return tuple(_entry(group, reports, by_id, last) for group in grouped(list(commitments(readings, held, lent, names))))


class Reports:
    """The claims that tell what was or is, by all that a pledge they bear on has in common with them."""

    def __init__(self, claims: Sequence[Held]) -> None:
        self._claims = claims
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, claim in enumerate(claims):
            for key in _ways_to(claim):
                self._places[key].append(place)

    def near(self, group: Sequence[Commitment], bound: frozenset[str]) -> Iterator[Held]:
        """Those of the pledged kind of event, with a word of the act, or by who is bound, in their order."""
        keys = {("kind", kin_of(c.label)) for c in group if c.label is not None}
        keys |= {("word", word) for c in group for word in c.words} | {("agent", key) for key in bound}
        for place in sorted({place for key in keys for place in self._places.get(key, ())}):
            yield self._claims[place]


def _ways_to(claim: Held) -> set[tuple[str, str]]:
    found = {("word", word) for word in (*predicate_key(claim), *(key.lower() for key in claim.who.subject))}
    found |= {("agent", key) for key in claim.who.agent}
    return found | {("kind", kin_of(claim.label))} if claim.label is not None else found


def _reports(claim: Held) -> bool:
    """True for a claim that tells what was or is: an infinitive ("to campaign") does not, nor a headline over its text."""
    if claim.claim.mood != "factual" or (claim.display and claim.narrated):
        return False
    return claim.claim.tense != "none" or not claim.text.lower().startswith("to ")


def _entry(group: Sequence[Commitment], reports: Reports, readings: Mapping[str, Reading], last: str | None) -> LedgerEntry:
    ordered = sorted(group, key=lambda commitment: commitment.made or "9999")
    first = ordered[0]
    fullest = max(ordered, key=lambda commitment: len(commitment.words))
    deadline = deadline_of(ordered)
    evidence = tuple(_folded(_evidence(ordered, deadline, reports, readings)))
    digest = hashlib.sha256(f"{first.reading.article.id}:{first.index}".encode()).hexdigest()[:10]
    made = min((c.made for c in ordered if c.made), default=None)
    if made and _missed_before(deadline, made):
        made = None  # what is reported after its deadline was pledged before it, on a day nobody names
    return LedgerEntry(
        id=f"pledge-{digest}",
        actor=first.actor,
        speaker=next((c.speaker for c in ordered if c.speaker), None),
        act=balanced(fullest.pledge.act),
        force=first.pledge.force,
        reports=tuple(commitment.ref for commitment in ordered),
        made=made,
        condition=next((c.pledge.condition for c in ordered if c.pledge.condition), None),
        deadline=deadline or next((c.pledge.deadline for c in ordered if c.pledge.deadline), None),
        evidence=evidence,
        history=history(made, deadline, evidence, last, min((c.made for c in ordered if c.made), default=None)),
    )


def _missed_before(deadline: str | None, reported: str) -> bool:
    until, at = interval(deadline), interval(reported)
    return until is not None and at is not None and at[0] > until[1]


def _folded(evidence: Iterator[Evidence]) -> list[Evidence]:
    """One piece per holder, day and bearing; what a holder says goes before the word refused, done before under way."""
    unique: dict[tuple[str, str | None, str], Evidence] = {}
    for item in evidence:
        unique.setdefault((item.holder, item.day, item.bearing), item)
    causes = {(item.holder, item.day) for item in unique.values() if item.bearing == "other_cause"}
    done = {(item.holder, item.day) for item in unique.values() if item.bearing == "for"}
    weaker = {"against": causes, "partly": done}
    kept = [item for item in unique.values() if (item.holder, item.day) not in weaker.get(item.bearing, ())]
    return sorted(kept, key=lambda item: item.day or "9999")


def _evidence(
    group: Sequence[Commitment], deadline: str | None, reports: Reports, readings: Mapping[str, Reading]
) -> Iterator[Evidence]:
    own = {(c.reading.article.id, c.pledge.statement) for c in group}
    bound = frozenset().union(*(c.actors for c in group)) | {c.speaker for c in group if c.speaker}
    bound |= {stem for name in bound for stem in stems(name.split())}
    made = min((c.made for c in group if c.made), default=None)
    spoken_of = bound if interval(deadline) else frozenset()  # what is said of a pledge in general comes at its deadline
    found = []
    for claim in reports.near(group, spoken_of):
        if (made and claim.day and claim.day < made) or (claim.ref.article, claim.claim.statement) in own:
            continue
        bearing = next(filter(None, (bearing_of(c, claim, readings) for c in group)), None)
        bearing = bearing or _spoken_of(bound, deadline, claim, readings)
        if bearing is not None and not _before(claim, made):
            found.append((claim, bearing))
    for claim, bearing in sorted(found, key=lambda item: not specific(item[0])):  # who names the place goes before
        attested = _attestation(group, claim)
        if not (made and claim.day == made and attested == "same_side"):
            yield Evidence(claim.ref, bearing, claim.voice, claim.day, attested)


def _before(claim: Held, made: str | None) -> bool:
    """True when the report dates its event no later than the pledge: what has happened already performs nothing."""
    happened, pledged = interval(claim.when), interval(made)
    return happened is not None and pledged is not None and happened[1] <= pledged[0]


def bearing_of(commitment: Commitment, claim: Held, readings: Mapping[str, Reading]) -> str | None:
    """for, partly, against or other_cause; None when the claim is not about the pledged act."""
    where = specific(claim)
    if commitment.places and where and not commitment.places & where:
        return None
    if commitment.label is not None and claim.label is not None and kin_of(commitment.label) == kin_of(claim.label):
        if commitment.places:
            placed = bool(commitment.places & where) or (claim.claim.polarity < 0 and _in_its_country(commitment, claim))
        else:
            placed = _names_the_act(commitment, claim)
        return framed_bearing(_promised(commitment), claim) if placed and _performed_by(commitment, claim) else None
    if not _same_verb_or_thing(commitment, claim):
        return None
    shared = commitment.words & claim.words
    repeated = len(shared) >= FEWEST_WORDS and len(shared) / len(commitment.words) >= SAME_DEED
    if (repeated or _starts(commitment, claim)) and commitment.made != claim.day:
        return worded_bearing(commitment, claim, readings.get(claim.ref.article))
    return None


def _in_its_country(commitment: Commitment, claim: Held) -> bool:
    """True when the claim is about the whole country of a pledged place: what is not done anywhere is not done there."""
    whole = {place.country for place in claim.where if place.precision == "country"} - {None}
    return any(place.country in whole for place in commitment.reading.places if place.name in commitment.places)


def _same_verb_or_thing(commitment: Commitment, claim: Held) -> bool:
    """Outside the families: the act's own verb, or, in another word for it, what the act is done to as the subject.

    Another kind of event with the same things is no evidence: to "defend the law" is not to "enact the law", and "when the
    wall burst" only dates what is told.
    """
    if not commitment.words.isdisjoint(predicate_key(claim)):
        return True
    if claim.label is not None or _DATING.match(claim.text):
        return False
    if not (claim.who.agent <= claim.who.subject or _acts(commitment, claim)):
        return False
    subject = {key.lower() for key in claim.who.subject}
    return len(subject & commitment.words) > SAME_THING * len(subject)


def _performed_by(commitment: Commitment, claim: Held) -> bool:
    """The bound party takes part, and where the report says who acts, it is that party: its victim performs nothing."""
    if not commitment.actors & (claim.who.nations | claim.who.keys):
        return False
    return not claim.who.agent or _acts(commitment, claim)


def _acts(commitment: Commitment, claim: Held) -> bool:
    """True when the bound party is who acts in the report."""
    bound = {stem for actor in commitment.actors for stem in (actor, *stems(actor.split()))}
    return bool(bound & claim.who.agent)


def _names_the_act(commitment: Commitment, claim: Held) -> bool:
    """Beyond the kind of event the report names what the act is about, or the act is about nothing in particular."""
    kind = set(predicate_key(claim)) | {stem for actor in commitment.actors for stem in stems(actor.split())}
    about = commitment.words - kind
    return not about or bool(about & {key.lower() for key in claim.words | claim.who.subject})


def _promised(commitment: Commitment) -> Facets:
    if commitment.held is not None and commitment.held.label is not None:
        return facets_of(commitment.held)
    return facets_of_label(commitment.label) if commitment.label else Facets()


def worded_bearing(commitment: Commitment, claim: Held, reading: Reading | None) -> str | None:
    """What a report says that repeats the act's words: done, partly done ("31 of the 40"), or not done."""
    if not _about(commitment, claim):
        return None
    return plain_bearing(claim, in_part=reading is not None and _part_of(claim, reading))


def _about(commitment: Commitment, claim: Held) -> bool:
    """The report's subject stands in the act, or is who is bound."""
    subject = frozenset(stem.lower() for stem in claim.who.subject | claim.who.agent)
    return not subject or bool(subject & commitment.words) or bool(commitment.actors & claim.who.keys)


def _starts(commitment: Commitment, claim: Held) -> bool:
    """The bound party is said to have begun something with what the act is about ("has begun to move the tanks")."""
    return claim.claim.stage == "begun" and _acts(commitment, claim) and bool(claim.who.subject & commitment.words)


def _part_of(claim: Held, reading: Reading) -> bool:
    """True when the claim counts some of a stated whole."""
    for index in claim.claim.quantities:
        quantity = reading.quantities[index]
        whole = _NUMBER.search(quantity.of or "")
        if whole and quantity.max is not None and quantity.max < float(whole[0]):
            return True
    return False


def _spoken_of(bound: frozenset[str], deadline: str | None, claim: Held, readings: Mapping[str, Reading]) -> str | None:
    """A claim that the bound party kept or missed its word, which names neither act nor deadline but comes at its time."""
    due = gap(deadline, claim.day) if claim.who.agent & bound else None
    if due is None or due > _NEAR_DEADLINE:
        return None
    table = _tables()
    made, reading = claim.claim, readings[claim.ref.article]
    theme = made.argument("theme")
    around = next((s for s in reading.sentences if s.overlaps(made.span)), made.span).of(reading.article.text)
    meant = frozenset(
        stems((around if theme and theme.text.lower() in ("it", "that", "them") else theme.text if theme else "").split())
    )
    if not meant & table["objects"]:
        return None
    if made.predicate in table["broken"]:
        return "against" if made.polarity > 0 else "for"
    return ("partly" if made.polarity > 0 else "against") if made.predicate in table["kept"] else None


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    table = load("bearings")
    return {
        "objects": frozenset(stems([*table["objects"], "promised", "pledged", "vowed"])),
        "kept": frozenset(table["kept"]),
        "broken": frozenset(table["broken"]),
    }


def _attestation(group: Sequence[Commitment], claim: Held) -> str:
    """same_side when the pledger (or who it binds) speaks for itself, else unproven: another's word, of unknown origin."""
    actors = {actor for commitment in group for actor in commitment.actors}
    speakers = {commitment.speaker for commitment in group}
    return "same_side" if claim.party in actors or claim.holder in actors or claim.holder in speakers else "unproven"
