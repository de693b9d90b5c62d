"""News agencies a text is credited to: in credit lines, datelines and copyright lines, never in photo credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from deedline.data import either, load
from deedline.model.article import Block, BlockKind

_CREDITS = frozenset({BlockKind.CREDIT, BlockKind.BYLINE, BlockKind.DATELINE})
_ACRONYM = r"(?-i:[A-Z]{2,5})"
_ONLY_ACRONYM = re.compile(rf"^(?:\((?P<a>{_ACRONYM})\)\.?|[-–—]\s?(?P<b>{_ACRONYM}))$")
_AFTER_DATE = re.compile(rf"\d\W+\((?P<a>{_ACRONYM})\)$")
_AFTER_PLACE = re.compile(rf"^(?:[A-ZÀ-Þ][\w.,'’-]*\s){{1,6}}\((?P<a>{_ACRONYM})\)\s*[-–—]")
_CALLED_AGENCY = re.compile(
    r"(?:(?!The )[A-ZÀ-Þ][\w'’&-]+ ){1,4}(?:(?:News|Press|Wire) (?:Agency|Service)|Press Association|Newswire|News Wire|Wire)\b"
)
_HELPED = re.compile(r"\b(?:contributed|reporting)\b")
_CLOSING = re.compile(r"\(([^()]{2,40})\)\.?$")
_PLACE_LINE = 90
"""An agency in brackets or before a dash within this many characters of the body's start is its dateline."""


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {alias: agency["name"] for agency in load("agencies")["agency"] for alias in agency["aliases"]}
    return re.compile(rf"(?<![\w-])(?:{either(names)})(?![\w-])"), names


@cache
def _dateline() -> re.Pattern[str]:
    alias = _aliases()[0].pattern
    return re.compile(
        rf"^[^.!?]{{0,60}}?[(\[](?P<a>{alias})[)\]]|^(?P<b>{alias})\s*[-–—:]\s|^[^.!?(]{{0,60}}?,\s(?P<c>{alias})\s*[-–—]\s"
    )


def agencies_in(line: str) -> tuple[str, ...]:
    """The known agencies named in ``line``, in order, under their own names."""
    pattern, names = _aliases()
    return tuple(dict.fromkeys(names[match.group()] for match in pattern.finditer(line)))


def is_agency(name: str) -> bool:
    """Whether ``name`` is, or holds, that of a news agency or picture service."""
    return bool(agencies_in(name)) or _CALLED_AGENCY.search(name) is not None or bool(_services().search(name))


@cache
def _services() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(load('agencies')['photo_only']['names'])})(?![\w-])")


def credits_agency(line: str) -> bool:
    """Whether ``line`` is nothing but an agency's letters ("(ANA)", "- ANA"), or says that a news agency helped."""
    if len(line) > 200:
        return False
    return bool(_ONLY_ACRONYM.match(line) and _acronym(line)) or bool(_CALLED_AGENCY.search(line) and _HELPED.search(line))


def _acronym(line: str) -> tuple[str, ...]:
    """The agency in letters that stands alone, behind a date or between a place and a dash, under its own name if known."""
    for shape in (_ONLY_ACRONYM, _AFTER_DATE, _AFTER_PLACE):
        if match := shape.search(line):
            letters = next(filter(None, match.groups()))
            return () if letters in load("agencies")["no_agency"]["letters"] else agencies_in(letters) or (letters,)
    return ()


def _credited(line: str) -> tuple[str, ...]:
    """The agencies of a credit line: known ones, letters that stand alone, or whatever calls itself a news agency."""
    if named := agencies_in(line) or _acronym(line):
        return named
    return tuple(dict.fromkeys(match.group() for match in _CALLED_AGENCY.finditer(line[:400])))


def ends_with_picture_credit(line: str) -> bool:
    """Whether an agency or picture service stands alone behind the last sentence: "... left the hall. AP"."""
    return bool(_picture().search(line[-140:]))


@cache
def _picture() -> re.Pattern[str]:
    table = load("agencies")
    names = [alias for agency in table["agency"] if agency["photo"] for alias in agency["aliases"]]
    return re.compile(rf"[.!?][\"'”’]?\s+[^.!?()]{{0,60}}(?<![\w-])(?:{either(names + table['photo_only']['names'])})$")


def credited_agencies(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The agencies whose copy or help the text rests on by its own word."""
    found: list[str] = []
    lead = True
    for block in blocks:
        line = block.span.of(text)
        if block.kind in _CREDITS:
            found.extend(_credited(line))
        elif block.kind is BlockKind.BODY:
            if lead and (lettered := _acronym(line[:_PLACE_LINE])):
                found.extend(lettered)
            elif lead and (match := _dateline().search(line[:_PLACE_LINE])):
                found.extend(agencies_in(match.group()))
            elif line.endswith((")", ").")) and (closing := _CLOSING.search(line)):
                found.extend(agencies_in(closing.group(1)) if _only_agencies(closing.group(1)) else ())
            lead = False
    return tuple(dict.fromkeys(found))


def _only_agencies(words: str) -> bool:
    """Whether ``words`` name nothing but agencies ("AP, Reuters")."""
    return not re.sub(r"[\s,/&;]|\band\b", "", _aliases()[0].sub("", words))
