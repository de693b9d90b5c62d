"""The outlet of a text, only where the page names it: copyright lines, calls for tips, newsletters, its own furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from deedline.data import load
from deedline.ingest.agencies import agencies_in
from deedline.model.article import Block, BlockKind

_WORD = r"[\w&'’-]*(?:\.\w+)*"
_NAME = rf"(?P<name>(?:The )?[A-Z]{_WORD}(?: (?:(?:of|the|and|&|on|de) )?[A-Z0-9]{_WORD}){{0,4}})"
_CALLS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:tips?|story|stories|scoop) for {_NAME}\s*\?",
        rf"(?:newsletters?|emails?) from {_NAME}",
        rf"[Ss]ubscribe to {_NAME}(?:'s|’s)? (?:newsletter|channel)",
        rf"^(?:Read|See) {_NAME} [Pp]rivacy [Pp]olicy",
        rf"^{_NAME} [Nn]ews App$",
        rf"[Ff]ollow {_NAME} on (?:X|Twitter|Facebook|Instagram|Telegram)",
    )
)
_STAFF = re.compile(rf"\b(?:reporter|correspondent|editor|columnist|journalist|writer) (?:for|at) (?:the )?{_NAME}")
_OWNER = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)[\s©()c]*(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?,?\s*)?(?:by\s+)?(?P<name>[^.|,;]{2,60})"
)
_SITE = re.compile(r"\s[|–—-]\s(?P<name>[^|–—]{2,40})$")
_LEGAL = re.compile(
    r"[,\s]+(?:LLC|Inc|Ltd|Limited|plc|PLC|GmbH|AG|Corp|Corporation|Co|Company|S\.?A|AS|AB|B\.?V|Media Group)\.?$"
)
_FURNITURE = frozenset({BlockKind.FURNITURE, BlockKind.CREDIT, BlockKind.AUTHOR_BIO})


def outlet_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The outlet named by the page about itself, or None.

    A known owner in a copyright line counts three; a call in the outlet's own voice and a known employer in the author box
    two. An owner or employer that is not known may be a publisher, or the other house of a guest: it counts one, and one
    more where the page's title line ends with the same name.
    """
    votes: Counter[str] = Counter()
    for block in blocks:
        if block.kind in _FURNITURE:
            votes.update(_votes(block.span.of(text)[:600]))
    if blocks and (site := _SITE.search(blocks[0].span.of(text)[-80:])):
        votes[_known(site["name"]) or site["name"]] += 1
    if not votes:
        return None
    name, strength = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return name if strength >= 2 else None


def _votes(line: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    if owner := _OWNER.search(line):
        name = _LEGAL.sub("", owner["name"].strip(" “”\"'")).strip()
        if known := _known(name):
            votes[known] += 3
        elif name[:1].isupper() and not agencies_in(name):
            votes[name] += 1
    for call in _CALLS:
        if (match := call.search(line)) and not agencies_in(match["name"]) and not _LEGAL.search(match["name"]):
            votes[_known(match["name"]) or match["name"]] += 2
    if staff := _STAFF.search(line):
        known = _known(staff["name"])
        votes[known or staff["name"]] += 2 if known else 1
    return votes


def _known(name: str) -> str | None:
    """The outlet that goes by ``name``, is published by it, or whose name stands in it in full."""
    table, pattern = _table()
    folded = " ".join(name.casefold().replace("’", "'").split())
    if folded in table:
        return table[folded]
    match = pattern.search(folded)
    return table[match.group()] if match and len(match.group()) > 5 else None


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    entries = load("outlets")["outlet"]
    table = {spelling.casefold(): entry["name"] for entry in entries for spelling in (entry["name"], *entry["also"])}
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
