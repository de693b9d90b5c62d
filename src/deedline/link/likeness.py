"""How likely two claims, or two mentions of events, are about one and the same event: a small logistic model.

What counts is the word for the event (the same, of one stem, of one family of events, or one that keeps similar company in
the news), who takes part, and the other words of the clause.  Nothing here looks at place, time or side: the gates of
:mod:`deedline.link.measure` do.  Trained by ``bench/train_matters.py`` on ECB+; see ``docs/models/matters.md``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

import numpy as np

from deedline.link.lexicon import Lexicon, Sets, coded
from deedline.link.predicates import Predicate, Predicates
from deedline.link.score import Logistic
from deedline.link.sparse import Floats, Ints
from deedline.link.vectors import background

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

    predicate: Predicate
    kin: str | None
    family: str | None
    keys: frozenset[str]
    words: frozenset[str]

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the clause but that for the event."""
        return self.words.difference(self.predicate)


class Likeness:
    """The measure for the mentions of one collection: what is rare among them, and in the news, tells more.

    Pairs of mentions are given as two arrays of their places; whatever is measured of them comes as one number for each pair.
    """

    def __init__(self, mentions: Sequence[Mention]) -> None:
        count = Counter(chain.from_iterable(mention.words | mention.keys for mention in mentions))
        articles, table = background()
        self._lexicon = Lexicon(
            {
                word: min(math.log(1 + len(mentions) / n), math.log(1 + articles / (0.5 + table.get(word, 0))))
                for word, n in count.items()
            }
        )
        self.words = self.sets(mention.words for mention in mentions)
        self.keys = self.sets(mention.keys for mention in mentions)
        self._own = self.sets(mention.own for mention in mentions)
        self._named_by = self.sets(mention.predicate for mention in mentions)
        self._predicates = Predicates([mention.predicate for mention in mentions])
        self.kin, self._family = coded(m.kin for m in mentions), coded(m.family for m in mentions)

    def sets(self, sets: Iterable[Collection[str]]) -> Sets:
        """Sets of words, each word with what it tells."""
        return self._lexicon.sets(sets)

    def probability(self, a: Ints, b: Ints) -> Floats:
        """How likely two mentions are of one event, by everything but place and time."""
        return matter_model().probability(self.features(a, b))

    def features(self, a: Ints, b: Ints) -> Floats:
        """What the model looks at: a row for each pair, a column for each of :data:`FEATURES`."""
        own = self._own.common(a, b)
        kinds = self.kin[a], self.kin[b]
        columns = (
            self._predicates.codes[a] == self._predicates.codes[b],
            self._predicates.one_stem(a, b),
            self._predicates.company(a, b),
            (kinds[0] == kinds[1]) & (kinds[0] >= 0),
            (kinds[0] != kinds[1]) & (kinds[0] >= 0) & (kinds[1] >= 0),
            (self._family[a] == self._family[b]) & (self._family[a] >= 0),
            self.keys.overlap(a, b, unknown=UNKNOWN),
            self._own.share(a, b, own),
            self._own.overlap(a, b, own, UNKNOWN),
            self._named_by.touching(a, b, self.words) | self._named_by.touching(b, a, self.words),
        )
        return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


@cache
def matter_model() -> Logistic:
    """The model of two mentions of events."""
    return Logistic.load("matter_model", FEATURES)
