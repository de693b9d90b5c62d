"""``python -m bench.train_matters``: the weights by which two mentions of events are judged (docs/models/matters.md).

A logistic regression over what :mod:`deedline.link.likeness` measures of a pair, on the training part of ECB+; prints the
quality on topics left out, then writes ``matter_model.json``.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.coreference import compared, events
from deedline.link.likeness import FEATURES

OUT = Path(__file__).resolve().parents[1] / "src" / "deedline" / "data" / "matter_model.json"
TRAIN = "data/claims/ecbplus.train.jsonl.gz"
FOLDS = 5
RECALLS = (0.5, 0.6, 0.7)


def main() -> None:
    """Cross-validate by topic, then train on everything."""
    found = list(events(TRAIN))
    topics = sorted({event.subtopic for event in found})
    fold_of = {topic: int(topic.rstrip("ecbplus")) % FOLDS for topic in topics}
    tables = [compared([event for event in found if fold_of[event.subtopic] == fold]) for fold in range(FOLDS)]
    scores, gold = [], []
    for fold in range(FOLDS):
        rest = [table for other, table in enumerate(tables) if other != fold]
        weights, bias = fitted(np.concatenate([t[0] for t in rest]), np.concatenate([t[2] for t in rest]))
        scores.append(tables[fold][0] @ weights + bias)
        gold.append(tables[fold][2])
    print("topics left out:", _precision(np.concatenate(scores), np.concatenate(gold)))
    weights, bias = fitted(np.concatenate([t[0] for t in tables]), np.concatenate([t[2] for t in tables]))
    table = {"weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}, "bias": round(bias, 4)}
    OUT.write_text(json.dumps(table) + "\n", encoding="utf-8")
    print(table)


def fitted(rows: np.ndarray, gold: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights on the features as they are, and the bias."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(max_iter=2000).fit((rows - mean) / spread, gold)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def _precision(scores: np.ndarray, gold: np.ndarray) -> dict[float, float]:
    """Precision at some recalls."""
    order = np.argsort(-scores)
    hits = np.cumsum(gold[order])
    found = {}
    for recall in RECALLS:
        at = int(np.searchsorted(hits, recall * gold.sum()))
        found[recall] = round(float(hits[at] / (at + 1)), 3)
    return found


if __name__ == "__main__":
    main()
