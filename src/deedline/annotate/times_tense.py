"""Whether the sentence around a bare weekday, month or date looks back or ahead, by the nearest verb form before it.

A past verb alone does not put a day in the past: "announced a vote in March" looks ahead to the vote.  :func:`is_over` tells
where the verb governs the expression itself: "signed it into law in March".
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from deedline.data import either, load

REACH = 160
"""Characters looked at on each side."""

GOVERNED = 6
"""Words that may stand between a past verb and the month it governs; none behind a verb of saying."""

_OPENING = re.compile(r"\s*(?:(?:Back\s)?[Ii]n|During|Since)\s+")
_CONDITION = re.compile(r"(?i)\b(?:if|unless)\b[^,]*$")
_IN = re.compile(r"(?:\sback)?\s(?:in|during|since)\s+$")
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
    open_before: re.Pattern[str]
    planning: re.Pattern[str]
    saying: re.Pattern[str]
    apart: re.Pattern[str]


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
        re.compile(rf"(?i)(?:(?<!\w)|(?=['’]))(?:{either(table['open_before'])})\s(?:[a-z]+ly\s|not\s)?$|-$"),
        re.compile(either(table["planning"])),
        re.compile(either(table["saying"])),
        re.compile(rf"(?i)[^\w\s’'$%.-]|(?<!\w)(?:{either(table['apart'])})(?!\w)"),
    )


def direction(text: str, start: int, end: int) -> int:
    """+1 when the clause of ``text[start:end]`` looks ahead, -1 when it looks back, 0 when nothing says so."""
    before = _sentence_before(text, start)
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


def is_over(text: str, start: int, end: int) -> bool:
    """Whether a plain past verb governs the month ``text[start:end]`` itself, which then cannot lie ahead.

    It stands a few words before ("signed it into law in March") with no word between that could have a date of its own
    ("announced a vote in March", "agreed to leave in March"), or is the first one behind a month that opens the sentence ("In
    March, the mayor resigned").  A month that tells which one something is ("attended the March meeting") has no verb.
    """
    before = _sentence_before(text, start)
    known = cues()
    verbs = list(known.verbs.finditer(before))
    if not verbs:
        return bool(_OPENING.fullmatch(before)) and _opens_past(text, end, known)
    last, within = verbs[-1], _IN.search(before)
    if within is None or not _is_plain(before, last, known):
        return False
    if len(verbs) > 1 and not verbs[-2].group("back") and "," not in before[verbs[-2].end() : last.start()]:
        return False  # "will redeem its shares preferred in March"
    between = before[last.end() : within.start()]
    words = 0 if known.saying.fullmatch(last.group()) else GOVERNED
    return len(between.split()) <= words and not known.apart.search(between)


def _is_plain(text: str, verb: re.Match[str], known: Cues) -> bool:
    """Whether a verb form is a plain past: no participle of a plan ("is planned", "the elected members"), no condition."""
    if not verb.group("back") or known.planning.fullmatch(verb.group()):
        return False
    return not (known.open_before.search(text, 0, verb.start()) or _CONDITION.search(text, 0, verb.start()))


def _opens_past(text: str, end: int, known: Cues) -> bool:
    """Whether the clause behind an expression that opens its sentence has a plain past verb first."""
    after = _sentence_after(text, end)
    first = known.verbs.search(after)
    if first is None or not _is_plain(after, first, known):
        return False
    return not (known.saying.fullmatch(first.group()) and after[first.end() :].startswith(","))


def starts_anew(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends in ``text[start:end]``."""
    return bool(_SENTENCE_END.search(text, start, end))


def _sentence_before(text: str, start: int) -> str:
    """The sentence up to ``start``, as far as it is looked at."""
    before = text[max(0, start - REACH) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    return before[ends[-1] :] if ends else before


def _sentence_after(text: str, end: int) -> str:
    """The sentence from ``end`` on, as far as it is looked at."""
    after = text[end : end + REACH]
    stop = _SENTENCE_END.search(after)
    return after[: stop.start()] if stop else after


def _first_after(text: str, end: int, known: Cues) -> int:
    """What the first verb form behind an expression says."""
    first = known.verbs.search(_sentence_after(text, end))
    return 0 if first is None else 1 if first.group("ahead") else -1
