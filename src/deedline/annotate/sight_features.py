"""What the network's sight says of a candidate content: how likely it begins and ends there, how much of it is seen inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from deedline.annotate.columns import Columns, Places
from deedline.annotate.network import BEGIN, END, INSIDE, UNSEEN, Sight
from deedline.annotate.network_inputs import AFTER, BEFORE
from deedline.forest import Floats

if TYPE_CHECKING:
    from deedline.annotate.content_features import Rows


def seen_measures(columns: Columns, rows: Rows, sight: Sight) -> list[npt.NDArray[np.generic]]:
    """The network's view of each candidate."""
    count = len(columns)
    number = np.arange(count)
    after = np.minimum.accumulate(np.where(columns.solid, number, count - 1)[::-1])[::-1]
    before = np.maximum.accumulate(np.where(columns.solid, number, 0))
    place = np.array([sight.row_of[cue] for cue in rows.cue.tolist()], dtype=np.int64)
    odds = Marks(sight.marks, place, rows.cue)
    first, first_last = after[rows.first], before[rows.first_end - 1]
    second, last = after[np.minimum(rows.second, count - 1)], before[rows.last - 1]
    two = rows.pieces > 1
    begin, end = odds.at(first, BEGIN), odds.at(last, END)
    inside, length = odds.between(first, first_last + 1), first_last + 1 - first
    more, longer = odds.between(second, last + 1), last + 1 - second
    inside, length = np.where(two, inside + more, inside), np.maximum(np.where(two, length + longer, length), 1)
    total = odds.total[place]
    best_begin, best_end = sight.marks[:, :, BEGIN].max(axis=1)[place], sight.marks[:, :, END].max(axis=1)[place]
    return [
        begin,
        end,
        begin - best_begin,
        end - best_end,
        np.where(two, odds.at(first_last, END), end),
        np.where(two, odds.at(second, BEGIN), begin),
        inside / length,
        total - inside,
        inside / np.maximum(length + total - inside, 1e-3),
        total,
        begin + end,
        odds.at(first, INSIDE),
        odds.at(last, INSIDE),
        odds.at(first - 1, INSIDE),
        odds.at(last + 1, INSIDE),
        sight.cue[rows.cue],
    ]


class Marks:
    """Looks up log-odds and sums of probabilities for each candidate in the row of its cue."""

    def __init__(self, marks: Floats, row: Places, cue: Places) -> None:
        self.marks, self.row, self.origin = marks, row, cue - BEFORE
        chance = 1.0 / (1.0 + np.exp(-marks[:, :, INSIDE]))
        self.sums = np.concatenate([np.zeros((len(marks), 1)), np.cumsum(chance, axis=1)], axis=1)
        self.total = self.sums[:, -1]

    def at(self, token: Places, kind: int) -> Floats:
        """The log-odds of a kind at a token, :data:`UNSEEN` when it is too far from the cue."""
        place = token - self.origin
        near = (place >= 0) & (place < BEFORE + AFTER)
        found = self.marks[self.row, np.clip(place, 0, BEFORE + AFTER - 1), kind]
        return np.where(near, found, np.float32(UNSEEN))

    def between(self, first: Places, last: Places) -> npt.NDArray[np.float64]:
        """How many tokens from ``first`` to ``last`` (excluded) are expected to be content."""
        low = np.clip(first - self.origin, 0, BEFORE + AFTER)
        high = np.clip(last - self.origin, 0, BEFORE + AFTER)
        return np.asarray(self.sums[self.row, np.maximum(high, low)] - self.sums[self.row, low])
