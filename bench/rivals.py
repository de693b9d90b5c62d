"""Other methods of grouping stories, to stand beside Deedline's: each at the threshold that suits it best on the data.

Every method is thus shown at its strongest, while Deedline's one threshold is fixed. Needs the extra ``bench``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import numpy as np

from bench.train_stories import score
from deedline.link.groups import Groups
from deedline.link.linkage import average_linkage

Record = dict[str, Any]
Figures = tuple[float, float]

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(2, 19))
FADING = 9.0
"""Days over which a similarity falls to e^-1."""
RUN = 3
"""Words in a row that MinHash takes as one thing."""
PERMUTATIONS = 128


def tfidf_online(records: Sequence[Record]) -> Figures:
    """A single pass: each article joins the story whose mean vector, faded by time, is closest, or founds one."""
    vectors, days = _tfidf(records), _days(records)
    order = sorted(range(len(records)), key=lambda i: (days[i], i))
    return _best(records, (_single_pass(vectors, days, order, threshold) for threshold in THRESHOLDS))


def _single_pass(vectors: Any, days: Sequence[float], order: Sequence[int], threshold: float) -> list[list[int]]:
    groups: list[list[int]] = []
    sums = np.zeros((len(order), vectors.shape[1]), dtype=np.float32)
    squares = np.zeros(len(order))
    for index in order:
        row = vectors[index]
        count = len(groups)
        fading = np.exp([-abs(days[index] - days[group[-1]]) / FADING for group in groups])
        shared = sums[:count, row.indices] @ row.data
        closeness = shared / np.sqrt(squares[:count]) * fading
        best = int(np.argmax(closeness)) if count else 0
        if not count or closeness[best] < threshold:
            best = count
            groups.append([])
        groups[best].append(index)
        squares[best] += 1 + (2 * shared[best] if best < count else 0.0)
        sums[best, row.indices] += row.data
    return groups


def tfidf_batch(records: Sequence[Record]) -> Figures:
    """Average linkage over all similarities, faded by time."""
    vectors, days = _tfidf(records), np.array(_days(records))
    closeness = (vectors @ vectors.T).toarray() * np.exp(-np.abs(days[:, None] - days[None, :]) / FADING)
    left, right = np.nonzero(np.triu(closeness >= 0.02, 1))
    pairs = list(zip(left.tolist(), right.tolist(), strict=True))
    scores = closeness[left, right].tolist()
    return _best(records, (average_linkage(len(records), pairs, scores, threshold) for threshold in THRESHOLDS))


def _tfidf(records: Sequence[Record]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{record.get('title') or ''}\n{record['text']}" for record in records]
    return TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2).fit_transform(texts).tocsr()


def _days(records: Sequence[Record]) -> list[float]:
    stamps = [record["published"] for record in records]
    return [datetime.fromisoformat(stamp).timestamp() / 86400 if stamp else 0.0 for stamp in stamps]


def datasketch(records: Sequence[Record]) -> Figures:
    """MinHash with locality-sensitive hashing: articles that share enough runs of words are one story."""
    from datasketch import MinHash, MinHashLSH

    hashes = []
    for record in records:
        hashed = MinHash(num_perm=PERMUTATIONS)
        hashed.update_batch([run.encode() for run in _runs(record)])
        hashes.append(hashed)

    def pairs(threshold: float) -> Iterator[tuple[int, int]]:
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        for place, hashed in enumerate(hashes):
            yield from ((int(other), place) for other in index.query(hashed) if hashed.jaccard(hashes[int(other)]) >= threshold)
            index.insert(str(place), hashed)

    return _joined(records, pairs)


def rensa(records: Sequence[Record]) -> Figures:
    """The same with the Rust implementation, all pairs compared."""
    from rensa import RMinHash

    hashes = []
    for record in records:
        hashed = RMinHash(num_perm=PERMUTATIONS, seed=1)
        hashed.update(_runs(record))
        hashes.append(hashed)
    digests = np.array([hashed.digest() for hashed in hashes])
    alike = np.array([(digests == digest).mean(axis=1) for digest in digests])

    def pairs(threshold: float) -> Iterator[tuple[int, int]]:
        left, right = np.nonzero(np.triu(alike >= threshold, 1))
        return zip(left.tolist(), right.tolist(), strict=True)

    return _joined(records, pairs)


def _runs(record: Record) -> list[str]:
    words = record["text"].lower().split()
    return [" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def _joined(records: Sequence[Record], pairs: Callable[[float], Iterable[tuple[int, int]]]) -> Figures:
    """The best of several thresholds, where every pair found is joined."""

    def groups(threshold: float) -> list[list[int]]:
        joined = Groups(range(len(records)))
        for pair in pairs(threshold):
            joined.join(pair)
        return joined.all()

    return _best(records, map(groups, (0.02, *THRESHOLDS)))


def _best(records: Sequence[Record], groupings: Iterable[Sequence[Sequence[int]]]) -> Figures:
    """B-cubed and pair F1 of the grouping with the best pair F1."""
    stories = [str(record["cluster"]) for record in records]
    return max((score(stories, [list(group) for group in groups]) for groups in groupings), key=lambda found: found[1])


METHODS = {
    "TF-IDF online": tfidf_online,
    "TF-IDF batch": tfidf_batch,
    "MinHash (datasketch)": datasketch,
    "MinHash (rensa)": rensa,
}
