"""How likely two claims of different reports are about one matter: a small logistic model over what can be compared of them.

Beside how likely their words are for one event (:mod:`deedline.link.likeness`) it looks at what the clauses and the sentences
around them share, at who takes part and who says so, at times and mood.  What cannot be one matter is left to the gates of
:mod:`deedline.link.matter`.  Trained by ``bench/train_claims.py`` on pairs read by hand; see ``docs/models/matters.md``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from deedline.data import load_json
from deedline.link.days import gap
from deedline.link.held import Held
from deedline.link.likeness import Likeness, Mention
from deedline.link.profile import WORD, stems
from deedline.link.vectors import news_rarity
from deedline.model.assessment import ClaimRef

FEATURES = (
    "one event",
    "shared words",
    "words in common",
    "sentence",
    "same time",
    "other time",
    "names on one side",
    "same holder",
    "light word",
    "same mood",
    "participants",
    "same agent",
    "other agent",
)

LIGHT = 1.3
"""Rarity (natural logarithm) up to which a predicate says next to nothing ("have")."""

SAME_OCCASION = 2
"""Days between two stated times of one event: reports differ by the night and by the time zone, not by more."""


WEEK = 7
WEEKDAYS = frozenset(stems(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))


def days_apart(a: Held, b: Held) -> int | None:
    """Days between the times two claims give their events; None when one gives none.

    A weekday is the last one before publication: two reports of one story that both say "Wednesday", of which one is dated a
    day early, come out a week apart, and are not.
    """
    apart = gap(a.when, b.when)
    if apart == WEEK and a.words & b.words & WEEKDAYS and (gap(a.day, b.day) or 0) <= SAME_OCCASION:
        return 0
    return apart


class Sameness:
    """The measure for the claims of one collection; ``mentions`` are the claims as mentions of their events."""

    def __init__(self, held: Sequence[Held], mentions: Mapping[ClaimRef, Mention], likeness: Likeness) -> None:
        self._mentions = mentions
        self._likeness = likeness
        self._names = {claim.ref: bool(_named(claim.text)) for claim in held}

    def probability(self, a: Held, b: Held) -> float:
        """How likely two claims, between which no gate stands, are about one matter."""
        weights, bias = _model()
        total = bias + sum(weight * value for weight, value in zip(weights, self.features(a, b), strict=True))
        return 1 / (1 + math.exp(-total))

    def features(self, a: Held, b: Held) -> tuple[float, ...]:
        """What the model looks at, in the order of :data:`FEATURES`."""
        one, other = self._mentions[a.ref], self._mentions[b.ref]
        apart = days_apart(a, b)
        common = self._likeness.common(one.words, other.words)
        return (
            self._likeness.probability(one, other),
            self._likeness.share(common, one.words, other.words),
            math.log1p(common),
            self._likeness.overlap(a.sentence, b.sentence),
            float(apart is not None and apart <= SAME_OCCASION),
            float(apart is not None and apart > SAME_OCCASION),
            float(self._names[a.ref] != self._names[b.ref]),
            float(a.holder is not None and a.holder == b.holder),
            float(min(rarity(a.claim.predicate), rarity(b.claim.predicate)) < LIGHT),
            float(a.claim.mood == b.claim.mood),
            self._likeness.overlap(a.who.keys, b.who.keys),
            float(not a.who.agent.isdisjoint(b.who.agent)),
            float(bool(a.who.agent and b.who.agent) and a.who.agent.isdisjoint(b.who.agent)),
        )


@lru_cache(maxsize=1 << 16)
def _named(text: str) -> bool:
    return bool(stems(word for word in WORD.findall(text) if word[0].isupper()))


@lru_cache(maxsize=1 << 14)
def rarity(predicate: str) -> float:
    """How rare the rarest word of a predicate is in general news; 0.0 when all are stopwords."""
    return max(map(news_rarity, stems(predicate.split())), default=0.0)


@cache
def _model() -> tuple[tuple[float, ...], float]:
    table: Mapping[str, Any] = load_json("claim_model")
    return tuple(table["weights"][name] for name in FEATURES), float(table["bias"])
