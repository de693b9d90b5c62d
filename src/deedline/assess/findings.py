"""The first screen: what is agreed, disputed, changed later, pledged, and what would settle it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby

from deedline.annotate.frames import families
from deedline.annotate.quantities_numbers import parse_number
from deedline.assess.facets import facets_of
from deedline.assess.lines import LONGEST, Lines, cut, listed, loose, presupposed, quoted, refs, sentence, vague, voices
from deedline.assess.numbers import CHANGED, LOWERED, REVISED
from deedline.assess.together import by_place, matters
from deedline.link.days import gap, in_words
from deedline.link.groups import Groups
from deedline.link.held import Held
from deedline.link.profile import WORD
from deedline.model.assessment import ClaimRef, Finding, LedgerEntry, NumberRow, Relation
from deedline.model.linkage import QuoteFamily, Ref

SURE_ENOUGH = 0.6
"""Relations below this are possibly related and stay out of the summary."""

MOVED = frozenset({REVISED, LOWERED, CHANGED})
"""Verdicts on numbers that later days raise or lower."""

OF_ONE = ("disputes_description", "corroborates")
"""Relations between claims about one thing, whatever groups they are in."""

MOST = 12
"""Lines per kind: an editor's first screen, not a list of everything."""

SAME_TIME = 2
"""Days between two answers to one question that make a dispute; further apart, something may have changed."""

LEAST_NAME, LONGEST_NAME = 4, 40

_NOT = re.compile(r"\bnot\b|n[’']t\b", re.IGNORECASE)

Sides = tuple[list[Held], list[Held]]


@dataclass(frozen=True)
class Material:
    """What the findings of a story are made from.

    ``claims`` are the story's own; ``origins`` names each claim's origin, ``outlets`` each article's outlet.
    """

    groups: Sequence[Sequence[Held]]
    claims: Sequence[Held]
    relations: Sequence[Relation]
    ledger: Sequence[LedgerEntry]
    numbers: Sequence[NumberRow]
    origins: Mapping[ClaimRef, str]
    lines: Lines
    families: Sequence[QuoteFamily] = ()
    outlets: Mapping[str, str] = field(default_factory=dict)

    def sure(self, *kinds: str) -> list[Relation]:
        """Relations of these kinds that are certain enough for the first screen."""
        return [relation for relation in self.relations if relation.kind in kinds and relation.confidence >= SURE_ENOUGH]

    @cached_property
    def placed(self) -> list[tuple[str | None, list[Held]]]:
        """The claims of each matter at each of its places, with the place; of matters in which something is surely related."""
        found = matters(self.groups, self.claims, self.sure(*OF_ONE))
        related = {ref for relation in self.sure(*OF_ONE, "narrower", "contradicts") for ref in (relation.a, relation.b)}
        return [part for matter in found if any(c.ref in related for c in matter) for part in by_place(matter)]

    @cached_property
    def denials(self) -> list[Relation]:
        """What contradicts or gives another number; not the values of a count that later days raise or lower."""
        moved = self._moved()
        numbers = (r for r in self.sure("differs_in_number") if not any({r.a, r.b} <= told for told in moved))
        return [*self.sure("contradicts"), *numbers]

    def _moved(self) -> list[set[ClaimRef]]:
        """The claims that give the values of each such count."""
        told: dict[str, list[Held]] = defaultdict(list)
        for claim in chain(*self.groups):
            told[claim.ref.article].append(claim)
        rows = [[ref for _, ref, _, _ in row.values] for row in self.numbers if row.verdict in MOVED]
        return [{c.ref for at in refs for c in told[at.article] if c.claim.span.contains(at.span)} for refs in rows]

    def counted(self, claims: Iterable[Held]) -> tuple[int, int]:
        """(origins, outlets) behind some claims."""
        held = list(claims)
        return len({self.origins[claim.ref] for claim in held}), len({claim.outlet for claim in held})


def within(groups: Sequence[Sequence[Held]], relations: Iterable[Relation]) -> list[list[Relation]]:
    """For every group those of some relations that hold between two of its claims, in their order."""
    group_of = {claim.ref: place for place, group in enumerate(groups) for claim in group}
    found: list[list[Relation]] = [[] for _ in groups]
    for relation in relations:
        place = group_of.get(relation.a)
        if place is not None and place == group_of.get(relation.b):
            found[place].append(relation)
    return found


def make_findings(material: Material) -> tuple[Finding, ...]:
    """The lines of the first screen, each kind's strongest first and no line twice."""
    kinds = (
        sorted(_agreed(material), key=lambda finding: (-finding.origins, -finding.outlets)),
        sorted([*_disputed_facets(material), *_contradicted(material), *_refused(material)], key=lambda f: -f.origins),
        [*_revised(material), *_changed(material)],
        [_pledged(entry) for entry in material.ledger],
        list(_criteria(material)),
        list(_repeated(material)),
    )
    return tuple(finding for findings in kinds for finding in _once(findings)[:MOST])


def _once(findings: Sequence[Finding]) -> list[Finding]:
    return list({" ".join(finding.text.lower().split()): finding for finding in reversed(findings)}.values())[::-1]


def reported(group: Sequence[Held]) -> list[Held]:
    """What a group factually reports, without the headlines over texts that say the same in their body."""
    factual = [claim for claim in group if claim.claim.mood == "factual" and not claim.withheld]
    bodies = {claim.ref.article for claim in factual if not claim.display}
    return [claim for claim in factual if not (claim.display and claim.ref.article in bodies)]


# --- agreed ------------------------------------------------------------------------------------------------------------------


def _agreed(material: Material) -> Iterator[Finding]:
    """What claims of two origins or more support and none of the group's disputes; of a disputed event, what all grant."""
    supports = material.sure("corroborates", "disputes_description", "narrower")
    supported = {ref for relation in supports for ref in (relation.a, relation.b)}
    denials = material.denials
    denied = {ref for relation in denials if relation.kind == "contradicts" for ref in (relation.a, relation.b)}
    counted_otherwise = {ref for relation in denials for ref in (relation.a, relation.b)}
    proven = {ref for relation in supports if relation.independence == "independent" for ref in (relation.a, relation.b)}
    numbers = _other_numbers(material.relations)
    placed = material.placed
    inside = within([claims for _, claims in placed], supports)
    some = ((place, own, near) for (place, own), near in zip(placed, inside, strict=True) if near)
    for place, group in ((place, part) for place, own, near in some for part in _in_agreement(own, near)):
        found = [claim for claim in reported(group) if claim.ref in supported and not claim.display]
        if any(claim.ref in denied for claim in found):
            continue
        if any(claim.ref in counted_otherwise for claim in found):
            found = [claim for claim in found if not claim.claim.quantities]
        found = [claim for claim in found if not presupposed(claim)]
        if min(material.counted(found)) < 2:
            continue  # nor can any of them be enough
        facet, behind = _granted(found, material)
        line = _facet_line(facet, behind, place, material) if facet else None
        if line is None:
            line, behind = material.lines.common(_with_its_number(behind, numbers, material)) or (None, [])
        origins, outlets = material.counted(behind)
        origins = min(origins, _vouching(behind))
        if line and origins > 1 and outlets > 1:
            unproven = "" if any(claim.ref in proven for claim in behind) else "; independence unproven"
            yield Finding("agreed", line, refs(behind, line), origins, outlets, f"{voices(behind)}{unproven}")


def _in_agreement(group: Sequence[Held], supports: Iterable[Relation]) -> list[list[Held]]:
    """The claims of a group that support one another, directly or through others: one matter may hold several propositions."""
    refs = {claim.ref: claim for claim in group}
    parts = Groups(refs)
    for relation in supports:
        parts.join([relation.a, relation.b])
    return [[refs[ref] for ref in part] for part in parts.all() if len(part) > 1]


def _vouching(claims: Sequence[Held]) -> int:
    """How many can be told apart among those who say so: an unnamed voice may be any of the named ones, or another unnamed."""
    named = {claim.party or claim.voice for claim in claims if not claim.unnamed}
    unnamed = any(claim.unnamed for claim in claims) and all(claim.narrated or claim.unnamed for claim in claims)
    return len(named) + unnamed


def _other_numbers(relations: Iterable[Relation]) -> dict[ClaimRef, set[ClaimRef]]:
    """For each claim those that give another number for what it counts."""
    found: dict[ClaimRef, set[ClaimRef]] = defaultdict(set)
    for relation in relations:
        if relation.rule == "number":
            found[relation.a].add(relation.b)
            found[relation.b].add(relation.a)
    return found


def _with_its_number(behind: Sequence[Held], numbers: Mapping[ClaimRef, set[ClaimRef]], material: Material) -> list[Held]:
    """The claims that give no other number than the line that will stand for them, nor a loose count beside an exact one."""
    best = material.lines.best(behind)
    other = numbers.get(best[0].ref, set()) if best else set()
    exact = bool(best) and any(claim.claim.quantities and not loose(claim.text) for claim in behind)
    return [c for c in behind if c.ref not in other and not (exact and c.claim.quantities and loose(c.text))]


def _granted(found: Sequence[Held], material: Material) -> tuple[str | None, list[Held]]:
    """(facet, its holders) that all sides of a dispute about an event grant; (None, holders) where nothing is disputed."""
    answers = _answers(found)
    open_questions = [facet for facet, sides in answers.items() if all(sides)]
    if not open_questions:
        positive = [claim for claim in found if claim.claim.polarity > 0]
        return None, positive if len(positive) * 2 >= len(found) else [c for c in found if c.claim.polarity < 0]
    settled = {facet: sides[0] for facet, sides in answers.items() if sides[0] and not sides[1]}
    if not settled:
        return None, []
    facet = max(settled, key=lambda facet: (material.counted(settled[facet]), facet))
    return facet, settled[facet]


def _facet_line(facet: str, behind: Sequence[Held], place: str | None, material: Material) -> str:
    """What all grant of a disputed event, in the words of the tables, and the word that each has for it."""
    granted = _question(facet, behind).removeprefix("whether ").removesuffix(" at all")
    what, told = _what(behind), granted.split(" ", 1)
    if len(told) > 1 and told[0] in ("they", what.split()[-1]):
        granted = f"{what} {told[1]}{_at(place, what, behind)}"
    else:
        granted = f"{what}{_at(place, what, behind)}: {granted}"
    by_word: dict[str, list[Held]] = defaultdict(list)
    first: dict[str, Held] = {}
    for claim in behind:
        first.setdefault(claim.voice, claim)
    for claim in first.values():
        by_word[material.lines.word(claim)].append(claim)
    words = [f"“{word}” ({voices(claims)})" for word, claims in by_word.items()]
    return sentence(f"{granted}: {listed(words)}")


# --- disputed ----------------------------------------------------------------------------------------------------------------


def _answers(group: Iterable[Held]) -> dict[str, Sides]:
    """For each facet of the group's family: who says outright yes, and who no."""
    found: dict[str, Sides] = defaultdict(lambda: ([], []))
    for claim in group:
        for facet, value in facets_of(claim).entailed.items():
            found[facet][value < 0].append(claim)
    return found


def _disputed_facets(material: Material) -> Iterator[Finding]:
    """What some holders of a proposition answer yes and others, of the same days, no: all questions of two sides in one line.

    Where they grant each other nothing, an event that is only named ("the trade agreement") answers no question.
    """
    told = {claim.ref for group in material.groups for claim in group if claim.claim.tense != "none"}
    opposed = [relation for relation in material.sure("contradicts") if {relation.a, relation.b} <= told]
    disputes = [*material.sure("disputes_description"), *opposed]
    involved = {ref for relation in disputes for ref in (relation.a, relation.b)}
    for place, group in material.placed:
        if not any(claim.ref in involved for claim in group):
            continue
        answers = _answers(claim for claim in reported(group) if claim.ref in involved)
        asked = {_question(facet, [*sides[0], *sides[1]]): _same_days(sides) for facet, sides in answers.items()}
        for questions, (yes, no) in _same_sides(asked):
            what, origins = _what(group), material.counted([*yes, *no])
            topic = f"{what}{_at(place, what, [*yes, *no])}: {listed(questions)}"
            text = f"{topic}. Yes: {_side(yes, material)}. No: {_side(no, material)}."
            yield Finding("disputed", text, refs([*yes, *no]), *origins)


def _question(facet: str, claims: Sequence[Held]) -> str:
    """The question of a facet in the words of the tables."""
    asked = families().get(claims[0].claim.event_type or "", {}).get("facets", {})
    return str(asked.get(facet, facet))


def _same_sides(answers: Mapping[str, Sides]) -> Iterator[tuple[list[str], Sides]]:
    """The questions that the same two sides answer yes and no, for each two sides."""
    asked: dict[tuple[frozenset[str], frozenset[str]], list[str]] = defaultdict(list)
    for question, (yes, no) in answers.items():
        if yes and no:
            asked[frozenset(c.voice for c in yes), frozenset(c.voice for c in no)].append(question)
    for questions in asked.values():
        yield questions, answers[questions[0]]


def _same_days(sides: Sides) -> Sides:
    """Those of either side that somebody else answers otherwise about the same days."""

    def met(claim: Held, others: Sequence[Held]) -> bool:
        return any(claim.holder != other.holder and (gap(claim.day, other.day) or 0) <= SAME_TIME for other in others)

    yes, no = sides
    return [claim for claim in yes if met(claim, no)], [claim for claim in no if met(claim, yes)]


def _side(claims: Sequence[Held], material: Material) -> str:
    """Who says so: the fullest claim in its words, then who else."""
    fullest = max(claims, key=lambda claim: (not claim.display, not claim.narrated, len(claim.words), claim.text))
    others = voices(claim for claim in claims if claim.voice != fullest.voice)
    return f"{fullest.voice} ({material.lines.said(fullest)}){', also ' if others else ''}{others}"


def _contradicted(material: Material) -> Iterator[Finding]:
    """One line per proposition: those who say it against those who deny it, or one number against another."""
    disputes = material.denials
    for group, inside in zip(material.groups, within(material.groups, disputes), strict=True):
        own = {claim.ref: claim for claim in reported(group)} if inside else {}
        here = [r for r in inside if r.a in own and r.b in own and not (r.kind == "contradicts" and r.conflict)]
        if not here:
            continue
        involved = [own[ref] for ref in dict.fromkeys(ref for relation in here for ref in (relation.a, relation.b))]
        origins, outlets = material.counted(involved)
        apart = next((relation for relation in here if relation.kind == "differs_in_number"), None)
        if apart is not None:
            text = f"{_quote(own[apart.a], material)} {_quote(own[apart.b], material)} ({apart.reason}.)"
        else:
            yes = [claim for claim in involved if claim.claim.polarity > 0]
            no = [claim for claim in involved if claim.claim.polarity < 0]
            if {claim.holder for claim in yes} & {claim.holder for claim in no}:
                continue
            if not yes or not no:  # two words that cannot both be so
                text = f"{_quote(own[here[0].a], material)} {_quote(own[here[0].b], material)} ({here[0].reason}.)"
                yield Finding("disputed", text, refs(involved), origins, outlets)
                continue
            text = f"{voices(yes)}: {material.lines.said(yes[0])}. Denied by {voices(no)}: {material.lines.said(no[0])}."
        yield Finding("disputed", text, refs(involved), origins, outlets)


def _refused(material: Material) -> Iterator[Finding]:
    """A word that a holder refuses for the event and replaces by another, where two outlets or more carry the refusal."""
    instead = {_refusal(claim) for claim in material.claims if claim.claim.polarity > 0 and claim.claim.rejects}
    for group in material.groups:
        refusing: dict[tuple[str | None, str], list[Held]] = defaultdict(list)
        for claim in reported(group):
            said = material.lines.sayings[claim.ref]
            if claim.claim.polarity < 0 and claim.claim.rejects and _refusal(claim) in instead and _NOT.search(said):
                refusing[claim.holder, claim.claim.rejects[0]].append(claim)
        for (holder, word), claims in refusing.items():
            origins, outlets = material.counted(claims)
            if holder is not None and outlets > 1 and not claims[0].narrated:
                fullest = max(claims, key=lambda claim: (not claim.display, len(material.lines.sentences[claim.ref])))
                text = f"{holder} refuses the word “{word}”: {material.lines.around(fullest)}."
                yield Finding("disputed", text, refs(claims), origins, outlets)


def _refusal(claim: Held) -> tuple[str, int | None, str]:
    return claim.ref.article, claim.claim.statement, claim.claim.rejects[0]


# --- changed, pledged, criteria ----------------------------------------------------------------------------------------------


def _revised(material: Material) -> Iterator[Finding]:
    """A number that later reports raise or lower, as one line in order of its days."""
    rows = [(row, {ref for _, ref, _, _ in row.values}) for row in material.numbers if row.verdict in MOVED]
    for row, refs_of in rows:
        if not any(refs_of < other for _, other in rows):  # else a longer row tells the same
            told = [value for value in row.values if not vague(value[0])]
            steps = [
                f"{value[:1].lower()}{value[1:]} ({', '.join(filter(None, (in_words(day), *dict.fromkeys(holders))))})"
                for value, day, holders in _steps(told)
            ]
            yield Finding(
                "changed", sentence(f"{row.counted}: {', then '.join(steps)}"), tuple(ref for _, ref, _, _ in row.values)
            )


def _steps(values: Iterable[tuple[str, Ref, str, str | None]]) -> Iterator[tuple[str, str | None, list[str]]]:
    """(value, its first day, who gave it that day) for each run of one number, in digits or in words."""
    for _, run in groupby(values, key=lambda value: _number(value[0])):
        same = list(run)
        text, _, _, day = same[0]
        yield text, day, [holder for _, _, holder, on in same if on == day]


def _number(value: str) -> float | str:
    """The number a value begins with ("Twenty-three people", "23 people"), else its words."""
    words = value.lower().split()
    found = (parse_number(" ".join(words[:size])) for size in range(len(words), 0, -1))
    return next((number for number in found if number is not None), value)


def _changed(material: Material) -> Iterator[Finding]:
    """Per proposition the step furthest apart in time: a later stage, or a holder who now says the opposite."""
    steps = [relation for relation in material.sure("supersedes") if relation.rule != "number"]
    for group, inside in zip(material.groups, within(material.groups, steps), strict=True):
        own = {claim.ref: claim for claim in reported(group)} if inside else {}
        here = [(own[r.a], own[r.b], r) for r in inside if r.a in own and r.b in own]
        if here:
            before, after, relation = min(here, key=lambda step: (step[0].day or "", step[1].day or "", step[2].reason))
            text = f"{_quote(after, material)} Before: {_quote(before, material)}"
            yield Finding("changed", text, refs([before, after]), note=relation.reason)


def _pledged(entry: LedgerEntry) -> Finding:
    by = entry.speaker if entry.speaker and entry.speaker != entry.actor else ""
    made = ", ".join(filter(None, (by, in_words(entry.made))))
    condition = f", {entry.condition}" if entry.condition and entry.condition not in entry.act else ""
    deadline = f"; due {in_words(entry.deadline) or entry.deadline}" if entry.deadline else ""
    actor = entry.actor[:1].upper() + entry.actor[1:]
    text = f"{actor}{f' ({made})' if made else ''}: {cut(entry.act, LONGEST_NAME * 5)}{condition}{deadline}"
    return Finding("pledged", text, entry.reports, note=entry.status())


def _criteria(material: Material) -> Iterator[Finding]:
    """What a holder says would settle a matter, in the sentence that says so."""
    by_saying: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for claim in material.claims:
        if claim.claim.mood == "criterion" and not claim.narrated:
            words = WORD.findall(material.lines.sayings[claim.ref].lower())
            by_saying[claim.voice, " ".join(words)].append(claim)
    for claims in by_saying.values():
        yield Finding("criterion", f"{claims[0].voice}: {material.lines.around(claims[0])}.", refs(claims))


def _repeated(material: Material) -> Iterator[Finding]:
    """What several outlets carry in one speaker's words, the most carried first: however many they are, one origin."""
    found = []
    for family in material.families:
        first: dict[str, Ref] = {}
        for rendering in family.renderings:
            first.setdefault(material.outlets.get(rendering.article, rendering.article), Ref(rendering.article, rendering.span))
        if len(first) > 1:
            text = f"{family.speaker or 'A speaker not named'}: {quoted(family.renderings[0].text, LONGEST)}"
            found.append(Finding("repeated", text, tuple(first.values()), 1, len(first)))
    yield from sorted(found, key=lambda finding: -finding.outlets)


# --- wording -----------------------------------------------------------------------------------------------------------------


def _what(group: Sequence[Held]) -> str:
    """Who or what some claims are about: "Russian forces"."""
    told = Counter(
        argument.text
        for claim in group
        for role in ("theme", "agent")
        if (argument := claim.claim.argument(role)) and LEAST_NAME < len(argument.text) <= LONGEST_NAME
    )
    what = max(told, key=lambda text: (text[:1].isupper(), told[text], len(text), text), default=None)
    what = what or (group[0].claim.event_type or group[0].claim.predicate).replace("_", " ")
    return what[:1].upper() + what[1:]


def _at(place: str | None, what: str, claims: Iterable[Held]) -> str:
    """The place behind what is spoken of, where one of the claims has it and it is not named already: " (Kyiv)"."""
    known = any(place == own.name for claim in claims for own in claim.where)
    return f" ({place})" if place and known and place not in what else ""


def _quote(claim: Held, material: Material) -> str:
    day = f" ({in_words(claim.day)})" if in_words(claim.day) else ""
    return f"{claim.voice}{day}: {material.lines.said(claim)}."
