"""The shape and wording of one paragraph or line as numbers, the same for pages and flattened text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import log1p

import numpy as np

from deedline.forest import Floats
from deedline.ingest.wording import cues_in, normal

CUES = (
    "cookie", "newsletter", "share", "reply_form", "comment_heading", "filed", "menu", "teaser_heading", "teaser", "correction",
    "agency_credit", "copyright", "photo_credit", "update", "byline", "bio", "role", "running",
)  # fmt: skip
SHAPE = (
    "length", "words", "ended", "sentences", "commas", "digits", "capitals", "lower", "number", "ascii", "upper", "colon",
    "bars", "copyright", "question", "quote", *(f"says {cue}" for cue in CUES),
)  # fmt: skip

SHORT = 240
"""Wording is looked at in lines up to this many characters: a longer one is a paragraph, whatever words it holds."""

SEEN = 1_000
"""Shape is judged by this many characters."""

FAR = 200
"""Distances between lines count up to here."""

_ENDS = re.compile(r"[.!?…。！？؟।॥]+[\"'“”»’)\]]*(?:\s|$)")
_TERMINAL = re.compile(r"[.!?…。！？؟।॥:;,][\"'“”»’)\]]*$")
_NONE: frozenset[str] = frozenset()


def shape(text: str, cues: frozenset[str] | None = None) -> list[float]:
    """The columns of :data:`SHAPE` for one text that is not blank; ``cues`` are those of its wording, where they are known."""
    length = len(text)
    words = text[:SEEN].split()
    count = len(words)
    begun = [word[0] for word in words]
    if cues is None:
        cues = cues_in(normal(text)) if length <= SHORT else _NONE
    head = text[:FAR]
    return [
        log1p(length),
        log1p(count),
        bool(_TERMINAL.search(text[-8:])),
        len(_ENDS.findall(text, 0, SEEN)),
        text.count(",", 0, SEEN) / count,
        sum(map(str.isdigit, head)) / len(head),
        sum(map(str.isupper, begun)) / count,
        begun[0].islower(),
        begun[0].isdigit(),
        text.isascii(),
        text.isupper(),
        text[-1] == ":",
        "|" in text or "•" in text or "·" in text,
        "©" in text,
        "?" in text,
        begun[0] in "\"'“‘«„",
        *[cue in cues for cue in CUES],
    ]


def since(marks: Sequence[bool]) -> Floats:
    """For each line the logarithm of the distance to the last marked one at or before it."""
    order = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, order, -FAR))
    return np.log1p(np.minimum(order - last, FAR)).astype(np.float32)


def until(marks: Sequence[bool]) -> Floats:
    """The same for the next marked one at or behind it."""
    return since(marks[::-1])[::-1]


def beside(columns: Floats, steps: Sequence[int]) -> Floats:
    """The columns of the lines so many steps before (negative) or behind each line; -1 beyond the ends."""
    parts = []
    for step in steps:
        moved = np.full_like(columns, -1.0)
        if abs(step) < len(columns):
            moved[max(0, -step) : len(columns) - max(0, step)] = columns[max(0, step) : len(columns) + min(0, step)]
        parts.append(moved)
    return np.hstack(parts)


def alike(values: Sequence[object]) -> tuple[list[bool], list[bool]]:
    """Whether each value is the one before it, and the one behind it."""
    same = [False, *(a == b for a, b in pairwise(values)), False]
    return same[:-1], same[1:]
