"""Things joined into groups, one joint after the other: what belongs to one belongs to all it was joined with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """A disjoint-set forest over some items, each on its own at first. Joining takes all but constant time.

    >>> groups = Groups("abcd")
    >>> groups.join("ca")
    >>> groups.all()
    [['a', 'c'], ['b'], ['d']]
    """

    def __init__(self, items: Iterable[T]) -> None:
        self._parent = {item: item for item in items}
        self._rank = {item: place for place, item in enumerate(self._parent)}

    def join(self, items: Iterable[T]) -> None:
        """Make one group of the groups of these items; items that were not given at the start are passed over."""
        roots = [self._root(item) for item in items if item in self._parent]
        first = min(roots, key=self._rank.__getitem__, default=None)
        for root in roots:
            if first is not None:
                self._parent[root] = first

    def joined(self, a: T, b: T) -> bool:
        """True when the two, both given at the start, are of one group by now."""
        return self._root(a) == self._root(b)

    def all(self) -> list[list[T]]:
        """Every group in the order of its first item, its items in the order in which they were given."""
        found: dict[T, list[T]] = defaultdict(list)
        for item in self._parent:
            found[self._root(item)].append(item)
        return list(found.values())

    def _root(self, item: T) -> T:
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item
