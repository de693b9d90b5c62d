"""Decisions as data to develop with: what the program says by itself, and what a person decided instead, with the words.

A record has ``id``, ``at``, ``kind`` and ``why`` of the decision, the ``places`` it is about, and ``found`` and ``decided``:
two values of one shape, which depends on the kind. Who decided is left out. A place is an article with the characters from
``start`` to ``end`` and their ``words``, and the ``block`` around them with its own ``start`` in the article, its label and its
text; a place that is a whole article is its id alone. What the program says is asked of it now, not as it was when somebody
decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from deedline.archive import Archive
from deedline.archive.lists import story_of
from deedline.assess.verdicts import at
from deedline.keeping.decided import about
from deedline.keeping.decisions import decisions
from deedline.keeping.showing import show
from deedline.model.assessment import ClaimRef
from deedline.model.decision import (
    BlockIs,
    Decided,
    Matter,
    Namesake,
    OnePerson,
    OneQuote,
    OneStory,
    PlaceIs,
    PledgeIs,
    PublishedOn,
    RelationIs,
    SaidBy,
    TwoQuotes,
    TwoStories,
    kind_of,
)
from deedline.model.dossier import Dossier
from deedline.model.reading import Reading
from deedline.spans import Span

Record = dict[str, Any]

ONE, TWO = "one", "two"


def examples(archive: Archive) -> Iterator[Record]:
    """A record for each decision that holds and is about articles that are there, in the order in which they were made."""

    @cache
    def dossier(story: str) -> Dossier | None:
        return show(archive, story, decided=False)

    for one in decisions(archive):
        what = one.decision.what
        articles = about(what)
        readings = {reading.article.id: reading for reading in archive.readings(articles)}
        if len(readings) == len(set(articles)):
            shown = dossier(story_of(archive, articles[0]) or "") if isinstance(what, RelationIs | PledgeIs) else None
            yield _record(one, readings, shown)


def _record(one: Decided, readings: Mapping[str, Reading], dossier: Dossier | None) -> Record:
    what = one.decision.what
    found, decided = _relation(what, dossier) if dossier and isinstance(what, RelationIs) else _values(what, readings, dossier)
    return {
        "id": one.id,
        "at": one.at,
        "kind": kind_of(what),
        "why": one.decision.why,
        "places": _places(what, readings),
        "found": found,
        "decided": decided,
    }


def _values(what: Matter, readings: Mapping[str, Reading], dossier: Dossier | None) -> tuple[Any, Any]:
    """What the program says and what was decided, as values of one shape."""
    if isinstance(what, SaidBy | BlockIs | PlaceIs | PublishedOn):
        return _inside(what, readings[what.article])
    if isinstance(what, PledgeIs):
        return _status(what, dossier), what.status
    return (TWO, ONE) if isinstance(what, OneStory | OneQuote | OnePerson) else (ONE, TWO)


def _inside(what: SaidBy | BlockIs | PlaceIs | PublishedOn, reading: Reading) -> tuple[Any, Any]:
    if isinstance(what, PublishedOn):
        return reading.article.day, what.day
    if isinstance(what, BlockIs):
        place = at(what.span, [block.span for block in reading.article.blocks])
        return (None if place is None else reading.article.blocks[place].kind.value), what.label.value
    if isinstance(what, PlaceIs):
        place = at(what.span, [found.span for found in reading.places])
        named = None if place is None else reading.places[place]
        found = named and {"name": named.name, "lat": named.lat, "lon": named.lon}
        return found, {"name": what.name, "lat": what.lat, "lon": what.lon}
    place = at(what.span, [statement.span for statement in reading.statements])
    speaker = None if place is None else reading.statements[place].speaker
    return (speaker.name if speaker and speaker.resolved else None), what.name


def _status(what: PledgeIs, dossier: Dossier | None) -> str | None:
    entries = dossier.ledger if dossier else ()
    reported = (e for e in entries for r in e.reports if r.article == what.article and r.span.overlaps(what.span))
    return next((entry.status(what.day) for entry in reported), None)


def _relation(what: RelationIs, dossier: Dossier) -> tuple[Any, Any]:
    ends = set()
    for article, span in ((what.article, what.span), (what.other, what.other_span)):
        reading = next((r for r in (*dossier.readings, *dossier.related_readings) if r.article.id == article), None)
        place = at(span, [claim.span for claim in reading.claims]) if reading else None
        ends.add(ClaimRef(article, -1 if place is None else place))
    return next((r.kind for r in dossier.relations if {r.a, r.b} == ends), None), what.verdict


def _places(what: Matter, readings: Mapping[str, Reading]) -> list[Record]:
    if isinstance(what, OneStory | TwoStories):
        return [{"article": id, "side": side} for side, ids in enumerate((what.articles, what.others)) for id in ids]
    if isinstance(what, OnePerson):
        return [{"name": name} for name in (what.name, what.other)]
    if isinstance(what, Namesake):
        return [{"article": id, "name": what.name} for id in what.articles]
    if isinstance(what, PublishedOn):
        return [{"article": what.article}]
    points = [(what.article, what.span)]
    if isinstance(what, RelationIs | OneQuote | TwoQuotes):
        points.append((what.other, what.other_span))
    return [_place(readings[article], span) for article, span in points]


def _place(reading: Reading, span: Span) -> Record:
    text = reading.article.text
    around = next((block for block in reading.article.blocks if block.span.overlaps(span)), None)
    block = around and {"start": around.span.start, "kind": around.kind.value, "text": around.span.of(text)}
    return {"article": reading.article.id, "start": span.start, "end": span.end, "words": span.of(text), "block": block}
