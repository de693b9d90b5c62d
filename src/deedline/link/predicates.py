"""Words for events set against each other: by their letters, by the company they keep in the news, by how little they say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from itertools import product

import numpy as np
import numpy.typing as npt

from deedline.link.lexicon import coded
from deedline.link.profile import stems
from deedline.link.sparse import Floats, Ints
from deedline.link.vectors import background, news_rarity

LIGHT = 1.3
"""Rarity (natural logarithm) up to which a predicate says next to nothing ("have")."""

Predicate = tuple[str, ...]
"""The stems of a word for an event and of its particles."""

Vector = npt.NDArray[np.float32]


class Predicates:
    """The words by which some mentions name their events, in columns; mentions go by their place in the sequence given."""

    def __init__(self, predicates: Sequence[Predicate]) -> None:
        distinct = list(dict.fromkeys(predicates))
        words = list(dict.fromkeys(word for predicate in distinct for word in predicate)) or [""]
        place = {word: at for at, word in enumerate(words)}
        longest = max(map(len, distinct), default=0)
        self.codes = coded(predicates)
        self._words = np.full((len(distinct), longest), -1)
        for row, predicate in zip(self._words, distinct, strict=True):
            row[: len(predicate)] = [place[word] for word in predicate]
        self._letters = np.array(words).view(np.uint32).reshape(len(words), -1)
        self._lengths = np.array([len(word) for word in words])
        self._vectors = np.array([_vector(predicate) for predicate in distinct])

    def one_stem(self, a: Ints, b: Ints) -> Floats:
        """The longest beginning two words share, as a share of the longer: "withdraw" and "withdrawal" are one for this.

        >>> words = Predicates([("withdraw",), ("withdrawal",)])
        >>> words.one_stem(np.array([0]), np.array([1])).tolist()
        [0.8]
        """
        found = np.zeros(len(a))
        ours, theirs = self._words[self.codes[a]], self._words[self.codes[b]]
        for one, other in product(ours.T, theirs.T):
            alike = np.flatnonzero((self._letters[one, 0] == self._letters[other, 0]) & (one >= 0) & (other >= 0))
            found[alike] = np.maximum(found[alike], self._beginning(one[alike], other[alike]))
        return found

    def _beginning(self, one: Ints, other: Ints) -> Floats:
        x, y = self._letters[one], self._letters[other]
        alike = np.logical_and.accumulate((x == y) & (x > 0), axis=1).sum(axis=1)
        return np.asarray(alike / np.maximum(1, np.maximum(self._lengths[one], self._lengths[other])))

    def company(self, a: Ints, b: Ints) -> Floats:
        """How alike the company is that two words keep in the news, -1 to 1; 0 when one is unknown.

        >>> words = Predicates([("kill",), ("die",), ("vote",)])
        >>> near, far = words.company(np.array([0, 0]), np.array([1, 2]))
        >>> bool(near > far)
        True
        """
        ours, theirs = self._vectors[self.codes[a]], self._vectors[self.codes[b]]
        return np.asarray(np.einsum("ij,ij->i", ours, theirs), dtype=np.float64)


@lru_cache(maxsize=1 << 16)
def _vector(words: Predicate) -> Vector:
    """The direction of the words together, nought when none is known."""
    places, vectors = _vectors()
    articles, table = background()
    known = [word for word in words if word in places]
    if not known:
        return np.zeros(vectors.shape[1], dtype=np.float32)
    total = sum(vectors[places[word]] * math.log(1 + articles / (0.5 + table.get(word, 0))) for word in known)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


@cache
def _vectors() -> tuple[Mapping[str, int], Vector]:
    with as_file(files("deedline.data") / "word_vectors.npz") as path, np.load(path, allow_pickle=False) as arrays:
        vectors, words = arrays["vectors"].astype(np.float32), str(arrays["words"]).split("\n")
    return {word: i for i, word in enumerate(words)}, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@lru_cache(maxsize=1 << 16)
def predicate_stems(predicate: str) -> Predicate:
    """The stems of a predicate with its particles; the word itself where it has none.

    >>> predicate_stems("pull out"), predicate_stems("leaked")
    (('pull', 'out'), ('leak',))
    """
    return tuple(next(iter(stems([word])), word) for word in predicate.lower().split())


@lru_cache(maxsize=1 << 14)
def rarity(predicate: str) -> float:
    """How rare the rarest word of a predicate is in general news; 0.0 when all are stopwords."""
    return max(map(news_rarity, stems(predicate.split())), default=0.0)
