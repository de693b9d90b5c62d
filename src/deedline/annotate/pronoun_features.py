"""What speaks for and against a referent of a pronoun, as numbers: one row of observations per referent.

Everything here is seen in the article: where the referent was last mentioned and how, who spoke last, what the text has said
about gender, and how it compares with the others that could be meant.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deedline.annotate.cast import Cast, Occurrence, Referent
from deedline.model.reading import EntityKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

GENDER = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both"})

FEATURES = (
    "same sentence",
    "sentence before",
    "two sentences before",
    "distance",
    "same paragraph",
    "subject",
    "subject here",
    "subject in sentence before",
    "parallel subject",
    "object of own verb",
    "spoke last",
    "spoke last nearby",
    "times named",
    "named once",
    "named in full",
    "gender agrees",
    "gender is against",
    "gender unknown among known",
    "in quotation",
    "latest",
    "latest subject",
    "most often named",
    "unnamed",
    "group",
    "body for they",
    "headline",
    "doubtful kind",
)
"""The columns of a row, in order; all lie between 0 and about 3."""

SETTLED = 3
"""Points of evidence (a form of address, as many clear pronouns) beyond which more says nothing."""
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT, EntityKind.OFFICE, EntityKind.DOCUMENT})


@dataclass(frozen=True, slots=True)
class Seen:
    """A referent that a pronoun can mean, with the last occurrence that counts and whether that stands in a quotation."""

    referent: Referent
    occurrence: Occurrence
    quoted: bool


def rows(
    cast: Cast, word: str, at: Span, seen: Sequence[Seen], last: Referent | None, outside: Sequence[Span] = ()
) -> list[tuple[float, ...]]:
    """One row of :data:`FEATURES` for each referent that the pronoun ``word`` at ``at`` can mean; ``last`` spoke last.

    ``outside`` is what the pronoun's bearer says: sentences of it that stand before the pronoun are no distance.
    """
    token = cast.token(at.start)
    counts = [bisect_left(s.referent.occurrences, at.start, key=lambda o: o.span.start) for s in seen]
    latest = max((s.occurrence.span.start for s in seen), default=-1)
    subjects = max((s.occurrence.span.start for s in seen if s.occurrence.subject), default=-1)
    surroundings = _Surroundings(
        word,
        cast.sentence(min([at.start, *(span.start for span in outside)])),
        _paragraph(cast, at),
        token is not None and token.dep_ in {"nsubj", "nsubjpass"},
        _own_subject(token, cast),
        latest,
        subjects,
        max(counts, default=0),
        any(abs(s.referent.leaning("male")) >= SETTLED for s in seen),
        last,
    )
    return [_row(s, count, surroundings) for s, count in zip(seen, counts, strict=True)]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What is the same for all referents of one pronoun."""

    word: str
    sentence: int
    paragraph: int
    subject: bool
    own_subject: int | None
    latest: int
    latest_subject: int
    most: int
    known: bool
    last: Referent | None


def _paragraph(cast: Cast, at: Span) -> int:
    paragraph = cast.paragraph(at.start)
    return paragraph.index if paragraph is not None else -1


def _own_subject(token: Token | None, cast: Cast) -> int | None:
    """Where the subject of the verb begins whose object the pronoun is ("Lee told him"), which it then cannot mean."""
    if token is None or token.dep_ not in {"dobj", "dative", "pobj"}:
        return None
    verb = token.head.head if token.dep_ == "pobj" else token.head
    found = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return cast.paragraph_of(token.doc).token_span(found).end if found is not None else None


def _row(seen: Seen, count: int, near: _Surroundings) -> tuple[float, ...]:
    referent, last = seen.referent, seen.occurrence
    back = max(0, near.sentence - last.sentence)
    spoke = referent is near.last
    leaning = referent.leaning(GENDER[near.word]) if near.word in GENDER else 0
    return (
        float(back == 0),
        float(back == 1),
        float(back == 2),
        math.log1p(back),
        float(last.paragraph == near.paragraph),
        float(last.subject),
        float(last.subject and back == 0),
        float(last.subject and back == 1),
        float(last.subject and near.subject),
        float(near.own_subject is not None and last.span.end == near.own_subject),
        float(spoke),
        float(spoke and back <= 1),
        min(3.0, math.log1p(count)),
        float(count == 1),
        float(" " in referent.name),
        max(0, min(SETTLED, leaning)) / SETTLED,
        float(leaning < 0),
        float(near.known and leaning == 0),
        float(seen.quoted),
        float(last.span.start == near.latest),
        float(last.span.start == near.latest_subject),
        float(count == near.most),
        float(referent.kind is EntityKind.OFFICIAL),
        float(referent.kind is EntityKind.GROUP),
        float(near.word in PLURAL and not referent.plural and referent.kind in _BODIES),
        float(last.paragraph == 0 and near.paragraph > 0),
        float(referent.doubtful),
    )
