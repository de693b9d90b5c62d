"""Stories: articles about one event, whatever order they come in and whether or not they are dated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

import numpy as np

from deedline.link.linkage import average_linkage
from deedline.link.pairs import WINDOW, Index, Pairs, feature_matrix
from deedline.link.score import FAINT, neighbourhood, story_model
from deedline.link.sparse import Floats, Ints, dots
from deedline.link.vectors import Vectors
from deedline.model.linkage import Story

BATCH = 256
"""Articles compared with the others at once."""

SAMPLED = 30
"""Members of a story among which its title is chosen."""


def group_stories(ids: Sequence[str], titles: Sequence[str], vectors: Vectors) -> tuple[Story, ...]:
    """Every article in exactly one story; stories and their articles in order of publication, undated ones last.

    ``vectors`` are those of the articles with these ``ids`` and ``titles``; the order in which they are given does not
    matter. A story's id is a digest of the id of its earliest article; its title is the headline closest to the others.
    """
    undated = np.isnan(vectors.days)
    days = np.where(undated, -np.inf, vectors.days).tolist()
    order = np.array(sorted(range(len(ids)), key=lambda i: (days[i], ids[i])), dtype=np.int64)
    pairs, likely = _likely(vectors, order)
    _, model, threshold = story_model()
    scores = model.probability(neighbourhood(pairs, likely, len(order)))
    first = int(undated.sum())
    found = average_linkage(len(order), pairs, scores, threshold)
    groups = (sorted(group, key=lambda i: (i < first, i)) for group in found)
    ordered = sorted(groups, key=lambda group: (group[0] < first, group[0]))
    return tuple(_story(order[group], ids, titles, vectors) for group in ordered)


def _likely(vectors: Vectors, order: Ints) -> tuple[Pairs, Floats]:
    """Pairs of places in ``order`` (undated articles first, then by day) and how likely they tell of one event.

    Only what is within reach of an article is in the index when it is its turn; undated ones are in reach of all.
    """
    index, days, model = Index(), vectors.days[order], story_model()[0]
    pairs, likely = [np.empty((0, 2), dtype=np.int64)], [np.empty(0)]
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        index.drop(days < days[start] - WINDOW)
        found = index.find(start, index.add(start, vectors.full.take(rows)), days)
        chances = model.probability(feature_matrix(vectors, order[found]))
        kept = chances > FAINT
        pairs.append(found[kept])
        likely.append(chances[kept])
    return np.concatenate(pairs), np.concatenate(likely)


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
