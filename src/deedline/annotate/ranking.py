"""How likely a word is a cue and how good a stretch is as its content: the trained statement model.

Two steps.  Every verb, noun and adjective gets a probability of being a cue; those above ``floor`` are offered candidate
contents, and each candidate gets its expected quality: the mean of "exactly what a careful reader marks" and "overlaps it by
half" over its pieces, 0 when one of them is wrong.  Weights and procedure: docs/models/statements.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Self

import numpy as np

from deedline.annotate.columns import Columns
from deedline.annotate.content_features import content_keys, content_measures, rows_of
from deedline.annotate.contents import Content
from deedline.annotate.cue_features import Tree, cue_keys, cue_measures, possible_cues
from deedline.annotate.network import Network, Sight
from deedline.forest import Floats, Forest, Rates


@dataclass(frozen=True, slots=True)
class Ranker:
    """The weights of both steps.

    ``floor`` is the least probability of a cue worth looking at; ``least`` the quality a piece must exceed to be reported,
    ``least_thing`` the same for a thing ("the plan", not a clause or a quotation) beside a cue whose kind the vocabulary does
    not know, ``least_inner`` for one inside another statement.
    """

    network: Network
    cue_rates: Rates
    cue_forest: Forest
    content_rates: Rates
    content_forest: Forest
    floor: float
    least: float
    least_thing: float
    least_inner: float

    @classmethod
    def load(cls) -> Self:
        """The weights that come with the package; no pickle is involved."""
        with as_file(files("deedline.data") / "statement_model.npz") as path, np.load(path, allow_pickle=False) as arrays:
            return cls.of(arrays)

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> Self:
        """A model from its arrays, as ``bench/train_statements.py`` writes them."""
        floor, least, thing, inner = arrays["thresholds"].tolist()
        return cls(
            Network.load(arrays),
            Rates(arrays["cue_rates"].astype(np.float32)),
            Forest.load(arrays, "cue"),
            Rates(arrays["content_rates"].astype(np.float32)),
            Forest.load(arrays, "content"),
            floor,
            least,
            thing,
            inner,
        )

    def cues(self, columns: Columns, tokens: Tree, odds: Floats) -> Floats:
        """How likely each token is a cue, 0 to 1; 0 for those that cannot be.  ``odds`` are the network's log-odds."""
        chance = np.zeros(len(columns), dtype=np.float32)
        places = possible_cues(columns)
        if len(places):
            rates = self.cue_rates.look_up(cue_keys(columns, tokens, places))
            rows = np.hstack([rates, cue_measures(columns, tokens, places, odds)])
            chance[places] = 1.0 / (1.0 + np.exp(-self.cue_forest.predict(rows)))
        return chance

    def qualities(self, columns: Columns, tokens: Tree, contents: Sequence[Content], chance: Floats, sight: Sight) -> Floats:
        """The expected quality of each candidate; those of one cue must stand together."""
        if not contents:
            return np.zeros(0, dtype=np.float32)
        rows = rows_of(contents)
        rates = self.content_rates.look_up(content_keys(columns, rows))
        return self.content_forest.predict(np.hstack([rates, content_measures(columns, tokens, rows, chance, sight)]))


@cache
def ranker() -> Ranker:
    """The shipped model, read once per process."""
    return Ranker.load()
