"""Everything across articles that needs no reading: stories, sagas, copies, rewrites, lent days.

Articles are looked at one after the other and put away again: what stays of each is its counted words and a sample of its
word runs. The few that turn out to be copies, or to need a day, are looked at once more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from deedline.link import company, copies, rewrites, sagas, stories
from deedline.link.counts import Counts, count
from deedline.link.profile import Profile, profile
from deedline.link.revisions import find_revisions
from deedline.link.vectors import Vectors, news, stacked, weigh
from deedline.link.words import read_words
from deedline.model.article import Article
from deedline.model.linkage import Company, Linkage, Story

BATCH = 256
"""Articles counted at once."""

AT_ONCE = 4096
"""Articles whose stories' centres are found at once."""

LOOKED_AT = 1024
"""Profiles kept of the articles looked at once more."""


def link_articles(articles: Sequence[Article]) -> Linkage:
    """Stories, sagas, copies and rewrites, lent days and revisions of a collection. Needs no language model.

    The order of articles matters only to versions of one article that say nothing of when they were received. ``articles``
    may be any sequence, such as one that keeps them on disk: no more than a few hundred are held at once.

    The ids of the articles must differ from each other.
    """
    collection = Collection(articles)
    found = stories.group_stories(collection.ids, collection.titles, collection.vectors)
    copied = copies.find_copies(collection.profile, collection.samples)
    rewritten = rewrites.find_rewrites(collection.profile, collection.place, collection.vectors, found, copied)
    return Linkage(
        stories=found,
        sagas=sagas.group_sagas([story.id for story in found], collection.centres(found)),
        copies=(*copied, *rewritten),
        company=collection.lend_days(found),
        revisions=find_revisions(articles, copied),
    )


def lend_days(articles: Sequence[Article]) -> tuple[Company, ...]:
    """The days that undated articles of a collection are lent by dated ones of their stories."""
    if all(article.day for article in articles):
        return ()
    collection = Collection(articles)
    return collection.lend_days(stories.group_stories(collection.ids, collection.titles, collection.vectors))


class Collection:
    """What stays of the articles of a collection once each has been looked at."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.ids: list[str] = []
        self.titles: list[str] = []
        sampled: list[copies.Sampled] = []
        self.vectors = _weighed(list(self._counted(articles, sampled)))
        self.samples = copies.samples(sampled or [copies.sample([], read_words([]))])
        self._places = {id: place for place, id in enumerate(self.ids)}
        self._look = lru_cache(maxsize=LOOKED_AT)(lambda place: profile(articles[place]))

    def _counted(self, articles: Sequence[Article], sampled: list[copies.Sampled]) -> Iterator[Counts]:
        stream = iter(articles)
        while profiles := [profile(article) for article in islice(stream, BATCH)]:
            self.ids += (profile.id for profile in profiles)
            self.titles += (profile.title for profile in profiles)
            words = read_words(profiles)
            sampled.append(copies.sample(profiles, words))
            yield count(profiles, words)

    def profile(self, place: int) -> Profile:
        """An article, looked at once more."""
        return self._look(place)

    def lend_days(self, found: Sequence[Story]) -> tuple[Company, ...]:
        """The days lent in these stories."""
        undated = {id for id, day in zip(self.ids, self.vectors.days.tolist(), strict=True) if math.isnan(day)}
        return company.lend_days(lambda id: self._look(self.place(id)), undated, found)

    def centres(self, found: Sequence[Story]) -> sagas.Centres:
        """The centres of these stories, a few thousand articles at once."""
        parts, members, owners = [], list[int](), list[int]()
        for story in found:
            owners += [owners[-1] + 1 if owners else 0] * len(story.articles)
            members += map(self.place, story.articles)
            if len(members) >= AT_ONCE or story is found[-1]:
                vectors = self.vectors.take(np.array(members, dtype=np.int64))
                parts.append(sagas.centres(vectors, np.array(owners, dtype=np.int64), owners[-1] + 1))
                members, owners = [], []
        none = np.empty(0, dtype=np.int64)
        return sagas.joined(parts or [sagas.centres(self.vectors.take(none), none, 0)])

    def place(self, id: str) -> int:
        """The place of an article by its id."""
        return self._places[id]


def _weighed(counted: list[Counts]) -> Vectors:
    """The vectors of all that was counted, which is forgotten batch by batch."""
    rarity = news().with_articles(counted)
    counted.reverse()
    parts = []
    while counted:
        parts.append(weigh(counted.pop(), rarity))
    return stacked(parts or [weigh(count([], read_words([])), rarity)])
