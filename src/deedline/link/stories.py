"""Stories: articles about one event, whatever order they come in and whether or not they are dated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from hashlib import sha256

from deedline.link.linkage import average_linkage
from deedline.link.pairs import candidates, feature_matrix
from deedline.link.profile import Profile, arrival
from deedline.link.score import neighbourhood, story_model
from deedline.link.vectors import Weighed, cosine
from deedline.model.linkage import Story


def group_stories(profiles: Sequence[Profile], weighed: Sequence[Weighed]) -> tuple[Story, ...]:
    """Every article in exactly one story; stories and their articles in order of publication, undated ones last.

    ``weighed`` are the vectors of ``profiles``, see :func:`~deedline.link.vectors.weigh`. Pairs are scored by
    :func:`~deedline.link.score.story_model` and grouped by average linkage, so the order of ``profiles`` does not matter. A
    story's id is a digest of the id of its earliest article; its title is the headline closest to the others.
    """
    order = sorted(range(len(profiles)), key=lambda i: arrival(profiles[i]))
    ordered, vectors = [profiles[i] for i in order], [weighed[i] for i in order]
    pairs = candidates(vectors)
    pair_model, neighbour_model, threshold = story_model()
    alone = pair_model.probability(feature_matrix(vectors, pairs))
    scores = neighbour_model.probability(neighbourhood(pairs, alone, len(ordered))).tolist()
    groups = average_linkage(len(ordered), pairs, scores, threshold)
    return tuple(_story([ordered[i] for i in group], [vectors[i] for i in group]) for group in groups)


def _story(members: Sequence[Profile], weighed: Sequence[Weighed]) -> Story:
    ids = tuple(member.id for member in members)
    return Story(sha256(ids[0].encode()).hexdigest()[:12], ids, _central(members, weighed))


def _central(members: Sequence[Profile], weighed: Sequence[Weighed]) -> str:
    """The headline whose words the other reports share most; the earliest of equals."""
    sample = range(min(len(members), 30))
    closeness = [math.fsum(cosine(weighed[i].heading, weighed[j].full) for j in sample if j != i) for i in sample]
    titled = [i for i in sample if members[i].article.title] or list(sample)
    return members[max(titled, key=lambda i: (closeness[i], -i))].title
