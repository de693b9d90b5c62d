"""What speaks for a stretch being the content of a cue: its borders, its make-up, its cue, and the other candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deedline.annotate.columns import Columns, Places
from deedline.annotate.contents import Content
from deedline.annotate.cue_features import FAR, Tree, at
from deedline.annotate.network import Sight
from deedline.annotate.sight_features import seen_measures
from deedline.forest import Floats, Keys, joined

LONGEST = 120
"""Lengths in tokens are counted up to here."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Candidates as columns: cue, anchor, shape, the first piece and the last (the same when there is one), how many pieces."""

    cue: Places
    anchor: Places
    shape: Places
    first: Places
    first_end: Places
    second: Places
    last: Places
    pieces: Places


def rows_of(contents: Sequence[Content]) -> Rows:
    """The candidates of an article, those of one cue together."""
    table = np.array(
        [(c.cue, c.anchor, c.shape, *c.pieces[0], *c.pieces[-1], len(c.pieces)) for c in contents], dtype=np.int64
    ).reshape(-1, 8)
    return Rows(*table.T)


def content_keys(columns: Columns, rows: Rows) -> list[Keys]:
    """What the rates of a candidate are looked up by."""
    ids = columns.ids
    lemma, lower, tag, dep = ids["lemma"], ids["lower"], ids["tag"], ids["dep"]
    cue, shape = lemma[rows.cue], joined(rows.shape, rows.pieces)
    hangs = joined(shape, dep[rows.anchor], tag[rows.anchor])
    opener, closer = lower[rows.first], lower[rows.last - 1]
    before, behind = at(lower, rows.first - 1), at(lower, rows.last)
    after = at(lower, rows.last + 1)
    return [
        joined(cue, shape),
        joined(cue, shape, dep[rows.anchor]),
        joined(cue, opener),
        joined(cue, before),
        joined(cue, behind),
        joined(cue, dep[rows.first], tag[rows.first]),
        joined(cue, ids["tag"][rows.cue], hangs),
        hangs,
        joined(shape, opener),
        joined(shape, opener, tag[rows.first], before),
        joined(before, tag[rows.first]),
        joined(tag[rows.last - 1], behind, at(tag, rows.last + 1)),
        joined(behind, after),
        joined(behind, at(dep, rows.last), at(tag, rows.last)),
        joined(at(tag, rows.last), at(dep, rows.last), dep[rows.last - 1]),
        closer,
        joined(lemma[rows.anchor], shape),
        joined(at(lemma, columns.head[np.minimum(rows.last, len(columns) - 1)]), behind),
        joined(tag[rows.cue], shape, before, opener),
        joined(shape, dep[rows.cue], tag[rows.cue]),
        joined(cue, lemma[rows.anchor]),
        joined(cue, ids["ent"][rows.anchor], ids["pos"][rows.anchor]),
        joined(cue, ids["suffix"][rows.anchor]),
        joined(shape, ids["suffix"][rows.anchor], tag[rows.anchor]),
        joined(ids["suffix"][rows.cue], tag[rows.cue], hangs),
        joined(tag[rows.anchor], opener, ids["ent"][rows.anchor]),
    ]


def content_measures(columns: Columns, tokens: Tree, rows: Rows, cue_score: Floats, sight: Sight) -> Floats:
    """What is counted of a candidate; ``cue_score`` is how likely each token of the article is a cue."""
    count = len(columns)
    chosen = cue_score[rows.cue]
    length = rows.first_end - rows.first + np.where(rows.pieces > 1, rows.last - rows.second, 0)
    sums = _Sums(columns, cue_score)
    inside = sums.between(rows.first, rows.first_end)
    inside = np.where(rows.pieces[:, None] > 1, inside + sums.between(rows.second, rows.last), inside)
    tail = sums.between(rows.last, columns.last[rows.last - 1])
    behind, ahead = np.minimum(rows.last, count - 1), np.maximum(rows.first - 1, 0)
    starts, ends = _run_ends(columns)
    head_behind = columns.head[behind]
    covered = (head_behind >= rows.first) & (head_behind < rows.last) & (rows.last < columns.last[rows.last - 1])
    following = np.minimum(behind + 1, count - 1)
    head_following = columns.head[following]
    subject = tokens.child["subject"]
    measures: list[npt.NDArray[np.generic]] = [
        chosen,
        rows.shape,
        rows.pieces,
        np.minimum(length, LONGEST),
        np.clip(rows.first - rows.cue, -LONGEST, LONGEST),
        np.clip(rows.last - rows.cue, -LONGEST, LONGEST),
        rows.first - columns.left[rows.anchor],
        rows.last - columns.right[rows.anchor],
        rows.first_end - columns.left[rows.cue],
        rows.first == columns.first[rows.first],
        columns.last[rows.last - 1] - rows.last,
        columns.edge[behind],
        columns.edge[ahead],
        (columns.run[rows.first] >= 0) * 2 + starts[rows.first],
        (columns.run[rows.last - 1] >= 0) * 2 + ends[rows.last - 1],
        columns.run[behind] >= 0,
        columns.run[rows.cue] >= 0,
        np.minimum(tokens.quote_after[behind], FAR),
        inside[:, 0] / np.maximum(length, 1),
        inside[:, 1],
        inside[:, 2],
        inside[:, 3] / np.maximum(length, 1),
        tail[:, 0],
        tail[:, 1],
        tail[:, 2],
        covered,
        (head_following >= rows.first) & (head_following < rows.last),
        subject[rows.anchor] >= 0,
        tokens.child["mark"][rows.anchor] >= 0,
        tokens.child["auxiliary"][rows.anchor] >= 0,
        columns.head[rows.anchor] - rows.cue,
        np.minimum(np.abs(rows.anchor - rows.cue), LONGEST),
        np.where(rows.pieces > 1, rows.second - rows.first_end, 0),
        np.where(rows.pieces > 1, rows.last - rows.second, 0),
        *_beside(rows, length, chosen),
        *seen_measures(columns, rows, sight),
        *(tokens.child[name][rows.cue] >= 0 for name in ("clause", "open", "object", "prep", "subject", "passive", "agent")),
    ]
    return np.stack([np.asarray(m, dtype=np.float32) for m in measures], axis=1)


class _Sums:
    """Running totals over the tokens: quoted ones, verbs with a subject, commas, what else may be a cue."""

    def __init__(self, columns: Columns, cue_score: Floats) -> None:
        values = np.stack(
            [columns.run >= 0, columns.edge & (columns.run < 0), np.nan_to_num(cue_score), columns.ids["ent"] > 0], axis=1
        )
        self.total = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0, dtype=np.float64)])

    def between(self, first: Places, last: Places) -> npt.NDArray[np.float64]:
        """The sums over the tokens from ``first`` to ``last`` (excluded)."""
        return np.asarray(self.total[np.maximum(last, first)] - self.total[first])


def _run_ends(columns: Columns) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which tokens begin and which end a quotation."""
    starts, ends = np.zeros(len(columns), dtype=bool), np.zeros(len(columns), dtype=bool)
    for first, last in columns.runs:
        if first < last:
            starts[first], ends[last - 1] = True, True
    return starts, ends


def _beside(rows: Rows, length: Places, chosen: Floats) -> list[npt.NDArray[np.generic]]:
    """How a candidate stands among those of its cue: their number, its rank by length, the longest and shortest."""
    group = np.concatenate([[0], np.cumsum(rows.cue[1:] != rows.cue[:-1])]) if len(rows.cue) else np.zeros(0, dtype=np.int64)
    sizes = np.bincount(group)
    longest, shortest = np.zeros(len(sizes)), np.full(len(sizes), float(LONGEST * 9))
    np.maximum.at(longest, group, length)
    np.minimum.at(shortest, group, length)
    right = np.zeros(len(sizes))
    np.maximum.at(right, group, rows.last)
    return [sizes[group], length / np.maximum(longest[group], 1), length - shortest[group], right[group] - rows.last]
