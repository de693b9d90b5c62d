"""How one claim stands to another: the ordered rules of the model, each a pure function with its reason in words.

The first rule that applies decides.  ``a`` is always the earlier claim (by its day, then by its place in the collection).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from deedline.annotate.manner import FEIGNED
from deedline.assess.bearings import REPORTED, bearing_on
from deedline.assess.facets import Facets, facets_of
from deedline.assess.lines import presupposed
from deedline.assess.opposites import opposite
from deedline.assess.quantities import different_pair, grows, rounded_alike, vaguely_apart
from deedline.assess.updates import update
from deedline.data import load
from deedline.link.days import gap, in_words
from deedline.link.held import Held
from deedline.link.matter import core, places_differ, predicate_key, share_place, single, subjects_differ
from deedline.link.participants import named
from deedline.model.assessment import Relation
from deedline.model.reading import Reading

STAGES = {"intended": 0, "ordered": 1, "begun": 2, "ongoing": 2, "partial": 3, "completed": 4}
"""Stages of one process in their order; none, failed, suspended and reversed stand outside it."""

COMMITTED = frozenset({"intended", "ordered"})
TO_COME = frozenset({"intended", "predicted"})

SAME_TIME = 2
"""Days: claims no further apart are about the same state of affairs unless one says otherwise."""

LIKELY = 1.0
"""Certainty (of 3) from which a claim commits its holder: "may not be withdrawing" contradicts nothing."""

COPIED_WORDS, QUOTED_WORDS, COPIED = 5, 8, 0.65
"""Words two narrated clauses share, or a narrated and a reported one, and their share of all words of both, from which one
text lies behind both: an outlet may print what somebody wrote without saying whose it is.
"""

SHARED = {
    "ordered": "the same order is reported",
    "intended": "the same intention is reported",
    "predicted": "the same is expected",
    "desired": "the same is asked for",
    "conditional": "the same is supposed",
}
"""What two claims agree on that are told in one mood, none of them as a fact."""

AHEAD = "the same is said to be ahead"
"""What two claims agree on of which one tells an intention or an order, the other that it will come."""

SUSPECTED = frozenset({"factual", "predicted"})
"""Moods in which a suspicion is put forward: it is, or may be so."""

DEFAULT_DAYS = frozenset({"published", "company"})
PLACE_ASSUMED, PLACE_OPEN = 0.05, 0.25
"""What a relation loses in confidence when a claim's place is only that of its article, or any of several of its places."""

FEW_PLACES = 2
YEAR = re.compile(r"\d{4}")

OF_THE_SAME, ALIKE = frozenset({"corroborates", "contradicts", "disputes_description"}), 0.35
"""Relations that hold only of claims that speak of the same, and how likely they must do so."""

ONE_MATTER = 0.35
"""What such a relation loses in confidence below it."""

Independence = Callable[[Held, Held], tuple[str, str]]
Likeness = Callable[[Held, Held], float]
"""How likely two claims on one matter put forward the same."""


def _surely(_a: Held, _b: Held) -> float:
    return 1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims on the same matter with what the rules look at."""

    a: Held
    b: Held
    facets_a: Facets
    facets_b: Facets
    days: int | None
    independence: str
    why: str
    number_words: tuple[str, str] | None
    grown: bool = False
    """True when the later of two counts that differ is the higher one: a running count that goes on."""
    rounded_alike: bool = True
    """False when two numbers for one thing are neither the same nor rounded from the same."""
    vaguely_apart: bool = False
    """True when a loose count ("dozens") and another are far apart."""


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    reason: str
    confidence: float = 0.8
    bearing: str | None = None


def relate_all(
    pairs: Iterable[tuple[Held, Held]],
    readings: Mapping[str, Reading],
    independence: Independence,
    alike: Likeness = _surely,
    counted: Iterable[tuple[Held, Held]] = (),
) -> tuple[Relation, ...]:
    """The relations between pairs of claims on one matter: of two articles, or of two holders in one.

    Two claims agree for sure only when they are ``alike`` enough to say the same: others are on one matter. Pairs that are
    ``counted`` count one thing, whatever else they say of it.
    """
    together = {frozenset((a.ref, b.ref)) for a, b in counted}
    updates = {frozenset((r.a, r.b)): r for a, b in counted if (r := update(a, b, independence(a, b)[0]))}
    found = list(updates.values())
    for one, other in pairs:
        if one.ref.article == other.ref.article and one.holder == other.holder and one.withheld == other.withheld:
            continue
        a, b = (one, other) if (one.day or "") <= (other.day or "") else (other, one)
        pair = frozenset((a.ref, b.ref)) if a.counts and b.counts else None
        relation = None if pair in updates else relate(a, b, readings, independence, alike, one_count=pair in together)
        if relation is not None:
            found.append(relation)
    return tuple(found)


def relate(
    a: Held,
    b: Held,
    readings: Mapping[str, Reading],
    independence: Independence,
    alike: Likeness = _surely,
    *,
    one_count: bool = True,
) -> Relation | None:
    """The relation of two claims on the same matter, ``a`` the earlier; None when nothing can be said.

    ``one_count`` is False where what they count may be two things: a part of the dead beside the toll.
    """
    if places_differ(a, b):
        return None
    verdict, why = independence(a, b)
    parts = not one_count and all(held.label is not None and held.label.family == "casualties" for held in (a, b))
    numbers = None if parts else different_pair(a, b, readings[a.ref.article], readings[b.ref.article])
    words = (numbers[0].text, numbers[1].text) if numbers else None
    grown = numbers is not None and grows(*numbers)
    pair = Pair(
        a,
        b,
        facets_of(a),
        facets_of(b),
        gap(a.day, b.day),
        verdict,
        why,
        words,
        grown,
        rounded_alike(a, b, readings[a.ref.article], readings[b.ref.article]),
        vaguely_apart(a, b, readings[a.ref.article], readings[b.ref.article]),
    )
    for rule in (_saying,) if a.withheld or b.withheld else RULES:
        found = rule(pair)
        if found is not None:
            assumed = a.where_inferred or b.where_inferred
            doubt = ONE_MATTER if _too_unlike(found.kind, a, b, alike) else 0.0
            return Relation(
                a=a.ref,
                b=b.ref,
                kind=found.kind,
                reason=found.reason + (", if the place is the same" if assumed else ""),
                rule=rule.__name__.removeprefix("_"),
                independence=verdict,
                agree=pair.facets_a.agreement(pair.facets_b),
                conflict=pair.facets_a.conflict(pair.facets_b),
                confidence=round(found.confidence - doubt - _doubt_of_place(a, b), 2),
                bearing=found.bearing,
            )
    return None


def _too_unlike(kind: str, a: Held, b: Held, alike: Likeness) -> bool:
    """True where a relation holds only of claims that speak of the same, and these need not.

    A story has one report that is true or false; the words for what one army does at one place need not be alike.
    """
    one_thing = kind != "corroborates" and single(a.label) and single(b.label)
    where = {place.name for place in a.where} & {place.name for place in b.where}
    one_event = kind == "disputes_description" and bool(where and a.label and b.label and core(a) & core(b))
    return kind in OF_THE_SAME and not (one_thing or one_event) and alike(a, b) < ALIKE


def _doubt_of_place(a: Held, b: Held) -> float:
    """What it takes from a relation that a place is only inferred: little for one or two places, much for any of several.

    Claims that give one figure for one thing need no place to be told to be of one event.
    """
    if a.figures & b.figures:
        return 0.0
    inferred = [len(claim.where) for claim in (a, b) if claim.where_inferred]
    if not inferred:
        return 0.0
    return PLACE_OPEN if max(inferred) > FEW_PLACES else PLACE_ASSUMED


def _saying(pair: Pair) -> _Found | None:
    """One tells that somebody said it, the other that they did not: a conflict about the saying, not about what was said."""
    same = pair.a.holder is not None and pair.a.holder == pair.b.holder
    if not same or pair.a.withheld == pair.b.withheld or not _near(pair):
        return None
    if (pair.a.claim.polarity, pair.a.claim.mood) != (pair.b.claim.polarity, pair.b.claim.mood):
        return None
    said, unsaid = (pair.b, pair.a) if pair.a.withheld else (pair.a, pair.b)
    return _Found("contradicts", f"{said.outlet} reports that {said.voice} said so, {unsaid.outlet} that they did not", 0.7)


def _same_origin(pair: Pair) -> _Found | None:
    """Copies and renderings of one utterance never count as support; where their numbers differ, that is what counts.

    What is denied on one day and granted on another is no rendering of one utterance, however alike the words.
    """
    if pair.number_words is None and _copied(pair.a, pair.b):
        return _Found("same_origin", "both tell it in nearly the same words", 0.7)
    elsewhere = pair.a.ref.article != pair.b.ref.article
    if elsewhere and (pair.number_words is not None or (_opposed(pair) and pair.a.day != pair.b.day)):
        return None
    return _Found("same_origin", pair.why, 0.9) if pair.independence == "same_origin" else None


def _copied(a: Held, b: Held) -> bool:
    """True when two clauses, one of them a narrator's at least, share nearly all their words: one text lies behind both."""
    if not (a.narrated or b.narrated):
        return False
    least = COPIED_WORDS if a.narrated and b.narrated else QUOTED_WORDS
    return len(a.words & b.words) >= max(least, COPIED * len(a.words | b.words))


def _criterion(pair: Pair) -> _Found | None:
    for held, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if held.claim.mood == "criterion" and other.claim.mood != "criterion":
            return _Found("sets_criterion", f"{held.voice} says what would settle the matter, and does not settle it")
    return None


def _pledge(pair: Pair) -> _Found | None:
    """A pledge and a report of what was done never contradict each other: the report bears on the pledge."""
    a, b = pair.a, pair.b
    committed = [held.claim.stage in COMMITTED or held.claim.mood in COMMITTED for held in (a, b)]
    if committed[0] == committed[1]:
        return None
    pledged, deed, promised = (a, b, pair.facets_a) if committed[0] else (b, a, pair.facets_b)
    if deed.claim.mood != "factual":
        return None
    bearing = bearing_on(pledged, promised, deed)
    reported = f"{deed.voice} reports on what {pledged.voice} committed to"
    return _Found("bears_on_pledge", f"{reported}: {REPORTED[bearing]}" if bearing else reported, bearing=bearing)


def _later_stage(pair: Pair) -> _Found | None:
    """A process seen at a later stage; a completion also overtakes what refused the word for it earlier."""
    a, b = pair.a.claim, pair.b.claim
    if b.stage not in STAGES or a.polarity < 0 or b.polarity < 0 or not _later(pair) or not _same_subject(pair):
        return None
    denied = pair.b.label is not None and pair.b.label.name in pair.facets_a.denied
    when = f"{b.stage} on {in_words(pair.b.day)}"
    if a.stage in STAGES and STAGES[b.stage] > STAGES[a.stage]:
        doubt = "; the earlier denial is in doubt" if denied else ""
        return _Found("supersedes", f"{when}, {a.stage} on {in_words(pair.a.day)}{doubt}", 0.75)
    if denied and b.stage == "completed":
        return _Found("supersedes", f"{when}; the earlier denial of the word is in doubt", 0.65)
    return None


def _number(pair: Pair) -> _Found | None:
    if pair.a.looks_back != pair.b.looks_back:
        return None
    if pair.vaguely_apart and _factual(pair) and _near(pair):
        if _later(pair):
            return _Found("supersedes", f"a loose count that the other cannot be, of {in_words(pair.b.day)}", 0.65)
        return _Found("differs_in_number", "a loose count that the other cannot be", 0.65)
    years = pair.a.when, pair.b.when
    one_act = predicate_key(pair.a) == predicate_key(pair.b)
    if one_act and all(YEAR.fullmatch(year or "") for year in years) and years[0] != years[1] and _factual(pair):
        return _Found("differs_in_number", f"{years[0]} against {years[1]}", 0.65)
    if pair.number_words is None or not _factual(pair):
        return None
    first, second = pair.number_words
    if _later(pair) or (pair.grown and pair.a.day and pair.b.day and pair.a.day < pair.b.day):
        return _Found("supersedes", f"{first} on {in_words(pair.a.day)}, {second} on {in_words(pair.b.day)}", 0.75)
    return _Found("differs_in_number", f"{first} against {second}", 0.75)


def _self_reversal(pair: Pair) -> _Found | None:
    """One holder says the opposite of what they said before: a change, never a contradiction."""
    same = pair.a.holder is not None and pair.a.holder == pair.b.holder
    turned = _opposed(pair) or _opposites(pair) or _other_intent(pair)
    if not same or not turned or not pair.a.day or not pair.b.day or pair.a.day == pair.b.day:
        return None
    return _Found("supersedes", f"{pair.a.voice} now says the opposite", 0.7 if _later(pair) else 0.55)


def _disputes_description(pair: Pair) -> _Found | None:
    """Both grant that something happened and refuse each other's word, or a facet of it."""
    conflict, agreement = pair.facets_a.conflict(pair.facets_b), pair.facets_a.agreement(pair.facets_b)
    if not _near(pair) or not _factual(pair) or not _same_subject(pair):
        return None
    if conflict and agreement:
        return _Found("disputes_description", f"they agree on {_listed(agreement)} and conflict on {_listed(conflict)}")
    for one, other, facets in ((pair.a, pair.b, pair.facets_a), (pair.b, pair.a, pair.facets_b)):
        named = other.label.name if other.label and other.claim.polarity > 0 else ""
        if one.claim.rejects and named in facets.denied:
            word = named.replace("_", " ")
            return _Found("disputes_description", f"{other.voice} speaks of a case of “{word}”, {one.voice} refuses the word")
    return None


def _contradiction(pair: Pair) -> _Found | None:
    if not (_near(pair) or _past_act(pair)) or not _factual(pair) or pair.a.holder == pair.b.holder:
        return None
    if _former(pair.a) != _former(pair.b) or not (_asserted(pair.a) and _asserted(pair.b)):
        return None
    if _opposed(pair):
        yes, no = (pair.a, pair.b) if pair.a.claim.polarity > 0 else (pair.b, pair.a)
        return _Found("contradicts", f"{yes.voice} says so, {no.voice} denies it")
    if _opposites(pair):
        return _Found("contradicts", f"“{pair.a.claim.predicate}” and “{pair.b.claim.predicate}” cannot both be so", 0.7)
    conflict = pair.facets_a.conflict(pair.facets_b) if _same_subject(pair) else ()
    return _Found("contradicts", f"they conflict on {_listed(conflict)}", 0.65) if conflict else None


def _feigned(pair: Pair) -> _Found | None:
    """One says that it happened, the other that it is, or may be, only feigned; to what somebody was forced nobody feigned."""
    for shown, doubted, facets in ((pair.a, pair.b, pair.facets_a), (pair.b, pair.a, pair.facets_b)):
        if doubted.claim.manner != FEIGNED or doubted.claim.polarity > 0 or doubted.claim.mood not in SUSPECTED:
            continue
        free = facets.entailed.get("voluntary") != -1
        seen = free and shown.claim.mood == "factual" and shown.claim.certainty >= LIKELY and _asserted(shown)
        apart = shown.holder == doubted.holder or doubted.claim.tense == "future" or not (_near(pair) and _same_subject(pair))
        if seen and not apart and _denies_as_much(shown, doubted):
            sure = -doubted.claim.certainty >= LIKELY
            reason = f"{shown.voice} says so, {doubted.voice} that it {'is' if sure else 'may be'} feigned"
            return _Found("contradicts", reason, 0.7 if sure else 0.5)
    return None


def _narrower(pair: Pair) -> _Found | None:
    wide = [all(place.precision == "country" for place in held.where) for held in (pair.a, pair.b)]
    if not pair.a.where or not pair.b.where or wide[0] == wide[1] or not _factual(pair):
        return None
    if pair.a.claim.polarity != pair.b.claim.polarity or pair.a.where_inferred or pair.b.where_inferred:
        return None
    if {place.name for place in pair.a.where} & {place.name for place in pair.b.where}:
        return None
    inner = pair.b if wide[0] else pair.a
    return _Found("narrower", f"{inner.where[0].name} lies in the area the other speaks of", 0.6)


def _corroborates(pair: Pair) -> _Found | None:
    agreed = _agreed(pair)
    if agreed is None or not _near(pair):
        return None
    if pair.a.claim.polarity != pair.b.claim.polarity:
        return None
    if pair.facets_a.tension(pair.facets_b) or pair.facets_a.conflict(pair.facets_b) or not pair.rounded_alike:
        return None
    if presupposed(pair.a) and presupposed(pair.b):
        return None  # to name what the reader knows ("the campaign") is to report nothing
    if pair.independence == "same_side":
        return _Found("same_origin", f"repeated: {pair.why}", 0.65)  # nobody vouches for their own side
    certain = 0.75 if pair.independence == "independent" else 0.65
    return _Found("corroborates", f"{agreed}; {pair.why}", certain)


def _agreed(pair: Pair) -> str | None:
    """What two claims would agree on: a fact, or the same that both expect, ask for or suppose; None where they cannot."""
    if _factual(pair):
        return "the same is reported"
    moods = {pair.a.claim.mood, pair.b.claim.mood}
    return SHARED.get(next(iter(moods))) if len(moods) == 1 else AHEAD if moods <= TO_COME | COMMITTED else None


RULES: tuple[Callable[[Pair], _Found | None], ...] = (
    _same_origin,
    _criterion,
    _pledge,
    _later_stage,
    _number,
    _self_reversal,
    _disputes_description,
    _feigned,
    _contradiction,
    _narrower,
    _corroborates,
)


def _later(pair: Pair) -> bool:
    """True when b's day is known to lie after a's. Two days that only come from publication must be a day apart."""
    if pair.days is None or not pair.a.day or not pair.b.day or pair.b.day <= pair.a.day:
        return False
    by_default = {pair.a.day_how, pair.b.day_how} <= DEFAULT_DAYS
    return pair.days > 1 if by_default else True


def _asserted(held: Held) -> bool:
    """True for what is said to happen or be; "no vote", "passing the bill" and "the deal" only name it."""
    return held.claim.tense != "none" or held.claim.stage != "none" or single(held.label)


def _former(held: Held) -> bool:
    """True for what is told as having been so at first ("initially resisted")."""
    return _formerly().search(held.text) is not None


@cache
def _formerly() -> re.Pattern[str]:
    """Words of what was so before (``data/predicates.toml``)."""
    return re.compile(rf"\b(?:{'|'.join(load('predicates')['former'])})\b", re.IGNORECASE)


def _near(pair: Pair) -> bool:
    return pair.days is None or pair.days <= SAME_TIME


def _past_act(pair: Pair) -> bool:
    """True for what somebody did or did not do, outside the families: it stays done, whenever it is denied."""
    return all(held.label is None and held.claim.tense == "past" for held in (pair.a, pair.b))


def _factual(pair: Pair) -> bool:
    return all(held.claim.mood == "factual" and abs(held.claim.certainty) >= LIKELY for held in (pair.a, pair.b))


def _opposed(pair: Pair) -> bool:
    """One asserts, the other denies, the same label (or one that says at least as much) of the same subject."""
    a, b = pair.a, pair.b
    if a.claim.polarity == b.claim.polarity or not _factual(pair) or not _same_subject(pair):
        return False
    if a.who.partial or b.who.partial or FEIGNED in (a.claim.manner, b.claim.manner):
        return False  # some of them did, others did not; and what is feigned is asked for by itself
    if any(held.claim.polarity < 0 and held.claim.rejects and held.label is not None for held in (a, b)):
        return False  # "not withdrawing but repositioning" refuses the word; what is asserted instead is compared by itself
    denial, assertion = (a, b) if a.claim.polarity < 0 else (b, a)
    if denial.where and not denial.where_inferred and not assertion.where:
        return False  # who "never served in Vietnam" may have served
    if not (core(a) and core(b)) and not (a.who.keys & b.who.keys or share_place(a, b)):
        return False  # "no re-election" and "a re-election" need not be one person's
    if named(a.who.agent) and named(b.who.agent) and not a.who.agent & b.who.agent:
        return False  # one may attend what the other did not
    return _denies_as_much(assertion, denial)


def _denies_as_much(assertion: Held, denial: Held) -> bool:
    """True when what is denied goes by the word of what is asserted, or by one that says no more."""
    if assertion.label is None or denial.label is None:
        return predicate_key(assertion) == predicate_key(denial)
    asserted, denied = assertion.label, denial.label
    return asserted.name == denied.name or denied.entailed.items() <= asserted.entailed.items()


def _opposites(pair: Pair) -> bool:
    """Both assert, of one subject, of the same days, what cannot both be so; who "supports" it need not be who "opposes" it."""
    a, b = pair.a, pair.b
    if not opposite(a.claim.predicate, b.claim.predicate) or a.claim.polarity < 0 or b.claim.polarity < 0:
        return False
    if not _near(pair) or not _factual(pair) or not core(a) & core(b):
        return False
    return bool(a.who.agent & b.who.agent) or not (a.who.agent or b.who.agent)


def _other_intent(pair: Pair) -> bool:
    """One speaks of what is to come, the other says that it will not: "may resign", "will not resign"."""
    a, b = pair.a, pair.b
    if a.claim.polarity == b.claim.polarity or not {a.claim.mood, b.claim.mood} <= TO_COME or not _same_subject(pair):
        return False
    return predicate_key(a) == predicate_key(b) or (a.label is not None and a.label == b.label)


def _same_subject(pair: Pair) -> bool:
    """True when both speak of one subject, or one of them of every such thing or of the event alone."""
    a, b = pair.a.who, pair.b.who
    if a.unresolved or b.unresolved:
        return bool(a.agent & b.agent)  # "she called him a liar": who did so is known
    if a.open or b.open or not a.subject or not b.subject or core(pair.a) & core(pair.b):
        return True
    if a.agent & b.agent and predicate_key(pair.a) == predicate_key(pair.b):
        return True  # one act of one agent: "the governor" and his name may be one
    return pair.a.label is not None and pair.b.label is not None and not subjects_differ(pair.a, pair.b)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(word.replace("_", " ") for word in words)
