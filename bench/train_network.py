"""The network of the statement model, trained with PyTorch; the forward pass that ships is ``deedline/annotate/network.py``.

A cue and each token near it give three targets: the token is content of the cue, begins a piece of it, ends one.  Pairs are
those of the marked cues and of words that the network itself takes for cues but nobody marked.  Used by
``bench/train_statements.py``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from deedline.annotate.columns import VECTOR, Columns
from deedline.annotate.network import REACHES, Layer
from deedline.annotate.network_inputs import DISTANCES, FLAGS, LABELS, RELATIONS, WORDS, Pairs, pairs, token_inputs

Array = npt.NDArray[Any]

WIDTH, NARROW, PAIR = 96, 48, 64
"""Numbers of a token, of a token as its neighbours see it, and of a pair."""
EPOCHS = 5
BATCH = 6
"""Articles of one step."""
RATE = 3e-3
DROP, DROP_WORDS, DROP_NEAR, DROP_PAIRS = 0.25, 0.08, 0.15, 0.15
WEIGHTS = (8.0, 1.0, 8.0, 8.0)
"""Of the losses of cues, insides, beginnings and ends."""
HARD = 0.08
"""An unmarked word is a lesson when the network gives it this chance of being a cue."""
EASY = 0.02
"""The share of other words that are lessons."""


@dataclass(frozen=True)
class Lesson:
    """An article as it is taught.

    ``labels`` are 1 for cues, 0 for other words, -1 for unknown; ``contents`` the pieces (in tokens) of each cue; ``others``
    the unmarked words that could be cues.
    """

    columns: Columns
    inputs: tuple[Tensor, ...]
    labels: Array
    contents: dict[int, list[tuple[int, int]]]
    others: Array

    @classmethod
    def of(cls, columns: Columns, labels: Array, contents: dict[int, list[tuple[int, int]]], others: Array) -> Lesson:
        """With what the network sees of it."""
        seen = token_inputs(columns)
        arrays = (seen.words, seen.labels, seen.flags, seen.vectors, seen.tree)
        return cls(columns, tuple(torch.from_numpy(np.ascontiguousarray(a)) for a in arrays), labels, contents, others)


class Learner(nn.Module):
    """The network while it is trained."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.labels = _table(WORDS, WIDTH), _table(LABELS, WIDTH)
        self.flags, self.vectors = nn.Linear(FLAGS, WIDTH), nn.Linear(VECTOR, WIDTH, bias=False)
        self.down = nn.ModuleList(nn.Linear(WIDTH, NARROW) for _ in REACHES)
        self.mix = nn.ModuleList(nn.Linear(6 * NARROW, WIDTH) for _ in REACHES)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in REACHES)
        self.last = nn.LayerNorm(WIDTH)
        self.cue = nn.Linear(WIDTH, 1)
        nn.init.constant_(self.cue.bias, -4.0)
        self.of_cue, self.of_token = nn.Linear(WIDTH, PAIR, bias=False), nn.Linear(WIDTH, PAIR)
        self.distances, self.relations = _table(DISTANCES, PAIR), _table(RELATIONS, PAIR)
        self.out = nn.Linear(PAIR, 3)

    def read(self, words: Tensor, labels: Tensor, flags: Tensor, vectors: Tensor, tree: Tensor) -> Tensor:
        """One row a token."""
        if self.training:
            words = words.masked_fill(torch.rand(words.shape) < DROP_WORDS, 0)
        rows = self.words(words).sum(1) + self.labels(labels).sum(1) + self.flags(flags) + self.vectors(vectors)
        rows = functional.dropout(rows, DROP, self.training)
        for reach, norm, down, mix in zip(REACHES, self.norms, self.down, self.mix, strict=True):
            near = functional.dropout(down(norm(rows)), DROP_NEAR, self.training)
            padded = functional.pad(near, (0, 0, reach, reach))
            parts = [padded[: len(near)], near, padded[2 * reach :], *(near[place] for place in tree.T)]
            rows = rows + functional.relu(mix(torch.cat(parts, 1)))
        rows = self.last(rows)
        assert isinstance(rows, Tensor)
        return rows

    def look(self, rows: Tensor, looked: Sequence[Tensor]) -> Tensor:
        """Log-odds of inside, beginning and end for each pair (cue, token, distance, relation)."""
        cue, token, distance, relation = looked
        rows = functional.dropout(rows, DROP_PAIRS, self.training)
        hidden = self.of_cue(rows)[cue] + self.of_token(rows)[token] + self.distances(distance) + self.relations(relation)
        odds = self.out(functional.relu(hidden))
        assert isinstance(odds, Tensor)
        return odds


def _table(size: int, width: int) -> nn.Embedding:
    table = nn.Embedding(size, width)
    nn.init.normal_(table.weight, 0, 0.1)
    return table


def learned(lessons: Sequence[Lesson], seed: int, epochs: int = EPOCHS) -> dict[str, Array]:
    """The arrays of a network trained on the lessons: the same lessons and seed give the same network on one machine."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    learner = Learner()
    tables = [p for name, p in learner.named_parameters() if name.startswith(("words", "labels"))]
    others = [p for name, p in learner.named_parameters() if not name.startswith(("words", "labels"))]
    groups = [{"params": tables, "weight_decay": 1e-4}, {"params": others, "weight_decay": 1e-2}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98), fused=True)
    steps = epochs * -(-len(lessons) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / 100, max(0.02, 1 - step / steps)))
    learner.train()
    for epoch in range(epochs):
        order = chance.sample(range(len(lessons)), len(lessons))
        losses = []
        for at in range(0, len(order), BATCH):
            loss = _loss(learner, [lessons[k] for k in order[at : at + BATCH]], chance)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"  network {seed}, epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    return exported(learner)


def _loss(learner: Learner, lessons: Sequence[Lesson], chance: random.Random) -> Tensor:
    """Over some articles, read as one."""
    offsets = np.cumsum([0, *(len(lesson.columns) for lesson in lessons)])[:-1].tolist()
    words, marks, flags, vectors, tree = (torch.cat(parts) for parts in zip(*(one.inputs for one in lessons), strict=True))
    shifts = torch.from_numpy(np.repeat(offsets, [len(lesson.columns) for lesson in lessons]))
    rows = learner.read(words, marks, flags, vectors, tree + shifts[:, None])
    odds = learner.cue(rows)[:, 0]
    labels = torch.from_numpy(np.concatenate([lesson.labels for lesson in lessons])).float()
    known = labels >= 0
    loss = WEIGHTS[0] * functional.binary_cross_entropy_with_logits(odds[known], labels[known])
    taken = torch.sigmoid(odds.detach()).numpy()
    looked, targets = [], []
    for lesson, offset in zip(lessons, offsets, strict=True):
        own = taken[offset : offset + len(lesson.columns)]
        hard = [c for c in lesson.others.tolist() if own[c] > HARD or chance.random() < EASY]
        found = pairs(lesson.columns, sorted({*lesson.contents, *hard}))
        looked.append((found.cue + offset, found.token + offset, found.distance, found.relation))
        targets.append(_targets(found, lesson.contents))
    joined = [torch.from_numpy(np.concatenate(column)) for column in zip(*looked, strict=True)]
    each = functional.binary_cross_entropy_with_logits(
        learner.look(rows, joined), torch.from_numpy(np.concatenate(targets)), reduction="none"
    )
    whole: Tensor = loss + (each.mean(0) * torch.tensor(WEIGHTS[1:])).sum()
    return whole


def _targets(found: Pairs, contents: dict[int, list[tuple[int, int]]]) -> Array:
    """Inside, beginning, end of every pair."""
    targets = np.zeros((len(found.cue), 3), dtype=np.float32)
    bounds = [*found.starts.tolist(), len(found.cue)]
    for start, stop in pairwise(bounds):
        for first, last in contents.get(int(found.cue[start]), ()):
            tokens = found.token[start:stop]
            targets[start:stop, 0] += (tokens >= first) & (tokens < last)
            targets[start:stop, 1] += tokens == first
            targets[start:stop, 2] += tokens == last - 1
    return targets.clip(0, 1)


def exported(learner: Learner) -> dict[str, Array]:
    """The weights as the arrays :class:`deedline.annotate.network.Network` reads."""
    return {f"net_{name}": weight.detach().numpy().astype(np.float16) for name, weight in _named(learner)}


def _named(learner: Learner) -> Iterator[tuple[str, Tensor]]:
    linear = {"flags": learner.flags, "cue": learner.cue, "of_token": learner.of_token, "out": learner.out}
    biases = {"flags": "bias", "cue": "cue_bias", "of_token": "pair_bias", "out": "out_bias"}
    for name, part in linear.items():
        yield from ((name, part.weight.T), (biases[name], part.bias))
    yield from (("vectors", learner.vectors.weight.T), ("of_cue", learner.of_cue.weight.T))
    yield from (("scale", learner.last.weight), ("shift", learner.last.bias))
    for name in ("words", "labels", "distances", "relations"):
        yield name, getattr(learner, name).weight
    for number, (norm, down, mix) in enumerate(zip(learner.norms, learner.down, learner.mix, strict=True)):
        own = (norm.weight, norm.bias, down.weight.T, down.bias, mix.weight.T, mix.bias)
        yield from ((f"{number}_{name}", weight) for name, weight in zip(Layer.__dataclass_fields__, own, strict=True))
