"""How likely two claims, or two mentions of events, are about one and the same event: a small logistic model.

What counts is the word for the event (the same, of one stem, of one family of events, or one that keeps similar company in
the news), who takes part, and the other words of the clause.  Nothing here looks at place, time or side: the gates of
:mod:`deedline.link.matter` do.  Trained by ``bench/train_matters.py`` on ECB+; see ``docs/models/matters.md``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import numpy.typing as npt

from deedline.data import load_json
from deedline.link.profile import stems
from deedline.link.vectors import background

Floats = npt.NDArray[np.float32]

FEATURES = (
    "same word",
    "one stem",
    "company",
    "one event",
    "other event",
    "family",
    "participants",
    "shared words",
    "contained words",
    "word in the other",
)
SAME_EVENT = 0.4
"""Probability from which two mentions of events are taken for mentions of one."""

UNKNOWN = -0.2
"""Overlap where one of the two says nothing to compare."""


@dataclass(frozen=True)
class Mention:
    """An event as somebody mentions it: the stems of the word for it, its kind, its participants, the words of the clause."""

    predicate: tuple[str, ...]
    kin: str | None
    family: str | None
    keys: frozenset[str]
    words: frozenset[str]

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the clause but that for the event."""
        return self.words.difference(self.predicate)


class Likeness:
    """The measure for the mentions of one collection: what is rare among them, and in the news, tells more."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        count = Counter(word for mention in mentions for word in mention.words | mention.keys)
        articles, table = background()
        self._weights: Mapping[str, float] = {
            word: min(math.log(1 + len(mentions) / n), math.log(1 + articles / (0.5 + table.get(word, 0))))
            for word, n in count.items()
        }
        self._weight = cache(self._sum)  # of whole claims: what two have in common is short and never comes again

    def probability(self, a: Mention, b: Mention) -> float:
        """How likely the two are one event, by everything but place and time."""
        weights, bias = _model()
        total = bias + sum(weight * value for weight, value in zip(weights, self.features(a, b), strict=True))
        return 1 / (1 + math.exp(-total))

    def features(self, a: Mention, b: Mention) -> tuple[float, ...]:
        """What the model looks at, in the order of :data:`FEATURES`."""
        one, other = self._weight(a.own), self._weight(b.own)
        shared = self.common(a.own, b.own)
        either, smaller = one + other - shared, min(one, other)
        keys = min(self._weight(a.keys), self._weight(b.keys))
        return (
            float(a.predicate == b.predicate),
            one_stem(a.predicate, b.predicate),
            company(a.predicate, b.predicate),
            float(a.kin is not None and a.kin == b.kin),
            float(a.kin is not None and b.kin is not None and a.kin != b.kin),
            float(a.family is not None and a.family == b.family),
            self.common(a.keys, b.keys) / keys if keys else UNKNOWN,
            shared / either if either else 0.0,
            shared / smaller if smaller else UNKNOWN,
            float(not b.words.isdisjoint(a.predicate) or not a.words.isdisjoint(b.predicate)),
        )

    def telling(self, mention: Mention) -> list[str]:
        """The words of the clause, the rarest first."""
        return sorted(mention.words, key=lambda word: (-self._weights.get(word, 1.0), word))

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight over the weight of the smaller set: a short claim may say the same as a long one."""
        smaller = min(self._weight(a), self._weight(b))
        return self.common(a, b) / smaller if smaller else 0.0

    def common(self, a: frozenset[str], b: frozenset[str]) -> float:
        """What the words that two sets share weigh together."""
        return self._sum(a & b) if not a.isdisjoint(b) else 0.0

    def share(self, common: float, a: frozenset[str], b: frozenset[str]) -> float:
        """What is ``common`` to two sets as a share of the weight of all their words."""
        either = self._weight(a) + self._weight(b) - common
        return common / either if either else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(self._weights.get(word, 1.0) for word in words)


def judged(rows: Floats) -> Floats:
    """The probability of every row of features."""
    weights, bias = _model()
    return np.asarray(1 / (1 + np.exp(-(rows @ np.array(weights, dtype=np.float32) + bias))), dtype=np.float32)


@lru_cache(maxsize=1 << 18)
def one_stem(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The longest beginning two words share, as a share of the longer: "withdraw" and "withdrawal" are one for this.

    >>> one_stem(("withdraw",), ("withdrawal",))
    0.8
    """
    return max((_common(x, y) / max(len(x), len(y)) for x in a for y in b), default=0.0)


def _common(a: str, b: str) -> int:
    """How many letters two words begin with in common."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


@lru_cache(maxsize=1 << 18)
def company(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike the company is that two words keep in the news, -1 to 1; 0 when one is unknown.

    >>> company(("kill",), ("die",)) > company(("kill",), ("vote",))
    True
    """
    one, other = _vector(a), _vector(b)
    return float(one @ other) if one is not None and other is not None else 0.0


@lru_cache(maxsize=1 << 16)
def _vector(words: tuple[str, ...]) -> Floats | None:
    places, vectors = _vectors()
    articles, table = background()
    known = [word for word in words if word in places]
    if not known:
        return None
    total = sum(vectors[places[word]] * math.log(1 + articles / (0.5 + table.get(word, 0))) for word in known)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


@cache
def _vectors() -> tuple[Mapping[str, int], Floats]:
    with as_file(files("deedline.data") / "word_vectors.npz") as path, np.load(path, allow_pickle=False) as arrays:
        vectors, words = arrays["vectors"].astype(np.float32), str(arrays["words"]).split("\n")
    return {word: i for i, word in enumerate(words)}, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@cache
def _model() -> tuple[tuple[float, ...], float]:
    table: Mapping[str, Any] = load_json("matter_model")
    return tuple(table["weights"][name] for name in FEATURES), float(table["bias"])


@lru_cache(maxsize=1 << 16)
def predicate_stems(predicate: str) -> tuple[str, ...]:
    """The stems of a predicate with its particles; the word itself where it has none.

    >>> predicate_stems("pull out"), predicate_stems("leaked")
    (('pull', 'out'), ('leak',))
    """
    return tuple(next(iter(stems([word])), word) for word in predicate.lower().split())
