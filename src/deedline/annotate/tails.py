"""Where a content begins and ends within its sentence: what the reporter puts before or behind a comma is not the speaker's.

"Meanwhile, the road was open, the mayor said" joins reports; "..., while the ministry said it was not" has a second speaker;
"..., a day after the storm" tells when.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.columns import Columns
from deedline.annotate.contents import Content
from deedline.annotate.cue_sources import SUBJECTS
from deedline.annotate.cues import lemma_of
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST = 3
"""Tokens that must be left of a content."""
MEASURE = 5
"""Words a measure of time has at most: "just two and a half days after"."""
BESIDE = frozenset({"advcl", "conj", "parataxis", "ccomp"})
"""How the parse hangs a clause on another that stands beside it."""


def without_tail(columns: Columns, content: Content, told: Collection[int]) -> Content:
    """The content up to where the reporter goes on. ``told`` are verbs of saying with a speaker of their own."""
    first, last = content.pieces[-1]
    ends = [end for verb in told if first < verb < last and verb != content.cue if (end := _before(columns, verb)) is not None]
    commas = (k for k in range(first + SHORTEST, last - 2) if _comma(columns, k))
    ends += islice((k for k in commas if _tells_when(columns, k + 1, last)), 1)
    end = min((e for e in ends if e >= first + SHORTEST), default=last)
    return content if end == last else replace(content, pieces=(*content.pieces[:-1], (first, end)))


def without_lead(columns: Columns, content: Content) -> Content:
    """The content behind a word with which the reporter joins a sentence to the last ("Meanwhile, ...")."""
    first, last = content.pieces[0]
    joins = columns.run[first] < 0 and columns.token(first).lower_ in load("cues")["tails"]["leads"]
    if not joins or last - first < SHORTEST + 2 or not _comma(columns, first + 1):
        return content
    return replace(content, pieces=((first + 2, last), *content.pieces[1:]))


def _before(columns: Columns, verb: int) -> int | None:
    """The comma before a clause that stands beside another, None without one or without a word that sets it off."""
    token = columns.token(verb)
    starts = [child.left_edge.i for child in token.children if child.dep_ in SUBJECTS]
    if token.dep_ not in BESIDE or not starts:
        return None
    link = min(starts) + verb - token.i - 1
    set_off = columns.token(link).lower_ in load("cues")["tails"]["links"]
    return link - 1 if set_off and _comma(columns, link - 1) else None


def _comma(columns: Columns, place: int) -> bool:
    return bool(columns.edge[place]) and columns.run[place] < 0


def _tells_when(columns: Columns, first: int, last: int) -> bool:
    """True for words that tell how long after something else: "a day after", "shortly after", "following"."""
    words = [columns.token(k) for k in range(first, min(last, first + MEASURE)) if columns.run[k] < 0]
    if not words:
        return False
    table = load("cues")["tails"]
    if words[0].lower_ in table["following"]:
        return True
    after = next((n for n, word in enumerate(words) if word.lower_ == "after"), 0)
    return after > 0 and _measure(words[after - 1]) and all(word.dep_ != "punct" for word in words[:after])


def _measure(word: Token) -> bool:
    table = load("cues")["tails"]
    return lemma_of(word) in table["units"] or word.lower_ in table["soon"]
