"""What a new version of an article changed: its numbers and its statements, beside its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from deedline.assess.quantities import Verdict, compare, counted
from deedline.link.differences import differences, words_of
from deedline.model.linkage import Change, Difference, Revision
from deedline.model.reading import Quantity, Reading, Statement
from deedline.spans import Span

ALIKE = 0.4
"""Share of words from which a statement is another one changed."""


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A quantity of the earlier version and one of the later; one is None where a sentence was added or removed."""

    before: Quantity | None
    after: Quantity | None


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement of the earlier version and one of the later, by their index; ``kind`` is altered, added or removed."""

    kind: str
    before: int | None
    after: int | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a revision did to the numbers and the statements of an article."""

    numbers: tuple[NumberChange, ...]
    statements: tuple[StatementChange, ...]


def effect(revision: Revision, before: Reading, after: Reading) -> Effect:
    """What ``revision`` changed, from the readings of both versions."""
    real = [change for change in revision.changes if change.kind != "moved"]
    numbers = tuple(number for change in real for number in _numbers(change, before, after))
    return Effect(numbers, tuple(_statements(real, before, after)))


def _numbers(change: Change, before: Reading, after: Reading) -> Iterator[NumberChange]:
    """Numbers of one sentence that count the same and no longer agree; of an added or removed sentence all that count."""
    old, new = _inside(before.quantities, change.before), _inside(after.quantities, change.after)
    if change.kind != "changed":
        yield from (NumberChange(one, None) for one in old if counted(one))
        yield from (NumberChange(None, one) for one in new if counted(one))
        return
    for one in old:
        same = [other for other in new if compare(one, other) is not Verdict.INCOMPARABLE]
        if same and all(compare(one, other) is Verdict.DIFFERENT for other in same):
            yield NumberChange(one, same[0])


def _inside(quantities: Sequence[Quantity], span: Span | None) -> list[Quantity]:
    return [quantity for quantity in quantities if span is not None and span.contains(quantity.span)]


def _statements(changed: Sequence[Change], before: Reading, after: Reading) -> Iterator[StatementChange]:
    """Statements in changed sentences: those that have no equal in the other version, the likest beside each other."""
    old, new = (_touched(changed, reading, side) for reading, side in ((before, 0), (after, 1)))
    equal = {_words(after, at) for at in new}
    said = {_words(before, at) for at in old}
    old = [at for at in old if _words(before, at) not in equal]
    new = [at for at in new if _words(after, at) not in said]
    for at in old:
        alike = [(Levenshtein.normalized_similarity(_words(before, at), _words(after, other)), -other) for other in new]
        best, other = max(alike, default=(0.0, 0))
        if best < ALIKE:
            yield StatementChange("removed", at, None)
            continue
        new.remove(-other)
        words = (list(words_of(r.article.text, s.spans)) for r, s in ((before, _at(before, at)), (after, _at(after, -other))))
        yield StatementChange("altered", at, -other, tuple(differences(*words)))
    yield from (StatementChange("added", None, at) for at in new)


def _at(reading: Reading, at: int) -> Statement:
    return reading.statements[at]


def _touched(changed: Sequence[Change], reading: Reading, side: int) -> list[int]:
    """The outermost statements that reach into a changed sentence."""
    spans = [span for change in changed if (span := (change.before, change.after)[side]) is not None]
    return [
        index
        for index, statement in enumerate(reading.statements)
        if statement.parent is None and any(span.overlaps(statement.span) for span in spans)
    ]


def _words(reading: Reading, at: int) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(reading.article.text, reading.statements[at].spans))
