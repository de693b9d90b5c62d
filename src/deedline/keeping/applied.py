"""Readings as people decided they are: who speaks, what a block is, when an article was published, which place is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deedline.api import read_anchored
from deedline.archive import Writer
from deedline.assess.verdicts import at, said
from deedline.keeping.decided import about, holding
from deedline.keeping.named import Names
from deedline.model.article import Article, Stamp
from deedline.model.decision import BlockIs, Decision, PlaceIs, PublishedOn, SaidBy
from deedline.model.reading import EntityKind, Reading, Speaker, Statement
from deedline.spans import Span


def applied(readings: Iterable[Reading], decisions: Sequence[Decision]) -> list[Reading]:
    """The readings with all decisions about what is inside articles. Those whose blocks were decided are read anew."""
    inside = [
        _applied(reading, [d for d in decisions if getattr(d.what, "article", "") == reading.article.id])
        for reading in readings
    ]
    return Names(decisions).apply(inside)


def retell(writer: Writer, articles: Sequence[str]) -> None:
    """Let rows and search say of these articles what people decided, or what was read where no decision holds.

    That two names are one person's changes no row: there may be too many.
    """
    for reading in applied(writer.readings(articles), holding(writer.connection, articles, everywhere=False)):
        writer.retell(reading)


def retell_new(writer: Writer, articles: Iterable[str]) -> None:
    """The same for articles that have just come, of those somebody has decided about: they were there before."""
    ids = sorted(articles)
    decided = {id for decision in holding(writer.connection, ids, everywhere=False) for id in about(decision.what)}
    retell(writer, [id for id in ids if id in decided])


def _applied(reading: Reading, decisions: Sequence[Decision]) -> Reading:
    article = reading.article
    for decision in decisions:
        if isinstance(decision.what, BlockIs):
            article = _relabelled(article, decision.what)
        elif isinstance(decision.what, PublishedOn):
            article = replace(article, published=_stamp(decision, decision.what.day))
    if article.blocks != reading.article.blocks:
        reading = next(read_anchored([(article, None)], None, 1))
    reading = replace(reading, article=article)
    for decision in decisions:
        if isinstance(decision.what, SaidBy):
            reading = _spoken(reading, decision.what)
        elif isinstance(decision.what, PlaceIs):
            reading = _placed(reading, decision.what)
    return reading


def _stamp(decision: Decision, day: str | None) -> Stamp | None:
    return None if day is None else Stamp(day, "day", f"stated: {said(decision)}")


def _relabelled(article: Article, what: BlockIs) -> Article:
    place = at(what.span, (block.span for block in article.blocks))
    if place is None:
        return article
    blocks = tuple(replace(b, kind=what.label) if number == place else b for number, b in enumerate(article.blocks))
    return replace(article, blocks=blocks)


def _placed(reading: Reading, what: PlaceIs) -> Reading:
    place = at(what.span, (item.span for item in reading.places))
    if place is None:
        return reading
    found = replace(
        reading.places[place], name=what.name, lat=what.lat, lon=what.lon, geonames_id=None, country=None, feature=None, path=()
    )
    return replace(reading, places=tuple(found if number == place else p for number, p in enumerate(reading.places)))


def _spoken(reading: Reading, what: SaidBy) -> Reading:
    place = at(what.span, (item.span for item in reading.statements))
    if place is None:
        return reading
    statement = reading.statements[place]
    fixed = replace(statement, speaker=speaker(reading, statement, what.name))
    return replace(reading, statements=tuple(fixed if number == place else s for number, s in enumerate(reading.statements)))


def speaker(reading: Reading, statement: Statement, name: str | None) -> Speaker | None:
    """The speaker of a statement that somebody decided about.

    The mention stays; where none was found, it is the name's nearest one in the article, else the words that mark the
    statement, else the statement.
    """
    entity = next((entity for entity in reading.entities if name in (entity.name, *entity.aliases)), None)
    before = statement.speaker
    if name is None:
        return before and replace(before, name=before.text, kind=EntityKind.UNKNOWN, confidence=0.0)
    mentions = entity.mentions if entity else ()
    nearest = min(mentions, key=lambda span: abs(span.start - statement.span.start), default=None)
    span = before.span if before else nearest or (statement.cue.span if statement.cue else statement.span)
    kind = entity.kind if entity else _kind(before)
    return Speaker(entity.name if entity else name, kind, _words(span, reading), span, 1.0)


def _kind(before: Speaker | None) -> EntityKind:
    return before.kind if before and before.kind is not EntityKind.UNKNOWN else EntityKind.PERSON


def _words(span: Span, reading: Reading) -> str:
    return span.of(reading.article.text)
