"""News agencies a text is credited to: in credit lines, datelines and copyright lines, never in photo credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from deedline.data import load
from deedline.model.article import Block, BlockKind

_CREDITS = frozenset({BlockKind.CREDIT, BlockKind.BYLINE, BlockKind.DATELINE})
_PLACE_LINE = 90
"""An agency in brackets or before a dash within this many characters of the body's start is its dateline."""


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {alias: agency["name"] for agency in load("agencies")["agency"] for alias in agency["aliases"]}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])"), names


@cache
def _dateline() -> re.Pattern[str]:
    alias = _aliases()[0].pattern
    return re.compile(
        rf"^[^.!?]{{0,60}}?[(\[](?P<a>{alias})[)\]]|^(?P<b>{alias})\s*[-–—:]\s|^[^.!?(]{{0,60}}?,\s(?P<c>{alias})\s*[-–—]\s"
    )


def agencies_in(line: str) -> tuple[str, ...]:
    """The agencies named in ``line``, in order, under their own names."""
    pattern, names = _aliases()
    return tuple(dict.fromkeys(names[match.group()] for match in pattern.finditer(line)))


def ends_with_picture_credit(line: str) -> bool:
    """Whether an agency or picture service stands alone behind the last sentence: "... left the hall. AP"."""
    return bool(_picture().search(line[-140:]))


@cache
def _picture() -> re.Pattern[str]:
    table = load("agencies")
    names = [alias for agency in table["agency"] if agency["photo"] for alias in agency["aliases"]] + table["photo_only"][
        "names"
    ]
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"[.!?][\"'”’]?\s+[^.!?()]{0,60}(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")$")


def credited_agencies(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The agencies whose copy or help the text rests on by its own word."""
    found: list[str] = []
    lead = True
    for block in blocks:
        line = block.span.of(text)
        if block.kind in _CREDITS:
            found.extend(agencies_in(line))
        elif block.kind is BlockKind.BODY:
            if lead and (match := _dateline().search(line[:_PLACE_LINE])):
                found.extend(agencies_in(match.group()))
            elif closing := re.search(r"\(([^()]{2,40})\)\.?$", line):
                found.extend(agencies_in(closing.group(1)) if _only_agencies(closing.group(1)) else ())
            lead = False
    return tuple(dict.fromkeys(found))


def _only_agencies(words: str) -> bool:
    """Whether ``words`` name nothing but agencies ("AP, Reuters")."""
    return not re.sub(r"[\s,/&;]|\band\b", "", _aliases()[0].sub("", words))
