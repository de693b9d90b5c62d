"""Whom a pronoun means: a scored choice among the people and bodies named before it.

The score of a referent adds up where it was last mentioned, whether as a subject, how often, whether it spoke last, and
whether gender and number agree.  Gender that the text contradicts rules a referent out; a choice that is not clearly better
than the next is no choice (the method: Lappin and Leass 1994; the weights were set on ECB+ training articles).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from deedline.annotate.cast import Cast, Occurrence, Referent
from deedline.model.reading import EntityKind
from deedline.spans import Span

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
THING = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PRONOUNS = frozenset(GENDER) | PLURAL | THING | FIRST | RELATIVE

_SINGLE = frozenset({EntityKind.PERSON, EntityKind.OFFICIAL, EntityKind.GROUP})
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT, EntityKind.OFFICE, EntityKind.DOCUMENT})
BODY_AS_THEY = 0.6
"""What is left of the confidence when "they" would be one body."""
CLEAR = 0.9
"""Confidence from which a pronoun is evidence of gender."""
_REACH = 12
"""Sentences a pronoun looks back; farther referents must be named again in news."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each observation adds to a referent's score; distances count sentences."""

    distance: float = -0.55
    subject: float = 1.0
    frequency: float = 0.45
    last_speaker: float = 1.2
    gender: float = 1.5
    quoted: float = -1.0
    same_paragraph: float = 0.4
    body_for_they: float = -0.6


WEIGHTS = Weights()


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


def resolve_pronoun(
    cast: Cast, word: str, at: Span, *, outside: Sequence[Span] = (), quoted: Stretches = NOWHERE, last: Referent | None = None
) -> Choice | None:
    """Whom the pronoun ``word`` at ``at`` means, or None when nobody fits.

    ``outside`` are stretches in which the referent is not looked for (what the pronoun's bearer says), ``quoted`` stretches
    of other people's direct speech, which count less, ``last`` is who spoke last.
    """
    scored = []
    for referent in cast.recent(at, _REACH):
        if agrees(referent, word.lower()):
            seen = _last_seen(cast, referent, at, outside)
            if seen is not None:
                scored.append((_score(cast, referent, word.lower(), at, seen, quoted, last), referent))
    if not scored:
        return None
    scored.sort(key=lambda pair: -pair[0])
    total = sum(math.exp(score - scored[0][0]) for score, _ in scored)
    best = scored[0][1]
    # A body is "they" only now and then: unless it spoke last it stays below what counts as known.
    doubt = BODY_AS_THEY if word.lower() in PLURAL and not best.plural and best.kind in _BODIES and best is not last else 1.0
    return Choice(best, doubt / total)


def learn_gender(cast: Cast, quoted: Stretches, sources: Set[int] = frozenset()) -> None:
    """Let the clear pronouns of the narrator's own text say who is talked about and whether that is a man or a woman.

    Pronouns that begin where ``sources`` say are looked at once more when their statement is resolved: they only tell gender.
    """
    for paragraph in cast.parsed.paragraphs:
        for token in paragraph.doc:
            word = token.lower_
            if word not in GENDER:
                continue
            at = paragraph.token_span(token)
            choice = None if quoted.hold(at) else resolve_pronoun(cast, word, at, quoted=quoted)
            if choice is not None and choice.confidence >= CLEAR:
                choice.referent.gender[GENDER[word]] += 1
                if at.start not in sources:
                    cast.add(choice.referent, token, at)


def agrees(referent: Referent, word: str) -> bool:
    """True when number, kind and gender do not speak against it."""
    if word in GENDER:
        return referent.kind in _SINGLE and not referent.plural and referent.sex() in {"", GENDER[word]}
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


def _score(
    cast: Cast, referent: Referent, word: str, at: Span, seen: Occurrence, quoted: Stretches, last: Referent | None
) -> float:
    sentence, paragraph = cast.sentence(at.start), cast.paragraph(at.start)
    before = bisect_left(referent.occurrences, at.start, key=lambda o: o.span.start)
    score = WEIGHTS.distance * (sentence - seen.sentence) + WEIGHTS.frequency * math.log1p(before)
    score += WEIGHTS.subject * seen.subject + WEIGHTS.last_speaker * (referent is last)
    if paragraph is not None and paragraph.index == seen.paragraph:
        score += WEIGHTS.same_paragraph
    if word in GENDER and referent.sex() == GENDER[word]:
        score += WEIGHTS.gender
    if quoted.hold(seen.span):
        score += WEIGHTS.quoted
    if word in PLURAL and not referent.plural:
        score += WEIGHTS.body_for_they
    return score
