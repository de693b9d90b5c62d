"""What the network of the statement model sees: of a token its words, labels and place; of a pair how one lies to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deedline.annotate.columns import Columns, Places
from deedline.annotate.cue_features import at
from deedline.forest import Floats, bucket, joined

WORDS = 1 << 13
LABELS = 1 << 10
RELATIONS = 1 << 9
"""Sizes of the tables words, labels and relations are looked up in by hash."""
FLAGS = 9
BEFORE, AFTER = 60, 80
"""A pair joins a cue to the tokens from so many before it to so many behind it."""
STEPS = 12
DISTANCES = 2 * STEPS + 1
"""Distances are told apart by their logarithm."""


@dataclass(frozen=True, slots=True)
class TokenInputs:
    """One row a token: rows of the word table, rows of the label table, yes-or-no facts, and places of its tree neighbours."""

    words: Places
    labels: Places
    flags: Floats
    vectors: Floats
    tree: Places


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cue and token numbers of pairs, how far and how they are related; ``starts`` are the first pair of each cue."""

    cue: Places
    token: Places
    distance: Places
    relation: Places
    starts: Places


def token_inputs(columns: Columns) -> TokenInputs:
    """The inputs of all tokens of an article."""
    ids, count = columns.ids, len(columns)
    number, head = np.arange(count), columns.head
    words = [ids["lemma"], joined(ids["suffix"], np.full(count, 1)), joined(at(ids["lemma"], head), np.full(count, 2))]
    labels = [
        joined(np.full(count, kind), key)
        for kind, key in enumerate((ids["tag"], ids["dep"], ids["ent"], at(ids["dep"], head), at(ids["tag"], head)))
    ]
    starts, ends = np.zeros(count), np.zeros(count)
    for first, last in columns.runs:
        if first < last:
            starts[first], ends[last - 1] = 1, 1
    flags = [
        columns.edge,
        columns.run >= 0,
        starts,
        ends,
        number == columns.first,
        number == columns.last - 1,
        number == columns.top,
        number == columns.bottom - 1,
        head == number,
    ]
    return TokenInputs(
        np.stack([bucket(key, WORDS) for key in words], axis=1) if count else np.zeros((0, 3), dtype=np.int64),
        np.stack([bucket(key, LABELS) for key in labels], axis=1) if count else np.zeros((0, 5), dtype=np.int64),
        np.stack(flags, axis=1).astype(np.float32),
        columns.vectors,
        np.stack([head, columns.left, columns.right - 1], axis=1),
    )


def pairs(columns: Columns, cues: Sequence[int]) -> Pairs:
    """Every cue with the tokens around it."""
    count, dep, head = len(columns), columns.ids["dep"], columns.head
    sizes, cue_column, token_column, relation_column = [], [], [], []
    children: dict[int, list[int]] = {cue: [] for cue in cues}
    for token, above in enumerate(head.tolist()):
        if above in children and above != token:
            children[above].append(token)
    for cue in cues:
        low, high = max(0, cue - BEFORE), min(count, cue + AFTER)
        tokens = np.arange(low, high)
        side = (tokens > cue).astype(np.int64)
        kind = np.where((tokens >= columns.first[cue]) & (tokens < columns.last[cue]), 1, 2)
        label = np.zeros(high - low, dtype=np.uint64)
        edge = np.zeros(high - low, dtype=np.int64)
        for child in children[cue]:
            left, right = max(low, int(columns.left[child])), min(high, int(columns.right[child]))
            if left < right:
                label[left - low : right - low] = dep[child]
                kind[left - low : right - low] = 3
                edge[left - low] = 1
                edge[right - 1 - low] += 2
        kind[cue - low] = 0
        sizes.append(high - low)
        cue_column.append(np.full(high - low, cue))
        token_column.append(tokens)
        relation_column.append(joined(kind, side, label, edge))
    if not sizes:
        none = np.zeros(0, dtype=np.int64)
        return Pairs(none, none, none, none, none)
    cue_of, token_of = np.concatenate(cue_column), np.concatenate(token_column)
    return Pairs(
        cue_of,
        token_of,
        steps(token_of - cue_of),
        bucket(np.concatenate(relation_column), RELATIONS),
        np.concatenate([[0], np.cumsum(sizes)[:-1]]),
    )


def steps(distance: Places) -> Places:
    """The row of a distance: sign and one and a half times its base-2 logarithm."""
    size = np.floor(1.5 * np.log2(np.abs(distance) + 1)).astype(np.int64)
    return np.asarray(STEPS + np.sign(distance) * np.minimum(size, STEPS), dtype=np.int64)
