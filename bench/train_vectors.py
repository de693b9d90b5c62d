"""``python bench/train_vectors.py NEWS.jsonl.gz``: the vectors of words that claims are compared by (docs/models/matters.md).

Counts which stems stand near which in the articles, weighs the counts as positive pointwise mutual information with the
context smoothed, and keeps the strongest dimensions (Levy, Goldberg & Dagan 2015).  Written as rounded bytes: nothing of a
text is in them but which words keep similar company.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from deedline.link.profile import WORD, stems

DATA = Path(__file__).resolve().parents[1] / "src" / "deedline" / "data"
NEAR = 5
"""Words to either side that count as company; one at distance d counts 1/d."""
RARE = 25
"""Occurrences below which a stem gets no vector."""
DIMENSIONS = 64
SMOOTHING = 0.75
"""Exponent on the frequency of contexts: rare ones must not look too telling."""
STRENGTH = 0.5
"""Exponent on the singular values."""


def main() -> None:
    """Train and write ``word_vectors.npz``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news")
    texts = _texts(parser.parse_args().news)
    count = Counter(stem for text in texts for stem in text)
    words = sorted(word for word, n in count.items() if n >= RARE and word[0].isalpha())
    vectors = _vectors(_company(texts, {word: i for i, word in enumerate(words)}))
    scaled = np.rint(vectors * 127).astype(np.int8)
    np.savez_compressed(DATA / "word_vectors.npz", words=np.array("\n".join(words)), vectors=scaled)
    print(f"{len(words)} words")


def _texts(path: str) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [stems(WORD.findall(json.loads(line)["text"])) for line in lines]


def _company(texts: list[list[str]], place: dict[str, int]) -> csr_matrix:
    """How often each word stands near each other one."""
    size = len(place)
    ids = np.concatenate([np.array([*(place.get(word, -1) for word in text), *[-1] * NEAR]) for text in texts])
    total = csr_matrix((size, size))
    for distance in range(1, NEAR + 1):
        a, b = ids[:-distance], ids[distance:]
        known = (a >= 0) & (b >= 0)
        keys, counts = np.unique(a[known].astype(np.int64) * size + b[known], return_counts=True)
        total = total + coo_matrix((counts / distance, (keys // size, keys % size)), shape=(size, size)).tocsr()
    return (total + total.T).tocsr()


def _vectors(company: csr_matrix) -> np.ndarray:
    """Unit vectors of the positive pointwise mutual information."""
    coo = company.tocoo()
    row = np.asarray(company.sum(axis=1)).ravel()
    context = row**SMOOTHING
    weight = np.log(np.maximum(coo.data, 1e-12) * context.sum() / (row[coo.row] * context[coo.col]))
    kept = weight > 0
    positive = coo_matrix((weight[kept], (coo.row[kept], coo.col[kept])), shape=coo.shape).tocsr()
    left, strength, _ = svds(positive, k=DIMENSIONS, random_state=0)
    vectors = left[:, ::-1] * strength[::-1] ** STRENGTH
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


if __name__ == "__main__":
    main()
