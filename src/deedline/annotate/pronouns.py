"""Whom a pronoun means: a scored choice among the people and bodies mentioned before it.

Referents that number, kind or gender rule out are no candidates; the others are ranked by a linear model over
:mod:`deedline.annotate.pronoun_features` (the observations of Lappin and Leass 1994, the weights set by hand), and the choice
is as sure as such choices were right on labelled articles.  ``bench/train_speakers.py`` makes the model,
docs/models/speakers.md is its card.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from deedline.annotate.cast import Cast, Occurrence, Referent
from deedline.annotate.confidence import certainty, model
from deedline.annotate.pronoun_features import FEATURES, GENDER, PLURAL, Seen, rows
from deedline.model.reading import EntityKind
from deedline.spans import Span

THING = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})
"""Whoever is spoken to: no statement names them."""
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PRONOUNS = frozenset(GENDER) | PLURAL | THING | FIRST | SECOND | RELATIVE

_SINGLE = frozenset({EntityKind.PERSON, EntityKind.OFFICIAL, EntityKind.GROUP})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT, EntityKind.OFFICE, EntityKind.DOCUMENT})
CLEAR = 0.85
"""Confidence from which a pronoun is evidence of gender."""
RULED_OUT = 2
"""Points of evidence for the other gender that rule a referent out; a single pronoun may have been misread."""
_REACH = 30
"""Sentences a pronoun looks back; farther referents must be named again in news."""


class Stretches:
    """Stretches of the article that can be asked whether they hold another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def hold(self, span: Span) -> bool:
        """True when the last stretch that begins at or before ``span`` holds all of it."""
        index = bisect_right(self._spans, span.start, key=lambda s: s.start)
        return index > 0 and self._spans[index - 1].contains(span)


NOWHERE = Stretches(())


@dataclass(frozen=True, slots=True)
class Choice:
    """The referent chosen and how sure the choice is, 0 to 1."""

    referent: Referent
    confidence: float


class Chooser(Protocol):
    """How a pronoun's referent is chosen: :func:`resolve_pronoun`, or what stands in for it while the model is trained."""

    def __call__(
        self,
        cast: Cast,
        word: str,
        at: Span,
        *,
        outside: Sequence[Span] = ...,
        quoted: Stretches = ...,
        last: Referent | None = ...,
    ) -> Choice | None:
        """As :func:`resolve_pronoun`."""


def possible(cast: Cast, word: str, at: Span, *, outside: Sequence[Span] = (), quoted: Stretches = NOWHERE) -> list[Seen]:
    """Everybody the pronoun ``word`` at ``at`` can mean, with the last occurrence that counts.

    ``outside`` are stretches in which the referent is not looked for (what the pronoun's bearer says), ``quoted`` stretches
    of other people's direct speech.
    """
    found = []
    for referent in cast.recent(at, _REACH):
        if agrees(referent, word):
            last = _last_seen(cast, referent, at, outside)
            if last is not None:
                found.append(Seen(referent, last, quoted.hold(last.span)))
    return found


def resolve_pronoun(
    cast: Cast, word: str, at: Span, *, outside: Sequence[Span] = (), quoted: Stretches = NOWHERE, last: Referent | None = None
) -> Choice | None:
    """Whom the pronoun ``word`` at ``at`` means, or None when nobody fits; ``last`` is who spoke last.

    ``outside`` and ``quoted`` as in :func:`possible`.
    """
    seen = possible(cast, word.lower(), at, outside=outside, quoted=quoted)
    if not seen:
        return None
    weights = [model()["pronoun"][name] for name in FEATURES]
    scores = [
        sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows(cast, word.lower(), at, seen, last, outside)
    ]
    best = max(range(len(seen)), key=lambda i: (scores[i], seen[i].occurrence.span))
    share = 1.0 / sum(math.exp(score - scores[best]) for score in scores)
    return Choice(seen[best].referent, certainty(share))


def learn_gender(
    cast: Cast, quoted: Stretches, sources: Set[int] = frozenset(), choose: Chooser = resolve_pronoun
) -> dict[int, Referent]:
    """Let the clear pronouns of the narrator's own text say who is talked about and whether that is a man or a woman.

    Whom they mean comes back by where they stand.  Pronouns that begin where ``sources`` say are looked at once more when
    their statement is resolved: they only tell gender.
    """
    meant: dict[int, Referent] = {}
    for paragraph in cast.parsed.paragraphs:
        for place, form in enumerate(paragraph.words):
            word = form.lower()
            if word not in GENDER:
                continue
            token = paragraph.doc[place]
            at = paragraph.token_span(token)
            choice = None if quoted.hold(at) else choose(cast, word, at, quoted=quoted)
            if choice is not None and choice.confidence >= CLEAR:
                choice.referent.is_meant_by(GENDER[word])
                if at.start not in sources:
                    cast.add(choice.referent, token, at)
                    meant[at.start] = choice.referent
    return meant


def agrees(referent: Referent, word: str) -> bool:
    """True when number, kind and gender do not speak against it."""
    if word in GENDER:
        single = (referent.kind in _SINGLE or referent.doubtful) and not referent.plural
        return single and referent.leaning(GENDER[word]) > -RULED_OUT
    if word == "both":
        return ";" in referent.name
    if word in PLURAL:
        return referent.plural or referent.kind in _BODIES or referent.kind is EntityKind.OFFICIAL
    return referent.kind in _BODIES and not referent.plural


def _last_seen(cast: Cast, referent: Referent, at: Span, outside: Sequence[Span]) -> Occurrence | None:
    sentence = cast.sentence(at.start)
    seen = referent.before(at)
    while seen is not None and any(span.contains(seen.span) for span in outside):
        seen = referent.before(seen.span)
    return seen if seen is not None and sentence - seen.sentence <= _REACH else None
