"""Decisions by people: written down with who, when and why, applied to whatever is read anew, and taken back by undoing.

A decision is never changed and never deleted. One about an article holds for as long as it is not undone, also when the
article is forgotten and comes again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from deedline.archive import Archive, Writer, summaries
from deedline.archive import decisions as stored
from deedline.assess.verdicts import at
from deedline.errors import BadDecision
from deedline.keeping.applied import retell
from deedline.keeping.decided import about, as_decided
from deedline.keeping.placing import regroup
from deedline.keeping.summing import summarise_now
from deedline.model.assessment import RELATIONS, STATUSES
from deedline.model.decision import (
    BlockIs,
    Decided,
    Decision,
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
from deedline.model.reading import Reading
from deedline.spans import Span


def decide(archive: Archive, decision: Decision) -> int:
    """Write down a decision and let it hold; returns its id. Raises BadDecision for one about what is not there."""
    if not decision.by.strip() or not decision.why.strip():
        raise BadDecision("a decision has to say who made it and why", "Name yourself and give a reason.")
    articles = about(decision.what)
    _check(decision.what, {reading.article.id: reading for reading in archive.readings(articles)}, articles)
    what, kind = msgspec.json.encode(decision.what).decode(), kind_of(decision.what)
    with archive.writing() as writer:
        if isinstance(decision.what, OnePerson):
            _check_speaks(writer, decision.what.other)
        number = stored.put(writer.connection, by=decision.by, why=decision.why, kind=kind, what=what, articles=articles)
        _follow(writer, decision.what)
    summarise_now(archive, articles)
    return number


def undo(archive: Archive, id: int, by: str, why: str) -> None:
    """Take a decision back. Raises BadDecision when there is none of this id that holds."""
    with archive.writing() as writer:
        if not stored.undo(writer.connection, id, by, why):
            raise BadDecision(f"there is no decision {id} that holds", "deedline decisions lists those there are.")
        what = as_decided(next(stored.rows(writer.connection, number=id))).decision.what
        _follow(writer, what)
    summarise_now(archive, about(what))


def decisions(
    archive: Archive,
    *,
    articles: Sequence[str] | None = None,
    after: int = 0,
    kind: str | None = None,
    undone: bool = False,
) -> list[Decided]:
    """Decisions in the order in which they were made: all or those about some articles, those after one, of a kind, with
    undone ones or not.
    """
    with archive.reading() as connection:
        found = stored.rows(connection, after=after, kinds=None if kind is None else [kind], undone=undone)
        decided = [as_decided(row) for row in found]
    wanted = None if articles is None else set(articles)
    return [one for one in decided if wanted is None or wanted.intersection(about(one.decision.what))]


def merging(archive: Archive, story: str, other: str) -> OneStory:
    """That two stories, as they are now, are one. Raises BadDecision when one is not there."""
    return OneStory(_members(archive, story), _members(archive, other))


def splitting(archive: Archive, story: str, articles: Sequence[str]) -> TwoStories:
    """That some articles of a story, as it is now, are not of it. Raises BadDecision for articles it does not have, or all."""
    members = _members(archive, story)
    strangers = sorted(set(articles) - set(members))
    left = tuple(id for id in members if id not in articles)
    if strangers or not left or not articles:
        raise BadDecision(
            f"not some of the articles of story {story}: {', '.join(strangers or articles)}",
            "Name those that are to leave; deedline show lists its articles.",
        )
    return TwoStories(tuple(dict.fromkeys(articles)), left)


def _members(archive: Archive, story: str) -> tuple[str, ...]:
    found = archive.members(story)
    if not found:
        raise BadDecision(f"there is no story {story}", "deedline stories lists the ids of those there are.")
    return tuple(found)


def _follow(writer: Writer, what: Matter) -> None:
    """Let rows and stories be as a decision, made or undone, has them now."""
    if isinstance(what, SaidBy | PublishedOn | PlaceIs | BlockIs | Namesake):
        retell(writer, about(what))
    if isinstance(what, OneStory | TwoStories):
        regroup(writer, writer.numbers(about(what)).values())
    stories = summaries.stories_of(writer.connection, about(what))
    if isinstance(what, OnePerson):
        stories = summaries.stories_with(writer.connection, [what.name, what.other])
    summaries.touch(writer.connection, stories)


def _check(what: Matter, readings: dict[str, Reading], articles: Sequence[str]) -> None:
    """Raises BadDecision for a decision about what is not there, or to what nothing can be."""
    if missing := [id for id in articles if id not in readings]:
        raise BadDecision(f"not in the archive: {', '.join(missing)}", "deedline search finds the ids of articles.")
    if isinstance(what, OnePerson | Namesake) and (not what.name.strip() or not what.other.strip() or what.name == what.other):
        raise BadDecision("one name, or none, tells nobody apart", "Give both names.")
    if isinstance(what, Namesake) and not all(_names(readings[id], what.name) for id in what.articles):
        raise BadDecision(f"not all of these articles name {what.name}", "Choose those that do.")
    if isinstance(what, RelationIs) and what.verdict not in (None, *RELATIONS):
        raise BadDecision(f"{what.verdict} is no relation", f"It is none, or one of {', '.join(RELATIONS)}.")
    if isinstance(what, PledgeIs) and what.status not in STATUSES:
        raise BadDecision(f"{what.status} is no status", f"A status is one of {', '.join(STATUSES)}.")
    if isinstance(what, PublishedOn | PledgeIs) and what.day is not None:
        _check_day(what.day)
    for article, span, spans in _points(what, readings):
        if at(span, spans) is None:
            kind = kind_of(what)
            raise BadDecision(
                f"characters {span.start} to {span.end} of {article} are nothing a decision about a {kind} could be about",
                "deedline search and show give the characters of what was found.",
            )


def _check_speaks(writer: Writer, name: str) -> None:
    if not summaries.stories_with(writer.connection, [name]):
        raise BadDecision(f"nobody called {name} speaks in the archive", "deedline search finds who does.")


def _names(reading: Reading, name: str) -> bool:
    """Whether somebody is called by this name in an article."""
    return any(entity.name == name for entity in reading.entities) or any(
        statement.speaker is not None and statement.speaker.name == name for statement in reading.statements
    )


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise BadDecision(f"{day} is no day", "Write it as 2026-11-25.") from None


def _points(what: Matter, readings: dict[str, Reading]) -> list[tuple[str, Span, list[Span]]]:
    """The characters a decision is about, each with those of what is there to decide about."""
    if isinstance(what, SaidBy):
        return [(what.article, what.span, [item.span for item in readings[what.article].statements])]
    if isinstance(what, BlockIs):
        return [(what.article, what.span, [item.span for item in readings[what.article].article.blocks])]
    if isinstance(what, PlaceIs):
        return [(what.article, what.span, [item.span for item in readings[what.article].places])]
    if isinstance(what, PledgeIs):
        return [(what.article, what.span, [item.span for item in readings[what.article].pledges])]
    if isinstance(what, OneQuote | TwoQuotes):
        pairs = ((what.article, what.span), (what.other, what.other_span))
        return [(id, span, [item.span for item in readings[id].statements]) for id, span in pairs]
    if isinstance(what, RelationIs):
        pairs = ((what.article, what.span), (what.other, what.other_span))
        return [(id, span, [item.span for item in readings[id].claims]) for id, span in pairs]
    return []
