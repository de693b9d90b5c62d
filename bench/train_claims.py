"""``python -m bench.train_claims``: the weights by which two claims are judged (docs/models/matters.md).

A logistic regression over what :mod:`deedline.link.sameness` measures of a pair, on pairs of claims of 116 stories read by
hand (``bench/gold/matters.json`` and ``pairs.json``); prints the quality on stories left out, then writes ``claim_model.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import deedline
from bench.relations import NONE, OPEN, PAIRS, articles_of, claim_at
from deedline.link.held import hold
from deedline.link.measure import Measure
from deedline.link.people import merge_people
from deedline.link.propositions import SAME_MATTER
from deedline.link.sameness import FEATURES
from deedline.spans import Span

MATTERS = Path(__file__).with_name("gold") / "matters.json"
Read = tuple[int, int, int, int, int, int, bool, float]
"""A pair read by hand: article, start, end of one claim and of the other; whether it is one matter; for how many it stands."""

OUT = Path(__file__).resolve().parents[1] / "src" / "deedline" / "data" / "claim_model.json"
HELD_BACK = 0.05
"""Inverse strength of regularisation."""

HEAVIEST = 8.0
"""What a pair counts for at most: one that stands for hundreds is a single judgement still."""


def main() -> None:
    """Cross-validate by story, then train on everything."""
    tables = [table for story in _stories() if (table := np.array(list(_story(*story)))).size]
    scores = []
    for at, table in enumerate(tables):
        weights, bias = fitted(np.concatenate(_without(tables, at)))
        scores.append(table[:, 2:] @ weights + bias)
    print("stories left out:", figures(np.concatenate(scores), np.concatenate(tables)))
    weights, bias = fitted(np.concatenate(tables))
    written = {"weights": {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}, "bias": round(bias, 4)}
    OUT.write_text(json.dumps(written) + "\n", encoding="utf-8")
    print(written)


def _without(tables: list[np.ndarray], left_out: int) -> list[np.ndarray]:
    return [table for at, table in enumerate(tables) if at != left_out]


def _stories() -> Iterator[tuple[Sequence[str], Sequence[Read]]]:
    """The articles of every story with its pairs; those a reader would leave open are left out."""
    for story in json.loads(MATTERS.read_text(encoding="utf-8")):
        yield story["articles"], [(*pair[:6], pair[6] == 1, pair[7]) for pair in story["pairs"]]
    for story in json.loads(PAIRS.read_text(encoding="utf-8")):
        yield story["articles"], [(*pair[:6], pair[7] != NONE, pair[6]) for pair in story["pairs"] if pair[7] != OPEN]


def _story(ids: Sequence[str], pairs: Sequence[Read]) -> Iterator[tuple[float, ...]]:
    """Of every pair of a story: whether it is one matter, how many pairs it stands for, and what the model looks at."""
    readings = list(deedline.read(articles_of(ids)))
    held = hold(readings, merge_people(readings), {}, dict.fromkeys(ids, "one"))
    place = {(claim.ref.article, claim.ref.claim): at for at, claim in enumerate(held)}
    measure = Measure(held)
    for first, start, end, second, begin, stop, same, stands_for in pairs:
        places = (first, Span(start, end)), (second, Span(begin, stop))
        a, b = (place.get((ids[at], claim_at(readings[at].claims, span))) for at, span in places)
        if a is not None and b is not None:
            (features,) = measure.features(np.array([[a, b]]))
            yield (same, stands_for, *features)


def fitted(table: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights on the features as they are, and the bias. A pair counts by the root of the pairs it stands for."""
    same, stands_for, rows = table[:, 0], np.minimum(np.sqrt(table[:, 1]), HEAVIEST), table[:, 2:]
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 0.05)
    model = LogisticRegression(max_iter=2000, C=HELD_BACK)
    model.fit((rows - mean) / spread, same, sample_weight=stands_for / stands_for.mean())
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def figures(scores: np.ndarray, table: np.ndarray) -> dict[str, float]:
    """Precision and recall at the threshold in use, each pair counted as many times as it stands for pairs."""
    said = 1 / (1 + np.exp(-scores)) >= SAME_MATTER
    same, stands_for = table[:, 0] > 0, table[:, 1]
    right = float(stands_for[said & same].sum())
    return {"P": round(right / stands_for[said].sum(), 3), "R": round(right / stands_for[same].sum(), 3)}


if __name__ == "__main__":
    main()
