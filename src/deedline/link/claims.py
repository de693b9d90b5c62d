"""Which story keeps its name when stories are grouped anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256


def named(
    groups: Sequence[Sequence[int]], story: Mapping[int, str], founded: Mapping[str, int], new: Callable[[int], str]
) -> list[str]:
    """A story id for every group of articles, each id once.

    A group keeps the id of the ``story`` that most of its articles were in, of equals the one ``founded`` first; a story of
    which several groups come leaves its id to the group with most of it, of equals the one with the earliest article. Other
    groups are named by ``new`` after their earliest article.

    >>> named([[0, 1, 4], [2, 3]], {0: "a", 1: "a", 2: "a", 3: "b", 4: "b"}, {"a": 0, "b": 1}, str)
    ['a', 'b']
    """
    overlaps = [
        (-count, founded[old], place, old)
        for place, group in enumerate(groups)
        for old, count in Counter(story[number] for number in group if number in story).items()
    ]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, place, old in sorted(overlaps):
        if place not in names and old not in taken:
            names[place] = old
            taken.add(old)
    return [names[place] if place in names else new(group[0]) for place, group in enumerate(groups)]


def new_id(article: str, taken: Callable[[str], bool]) -> str:
    """An id that no story has had: a digest of an article's id, and of how often it was used.

    >>> new_id("a", lambda _: False) == new_id("a", {new_id("a", lambda _: False)}.__contains__)
    False
    """
    tries = 0
    while taken(story := sha256((f"{article} {tries}" if tries else article).encode()).hexdigest()[:12]):
        tries += 1
    return story
