"""Stories: articles about one event, whatever order they come in and whether or not they are dated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

import numpy as np

from deedline.link.pairs import WINDOW
from deedline.link.sparse import Ints, dots
from deedline.link.vectors import Vectors
from deedline.link.window import Window
from deedline.model.linkage import Story

BATCH = 256
"""Articles put into the window at once."""

SAMPLED = 30
"""Members of a story among which its title is chosen."""


def group_stories(ids: Sequence[str], titles: Sequence[str], vectors: Vectors) -> tuple[Story, ...]:
    """Every article in exactly one story; stories and their articles in order of publication, undated ones last.

    ``vectors`` are those of the articles with these ``ids`` and ``titles``. All articles pass through a
    :class:`~deedline.link.window.Window` by their day, after the undated ones, which are compared with all; the order in
    which they are given does not matter. A story's id is a digest of the id of its earliest article; its title is the
    headline closest to the others.
    """
    order = sorted(range(len(ids)), key=lambda i: (vectors.days[i] if vectors.days[i] == vectors.days[i] else -np.inf, ids[i]))
    window = Window()
    for start in range(0, len(order), BATCH):
        part = vectors.take(np.array(order[start : start + BATCH], dtype=np.int64))
        window.forget(float(np.nan_to_num(part.days[0], nan=-np.inf)) - WINDOW)
        window.add(part)
    undated = int(np.isnan(vectors.days).sum())
    groups = (sorted(group, key=lambda i: (i < undated, i)) for group in window.groups(window.near, {}))
    ordered = sorted(groups, key=lambda group: (group[0] < undated, group[0]))
    return tuple(_story(np.array([order[i] for i in group]), ids, titles, vectors) for group in ordered)


def story_id(articles: Iterable[str]) -> str:
    """The id of a story by the ids of its articles: a digest of the first."""
    return sha256(next(iter(articles)).encode()).hexdigest()[:12]


def _story(members: Ints, ids: Sequence[str], titles: Sequence[str], vectors: Vectors) -> Story:
    articles = tuple(ids[i] for i in members)
    heading = members[central(vectors.take(members[:SAMPLED]))] if len(members) > 1 else members[0]
    return Story(story_id(articles), articles, titles[heading])


def central(vectors: Vectors) -> int:
    """The place of the article whose headline's words the other reports share most; the first of equals."""
    one, other = (side.ravel() for side in np.indices((len(vectors), len(vectors))))
    apart = one != other
    shared = dots(vectors.heading.take(one[apart]), vectors.full.take(other[apart]))
    closeness = np.bincount(one[apart], shared, len(vectors))
    return int(np.lexsort((-closeness, np.diff(vectors.heading.starts) == 0))[0])
