"""spaCy's named entities, decided in arrays: the same network, weights and choices.

spaCy's recogniser walks every text word by word and asks its network at each step. Outside an entity the answer depends
on the word alone, so all words of a batch can be asked at once; inside one it depends on the word and on where the
entity began, so all entities of a batch can be followed side by side. tests/annotate/test_pipeline.py holds the two
against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

if TYPE_CHECKING:
    from spacy.pipeline.ner import EntityRecognizer
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FEATURES = 3
"""What the network is shown: the word, the first word of the open entity, and the word before (each or nothing)."""

NOTHING = -1


@dataclass(frozen=True)
class Moves:
    """The network's answers by kind: column numbers of begin, in, last and unit for the same labels, and of out.

    spaCy's "U-", a unit without a label, blocks words for entities set beforehand; here there are none.
    """

    labels: tuple[str, ...]
    begin: Ints
    inside: Ints
    last: Ints
    unit: Ints
    out: int

    @classmethod
    def of(cls, names: Sequence[str]) -> Moves | None:
        """The moves as spaCy names them ("B-ORG", ..., "O"); None when they are not the full set of every label."""
        at = {name: i for i, name in enumerate(names)}
        labels = tuple(name[2:] for name in names if name.startswith("B-"))
        if set(at) - {"U-"} != {"O"} | {f"{move}-{label}" for move in "BILU" for label in labels}:
            return None
        begin, inside, last, unit = (np.array([at[f"{move}-{label}"] for label in labels], dtype=np.int64) for move in "BILU")
        return cls(labels, begin, inside, last, unit, at["O"])


class Entities:
    """A pipeline component that finds the entities of parsed texts as the ``recogniser`` it was made from would."""

    def __init__(self, recogniser: EntityRecognizer, moves: Moves) -> None:
        self._moves = moves
        opening = (*moves.begin.tolist(), *moves.unit.tolist())
        self._labels = dict(zip(opening, moves.labels * 2, strict=True))
        self._vectors, self._lower, self._upper = recogniser.model.layers

    @classmethod
    def of(cls, recogniser: EntityRecognizer) -> Entities | None:
        """A component with the choices of ``recogniser``, or None when that is of a kind not known here."""
        model, system = recogniser.model, recogniser.moves
        moves = Moves.of([system.get_class_name(i) for i in range(system.n_moves)])
        known = (
            moves is not None
            and recogniser.cfg["beam_width"] == 1
            and model.attrs.get("has_upper")
            and not model.attrs.get("unseen_classes")
            and model.layers[1].get_dim("nF") == FEATURES
            and model.layers[1].get_dim("nP") > 1
        )
        return cls(recogniser, moves) if known and moves else None

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one text."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the entities of the texts, ``batch_size`` at a time."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            if any(len(doc) for doc in batch):
                self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        words = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
        lengths = [len(doc) for doc in docs]
        ends = np.cumsum(lengths)
        # After these words no entity can go on: the next one begins a sentence or there is none.
        final = np.append(words[1:, 1] == 1, True)
        final[ends[ends > 0] - 1] = True
        shown = self._lower.predict(self._vectors.predict(docs))
        outside = self._outside(shown, words[:, 0] == 1, final)
        reach = self._reach(shown, outside, final)
        for doc, end in zip(docs, ends, strict=True):
            doc.set_ents([Span(doc, *span) for span in self._spans(outside, reach, end - len(doc), end)], default="outside")

    def _outside(self, shown: Floats, space: NDArray[np.bool_], final: NDArray[np.bool_]) -> Ints:
        """For each word the best move when no entity is open: entities neither begin on white space nor at a last word."""
        words = np.arange(len(space))
        scores = self._scores(shown, words, np.full_like(words, NOTHING), np.full_like(words, NOTHING))
        allowed = np.zeros(scores.shape, dtype=bool)
        allowed[:, self._moves.out] = True
        allowed[:, self._moves.unit] = ~space[:, None]
        allowed[:, self._moves.begin] = ~(space | final)[:, None]
        best: Ints = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _reach(self, shown: Floats, outside: Ints, final: NDArray[np.bool_]) -> dict[int, int]:
        """For each word at which an entity could begin, the last word of that entity."""
        starts, label = np.nonzero(outside[:, None] == self._moves.begin)
        word = starts + 1
        reach: dict[int, int] = {}
        while len(starts):
            scores, rows = self._scores(shown, word, starts, word - 1), np.arange(len(word))
            inside, last = self._moves.inside[label], self._moves.last[label]
            on, end = scores[rows, inside], scores[rows, last]
            # Of two equal scores spaCy takes the first column.
            closed = final[word] | (end > on) | ((end == on) & (last < inside))
            reach.update(zip(starts[closed].tolist(), word[closed].tolist(), strict=True))
            starts, label, word = starts[~closed], label[~closed], word[~closed] + 1
        return reach

    def _scores(self, shown: Floats, *features: Ints) -> Floats:
        """The network's scores of every move, a row for each state; ``shown`` has what it makes of each word in each place."""
        # Summed in spaCy's order, so that not even the last bit differs; the first row stands for "nothing".
        hidden = shown[features[0] + 1, 0]
        for place, words in enumerate(features[1:], start=1):
            hidden = hidden + shown[words + 1, place]
        hidden = (hidden + self._lower.get_param("b")).max(axis=2)
        scores: Floats = hidden @ self._upper.get_param("W").T + self._upper.get_param("b")
        return scores

    def _spans(self, outside: Ints, reach: dict[int, int], start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The entities of one text as first word, word behind the last, and label, counted in the text."""
        behind = start
        for word in (np.flatnonzero(outside[start:end] != self._moves.out) + start).tolist():
            if word >= behind:
                behind = reach.get(word, word) + 1
                yield word - start, behind - start, self._labels[int(outside[word])]
