"""Whether the sentence around a bare weekday, month or date looks back or ahead, by the nearest verb form before it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from deedline.data import load

REACH = 160
"""Characters looked at on each side."""

_SENTENCE_END = re.compile(r"[.?!;][\"'”’)]*\s|\n|[“”]")


class Cues(NamedTuple):
    """Expressions for verb forms, with the group that says which."""

    verbs: re.Pattern[str]
    preposition: re.Pattern[str]


@cache
def cues() -> Cues:
    """The tables of times.toml, compiled once per process."""
    table = load("times")["tense"]

    def either(words: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    infinitive = rf"(?:{either(table['future_infinitives'])})\s(?:[a-z]+\s)?to\s(?!the\b|a\b)[a-z]+"
    verbs = rf"(?:(?<!\w)|(?=['’]))(?:(?P<ahead>{either(table['future'])}|{infinitive})|(?P<back>{either(table['past'])}|[a-z]{{2,}}ed))(?!\w)"
    preposition = rf"(?<!\w)(?:{either(table['future_prepositions'])})\s+(?:on\s+|early\s+|late\s+|the\s+)*$"
    return Cues(re.compile(verbs), re.compile(preposition))


def direction(text: str, start: int, end: int) -> int:
    """+1 when the clause of ``text[start:end]`` looks ahead, -1 when it looks back, 0 when nothing says so."""
    before = text[max(0, start - REACH) : start].lower()
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    known = cues()
    last = None
    for last in known.verbs.finditer(before):
        pass
    if known.preposition.search(before) and not (last and last.group("back") and " to " not in before[last.end() :]):
        return 1
    if last:
        return 1 if last.group("ahead") else -1
    after = text[end : end + REACH].lower()
    if stop := _SENTENCE_END.search(after):
        after = after[: stop.start()]
    first = known.verbs.search(after)
    if first:
        return 1 if first.group("ahead") else -1
    return 0
