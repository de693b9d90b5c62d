"""Rewrites: one text told again in other words, found by sentences that follow each other in the same order.

Two reporters of one event share names, numbers and quotations, but seldom what each sentence says and in which order. So the
sentences of narration, quotations left out, are set against each other by the words they share, rare words first, and the
longest series that runs the same way in both texts is taken. It makes a rewrite only with more evidence: a credit, or so
much of the text that chance is out of the question.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from deedline.link.credits import Credit, credit_between
from deedline.link.profile import WORD, Profile, arrival, stems
from deedline.link.sparse import dots
from deedline.link.vectors import Vectors, news_rarity
from deedline.model.linkage import Copy, Story
from deedline.spans import Span

END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
"""Where a sentence ends, near enough: a wrong cut costs a match, not the whole."""

LONG = 80
"""Sentences of a text that are looked at: the cost of a pair is bounded."""

WORDS = 5
"""Different words, stopwords aside, that make a sentence worth comparing."""

SHARED, SIMILAR = 4, 0.3
"""Words two sentences must share, and how much of their weight (cosine), to tell the same."""

SERIES, CREDITED = 5, 0.5
"""Sentences in one order, and their share of the dependent narration's weight, that are enough beside a credit."""

LONG_SERIES, EVIDENT = 6, 0.75
"""The same without one: of 738 pairs of the development stories one reaches it (both retell a third), of the pairs labelled
independent of the development copies none."""

ORDERED = 0.75
"""Part of all sentences with a partner that must stand in the same order."""

ALIKE = 0.4
"""Similarity of two whole reports below which one is not looked at as a rewrite of the other."""

PARTNERS = 8
"""Reports of a story compared with one, the most similar first."""


UNCREDITED = "neither names the other, so both may retell a third"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of narration: its place, its stems and what they weigh together."""

    span: Span
    words: frozenset[str]
    weight: float


def find_rewrites(
    look: Callable[[int], Profile],
    place: Callable[[str], int],
    vectors: Vectors,
    stories: Sequence[Story],
    known: Iterable[Copy],
) -> Iterator[Copy]:
    """The rewrites among the articles of each story, those pairs left out that are ``known`` to be copies.

    ``look`` gives an article by its place in ``vectors``, ``place`` its place by its id.
    """
    copied = {frozenset((copy.a, copy.b)) for copy in known}
    sentences = lru_cache(maxsize=1024)(lambda at: sentences_of(look(at)))
    for story in (story for story in stories if len(story.articles) > 1):
        for one, other in _alike([place(id) for id in story.articles], vectors):
            pair = sorted((one, other), key=lambda at: arrival(look(at)))
            early, late = (look(at) for at in pair)
            if frozenset((early.id, late.id)) not in copied:
                found = rewrite(early, late, *(sentences(at) for at in pair))
                if found:
                    yield found


def _alike(places: Sequence[int], vectors: Vectors) -> Iterator[tuple[int, int]]:
    """Pairs of a story that are similar enough, for each article those with the most similar ones."""
    pairs = np.array([*combinations(places, 2)], dtype=np.int64).reshape(-1, 2)
    similar = dots(vectors.full.take(pairs[:, 0]), vectors.full.take(pairs[:, 1]))
    kept = similar >= ALIKE
    seen = dict.fromkeys(places, 0)
    for at in np.flatnonzero(kept)[np.argsort(-similar[kept], kind="stable")].tolist():
        one, other = pairs[at].tolist()
        if max(seen[one], seen[other]) < PARTNERS:
            seen[one], seen[other] = seen[one] + 1, seen[other] + 1
            yield one, other


def sentences_of(profile: Profile) -> list[Sentence]:
    """The first sentences of an article's narration that are worth comparing."""
    found = (sentence for piece in profile.narration for sentence in _cut(profile.article.text, piece))
    return [sentence for sentence, _ in zip(found, range(LONG), strict=False)]


def _cut(text: str, piece: Span) -> Iterator[Sentence]:
    start = piece.start
    for end in [*(Span(*match.span()) for match in END.finditer(text, piece.start, piece.end)), Span(piece.end, piece.end)]:
        words = frozenset(stems(WORD.findall(text, start, end.start)))
        if len(words) >= WORDS:
            yield Sentence(Span(start, end.start), words, math.fsum(map(news_rarity, words)))
        start = end.end


def rewrite(early: Profile, late: Profile, first: Sequence[Sentence], second: Sequence[Sentence]) -> Copy | None:
    """The rewrite of one article, which has these sentences, in another of another outlet, or None."""
    if early.article.outlet and early.article.outlet == late.article.outlet:
        return None
    credit = credit_between(early, late)
    turned = credit is not None and credit.giver == late.id
    model, own, a, b = (second, first, early, late) if turned else (first, second, late, early)
    if arrival(early)[0] == arrival(late)[0] and not (credit and credit.giver):
        return None  # which of them came first is not known
    partners = list(_partners(own, model))
    series = in_order(partners)
    share = math.fsum(own[i].weight for i, _, _ in series) / max(1.0, math.fsum(sentence.weight for sentence in own))
    if len(series) < ORDERED * len({i for i, _, _ in partners}) or not _enough(len(series), share, credit):
        return None
    words = f"{len(series)} sentences, {share:.0%} of its own words, tell the same in the same order in other words"
    evidence = f"{words}; {credit.words if credit else UNCREDITED}"
    stretches = tuple((own[i].span, model[j].span) for i, j, _ in series)
    return Copy(a.id, b.id, "rewrite", round(share, 4), evidence, stretches)


def _enough(series: int, share: float, credit: Credit | None) -> bool:
    backed = credit is not None and (credit.cited or credit.same_text)
    return (backed and series >= SERIES and share >= CREDITED) or (series >= LONG_SERIES and share >= EVIDENT)


def _partners(own: Sequence[Sentence], model: Sequence[Sentence]) -> Iterator[tuple[int, int, float]]:
    """The sentences that tell the same, by their places, and how similar they are."""
    for i, one in enumerate(own):
        for j, other in enumerate(model):
            common = one.words & other.words
            if len(common) >= SHARED:
                similar = math.fsum(map(news_rarity, common)) / math.sqrt(one.weight * other.weight)
                if similar >= SIMILAR:
                    yield i, j, similar


def in_order(partners: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The series of partners, ascending on both sides, that is most similar in sum; ``partners`` are sorted.

    >>> in_order([(0, 0, 0.5), (0, 2, 0.9), (1, 1, 0.5), (2, 2, 0.6)])
    [(0, 0, 0.5), (1, 1, 0.5), (2, 2, 0.6)]
    """
    best: list[tuple[float, int]] = []  # the sum of the best series that ends here, and the partners before
    for at, (i, j, similar) in enumerate(partners):
        before = max(((best[k][0], k) for k in range(at) if partners[k][0] < i and partners[k][1] < j), default=(0.0, -1))
        best.append((before[0] + similar, before[1]))
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    series = []
    while at >= 0:
        series.append(partners[at])
        at = best[at][1]
    return series[::-1]
