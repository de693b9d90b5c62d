"""Copies and excerpts: whose narration stands in whose text, once everything in quotation marks is taken out.

Two reporters at one press conference share its quotations; only shared narration, or shared matter together with a credit,
shows that one text depends on the other.  Candidates come from an index of sampled word runs, never from all pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from deedline.link.credits import Credit, credit_between
from deedline.link.pairs import Pairs
from deedline.link.profile import Profile, arrival
from deedline.link.shingles import shingles, tokens
from deedline.link.sparse import LOW, Floats, Ints, Rows, matches, ranges, stack
from deedline.link.words import Words
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

DOUBT = 0.4
"""Part of what is asked of a pair that its samples must show: they are few, and may miss what is there."""

FEW = 8
"""Sampled runs of an article below which they show nothing."""

AT_ONCE = 1 << 20
"""Sampled runs sorted at once."""

BATCH = 8192
"""Pairs whose samples are compared at once."""

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


@dataclass(frozen=True, slots=True)
class Sampled:
    """Samples of the distinct word runs of some articles, whole reports and narration alone, and who published them."""

    report: Rows
    narration: Rows
    outlets: tuple[str | None, ...]


def sample(profiles: Sequence[Profile], words: Words) -> Sampled:
    """The samples of some articles, by which others that share some are found; ``words`` are theirs."""
    return Sampled(
        report=words.runs(RUN, ~words.heading, SAMPLED),
        narration=words.runs(RUN, ~words.heading & ~words.quoted, SAMPLED),
        outlets=tuple(profile.article.outlet for profile in profiles),
    )


def samples(parts: Sequence[Sampled]) -> Sampled:
    """The samples of several collections, one after the other."""
    return Sampled(
        report=stack([part.report for part in parts]),
        narration=stack([part.narration for part in parts]),
        outlets=tuple(outlet for part in parts for outlet in part.outlets),
    )


def find_copies(look: Callable[[int], Profile], sampled: Sampled) -> tuple[Copy, ...]:
    """Every pair of articles one of which depends on the other, in order of the dependent article's publication.

    ``look`` gives an article by its place in ``sampled``, and is asked for those only whose samples promise something.
    """
    found = []
    runs = lru_cache(maxsize=1024)(lambda place: _Runs(look(place)))
    for pair in _promising(sampled, _candidates(sampled.report)):
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


def _candidates(report: Rows) -> Pairs:
    """Pairs of articles that share sampled runs."""
    parts = 1 + len(report.ids) // AT_ONCE
    meetings = [_meetings(report, np.flatnonzero(report.ids // SAMPLED % parts == part)) for part in range(parts)]
    keys, shared = np.unique(np.concatenate(meetings), return_counts=True)
    keys = keys[shared >= FOUND]
    return np.stack([(keys >> LOW).astype(np.int64), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)], axis=1)


def _meetings(report: Rows, entries: Ints) -> NDArray[np.uint64]:
    """A number made of two articles for every run they share, of the runs at these places."""
    entries = entries[np.argsort(report.ids[entries], kind="stable")]
    ids, owners = report.ids[entries], np.searchsorted(report.starts, entries, side="right") - 1
    starts = np.flatnonzero(np.diff(ids.astype(np.int64), prepend=-1))
    lengths = np.diff(starts, append=len(ids))
    following = np.repeat(lengths, lengths) - 1 - ranges(np.zeros_like(lengths), lengths)
    following[np.repeat(lengths > CROWDED, lengths)] = 0
    some = np.flatnonzero(following)
    one, other = np.repeat(some, following[some]), ranges(some + 1, following[some])
    return owners[one].astype(np.uint64) << LOW | owners[other].astype(np.uint64)


def _promising(sampled: Sampled, pairs: Pairs) -> list[tuple[int, int]]:
    """Those pairs of which samples do not already show that they share too little."""
    kept: list[tuple[int, int]] = []
    outlet = np.unique([name or f"\n{place}" for place, name in enumerate(sampled.outlets)], return_inverse=True)[1]
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        a, b = part.T
        narrated, reported = _share(sampled.narration, a, b), _share(sampled.report, a, b)
        within = DOUBT * REVISED
        enough = (narrated >= DOUBT * CREDITED) | (reported >= DOUBT * EXCERPT_CITED)
        enough = np.where(outlet[a] == outlet[b], narrated >= within, enough)
        kept += [(i, j) for i, j in part[enough].tolist()]
    return kept


def _share(runs: Rows, a: Ints, b: Ints) -> Floats:
    """The share of the shorter one's sampled runs that two articles share, 1.0 where there are too few to tell."""
    one, other = runs.take(a), runs.take(b)
    fewer = np.minimum(np.diff(one.starts), np.diff(other.starts))
    shared = np.bincount(matches(one, other)[0], minlength=len(a))
    return np.where(fewer < FEW, 1.0, shared / np.maximum(fewer, 1))


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
