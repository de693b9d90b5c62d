"""What linking keeps of an article so that later ones can be compared with it, and how likely two of them tell of one event.

Nothing here looks at other articles: words are as rare as they are in general news. So an archive gives the same likelihoods
whatever else it holds and in whatever order it came.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec
import numpy as np

from deedline.link.counts import count
from deedline.link.pairs import FLOOR, LOOKED_UP, NEAREST, WINDOW, Pair, feature_matrix
from deedline.link.profile import profile
from deedline.link.score import FAINT, story_model
from deedline.link.sparse import Rows
from deedline.link.vectors import Vectors, news, stacked, weigh
from deedline.link.words import read_words
from deedline.model.article import Article


@dataclass(frozen=True, slots=True)
class View:
    """What is kept of an article: its day (proleptic ordinal, or None), its vectors, packed, and the words it is found by."""

    day: int | None
    packed: bytes
    words: tuple[tuple[int, float], ...]


def views(articles: Sequence[Article]) -> list[View]:
    """What to keep of each article, in their order."""
    profiles = [profile(article) for article in articles]
    vectors = weigh(count(profiles, read_words(profiles)), news())
    found = []
    for place in range(len(articles)):
        own = vectors.take(np.array([place]))
        looked_up = own.full.heaviest(LOOKED_UP)
        day = own.days[0]
        words = tuple(zip(looked_up.ids.tolist(), looked_up.weights.tolist(), strict=True))
        found.append(View(None if math.isnan(day) else math.floor(day), _packed(own), words))
    return found


def worth_comparing(similar: Mapping[int, float]) -> list[int]:
    """Of articles and their similarity over the looked-up words those that are worth comparing, the most similar first."""
    ranked = sorted((-score, article) for article, score in similar.items() if score >= FLOOR)
    return [article for _, article in ranked[:NEAREST]]


def likely(pairs: Sequence[Pair], packed: Mapping[int, bytes]) -> dict[Pair, float]:
    """How likely the articles of each pair tell of one event; those too far apart in time or unlikely are left out."""
    if not pairs:
        return {}
    numbers = sorted({number for pair in pairs for number in pair})
    place = {number: at for at, number in enumerate(numbers)}
    vectors = vectors_of([packed[number] for number in numbers])
    local = np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int64)
    apart = np.abs(vectors.days[local[:, 0]] - vectors.days[local[:, 1]]) > WINDOW  # False where a day is not known
    chances = story_model()[0].probability(feature_matrix(vectors, local)).tolist()
    found = zip(pairs, chances, apart.tolist(), strict=True)
    return {pair: chance for pair, chance, far in found if chance > FAINT and not far}


def vectors_of(packed: Sequence[bytes]) -> Vectors:
    """What was kept of some articles, one or more, in their order."""
    return stacked([_unpacked(one) for one in packed])


def _packed(vectors: Vectors) -> bytes:
    """The vectors of one article as bytes."""
    parts = []
    for field in fields(Vectors):
        value = getattr(vectors, field.name)
        arrays = (value.starts, value.ids, value.weights) if isinstance(value, Rows) else (value,)
        parts.append([(array.dtype.str, array.tobytes()) for array in arrays])
    return msgspec.msgpack.encode(parts)


def _unpacked(packed: bytes) -> Vectors:
    values: dict[str, Any] = {}
    for field, parts in zip(fields(Vectors), msgspec.msgpack.decode(packed), strict=True):
        arrays = [np.frombuffer(raw, dtype=kind) for kind, raw in parts]
        values[field.name] = Rows(*arrays) if len(arrays) > 1 else arrays[0]
    return Vectors(**values)
