"""A large collection made of a small one: every copy tells, in other words, of other events on other days.

In each copy the words that are neither common nor capitalised for the sentence's sake change places with others about as
frequent, so that lengths, repetitions and the crowding of words stay what they are in news while no copy is like another.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

WORD = re.compile(r"[^\W\d_]{3,}")
KEPT = 300
"""The most common words stay: they carry the grammar."""
BAND = 0.2
"""A word changes places with one whose rank differs by this share at most."""
DAYS = 9
"""Days over which the articles are spread: all of them are active at once."""
FIRST = date(2031, 1, 1)

Record = dict[str, Any]


def replicas(records: Sequence[Record], wanted: int) -> Iterator[Record]:
    """``wanted`` records in order of publication made from ``records``, the first copy with its own words."""
    words = Counter(match[0] for record in records for match in WORD.finditer(record["text"]))
    ranked = [word for word, _ in words.most_common()]
    copies = -(-wanted // len(records))
    swaps = [_swaps(ranked, copy) for copy in range(copies)]
    number = count()
    for day in range(DAYS):
        for copy, swap in enumerate(swaps):
            for place, record in enumerate(records):
                if copy * len(records) + place < wanted and place % DAYS == day:
                    yield _replica(record, swap, copy, FIRST + timedelta(day), next(number))


def _swaps(ranked: Sequence[str], copy: int) -> dict[str, str]:
    """Which word stands for which in a copy: neighbours in rank change places at random."""
    if not copy:
        return {}
    draw = random.Random(copy)
    moved = sorted(range(KEPT, len(ranked)), key=lambda rank: rank * (1 + BAND * draw.random()))
    return {ranked[old]: ranked[new] for old, new in zip(range(KEPT, len(ranked)), moved, strict=True)}


def _replica(record: Record, swap: dict[str, str], copy: int, day: date, number: int) -> Record:
    def other(match: re.Match[str]) -> str:
        return swap.get(match[0], match[0])

    words = {part: WORD.sub(other, record[part]) for part in ("title", "text") if record.get(part)}
    return {**record, **words, "id": f"{record['id']}-{copy}-{number}", "published": day.isoformat(), "url": None}
