"""The saga of a story: the other stories of the archive that continue it, so that a pledge meets its deed.

Sagas are not kept: a story is compared with those that share its weightiest words, and these with theirs in turn, as
:mod:`deedline.link.sagas` compares the stories of a collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from sqlalchemy import Connection

from deedline.archive import Writer, neighbours
from deedline.archive.neighbours import Sight
from deedline.link.growing import vectors_of
from deedline.link.pairs import CROWDED, FLOOR, LOOKED_UP, LOOKUPS
from deedline.link.sagas import Centres, centres, group_sagas, joined
from deedline.model.linkage import Saga

REACH = 366
"""Days between a story and one that may continue it directly; a saga as a whole may last longer."""

CANDIDATES = 40
"""Stories compared with one, the most similar first."""

SAMPLED = 60
"""Articles of a story by which it is compared."""

MOST = 60
"""Stories of a saga beyond which none is looked for."""


def saga_of(connection: Connection, story: str) -> Saga:
    """The saga of a story that is in the archive, its stories in the order in which they were founded."""
    known = _Known(connection)
    saga, met = Saga("", (story,)), set[str]()
    while fresh := [one for one in saga.stories if one not in met][: MOST - len(met)]:
        met.update(fresh)
        known.look([other for one in fresh for other in known.candidates(one)])
        saga = next(saga for saga in known.sagas() if story in saga.stories)
    return saga


class _Known:
    """The stories looked at so far, and where their middles lie."""

    def __init__(self, connection: Connection) -> None:
        self._reader = Writer(connection)
        self._centres: dict[str, Centres] = {}

    def candidates(self, story: str) -> list[str]:
        """The stories that share the weightiest words of one."""
        self.look([story])
        own = self._centres[story]
        words = own.full.heaviest(LOOKED_UP)
        undated = bool(np.isnan(own.first[0]))
        middle = None if undated else int((own.first[0] + own.last[0]) / 2)
        reach = REACH if undated else REACH + int(own.last[0] - own.first[0])
        sight = Sight(-1, middle, b"", tuple(zip(words.ids.tolist(), words.weights.tolist(), strict=True)))
        found = neighbours.found_by(self._reader.connection, sight, days=reach, crowded=CROWDED, lookups=LOOKUPS)
        similar = {number: score for number, score in found.items() if score >= FLOOR}
        best: dict[str, float] = {}
        for row in self._reader.placed(sorted(similar)):
            if row.story is not None and row.story != story:
                best[row.story] = max(best.get(row.story, 0.0), similar[row.number])
        return sorted(best, key=lambda other: (-best[other], other))[:CANDIDATES]

    def look(self, stories: Iterable[str]) -> None:
        """Find the middles of stories."""
        for story in dict.fromkeys(stories):
            if story not in self._centres:
                numbers = sorted(self._reader.members([story]))[:SAMPLED]
                packed = neighbours.packed(self._reader.connection, numbers)
                vectors = vectors_of([packed[number] for number in numbers])
                self._centres[story] = centres(vectors, np.zeros(len(numbers), dtype=np.int64), 1)

    def sagas(self) -> Sequence[Saga]:
        """All stories looked at as sagas."""
        founded = self._reader.founded(sorted(self._centres))
        ordered = sorted(self._centres, key=founded.__getitem__)
        return group_sagas(ordered, joined([self._centres[story] for story in ordered]))
