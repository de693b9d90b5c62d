"""Decisions as they were written down, by what they are about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from deedline.archive import decisions as stored
from deedline.archive.decisions import DecisionRow
from deedline.model.decision import (
    MATTERS,
    Decided,
    Decision,
    Matter,
    Namesake,
    OnePerson,
    OneQuote,
    OneStory,
    RelationIs,
    TwoQuotes,
    TwoStories,
    Undone,
)

EVERYWHERE = ("same_person",)
"""Kinds of decisions that are about no articles in particular."""


def holding(connection: Connection, articles: Sequence[str], *, everywhere: bool = True) -> tuple[Decision, ...]:
    """The decisions that hold about some articles, and those that hold ``everywhere``, in the order in which they were made."""
    found = {row.number: row for row in stored.about(connection, articles)}
    if everywhere:
        found |= {row.number: row for row in stored.rows(connection, kinds=EVERYWHERE, undone=False)}
    return tuple(as_decided(found[number]).decision for number in sorted(found))


def in_force(connection: Connection, kinds: Sequence[str]) -> tuple[Decision, ...]:
    """The decisions of some kinds that hold, in the order in which they were made."""
    return tuple(as_decided(row).decision for row in stored.rows(connection, kinds=kinds, undone=False))


def about(what: Matter) -> list[str]:
    """The ids of the articles that a decision is about."""
    if isinstance(what, OnePerson):
        return []
    if isinstance(what, Namesake):
        return list(what.articles)
    if isinstance(what, OneStory | TwoStories):
        return [*what.articles, *what.others]
    if isinstance(what, RelationIs | OneQuote | TwoQuotes):
        return list(dict.fromkeys([what.article, what.other]))
    return [what.article]


def as_decided(row: DecisionRow) -> Decided:
    """A decision as it was stored."""
    what = msgspec.json.decode(row.what, type=MATTERS[row.kind])
    undone = Undone(row.undone_at, row.undone_by or "", row.undone_why or "") if row.undone_at else None
    return Decided(row.number, row.at, Decision(what, row.by, row.why), undone)
