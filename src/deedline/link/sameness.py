"""How likely two claims of different reports are about one matter: a small logistic model over what can be compared of them.

Beside how likely their words are for one event (:mod:`deedline.link.likeness`) it looks at what the clauses and the sentences
around them share, at who takes part and who says so, at times and mood.  What cannot be one matter is left to the gates of
:mod:`deedline.link.measure`.  Trained by ``bench/train_claims.py`` on pairs read by hand; see ``docs/models/matters.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from deedline.link.lexicon import Mask
from deedline.link.score import Logistic
from deedline.link.sparse import Floats
from deedline.link.table import SAME_OCCASION, Beside


def _shared_words(pairs: Beside) -> Floats:
    return pairs.table.likeness.words.share(pairs.a, pairs.b, pairs.words)


def _sentence(pairs: Beside) -> Floats:
    return pairs.table.sentences.overlap(pairs.a, pairs.b, pairs.around)


def _sentence_in_common(pairs: Beside) -> Floats:
    return np.log1p(pairs.around)


def _same_holder(pairs: Beside) -> Mask:
    holders = pairs.table.holders
    return np.asarray((holders[pairs.a] == holders[pairs.b]) & (holders[pairs.a] >= 0))


def _same_mood(pairs: Beside) -> Mask:
    return np.asarray(pairs.table.moods[pairs.a] == pairs.table.moods[pairs.b])


def _participants(pairs: Beside) -> Floats:
    return pairs.table.likeness.keys.overlap(pairs.a, pairs.b)


def _same_tense(pairs: Beside) -> Mask:
    return np.asarray(pairs.table.tenses[pairs.a] == pairs.table.tenses[pairs.b])


COLUMNS: Mapping[str, Callable[[Beside], Floats | Mask]] = {
    "one event": lambda pairs: pairs.likely,
    "shared words": _shared_words,
    "words in common": lambda pairs: np.log1p(pairs.words),
    "sentence": _sentence,
    "sentence in common": _sentence_in_common,
    "same time": lambda pairs: pairs.apart <= SAME_OCCASION,
    "other time": lambda pairs: pairs.apart > SAME_OCCASION,
    "same holder": _same_holder,
    "both say": lambda pairs: ~pairs.either(pairs.table.told),
    "both tell": lambda pairs: pairs.both(pairs.table.told),
    "same mood": _same_mood,
    "same tense": _same_tense,
    "participants": _participants,
    "same amount": lambda pairs: pairs.table.amounts.touching(pairs.a, pairs.b),
}
"""What the model looks at, by name: each a function of many pairs with one number for each."""

FEATURES = tuple(COLUMNS)


def features(pairs: Beside) -> Floats:
    """A row for each pair, a column for each of :data:`FEATURES`."""
    return np.stack([np.asarray(column(pairs), dtype=np.float64) for column in COLUMNS.values()], axis=1)


def probability(pairs: Beside) -> Floats:
    """How likely two claims, between which no gate stands, are about one matter."""
    return claim_model().probability(features(pairs))


@cache
def claim_model() -> Logistic:
    """The model of two claims."""
    return Logistic.load("claim_model", FEATURES)
