"""Which candidate contents are reported: one for each cue, none crossing another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from deedline.annotate.contents import Content
from deedline.forest import Floats

BLOCK = 256
"""Chosen contents are kept by blocks of this many tokens, so that a candidate meets only those near it."""
DEEPEST = 3
"""More statements than this around one another are no news text."""


@dataclass(slots=True)
class _Taken:
    """The contents chosen so far, by the blocks they reach into."""

    blocks: defaultdict[int, list[Content]] = field(default_factory=lambda: defaultdict(list))

    def near(self, content: Content) -> Iterator[Content]:
        """Those that share tokens with ``content``."""
        seen: set[int] = set()
        for block in range(content.first // BLOCK, (content.last - 1) // BLOCK + 1):
            for other in self.blocks[block]:
                if id(other) not in seen and other.first < content.last and content.first < other.last:
                    seen.add(id(other))
                    yield other

    def add(self, content: Content) -> None:
        """Take a content."""
        for block in range(content.first // BLOCK, (content.last - 1) // BLOCK + 1):
            self.blocks[block].append(content)


def choose(
    contents: Sequence[Content], qualities: Floats, least: Floats, least_inner: float, links: Collection[int]
) -> list[Content]:
    """The candidates worth reporting, the best of each cue first come; later ones must lie inside, around or apart.

    A candidate's worth is its number of pieces times its expected quality above its ``least``, which makes the expected F1
    largest when ``least`` is about half of it.  One inside another is a link of a chain ("X said Y had told Z"): its cue must
    be among ``links``, its quality at least ``least_inner``.
    """
    pieces = np.array([len(content.pieces) for content in contents], dtype=np.float32)
    worth = pieces * (qualities - least)
    sure = {id(c) for c, q in zip(contents, qualities.tolist(), strict=True) if q >= least_inner and c.cue in links}
    taken, served, chosen = _Taken(), set[int](), list[Content]()
    for index in np.argsort(-worth, kind="stable").tolist():
        if worth[index] <= 0:
            break
        content = contents[index]
        if content.cue in served:
            continue
        near = list(taken.near(content))
        deep = sum(_within(content, other) for other in near) >= DEEPEST
        if deep or not all(_may_meet(content, other, sure) for other in near):
            continue
        served.add(content.cue)
        taken.add(content)
        chosen.append(content)
    return chosen


def chained(chosen: Sequence[Content], contents: Sequence[Content], qualities: Floats, told: Collection[int]) -> list[Content]:
    """``chosen`` with further links of a chain: for each cue of ``told`` inside a chosen content the best candidate there.

    The training data marks outermost statements only, so that the model doubts what lies inside one; where the grammar is
    plain ("X said that Y had told Z") it decides instead.
    """
    taken, served, links = _Taken(), {content.cue for content in chosen}, list[Content]()
    for content in chosen:
        taken.add(content)
    for index in np.argsort(-qualities, kind="stable").tolist():
        content = contents[index]
        if content.cue not in told or content.cue in served:
            continue
        near = list(taken.near(content))
        outer = [other for other in near if _within(content, other)]
        reported = any(first <= content.cue < last for other in outer for first, last in other.pieces)
        if reported and len(outer) < DEEPEST and all(other in outer or _within(other, content) for other in near):
            served.add(content.cue)
            taken.add(content)
            links.append(content)
    return [*chosen, *links]


def _may_meet(one: Content, other: Content, sure: Collection[int]) -> bool:
    """True for two that share words when one lies inside a piece of the other and is sure enough to."""
    if (one.first, one.last) == (other.first, other.last):
        return False
    return (_within(one, other) and id(one) in sure) or (_within(other, one) and id(other) in sure)


def _within(inner: Content, outer: Content) -> bool:
    return any(first <= inner.first and inner.last <= last for first, last in outer.pieces)
