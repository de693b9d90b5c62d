"""A small network that reads an article as a whole: which words are cues, and which words beside each cue are its content.

A word is seen as the sum of looked-up rows (words and labels, hashed) and of the parser's own vector; three layers mix it with
its neighbours in the text and in the tree (a convolution over both, with residual connections).  A cue and a token near it give
three numbers: how far the token belongs to what the cue reports, begins it, and ends it (log-odds).  Trained by
``bench/train_network.py``; everything here is numpy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from deedline.annotate.columns import Columns
from deedline.annotate.network_inputs import AFTER, BEFORE, TokenInputs, pairs, token_inputs
from deedline.forest import Floats

REACHES = (1, 2, 4)
"""How far each layer looks to either side, in tokens."""
INSIDE, BEGIN, END = 0, 1, 2
"""What is seen of a cue and a token: the token is content, begins it, ends it."""
UNSEEN = -12.0
"""The log-odds of what was not looked at."""
LIKELY = -2.5
"""The least log-odds of a beginning or end that is proposed."""
MOST = 3
"""Beginnings, and ends, proposed for one cue."""
TINY = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Layer:
    """One mixing layer: a norm (scale, shift), the way down to fewer numbers, the way back up from the neighbours."""

    scale: Floats
    shift: Floats
    down: Floats
    down_bias: Floats
    mix: Floats
    mix_bias: Floats


@dataclass(frozen=True, slots=True)
class Sight:
    """What the network sees in an article: log-odds of being a cue for each token, and the marks of tokens beside each cue.

    ``marks`` has a row for each cue of ``row_of``, a column for each token from :data:`BEFORE` before it to :data:`AFTER`
    behind it, and log-odds of :data:`INSIDE`, :data:`BEGIN` and :data:`END`.
    """

    cue: Floats
    row_of: dict[int, int]
    marks: Floats

    def likely(self, cue: int, kind: int) -> list[int]:
        """The tokens likely to begin (:data:`BEGIN`) or end (:data:`END`) the cue's content, the likeliest first."""
        if cue not in self.row_of:
            return []
        odds = self.marks[self.row_of[cue], :, kind]
        places = np.argsort(-odds, kind="stable")[:MOST]
        return [cue - BEFORE + place for place in places.tolist() if odds[place] > LIKELY]


@dataclass(frozen=True, slots=True)
class Network:
    """The weights."""

    words: Floats
    labels: Floats
    flags: Floats
    vectors: Floats
    bias: Floats
    layers: tuple[Layer, ...]
    scale: Floats
    shift: Floats
    cue: Floats
    cue_bias: Floats
    of_cue: Floats
    of_token: Floats
    pair_bias: Floats
    distances: Floats
    relations: Floats
    out: Floats
    out_bias: Floats

    @classmethod
    def load(cls, arrays: Mapping[str, Any]) -> Self:
        """The network whose arrays are stored with the prefix ``net_``."""
        own = {key.removeprefix("net_"): np.asarray(arrays[key], np.float32) for key in arrays if key.startswith("net_")}
        names = Layer.__dataclass_fields__
        layers = tuple(Layer(**{name: own.pop(f"{number}_{name}") for name in names}) for number in range(len(REACHES)))
        return cls(**own, layers=layers)

    def read(self, columns: Columns) -> Floats:
        """One row of numbers a token, its surroundings mixed in."""
        inputs = token_inputs(columns)
        rows = self._seen(inputs)
        for reach, layer in zip(REACHES, self.layers, strict=True):
            near = normed(rows, layer.scale, layer.shift) @ layer.down + layer.down_bias
            padded = np.pad(near, ((reach, reach), (0, 0)))
            parts = [padded[: len(near)], near, padded[2 * reach :], *(near[place] for place in inputs.tree.T)]
            rows = rows + np.maximum(np.concatenate(parts, axis=1) @ layer.mix + layer.mix_bias, 0)
        return normed(rows, self.scale, self.shift)

    def _seen(self, inputs: TokenInputs) -> Floats:
        rows = inputs.flags @ self.flags + inputs.vectors @ self.vectors + self.bias
        for column in inputs.words.T:
            rows += self.words[column]
        for column in inputs.labels.T:
            rows += self.labels[column]
        return rows

    def cues(self, rows: Floats) -> Floats:
        """The log-odds of each token being a cue."""
        return np.asarray(rows @ self.cue + self.cue_bias, dtype=np.float32)[:, 0]

    def sight(self, columns: Columns, rows: Floats, chance: Floats, cues: Sequence[int]) -> Sight:
        """What is seen from each of the ``cues``."""
        marks = np.full((len(cues), BEFORE + AFTER, 3), UNSEEN, dtype=np.float32)
        if len(cues):
            looked = pairs(columns, cues)
            hidden = (rows @ self.of_cue)[looked.cue]
            hidden += (rows @ self.of_token + self.pair_bias)[looked.token]
            hidden += self.distances[looked.distance]
            hidden += self.relations[looked.relation]
            row_of_cue = np.repeat(np.arange(len(cues)), np.diff([*looked.starts.tolist(), len(looked.cue)]))
            marks[row_of_cue, looked.token - looked.cue + BEFORE] = np.maximum(hidden, 0) @ self.out + self.out_bias
        return Sight(chance, {cue: row for row, cue in enumerate(cues)}, marks)


def normed(rows: Floats, scale: Floats, shift: Floats) -> Floats:
    """Each row with mean 0 and variance 1, then scaled and shifted (layer normalisation: Ba, Kiros, Hinton 2016)."""
    mean = rows.mean(axis=1, keepdims=True)
    apart = rows - mean
    deviation = np.sqrt((apart * apart).mean(axis=1, keepdims=True) + TINY)
    return np.asarray(apart / deviation * scale + shift, dtype=np.float32)
