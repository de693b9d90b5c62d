"""The first screen: what is agreed, disputed, changed later, pledged, and what would settle it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deedline.annotate.frames import families
from deedline.assess.facets import facets_of
from deedline.link.held import Held
from deedline.model.assessment import ClaimRef, Finding, LedgerEntry, NumberRow, Relation
from deedline.model.linkage import Ref

DISPUTES = frozenset({"contradicts", "differs_in_number"})
SURE_ENOUGH = 0.6
"""Relations below this are possibly related and stay out of the summary."""

MOST = 12
"""Lines per kind: an editor's first screen, not a list of everything."""

MOST_VOICES = 5
FEWEST_WORDS = 4
"""A shorter clause ("burned through the night") says too little by itself: its sentence is shown instead."""

DEPENDENT = frozenset(
    {"that", "which", "who", "while", "as", "if", "because", "since", "before", "after", "when", "where", "to", "how"}
)
"""First words of clauses that do not stand by themselves."""

OriginOf = Mapping[ClaimRef, str]


@dataclass(frozen=True, slots=True)
class Material:
    """What the findings of a story are made from; ``sentences`` are for clauses too short to stand alone."""

    groups: Sequence[Sequence[Held]]
    relations: Sequence[Relation]
    ledger: Sequence[LedgerEntry]
    numbers: Sequence[NumberRow]
    origins: OriginOf
    sentences: Mapping[ClaimRef, str]

    def sure(self, kinds: frozenset[str]) -> list[Relation]:
        """Relations of these kinds that are certain enough for the first screen."""
        return [relation for relation in self.relations if relation.kind in kinds and relation.confidence >= SURE_ENOUGH]

    def line(self, claim: Held) -> str:
        """A claim in its own words, or its sentence's where the clause is too short."""
        words = claim.text.split()
        whole = len(words) >= FEWEST_WORDS and claim.claim.arguments and words[0].lower() not in DEPENDENT
        return _sentence(claim.text if whole else self.sentences[claim.ref])

    def counted(self, claims: Sequence[Held]) -> tuple[int, int]:
        """(origins, outlets) behind some claims."""
        return len({self.origins[claim.ref] for claim in claims}), len({claim.outlet for claim in claims})


def make_findings(material: Material) -> tuple[Finding, ...]:
    """The lines of the first screen, each kind's strongest first."""
    agreed = [*_agreed_facets(material), *_agreed(material)]
    disputed = [*_disputed_facets(material), *_disputed(material)]
    kinds = (
        sorted(agreed, key=lambda finding: (-finding.origins, -finding.outlets)),
        sorted(disputed, key=lambda finding: -finding.origins),
        [*_revised(material), *_changed(material)],
        [_pledged(entry) for entry in material.ledger],
        list(_criteria(material)),
    )
    return tuple(finding for findings in kinds for finding in findings[:MOST])


def _agreed(material: Material) -> Iterator[Finding]:
    """Outside the event families: claims that support each other, stand undisputed and go back to two origins or more."""
    disputes = material.sure(DISPUTES | {"disputes_description"})
    disputed = {ref for relation in disputes for ref in (relation.a, relation.b)}
    supports = material.sure(frozenset({"corroborates"}))
    supported = {ref for relation in supports for ref in (relation.a, relation.b)}
    for group in material.groups:
        behind = [claim for claim in group if claim.ref in supported and claim.ref not in disputed and claim.label is None]
        if not behind:
            continue
        origins, outlets = material.counted(behind)
        if origins > 1:
            proven = any(r.independence == "independent" and r.a in {c.ref for c in behind} for r in supports)
            note = "" if proven else "independence unproven"
            yield Finding("agreed", material.line(_fullest(behind)), _refs(behind), origins, outlets, note)


def _answers(group: Sequence[Held]) -> dict[str, dict[int, list[Held]]]:
    """For each facet of the group's family: who says outright yes (+1) and who no (-1)."""
    found: dict[str, dict[int, list[Held]]] = defaultdict(lambda: {1: [], -1: []})
    for claim in group:
        if claim.claim.mood == "factual":
            for facet, value in facets_of(claim).entailed.items():
                found[facet][value].append(claim)
    return found


def _agreed_facets(material: Material) -> Iterator[Finding]:
    """What every holder of a proposition grants, however they word the event."""
    for group in material.groups:
        family = group[0].claim.event_type
        answers = _answers(group)
        settled = {f: sides[1] or sides[-1] for f, sides in answers.items() if not (sides[1] and sides[-1])}
        if family is None or not settled or any(_plain_denial(claim) for claim in group):
            continue
        facet, behind = max(settled.items(), key=lambda item: (material.counted(item[1]), item[0]))
        origins, outlets = material.counted(behind)
        if origins > 1:
            disputed = len(settled) < len(answers)
            yes = "yes" if answers[facet][1] else "no"
            question = families()[family]["facets"].get(facet, facet)
            text = f"{_topic(behind)}: {question}: {yes}." if disputed else material.line(_fullest(behind))
            yield Finding("agreed", text, _refs(behind), origins, outlets, _voices(behind))


def _plain_denial(claim: Held) -> bool:
    """A denial that puts nothing in the place of what it denies."""
    return claim.claim.polarity < 0 and not claim.claim.rejects and claim.claim.mood == "factual"


def _fullest(claims: Sequence[Held]) -> Held:
    return min(claims, key=lambda claim: (not claim.claim.arguments, -len(claim.words), claim.text))


def _disputed_facets(material: Material) -> Iterator[Finding]:
    """A question that some holders of a proposition answer yes and others no."""
    for group in material.groups:
        questions = families().get(group[0].claim.event_type or "", {}).get("facets", {})
        for facet, sides in _answers(group).items():
            yes, no = sides[1], sides[-1]
            if not yes or not no or {c.holder for c in yes} & {c.holder for c in no}:
                continue
            origins, outlets = material.counted([*yes, *no])
            text = (
                f"{_topic(group)}: {questions.get(facet, facet)}. "
                f"Yes: {_voices(yes)} ({_quoted(yes[0])}). No: {_voices(no)} ({_quoted(no[0])})."
            )
            if origins > 1:
                yield Finding("disputed", text, _refs([*yes, *no]), origins, outlets)


def _disputed(material: Material) -> Iterator[Finding]:
    """One line per proposition: the two sides of its first contradiction in their holders' words."""
    disputes = material.sure(DISPUTES)
    for group in material.groups:
        own = {claim.ref: claim for claim in group}
        here = [relation for relation in disputes if relation.a in own and relation.b in own]
        if here:
            first = here[0]
            involved = [own[ref] for ref in dict.fromkeys(ref for r in here for ref in (r.a, r.b))]
            origins, outlets = material.counted(involved)
            text = f"{_said(own[first.a], material)} But {_said(own[first.b], material)} ({first.reason}.)"
            yield Finding("disputed", text, _refs(involved), origins, outlets)


def _revised(material: Material) -> Iterator[Finding]:
    for row in material.numbers:
        if row.verdict.startswith(("revised", "changed")):
            steps = dict.fromkeys(f"{value} ({day})" if day else value for value, _, _, day in row.values)
            yield Finding(
                "changed",
                f"{row.counted}: {', '.join(steps)}. {_sentence(row.verdict)}",
                tuple(ref for _, ref, _, _ in row.values),
            )


def _changed(material: Material) -> Iterator[Finding]:
    held = {claim.ref: claim for group in material.groups for claim in group}
    seen: set[ClaimRef] = set()
    for relation in material.sure(frozenset({"supersedes"})):
        if relation.rule != "number" and not {relation.a, relation.b} & seen:
            seen |= {relation.a, relation.b}
            earlier, later = held[relation.a], held[relation.b]
            text = f"{_said(later, material)} Before: {_said(earlier, material)} ({relation.reason}.)"
            yield Finding("changed", text, _refs([earlier, later]))


def _pledged(entry: LedgerEntry) -> Finding:
    deadline = f", by {entry.deadline}" if entry.deadline else ""
    return Finding("pledged", f"{entry.actor}: {entry.act}{deadline}", entry.reports, note=entry.status())


def _criteria(material: Material) -> Iterator[Finding]:
    for group in material.groups:
        claim = next((claim for claim in group if claim.claim.mood == "criterion"), None)
        if claim is not None:
            yield Finding("criterion", _said(claim, material), _refs([claim]))


def _topic(group: Sequence[Held]) -> str:
    """Who or what a proposition is about, and where, in the fullest participant's words."""
    arguments = [
        a for claim in group for role in ("theme", "agent") if (a := claim.claim.argument(role)) and a.text[:1].isupper()
    ]
    named = max(arguments, key=lambda a: (len(a.text) <= 40, len(a.text)), default=None)
    where = next((claim.where[0].name for claim in group if claim.where), None)
    what = named.text if named else group[0].claim.event_type or group[0].claim.predicate
    return f"{what}, {where}" if where and where not in what else what


def _said(claim: Held, material: Material) -> str:
    day = f" ({claim.day})" if claim.day else ""
    return f"{claim.voice}{day}: {material.line(claim)}"


def _quoted(claim: Held) -> str:
    words = claim.text if len(claim.text) <= 90 else claim.text[:90].rsplit(" ", 1)[0] + " …"
    return f"“{words.strip('“”')}”"


def _voices(claims: Sequence[Held]) -> str:
    names = list(dict.fromkeys(claim.voice for claim in claims))
    more = f" and {len(names) - MOST_VOICES} more" if len(names) > MOST_VOICES else ""
    return ", ".join(names[:MOST_VOICES]) + more


def _sentence(text: str) -> str:
    text = text.strip(' ,;“”"')
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."


def _refs(claims: Sequence[Held]) -> tuple[Ref, ...]:
    """One ref per article: its first claim of the finding."""
    first: dict[str, Ref] = {}
    for claim in claims:
        first.setdefault(claim.ref.article, Ref(claim.ref.article, claim.claim.span))
    return tuple(first.values())
