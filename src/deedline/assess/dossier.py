"""A dossier per story: claims related over the whole saga, then what of it concerns the story."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain

from deedline.assess.findings import Material, make_findings
from deedline.assess.ledger import keep_ledger
from deedline.assess.lines import Lines
from deedline.assess.numbers import make_numbers
from deedline.assess.omissions import find_omissions
from deedline.assess.relations import relate_all
from deedline.assess.timeline import make_timeline
from deedline.assess.utterances import as_decided
from deedline.assess.verdicts import Verdicts
from deedline.link.held import Held, hold
from deedline.link.origins import find_origins, independence
from deedline.link.people import merge_people
from deedline.link.propositions import find_matters
from deedline.link.quotes import find_families
from deedline.model.assessment import ClaimRef, LedgerEntry, Proposition, Relation
from deedline.model.dossier import Dossier
from deedline.model.linkage import Company, Copy, Linkage, Origin, Person, QuoteFamily, Saga, Story
from deedline.model.reading import Reading

_NONE = Verdicts()


@dataclass(frozen=True, slots=True)
class _Assessed:
    """A saga with everything that reaches over its stories."""

    readings: Mapping[str, Reading]
    people: tuple[Person, ...]
    copies: tuple[Copy, ...]
    company: tuple[Company, ...]
    families: tuple[QuoteFamily, ...]
    origins: tuple[Origin, ...]
    held: tuple[Held, ...]
    propositions: tuple[tuple[Proposition, tuple[Held, ...]], ...]
    relations: tuple[Relation, ...]
    ledger: tuple[LedgerEntry, ...]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for garbage in cycles, which would go through all readings again and again: there is none here."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def build_dossiers(readings: Sequence[Reading], linkage: Linkage, verdicts: Verdicts = _NONE) -> tuple[Dossier, ...]:
    """The dossiers of all stories, in the order of the linkage, with what people decided about relations and pledges."""
    by_id = {reading.article.id: reading for reading in readings}
    stories = {story.id: story for story in linkage.stories}
    found: dict[str, Dossier] = {}
    for saga in linkage.sagas:
        own = [stories[story] for story in saga.stories]
        assessed = _assess([by_id[article] for story in own for article in story.articles], linkage, verdicts)
        for story in own:
            found[story.id] = _dossier(story, saga, own, assessed)
    return tuple(found[story.id] for story in linkage.stories)


def _assess(readings: Sequence[Reading], linkage: Linkage, verdicts: Verdicts) -> _Assessed:
    ids = {reading.article.id for reading in readings}
    copies = tuple(copy for copy in linkage.copies if copy.a in ids and copy.b in ids)
    company = tuple(lent for lent in linkage.company if lent.article in ids)
    lent = {item.article: item.day for item in company}
    people = merge_people(readings)
    names = {alias: person.name for person in people for alias in (person.name, *person.aliases)}
    by_id = {reading.article.id: reading for reading in readings}
    rendered = as_decided(find_families(readings), verdicts.decisions, by_id)
    families = tuple(replace(f, speaker=names.get(f.speaker or "", f.speaker)) for f in rendered)
    origins = find_origins(readings, families, copies, names)
    held = hold(readings, people, lent, {article: story.id for story in linkage.stories for article in story.articles})
    matters = find_matters(held)
    return _Assessed(
        readings=by_id,
        people=people,
        copies=copies,
        company=company,
        families=families,
        origins=origins,
        held=tuple(held),
        propositions=matters.propositions,
        relations=verdicts.relations(
            relate_all(matters.pairs, by_id, independence(by_id, origins, copies), matters.alike, matters.counted), by_id
        ),
        ledger=verdicts.ledger(keep_ledger(readings, held, lent, names)),
    )


def _dossier(story: Story, saga: Saga, stories: Sequence[Story], assessed: _Assessed) -> Dossier:
    """What of a saga concerns one story: everything that rests on at least one of its articles."""
    own = set(story.articles)
    readings = {article: assessed.readings[article] for article in story.articles}
    relations = tuple(r for r in assessed.relations if {r.a.article, r.b.article} & own)
    ledger = tuple(
        entry
        for entry in assessed.ledger
        if {ref.article for ref in entry.reports} & own or {evidence.claim.article for evidence in entry.evidence} & own
    )
    groups = [group for _, group in assessed.propositions if {claim.ref.article for claim in group} & own]
    inside = [[claim for claim in group if claim.ref.article in own] for group in groups]
    families = tuple(family for family in assessed.families if {r.article for r in family.renderings} & own)
    here = [(p, g) for p, g in assessed.propositions if {claim.ref.article for claim in g} & own]
    numbers = make_numbers(groups, assessed.readings)
    claims = [claim for claim in assessed.held if claim.ref.article in own]
    lines = Lines.of(assessed.readings, {c.ref: c for c in (*claims, *chain.from_iterable(groups))}.values())
    outlets = {article: reading.article.label for article, reading in assessed.readings.items()}
    findings = make_findings(
        Material(groups, claims, relations, ledger, numbers, _origin_of(assessed), lines, families, outlets)
    )
    related = {ref.article for finding in findings for ref in finding.refs}
    related |= {claim.article for relation in relations for claim in (relation.a, relation.b)}
    related |= {ref.article for row in numbers for _, ref, _, _ in row.values}
    related |= {ref.article for entry in ledger for ref in entry.reports}
    related |= {evidence.claim.article for entry in ledger for evidence in entry.evidence}
    return Dossier(
        story=story,
        saga=saga.id,
        related=tuple(other for other in stories if other.id != story.id),
        readings=tuple(readings.values()),
        related_readings=tuple(r for article, r in assessed.readings.items() if article in related - own),
        people=tuple(p for p in assessed.people if {mention.article for mention in p.mentions} & own),
        copies=tuple(copy for copy in assessed.copies if copy.a in own),
        company=tuple(lent for lent in assessed.company if lent.article in own),
        origins=tuple(o for o in assessed.origins if {article for article, _ in o.statements} & own),
        families=families,
        propositions=tuple(proposition for proposition, _ in here),
        relations=relations,
        ledger=ledger,
        findings=findings,
        timeline=make_timeline(
            readings,
            inside,
            claims,
            [_within(family, own) for family in families],
            [entry for entry in ledger if entry.reports[0].article in own],
            lines,
        ),
        numbers=numbers,
        omissions=find_omissions(readings, here, families, claims, lines),
    )


def _within(family: QuoteFamily, articles: set[str]) -> QuoteFamily:
    return replace(family, renderings=tuple(r for r in family.renderings if r.article in articles))


def _origin_of(assessed: _Assessed) -> dict[ClaimRef, str]:
    """The origin of every claim: its statement's, or, for a narrator's own claim, the outlet's (or its agency's) text."""
    of_statement = {key: origin.id for origin in assessed.origins for key in origin.statements}
    texts = {article: _text_of(article, assessed.readings, assessed.copies) for article in assessed.readings}
    found = {}
    for claim in assessed.held:
        statement = claim.claim.statement
        if statement is not None:
            found[claim.ref] = of_statement.get((claim.ref.article, statement), f"{claim.holder}")
        else:
            found[claim.ref] = texts[claim.ref.article]
    return found


def _text_of(article: str, readings: Mapping[str, Reading], copies: Sequence[Copy]) -> str:
    """What a narrator's own claim goes back to: the text its article was made from, by its agency if one is credited."""
    model_of = {copy.a: copy.b for copy in reversed(copies)}  # strongest first, so that it wins
    seen = {article}
    while article in model_of and model_of[article] not in seen:
        article = model_of[article]
        seen.add(article)
    agencies = readings[article].article.agencies
    return f"text of {min(agencies) if agencies else article}"
