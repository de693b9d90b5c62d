"""``python -m bench.train_factuality``: the weights that correct the rules of certainty (docs/models/certainty.md).

A ridge regression over the rules' result and the shape of the word, on the training part of UW; prints the quality on folds
of sentences left out, then writes ``certainty_model.json``.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import GroupKFold

from bench.factuality import events
from deedline.annotate.factuality import LEARNED, shape

OUT = Path(__file__).resolve().parents[1] / "src" / "deedline" / "data" / "certainty_model.json"
TRAIN = "data/claims/factuality_uw.train.jsonl"
STRENGTH = 5.0
SEEN = 20
"""Times a feature must be seen to get a weight."""


def main() -> None:
    """Cross-validate by sentence, then train on everything."""
    rows, gold, rules, sentences = [], [], [], []
    for label, token, held in events(TRAIN):
        rows.append(dict(shape(token, held)))
        gold.append(label)
        rules.append(held.value)
        sentences.append(hash(token.doc.text))
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    kept = (table != 0).sum(axis=0) >= SEEN
    table, names = table[:, kept], [name for name, keep in zip(names, kept, strict=True) if keep]
    y, by_rule = np.array(gold), np.array(rules)
    left_out = np.zeros(len(y))
    for train, test in GroupKFold(5).split(table, y, sentences):
        left_out[test] = Ridge(STRENGTH).fit(table[train], y[train]).predict(table[test])
    for share in (0.0, LEARNED, 1.0):
        mixed = np.clip(share * left_out + (1 - share) * by_rule, -3, 3)
        print(f"learned {share}: MAE {np.abs(mixed - y).mean():.3f}  r {np.corrcoef(mixed, y)[0, 1]:.3f}")
    model = Ridge(STRENGTH).fit(table, y)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, model.coef_, strict=True)}
    OUT.write_text(json.dumps({"weights": weights, "bias": round(float(model.intercept_), 4)}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
