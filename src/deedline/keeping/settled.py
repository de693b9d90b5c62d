"""Which articles people decided to be of one story or of two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from deedline.archive import Writer
from deedline.keeping.decided import in_force
from deedline.link.groups import Groups
from deedline.link.regions import DECIDED
from deedline.model.decision import OneStory, TwoStories

Pair = tuple[int, int]


class Settled:
    """Pairs of articles, by their numbers in the archive, that are decided; of two decisions about a pair the later holds."""

    def __init__(self, writer: Writer) -> None:
        decided: dict[tuple[str, str], bool] = {}
        for decision in in_force(writer.connection, ["merge", "split"]):
            what = decision.what
            if isinstance(what, OneStory | TwoStories):
                pairs = product(what.articles, what.others)
                decided.update(((min(pair), max(pair)), isinstance(what, OneStory)) for pair in pairs)
        number = writer.numbers(sorted({id for pair in decided for id in pair}))
        found = {(number[a], number[b]): one for (a, b), one in decided.items() if a in number and b in number}
        self._together = [pair for pair, one in found.items() if one]
        self._apart = [pair for pair, one in found.items() if not one]

    @property
    def numbers(self) -> set[int]:
        """All articles somebody decided about."""
        return {number for pair in (*self._together, *self._apart) for number in pair}

    def partners(self, touched: Iterable[int]) -> set[int]:
        """Articles, and those decided to be of one story with them."""
        numbers = set(touched)
        return numbers | {other for pair in self._together if numbers.intersection(pair) for other in pair}

    def apart(self, key: Callable[[int], Any]) -> Mapping[Pair, float]:
        """The scores that keep pairs apart; of each the article that comes first by ``key`` comes first."""
        return {(a, b) if key(a) <= key(b) else (b, a): -DECIDED for a, b in self._apart}

    def joined(self, groups: Sequence[list[int]], key: Callable[[int], Any]) -> list[list[int]]:
        """The groups, those that share a story by decision as one, articles and groups in the order of ``key``."""
        united = Groups(sorted((number for group in groups for number in group), key=key))
        for group in (*groups, *self._together):
            united.join(group)
        return united.all()
