"""Pledges over outlets: reports of one commitment brought together by who is bound, what is to be done, where and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deedline.annotate.frames import Label, labels_of
from deedline.assess.facets import facets_of_label
from deedline.data import load
from deedline.link.days import gap, is_day
from deedline.link.held import Held, saying_time
from deedline.link.kin import kin_of
from deedline.link.participants import nations_in
from deedline.link.profile import WORD, stems
from deedline.model.linkage import Ref
from deedline.model.reading import Pledge, Reading

SAME_ACT = 0.5
"""Share of the shorter act's words that two reports of one pledge have in common."""

SAME_DATE = 0.6
"""The same when only the deadline, and not who is bound, joins the two."""

FEWEST_WORDS = 2
PLEDGED_FOR = 45
"""Days between two reports of one pledge."""

LONGEST_LABEL = 3
"""Words at the front of an act that may name its event: "scale down", "de-escalate"."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One report of a pledge: the pledge, where it stands, who is bound and who speaks, when, and its act in stems.

    ``actor`` is who is bound, under the collection's name for it; ``label`` is the label of the act's event; ``places`` are the
    names of the places the act names or, where the claim it rests on had to take them from its neighbours, those.
    """

    reading: Reading
    pledge: Pledge
    index: int
    actor: str
    actors: frozenset[str]
    speaker: str | None
    made: str | None
    words: frozenset[str]
    held: Held | None
    label: Label | None
    places: frozenset[str]

    @property
    def ref(self) -> Ref:
        """The words of the pledge."""
        return Ref(self.reading.article.id, self.pledge.span)


def commitments(
    readings: Sequence[Reading], held: Sequence[Held], lent: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Commitment]:
    """Every report of a pledge; ``lent`` gives undated articles a day, ``names`` every spelling the collection's name."""
    by_ref = {(claim.ref.article, claim.ref.claim): claim for claim in held}
    for reading in readings:
        for index, pledge in enumerate(reading.pledges):
            claim = by_ref.get((reading.article.id, pledge.claim)) if pledge.claim is not None else None
            yield _commitment(reading, index, claim, lent, names)


def _commitment(
    reading: Reading, index: int, claim: Held | None, lent: Mapping[str, str], names: Mapping[str, str]
) -> Commitment:
    pledge = reading.pledges[index]
    statement = reading.statements[pledge.statement]
    published = reading.article.published
    actor = names.get(pledge.actor, pledge.actor)
    return Commitment(
        reading=reading,
        pledge=pledge,
        index=index,
        actor=actor,
        actors=frozenset({actor, *nations_in(actor)}),
        speaker=names.get(statement.speaker.name, statement.speaker.name) if statement.speaker else None,
        made=saying_time(reading, statement) or (published.day if published else None) or lent.get(reading.article.id),
        words=_content(reading, pledge),
        held=claim,
        label=(claim.label if claim else None) or _label(pledge.act),
        places=_places(reading, pledge, claim),
    )


def _content(reading: Reading, pledge: Pledge) -> frozenset[str]:
    """Stems of the act without its times: a deadline is no part of what is to be done."""
    dated = {stem for time in reading.times if pledge.span.overlaps(time.span) for stem in stems(WORD.findall(time.text))}
    return act_words(pledge.act) - dated


def act_words(act: str) -> frozenset[str]:
    """Stems of an act's words, one for all words of one act: "stay in the race" and "remain in the race" are alike."""
    return frozenset(_in_order(act))


def _in_order(act: str) -> list[str]:
    return stems(WORD.findall(_other_words().sub(lambda found: _same_acts()[found[0].lower()], act)))


@cache
def _same_acts() -> dict[str, str]:
    return {other: word for word, others in load("pledges")["same_act"].items() for other in others}


@cache
def _other_words() -> re.Pattern[str]:
    words = sorted(_same_acts(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _label(act: str) -> Label | None:
    words = act.lower().split()
    for size in range(min(LONGEST_LABEL, len(words)), 0, -1):
        found = labels_of(" ".join(words[:size]))
        if found:
            return found[0]
    return None


def _places(reading: Reading, pledge: Pledge, claim: Held | None) -> frozenset[str]:
    named = {p.name for p in reading.places if p.sense == "place" and p.lat is not None and pledge.span.contains(p.span)}
    return frozenset(named or ({place.name for place in claim.where} if claim else set()))


def grouped(found: Sequence[Commitment]) -> list[list[Commitment]]:
    """The reports of each pledge, in order of the first."""
    groups: list[list[Commitment]] = []
    for commitment in found:
        home = next((group for group in groups if any(same_pledge(member, commitment) for member in group)), None)
        if home is None:
            groups.append([commitment])
        else:
            home.append(commitment)
    return groups


def same_pledge(a: Commitment, b: Commitment) -> bool:
    """Two reports of one pledge: one party bound to one act, or one act by one day, whoever is said to be bound."""
    one_party = same_party(a, b)
    if not one_party and gap(a.pledge.deadline, b.pledge.deadline) != 0:
        return False
    days = gap(a.made, b.made)
    if (days is not None and days > PLEDGED_FOR) or (a.places and b.places and not a.places & b.places):
        return False
    if a.held and b.held and a.held.claim.polarity != b.held.claim.polarity:
        return False
    if _refused(a) != _refused(b):
        return False
    shared = a.words & b.words
    share = len(shared) / min(len(a.words), len(b.words)) if a.words and b.words else 0.0
    if one_party:
        return _bare(a, b) or (share >= SAME_ACT and len(shared) >= FEWEST_WORDS) or a.words == b.words or _same_event(a, b)
    return share >= SAME_DATE and len(shared) >= FEWEST_WORDS


def _refused(commitment: Commitment) -> bool:
    """True for a promise not to do it."""
    return commitment.pledge.act.startswith("not ")


def _bare(a: Commitment, b: Commitment) -> bool:
    """True when one report has only the verb of the other's act: "resign" and "resign over the letter"."""
    shorter, longer = sorted((a, b), key=lambda commitment: len(commitment.words))
    return len(shorter.words) == 1 and _in_order(longer.pledge.act)[:1] == list(shorter.words)


def same_party(a: Commitment, b: Commitment) -> bool:
    """True when both bind one party, or one speaker speaks in both."""
    return bool(a.actors & b.actors) or bool(a.speaker and a.speaker == b.speaker)


def _same_event(a: Commitment, b: Commitment) -> bool:
    """Other words for one event at one place: "scale down its presence near Kyiv", "pull back its forces"."""
    if a.label is None or b.label is None or kin_of(a.label) != kin_of(b.label) or not a.places & b.places:
        return False
    return bool(facets_of_label(a.label).agreement(facets_of_label(b.label)))


def deadline_of(group: Sequence[Commitment]) -> str | None:
    """The deadline of a pledge: a day before a week or month, the first report's before later ones."""
    stated = [c.pledge.deadline for c in group if c.pledge.deadline and gap(c.pledge.deadline, c.pledge.deadline) == 0]
    return min(stated, key=lambda value: not is_day(value), default=None)
