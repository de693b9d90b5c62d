"""What is new since a day: claims nobody had made before, statements turned round, numbers revised, pledges that moved on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deedline.link.days import in_words, interval
from deedline.model.assessment import Change, ClaimRef, LedgerEntry, Proposition, Relation
from deedline.model.dossier import Dossier
from deedline.model.linkage import Ref

KIND_OF_RULE = {"self_reversal": "reversed", "number": "number", "later_stage": "stage"}
"""What a relation that supersedes changes, by the rule that found it."""


def find_changes(dossiers: Iterable[Dossier], since: str) -> tuple[Change, ...]:
    """Everything that changed on ISO day ``since`` or later, in order of its day, each once.

    A claim is new when no article of an earlier day of the collection makes it; days are those of publication for claims
    and relations, and those of the evidence for pledges.
    """
    found: dict[tuple[object, ...], Change] = {}
    for dossier in dossiers:
        days = {r.article.id: r.article.day for r in (*dossier.readings, *dossier.related_readings)}
        days |= {lent.article: lent.day for lent in dossier.company}
        for change in (
            *_new(dossier, days, since),
            *_superseded(dossier, days, since),
            *_moved(dossier.ledger, since),
        ):
            found.setdefault((change.kind, change.day, change.text), change)
    return tuple(sorted(found.values(), key=lambda change: (change.day, change.kind, change.text)))


def _new(dossier: Dossier, days: dict[str, str | None], since: str) -> Iterator[Change]:
    for proposition in dossier.propositions:
        known = [day for claim in proposition.claims if (day := days.get(claim.article))]
        if known and min(known) >= since and len(known) == len(proposition.claims):
            yield Change(min(known), "claim", proposition.gist, _refs(dossier, proposition))


def _refs(dossier: Dossier, proposition: Proposition) -> tuple[Ref, ...]:
    return tuple(ref for claim in proposition.claims for ref in _ref(dossier, claim))


def _superseded(dossier: Dossier, days: dict[str, str | None], since: str) -> Iterator[Change]:
    for relation in dossier.relations:
        kind = KIND_OF_RULE.get(relation.rule) if relation.kind == "supersedes" else None
        day = days.get(relation.b.article)
        if kind and day and day >= since:
            refs = tuple(ref for claim in (relation.a, relation.b) for ref in _ref(dossier, claim))
            yield Change(day, kind, f"{_words(dossier, relation)}: {relation.reason}", refs)


def _words(dossier: Dossier, relation: Relation) -> str:
    """The later claim as it stands."""
    for ref in _ref(dossier, relation.b):
        return " ".join(ref.span.of(dossier.reading(ref.article).article.text).split())
    return relation.b.article


def _ref(dossier: Dossier, claim: ClaimRef) -> tuple[Ref, ...]:
    try:
        reading = dossier.reading(claim.article)
    except KeyError:
        return ()
    return (Ref(claim.article, reading.claims[claim.claim].span),)


def _moved(ledger: Iterable[LedgerEntry], since: str) -> Iterator[Change]:
    for entry in ledger:
        for before, step in zip((None, *entry.history), entry.history, strict=False):
            if step.day and interval(step.day) and step.day >= since:
                past = f"{before.status} -> {step.status}" if before else step.status
                text = f"{entry.actor}: {entry.act}: {past} on {in_words(step.day)} ({step.because})"
                yield Change(step.day, "pledge", text, entry.reports)


def ledger_at(
    dossiers: Iterable[Dossier], as_of: str | None = None, actor: str | None = None, status: str | None = None
) -> tuple[LedgerEntry, ...]:
    """The pledges of some dossiers, each once: those made by ``as_of``, of an actor whose name holds ``actor``, in a status."""
    entries = {entry.id: entry for dossier in dossiers for entry in dossier.ledger}
    return tuple(
        entry
        for entry in entries.values()
        if (as_of is None or entry.made is None or entry.made <= as_of)
        and (actor is None or actor.casefold() in f"{entry.actor} {entry.speaker or ''}".casefold())
        and (status is None or entry.status(as_of) == status)
    )
