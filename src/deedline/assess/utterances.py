"""Quote families as people decided: renderings of one utterance that were not seen as one, and others that are not one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deedline.assess.verdicts import at
from deedline.link.quotes import Saying, family_of
from deedline.model.decision import Decision, OneQuote, TwoQuotes
from deedline.model.linkage import QuoteFamily
from deedline.model.reading import Reading

Key = tuple[str, int]
"""A statement: the id of its article and its place there."""


def as_decided(
    found: Sequence[QuoteFamily], decisions: Sequence[Decision], readings: Mapping[str, Reading]
) -> tuple[QuoteFamily, ...]:
    """The families, those that were decided as they were decided; what is left of one rendering is no family."""
    groups = [[(r.article, r.statement) for r in family.renderings] for family in found]
    known = {tuple(group): family for group, family in zip(groups, found, strict=True)}
    for decision in decisions:
        what = decision.what
        if isinstance(what, OneQuote | TwoQuotes) and (pair := _statements(what, readings)):
            groups = _joined(groups, *pair) if isinstance(what, OneQuote) else _parted(groups, *pair, readings)
    several = (group for group in groups if len(group) > 1)
    return tuple(
        known.get(tuple(group)) or family_of([Saying(readings[article], index) for article, index in group])
        for group in several
    )


def _statements(what: OneQuote | TwoQuotes, readings: Mapping[str, Reading]) -> tuple[Key, Key] | None:
    found = []
    for article, span in ((what.article, what.span), (what.other, what.other_span)):
        reading = readings.get(article)
        place = at(span, (statement.span for statement in reading.statements)) if reading else None
        if place is None:
            return None
        found.append((article, place))
    return found[0], found[1]


def _joined(groups: Sequence[list[Key]], one: Key, other: Key) -> list[list[Key]]:
    first, second = (next((group for group in groups if key in group), [key]) for key in (one, other))
    if first is second:
        return list(groups)
    return [*(group for group in groups if group is not first and group is not second), [*first, *second]]


def _parted(groups: Sequence[list[Key]], one: Key, other: Key, readings: Mapping[str, Reading]) -> list[list[Key]]:
    """The groups, ``one`` and what stands in the same words out of the group in which it is with ``other``."""
    words = _words(one, readings)
    leaving = {key for group in groups if one in group for key in group if _words(key, readings) == words}
    leaving = {one} if other in leaving else leaving
    parted: list[list[Key]] = []
    for group in groups:
        if one in group and other in group:
            parted += [[key for key in group if key not in leaving], [key for key in group if key in leaving]]
        else:
            parted.append(group)
    return parted


def _words(key: Key, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    return Saying(readings[key[0]], key[1]).keys
