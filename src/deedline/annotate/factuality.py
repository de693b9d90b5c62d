"""How certain an event is, weighed: the rules of :mod:`deedline.annotate.modality` and what people made of such words.

The rules say what the words around an event entail; annotators are surer of some shapes (a past tense, a relative clause)
and less sure of others than rules can tell.  A ridge regression on the rules' own result and the shape of the word corrects
them (``bench/train_factuality.py``, ``docs/models/certainty.md``).  The sign stays that of the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from deedline.annotate.modality import FACT, Standing
from deedline.annotate.negation import negated
from deedline.annotate.stages import tense
from deedline.data import load_json

if TYPE_CHECKING:
    from spacy.tokens import Token

LEARNED = 0.6
"""What the regression counts for beside the rules; chosen on the training part of UW."""

OPEN = 1.0
"""Below this, either way, the rules found the event left open (a condition, a criterion, a wish), and it stays so."""

DEEP = 6
AUXILIARIES = frozenset({"will", "'ll", "would", "could", "may", "might", "can", "should", "must"})


def certainty(token: Token, held: Standing) -> float:
    """Factuality in [-3, 3] of the event at ``token``, which stands as the rules say (``held``)."""
    weights, bias = _model()
    learned = bias + sum(weights.get(name, 0.0) * value for name, value in shape(token, held))
    mixed = LEARNED * learned + (1 - LEARNED) * held.value
    if abs(held.value) < OPEN:
        return held.value
    return min(FACT, max(0.1, mixed)) if held.value > 0 else max(-FACT, min(-0.1, mixed))


def shape(token: Token, held: Standing) -> Iterator[tuple[str, float]]:
    """What the regression looks at: the rules' result, and the form and place of the word."""
    yield "value", held.value
    yield "strength", abs(held.value)
    yield "depth", float(min(DEEP, sum(1 for _ in token.ancestors)))
    yield "negated", float(negated(token))
    for kind, name in (
        ("mood", held.mood),
        ("stage", held.stage),
        ("tense", tense(token)),
        ("tag", token.tag_),
        ("place", token.dep_),
        ("under", token.head.pos_),
    ):
        yield f"{kind} {name}", 1.0
    for child in token.children:
        if child.lower_ in AUXILIARIES and child.dep_ == "aux":
            yield f"modal {child.lower_}", 1.0
        if child.lower_ == "to" and child.dep_ == "aux":
            yield "infinitive", 1.0


@cache
def _model() -> tuple[Mapping[str, float], float]:
    table: dict[str, Any] = load_json("certainty_model")
    return table["weights"], table["bias"]
