"""Numbers that name, rank or date something instead of counting it: ages, addresses, serial numbers, ordinals, scores.

What a number is told to be here is no quantity.  The words are in the tables ``labels`` and ``ages`` of ``units.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from deedline.annotate.quantities_patterns import phrases
from deedline.data import load

BEFORE, AFTER = 48, 48
"""Characters looked at on each side of a number."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_CONTACT = re.compile(r"(?:https?:|www\.|\w\.(?:com|org|net|gov|co|tv|ly)\b|(?<!\w)@|\w@)\S*$")
_PHONE = re.compile(
    r"(?<![\w.,-])\(?\+?\d{1,4}\)?(?:[ .-]\(?\d{2,4}\)?){1,3}[ .-]\d{3,4}(?![\w,-])|(?<![\w.])\d{3}-\d{4}(?![\w-])"
)
_POSTCODE = re.compile(r",\s(?:[A-Z]{2}|[A-Z][a-z]+\.?)\s+$")
_SERIAL_BEFORE = re.compile(r"(?:[^\W\d_][-–.]?|[#№_=]|\d/|[^\W\d_] \d{1,3}:|§\s?|\)\()$")
_SERIAL_AFTER = re.compile(r"/\d|\([a-z]\)|:\d{1,3}\b|-?[^\W\d_]*\d|[^\W\d_]|-(?!year)[^\W\d_]|_")
_COUNTED = re.compile(r"\s+(?!is\b|was\b|has\b|as\b)[a-z]{2,}s\b")
_ITEM = re.compile(r"(?:^|\n|[.?!:;”\"’)]\s+)$")
_SCORE_BEFORE = re.compile(r"\d\s?[-–:]\s?$")
_VOTE = re.compile(
    r"(?i)\b(?:vote[ds]?|voting|won|win|beat|lost|lead|led|leads|trail\w*|ahead|confirmed|passed|approved|rejected|score|count)\b"
)
_VOTE_AFTER = re.compile(r"\s(?:to|against)\s\d")
_VOTE_BEFORE = re.compile(r"\d\s(?:to|against)\s$")
_SCORE_AFTER = re.compile(r"\s?[-–]\s?\d{1,3}(?![\w%])")


class Cues(NamedTuple):
    """Compiled tables."""

    label: re.Pattern[str]
    age_before: re.Pattern[str]
    age_after: re.Pattern[str]
    apposed: re.Pattern[str]
    street: re.Pattern[str]


@cache
def cues() -> Cues:
    """The tables of units.toml, compiled once per process."""
    table = load("units")
    labels, ages = table["labels"], table["ages"]
    return Cues(
        re.compile(rf"(?i)(?<!\w)(?:{phrases(labels['before'])})\.?\s*[#-]?(?:\d+\s+of\s+)?$"),
        re.compile(rf"(?i)(?<!\w)(?:{phrases(ages['before'])})\s+(?:\d{{1,2}}\s+(?:to|and|or)\s+|\d{{1,2}}-)?$"),
        re.compile(rf"(?i)[\s-]*(?:(?:to|and|or)?[\s-]*\d{{1,2}}[\s-]*)?(?:{phrases(ages['after'])})(?!\w)"),
        re.compile(r"[^\W\d_][\w.’'-]+[\"”]?,\s+$"),
        re.compile(rf"[a-zA-Z]?\s+(?:[A-Z0-9][\w.’'-]*\s+){{0,4}}(?i:{phrases(labels['after'])})(?!\w)"),
    )


def naming(text: str, first: int, last: int) -> str | None:
    """What the number at ``text[first:last]`` is when it counts nothing: "age", "address", "ordinal", "name" or "score".

    "Name" covers labels, serial numbers, list items and notes; "score" results and votes ("3-2", "354 to 60").
    None for a number that may be a quantity.
    """
    before, after = text[max(0, first - BEFORE) : first], text[last : last + AFTER]
    if _is_age(text[first:last], before, after):
        return "age"
    if _is_address(text, first, last, before, after):
        return "address"
    if not text[first].isdigit():
        return "name" if cues().label.search(before) and before.lower().endswith("number ") else None
    if _ORDINAL.match(after):
        return "ordinal"
    if _is_labelled(text[first:last], before, after) or _SERIAL_BEFORE.search(before):
        return "name"
    if _is_note(text[first:last], before, after):
        return "name"
    if _is_score(text[first:last], before, after):
        return "score"
    return "name" if _SERIAL_AFTER.match(after) and not _is_scaled(after) else None


def _is_labelled(number: str, before: str, after: str) -> bool:
    """Whether the word before makes a label of a number, and is no verb before a count ("train 300 soldiers")."""
    label = cues().label.search(before)
    return bool(label) and "," not in number and not (label.group().islower() and _COUNTED.match(after))  # type: ignore[union-attr]


def _is_score(number: str, before: str, after: str) -> bool:
    """One side of a result or a vote: "3-2", "voted 354 to 60"."""
    if len(number) < 4 and (_SCORE_AFTER.match(after) or _SCORE_BEFORE.search(before)):
        return True
    return bool(_VOTE.search(before)) and bool(_VOTE_AFTER.match(after) or _VOTE_BEFORE.search(before))


def _is_scaled(after: str) -> bool:
    """Whether letters right behind a number are its scale or unit: "20k", "3bn", "60km"."""
    word = re.match(r"-?[^\W\d_]+", after)
    return word is not None and (word.group() in _shorts() or word.group().lower() in load("numbers")["scale_suffixes"])


@cache
def _shorts() -> frozenset[str]:
    """The short forms of all units."""
    return frozenset(short for entry in load("units").values() for short in entry.get("short", ()))


def _is_age(number: str, before: str, after: str) -> bool:
    """A number of years someone has lived: "a 34-year-old", "aged 34", "Ann Lee, 34, a driver", "in their 80s"."""
    known = cues()
    if known.age_after.match(after) or known.age_before.search(before):
        return True
    if number.endswith("0") and re.match(r"['’]?s\b", after):
        return bool(re.search(r"(?i)\b(?:his|her|their|my|our)\s+(?:early\s+|mid-?\s?|late\s+|\d0s (?:and|or) )?$", before))
    apposed = number.isdigit() and 0 < len(number) < 4 and known.apposed.search(before)
    return bool(apposed) and (after[:1] in {",", ")", ";"} or bool(re.match(r"\.(?:\s|$)", after)))


def _is_address(text: str, first: int, last: int, before: str, after: str) -> bool:
    """A house, post code, telephone number or a part of an address on the web."""
    if _CONTACT.search(before) or (cues().street.match(after) and text[first].isdigit()):
        return True
    if _POSTCODE.search(before) and last - first == 5:
        return True
    return any(
        match.start() <= first - max(0, first - 20) < match.end()
        for match in _PHONE.finditer(text[max(0, first - 20) : last + 20])
    )


def _is_note(number: str, before: str, after: str) -> bool:
    """A note ("[2]", "said.”7") or the number of a list item ("1. Rivers")."""
    if len(number) > 3 or not number.isdigit():
        return False
    if before.endswith("[") and after.startswith("]"):
        return True
    if _ITEM.search(before) and re.match(r"[.)]\s+[A-Z“\"]", after):
        return True
    return bool(re.search(r"[.!?][”\"’]$", before)) and not after.startswith("%")
