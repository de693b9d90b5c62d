"""Copies and excerpts: whose narration stands in whose text, once everything in quotation marks is taken out.

Two reporters at one press conference share its quotations; only shared narration, or shared matter together with a credit,
shows that one text depends on the other.  Candidates come from an index of sampled word runs, never from all pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from deedline.link.credits import Credit, credit_between
from deedline.link.profile import Profile, arrival
from deedline.link.shingles import shingles, short, tokens
from deedline.model.linkage import Copy
from deedline.spans import Span

RUN = 5
"""Words in a row that must agree."""

SAMPLED = 8
"""Every run whose number is divisible by this goes into the index: a shared paragraph of 60 words still leaves seven."""

CROWDED = 40
"""A run that stands in more articles than this is boilerplate and finds no candidates."""

FOUND = 3
"""Sampled runs two articles must share to be compared."""

# Shares of the shorter and of the longer narration that stand in the other. Set on 96 hand-labelled pairs.
COPIED, COPIED_OF_LONGER = 0.30, 0.22
CREDITED, CREDITED_OF_LONGER = 0.22, 0.12
EXCERPT, EXCERPT_OF_LONGER = 0.35, 0.15
ALMOST_ALL = 0.80
"""Share of the shorter narration from which it is the same text, however its parts hang together."""
ONE_PASSAGE = 0.65
"""Share of all that is shared which, standing in one stretch, makes it a passage taken over and not a text reworked."""
EXCERPT_CITED = 0.25
"""Share of the shorter report, quotations included, that stands in the other when it names the other outlet as its source."""

REVISED, REVISED_OF_LONGER = 0.80, 0.60
"""The same within one outlet, where less is its standing matter (notices, newsletters) and more an edited article."""

NARRATED = 60
"""Runs of narration from which a share means something; shorter texts need to be all but equal."""

STRETCH = 8
"""Words: shared stretches shorter than this are not shown."""


def find_copies(look: Callable[[int], Profile], samples: Sequence[NDArray[np.uint32]]) -> tuple[Copy, ...]:
    """Every pair of articles one of which depends on the other, in order of the dependent article's publication.

    ``samples`` are the :func:`sample` of each article; ``look`` gives an article by its place among them, and is asked for
    those only that share samples.
    """
    found = []
    runs = lru_cache(maxsize=1024)(lambda place: _Runs(look(place)))
    for pair in _candidates(samples):
        early, late = sorted(pair, key=lambda place: arrival(look(place)))
        copy = _compare(look(early), look(late), runs(early), runs(late))
        if copy:
            a, b = (early, late) if copy.a == look(early).id else (late, early)
            found.append((arrival(look(a)), -copy.shared, arrival(look(b)), copy))
    return tuple(copy for *_, copy in sorted(found, key=lambda item: item[:3]))


class _Runs:
    """The distinct word runs of an article's narration and of its whole report."""

    __slots__ = ("narration", "whole")

    def __init__(self, profile: Profile) -> None:
        text = profile.article.text
        self.whole = np.unique(shingles(text, profile.blocks, RUN))
        self.narration = np.unique(shingles(text, profile.narration, RUN))


def _candidates(samples: Sequence[NDArray[np.uint32]]) -> list[tuple[int, int]]:
    """Pairs that share sampled runs: all samples are sorted, so that equal ones stand together."""
    owners = np.repeat(np.arange(len(samples), dtype=np.int32), [len(sample) for sample in samples])
    runs = np.concatenate([*samples, np.empty(0, dtype=np.uint32)])
    order = np.argsort(runs, kind="stable")
    starts = np.flatnonzero(np.diff(runs[order].astype(np.int64), prepend=-1))
    lengths = np.diff(starts, append=len(order))
    several = (lengths > 1) & (lengths <= CROWDED)
    shared: Counter[tuple[int, int]] = Counter()
    for start, length in zip(starts[several].tolist(), lengths[several].tolist(), strict=True):
        shared.update(combinations(owners[order[start : start + length]].tolist(), 2))
    return sorted(pair for pair, count in shared.items() if count >= FOUND)


def sample(profile: Profile) -> NDArray[np.uint32]:
    """The sampled word runs of an article, by which others that share some are found."""
    runs = shingles(profile.article.text, profile.blocks, RUN)
    return short(runs[runs % np.uint64(SAMPLED) == 0])


def _compare(early: Profile, late: Profile, runs_early: _Runs, runs_late: _Runs) -> Copy | None:
    """The dependence between two articles, the second published no earlier than the first."""
    narrated = len(np.intersect1d(runs_early.narration, runs_late.narration, assume_unique=True))
    whole = len(np.intersect1d(runs_early.whole, runs_late.whole, assume_unique=True))
    sizes = sorted((len(runs_early.narration), len(runs_late.narration)))
    of_shorter, of_longer = narrated / max(1, sizes[0]), narrated / max(1, sizes[1])
    of_report = whole / max(1, min(len(runs_early.whole), len(runs_late.whole)))
    credit = credit_between(early, late)
    if early.article.outlet and early.article.outlet == late.article.outlet:
        kind = "copy" if of_shorter >= REVISED and of_longer >= REVISED_OF_LONGER else None
    else:
        kind = _kind(of_shorter, of_longer, of_report, credit, sizes[0])
    if kind is None:
        return None
    a, b, runs_a = (early, late, runs_early) if credit and credit.giver == late.id else (late, early, runs_late)
    shared = narrated / max(1, len(runs_a.narration))
    words = f"{shared:.0%} of its own words, quotations left out, stand in the other text"
    evidence = f"{words}; {credit.words}" if credit else words
    stretches = shared_stretches(a, b)
    if kind == "copy" and of_shorter < ALMOST_ALL and _one_passage(stretches):
        kind = "excerpt"
    return Copy(a.id, b.id, kind, round(shared, 4), evidence, stretches)


def _one_passage(stretches: Sequence[tuple[Span, Span]]) -> bool:
    lengths = [len(stretch) for stretch, _ in stretches]
    return max(lengths, default=0) >= ONE_PASSAGE * sum(lengths)


def _kind(of_shorter: float, of_longer: float, of_report: float, credit: Credit | None, size: int) -> str | None:
    if size < NARRATED:
        return "excerpt" if credit and credit.cited and of_report >= EXCERPT_CITED else None
    if of_shorter >= COPIED and of_longer >= COPIED_OF_LONGER:
        return "copy"
    if credit and of_shorter >= CREDITED and of_longer >= CREDITED_OF_LONGER:
        return "copy" if credit.same_text else "excerpt"
    taken = of_shorter >= EXCERPT and of_longer >= EXCERPT_OF_LONGER
    return "excerpt" if taken or (credit and credit.cited and of_report >= EXCERPT_CITED) else None


def shared_stretches(a: Profile, b: Profile) -> tuple[tuple[Span, Span], ...]:
    """The longest stretches of narration that stand in both, as (in a, in b), in a's order; each word of a at most once."""
    in_a, in_b = (list(tokens(p.article.text, p.narration)) for p in (a, b))
    runs_a, runs_b = (shingles(p.article.text, p.narration, RUN).tolist() for p in (a, b))
    first: dict[int, int] = {}
    for place, run in enumerate(runs_b):
        first.setdefault(run, place)
    found: list[tuple[Span, Span]] = []
    at = 0
    while at < len(runs_a):
        place = first.get(runs_a[at], -1)
        if place < 0:
            at += 1
            continue
        length = 1
        while at + length < len(runs_a) and place + length < len(runs_b) and runs_a[at + length] == runs_b[place + length]:
            length += 1
        words = length + RUN - 1
        if words >= STRETCH:
            found.append((in_a[at].cover(in_a[at + words - 1]), in_b[place].cover(in_b[place + words - 1])))
        at += length
    return tuple(found)
