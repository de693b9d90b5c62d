"""Which story an article of the archive belongs to: only what it may have to do with is looked at and grouped anew.

How likely two articles tell of one event depends on these two alone, and groups are told apart by what their articles are,
not by when they came. So the stories are the same in whatever order and batches articles come and go, as long as no word or
article is crowded (:data:`~deedline.link.pairs.CROWDED` articles within reach that share a word, and
:data:`~deedline.link.pairs.NEAREST` candidates for one article); only which of their articles gave a story its id differs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from deedline.archive import Writer, neighbours, summaries
from deedline.archive.neighbours import Sight
from deedline.keeping.settled import Settled
from deedline.link.claims import named, new_id
from deedline.link.events import Kind, matching, told
from deedline.link.growing import likely, views, worth_comparing
from deedline.link.pairs import CROWDED, LOOKUPS, WINDOW
from deedline.link.regions import regrouped
from deedline.model.article import Article

REACH = math.ceil(WINDOW)
"""Whole days within which an article is compared with others."""


def place(writer: Writer, articles: Mapping[int, Article]) -> None:
    """Put new articles, by their numbers in the archive, into stories, and let those grow, merge or part accordingly."""
    sights = [
        Sight(number, view.day, view.packed, view.words)
        for number, view in zip(articles, views([*articles.values()]), strict=True)
    ]
    neighbours.put(writer.connection, sights)
    pairs = set()
    for sight in sights:
        similar = neighbours.found_by(writer.connection, sight, days=REACH, crowded=CROWDED, lookups=LOOKUPS)
        pairs |= {(min(sight.article, other), max(sight.article, other)) for other in worth_comparing(similar)}
    ordered = sorted(pairs)
    packed = neighbours.packed(writer.connection, sorted({number for pair in ordered for number in pair}))
    neighbours.set_near(writer.connection, likely(ordered, packed))
    regroup(writer, articles)


def displace(writer: Writer, id: str) -> bool:
    """Forget an article, and let its story part if only it held it together; False when it is not there."""
    number = writer.number(id)
    if number is None:
        return False
    surroundings = _Surroundings(writer)
    beside = {*surroundings.near({number})[number], *surroundings.members({number})} - {number}
    story = surroundings.story[number] or ""
    writer.forget(id)
    writer.log(Kind.REMOVED, story, [id], "forgotten")
    regroup(writer, beside)
    summaries.refresh(writer.connection, {story})
    return True


def regroup(writer: Writer, touched: Iterable[int]) -> None:
    """Group anew what these articles may have to do with, as people decided, and write down what that changes."""
    surroundings, settled = _Surroundings(writer), Settled(writer)
    numbers = settled.partners(touched)
    surroundings.know(settled.numbers)
    apart = settled.apart(surroundings.key)
    groups = regrouped(numbers, surroundings.near, surroundings.members, surroundings.key, apart)
    groups = settled.joined(groups, surroundings.key)
    surroundings.members({number for group in groups for number in group})
    before = {number: story for number, story in surroundings.story.items() if story is not None}
    founded = writer.founded(sorted(set(before.values())))
    names = named(
        groups, before, founded, lambda number: new_id(surroundings.ids[number], lambda id: bool(writer.founded([id])))
    )
    old: dict[str, set[int]] = {}
    for number, story in before.items():
        old.setdefault(story, set()).add(number)
    founded |= writer.found(name for name in names if name not in founded)

    def reason(some: Sequence[int], others: Sequence[int]) -> str:
        return matching(some, others, surroundings.near({*some}), surroundings.ids)

    for name, group in zip(names, groups, strict=True):
        writer.place(name, [number for number in group if before.get(number) != name])
        for move in told(name, group, before, old, founded, reason):
            ids = [surroundings.ids[number] for number in move.articles]
            writer.log(move.kind, move.story, ids, move.reason, move.other)
    after = {name: set(group) for name, group in zip(names, groups, strict=True)}
    met = {*names, *(before[number] for group in groups for number in group if number in before)}
    summaries.refresh(writer.connection, {story for story in met if after.get(story) != old.get(story)})


class _Surroundings:
    """What lies around some articles, looked up once and as far as it is asked for."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._near: dict[int, dict[int, float]] = {}
        self._days: dict[int, float] = {}
        self.ids: dict[int, str] = {}
        self.story: dict[int, str | None] = {}

    def near(self, numbers: set[int]) -> Mapping[int, Mapping[int, float]]:
        """The likely partners of articles."""
        unknown = sorted(numbers - self._near.keys())
        self._near |= neighbours.near_to(self._writer.connection, unknown)
        self.know({*unknown, *(other for number in unknown for other in self._near[number])})
        return self._near

    def members(self, numbers: set[int]) -> set[int]:
        """All articles of the stories these are in."""
        self.know(numbers)
        found = self._writer.members({story for number in numbers if (story := self.story[number]) is not None})
        self.know(found)
        return found

    def key(self, number: int) -> tuple[float, str]:
        """Day of publication, undated ones last, then id: the same for an article in every archive."""
        return self._days[number], self.ids[number]

    def know(self, numbers: set[int]) -> None:
        """Look up where articles stand."""
        for row in self._writer.placed(sorted(numbers - self.ids.keys())):
            self.ids[row.number], self.story[row.number] = row.id, row.story
            self._days[row.number] = math.inf if row.day is None else row.day
