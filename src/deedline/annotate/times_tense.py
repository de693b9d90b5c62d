"""Whether the sentence around a bare weekday, month or date looks back or ahead, by the nearest verb form before it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from deedline.data import either, load

REACH = 160
"""Characters looked at on each side."""

_SENTENCE_END = re.compile(
    r"[.?!;](?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bGen\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)"
    r"[\"'”’)]*\s|\n|[“”]"
)
"""Where a sentence ends: not after an initial ("the U.S. Army") or a title."""


class Cues(NamedTuple):
    """Expressions for verb forms, with the group that says which."""

    verbs: re.Pattern[str]
    preposition: re.Pattern[str]
    always: re.Pattern[str]


@cache
def cues() -> Cues:
    """The tables of times.toml, compiled once per process."""
    table = load("times")["tense"]

    infinitive = rf"(?:{either(table['future_infinitives'])})\s(?:[a-z]+\s)?to\s(?!the\b|a\b)[a-z]+"
    # What stands between "will" and its verb, and the verb, belong to it: "paid" in "will be paid" does not look back.
    helped = rf"(?:\s(?:{either(table['auxiliaries'])})\b)*\s+[a-z]+"
    ahead = rf"(?:{either(table['future'])})\b(?:{helped})?|to\sbe\s[a-z]+|(?<!\bto )(?:{either(table['scheduled'])})"
    back = rf"{either(table['past'])}|[a-z]{{2,}}ed"
    over = r"had\sbeen\s[a-z]+\sto\s[a-z]+"
    verbs = (
        rf"(?:(?<!\w)|(?=['’]))(?:(?P<plan>{infinitive})|(?P<over>{over})|(?P<ahead>{ahead})|(?<!\bto )(?P<back>{back}))(?!\w)"
    )
    gap = r"\s+(?:(?:on|early|late|the|about|around|at|at least)\s+)*$"
    return Cues(
        re.compile(verbs),
        re.compile(rf"(?<!\w)(?:{either(table['future_prepositions'])}){gap}"),
        re.compile(rf"(?<!\w)(?:{either(table['future_always'])}){gap}"),
    )


def direction(text: str, start: int, end: int) -> int:
    """+1 when the clause of ``text[start:end]`` looks ahead, -1 when it looks back, 0 when nothing says so."""
    before = text[max(0, start - REACH) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    known = cues()
    last = None
    for match in known.verbs.finditer(before):
        last = match
    following = _first_after(text, end, known)
    if known.always.search(before):
        return -1 if last is None and following < 0 else 1
    if text[end : end + 2] in ("'s", "’s"):  # "Friday's purchases" are over unless a verb behind says otherwise
        return following or -1
    if known.preposition.search(before) and not (last and last.group("back") and " to " not in before[last.end() :]):
        return 1
    if last:
        return -1 if last.group("back") or last.group("over") else 1
    return following


def _first_after(text: str, end: int, known: Cues) -> int:
    """What the first verb form behind an expression says."""
    after = text[end : end + REACH]
    if stop := _SENTENCE_END.search(after):
        after = after[: stop.start()]
    first = known.verbs.search(after)
    return 0 if first is None else 1 if first.group("ahead") else -1
