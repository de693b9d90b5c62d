"""Event factuality as Deedline reads it, over given tokens: UW (how certain is it) and MEANTIME (is it told as settled).

The two sets ask different things.  UW asks how likely an event happened or will; MEANTIME marks an event as uncertain or
negated only when the author does, and takes what is planned or foretold for as certain as what was done.  :func:`as_told`
says that of the same reading.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.tokens import Doc, Token

from bench.data import records
from deedline.annotate.modality import FACT, Standing, standing
from deedline.annotate.negation import negated
from deedline.annotate.pipeline import load_model

DENIED, OPEN_TOLD, POSSIBLE_TOLD = -1.0, 1.0, 2.0
ABILITY = frozenset({"can", "could", "may", "might"})
NEGATED = -0.5
"""From here down an event counts as negated, as in the shared scorer."""


def events(path: str) -> Iterator[tuple[float, Token, Standing]]:
    """Label, head word and standing of every event of a set."""
    by_sentence: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for record in records(path):
        by_sentence[tuple(record["tokens"])].append(record)
    nlp = load_model()
    docs = nlp.pipe(Doc(nlp.vocab, words=list(words)) for words in by_sentence)
    for doc, found in zip(docs, by_sentence.values(), strict=True):
        for record in found:
            token = doc[record["span"][0] : record["span"][1]].root
            yield float(record["label"]), token, standing(token)


def as_told(token: Token, held: Standing) -> float:
    """How settled the author tells it: plans and forecasts count as told for certain unless they are hedged."""
    if held.value <= DENIED:
        return -FACT
    if held.value < 0 and negated(token):
        return -FACT / 2
    if any(child.lower_ in ABILITY and child.dep_ == "aux" for child in token.children):
        return 1.0
    if held.mood == "desired" or (held.mood == "predicted" and held.value < 1.25):
        return OPEN_TOLD
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    if held.mood == "conditional" or (held.mood == "intended" and infinitive):
        return POSSIBLE_TOLD
    return FACT


def figures(path: str, *, told: bool = False) -> dict[str, float]:
    """Closeness (3 less the mean absolute error, so that more is better), correlation, and how negated events are found."""
    gold, said = [], []
    for label, token, held in events(path):
        gold.append(label)
        said.append(as_told(token, held) if told else held.value)
    g, s = np.array(gold), np.array(said)
    right = float(((g <= NEGATED) & (s <= NEGATED)).sum())
    return {
        "3 - MAE": 3 - float(np.abs(g - s).mean()),
        "r": float(np.corrcoef(g, s)[0, 1]),
        "negated P": right / max(1.0, float((s <= NEGATED).sum())),
        "negated R": right / max(1.0, float((g <= NEGATED).sum())),
    }


if __name__ == "__main__":
    for part in sys.argv[1:] or ["dev"]:
        print("uw", part, figures(f"data/claims/factuality_uw.{part}.jsonl"))
        print("meantime as told", part, figures(f"data/claims/factuality_meantime.{part}.jsonl", told=True))
        print("meantime as certain", part, figures(f"data/claims/factuality_meantime.{part}.jsonl"))
