"""The outlet of a text, only where the page names it: its masthead, copyright line, calls for tips, app, author box, pictures.

Every kind of evidence speaks once for a name, and two must agree unless one of them is strong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import islice

from deedline.data import either, load
from deedline.ingest.agencies import is_agency
from deedline.ingest.menus import known_item, site_name
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
    )
)
_FOLLOW = re.compile(rf"[Ff]ollow {_NAME} on (?:X|Twitter|Facebook|Instagram|Telegram)")
_APP = re.compile(rf"^{_NAME}(?<! News) (?:App|[Nn]ewsletters?)$")
_MORE = re.compile(rf"^More (?:from|in) (?:the )?{_NAME}$")
_ROLES = r"(?:reporter|correspondent|editor|columnist|journalist|writer)"
_STAFF = (
    re.compile(rf"\b{_ROLES} (?:for|at) (?:the )?{_NAME}"),
    re.compile(rf"(?:\bthe |^){_NAME}(?:'s|’s) (?:[\w-]+ ){{0,3}}{_ROLES}\b"),
)
_OWNER = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)"
    r"(?:[\s©,:–—-]|\(c\)|[Cc]opyright|(?:19|20)\d\d){0,30}(?<!\w)(?:by\s+)?(?P<name>[^\W\d_“\"][^.|,;]{1,60})"
)
_YEAR = re.compile(r"\s+(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?\s*$")
_SITE = re.compile(r"\s[|–—-]\s(?P<name>(?:(?! - )[^|–—]){2,40})$")
_PICTURE = re.compile(rf"(?:[A-Z]\w+ [A-Z][\w'’-]+/ ?|\b(?:Photo|Picture|Image): ?){_NAME}[)\]]?\.?$")
_LEGAL = re.compile(
    r"[,\s]+(?:(?:and|&) (?:its )?(?:affiliated companies|affiliates|subsidiaries)"
    r"|LLC|Inc|Ltd|Limited|plc|PLC|GmbH|AG|Corp|Corporation|Co|Company|S\.?A|AS|AB|B\.?V|Media Group)\.?$"
)
_FURNITURE = frozenset({BlockKind.FURNITURE, BlockKind.CREDIT, BlockKind.AUTHOR_BIO})
_REPORT = frozenset({BlockKind.BODY, BlockKind.STANDFIRST})
_LINKS = frozenset({"of", "on", "de", "del", "du", "der"})
_MOST = 200
"""As many pieces of evidence are weighed; a page with more of them is a list."""
_TOP = 3
"""A masthead is one of the first so many blocks."""


def outlet_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The outlet named by the page about itself, or None.

    A known owner in a copyright line counts three. Two count a call in the outlet's own voice, a known employer in the author
    box, and a masthead, copyright line or app whose name is made like an outlet's ("... Courier"). One counts
    whatever else names it: an owner or employer that may be a publisher or the other house of a guest, a picture's credit,
    a source that "told the Courier". Two are needed, and a short name speaks for the long one it ends. Agencies never count.
    """
    votes: dict[tuple[str, str], int] = {}
    for kind, name, weight in islice(_evidence(text, blocks), _MOST):
        if not is_agency(name):
            votes[kind, name] = max(weight, votes.get((kind, name), 0))
    names = {name for _, name in votes}
    votes |= dict.fromkeys((("told", name) for name in _told(text, blocks, names)), 1)
    full = {name: max((longer for longer in names if longer.endswith(" " + name)), key=len, default=name) for name in names}
    best: dict[tuple[str, str], int] = {}
    for (kind, name), weight in votes.items():
        best[kind, full[name]] = max(weight, best.get((kind, full[name]), 0))
    total: Counter[str] = Counter()
    for (_, name), weight in best.items():
        total[name] += weight
    name, strength = min(total.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return name if strength >= 2 else None


def _evidence(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    """(kind of evidence, name, weight) for everything by which the page names its outlet."""
    for index, block in enumerate(blocks):
        line = block.span.of(text)[:600]
        if block.kind in _FURNITURE:
            yield from _own_words(line)
            if index < _TOP and (name := _masthead(blocks, index, line)):
                yield "masthead", name, _weight(name)
        elif block.kind is BlockKind.CAPTION and (credit := _PICTURE.search(line[-80:])):
            name = credit["name"]
            yield "picture", _known(name) or name, 1
    if blocks and (site := _SITE.search(blocks[0].span.of(text)[-80:])):
        yield "title", _known(site["name"]) or site["name"], 1


def _own_words(line: str) -> Iterator[tuple[str, str, int]]:
    """What a line of the page's furniture says of the outlet."""
    if owner := _OWNER.search(line):
        name = _YEAR.sub("", _LEGAL.sub("", owner["name"].strip(" “”\"'"))).strip()
        if known := _known(name):
            yield "owner", known, 3
        elif name[:1].isupper():
            yield "owner", name, _weight(name)
    for call in _CALLS:
        if (match := call.search(line)) and not _LEGAL.search(match["name"]):
            yield call.pattern, _known(match["name"]) or match["name"], 2
    if follow := _FOLLOW.search(line):  # or a person
        yield "follow", _known(follow["name"]) or follow["name"], _weight(follow["name"])
    if (app := _APP.match(line)) and (_known(app["name"]) or like_outlet(app["name"])):
        yield "app", _known(app["name"]) or app["name"], 2
    if (more := _MORE.match(line)) and like_outlet("the " + more["name"]):
        yield "more", _known(more["name"]) or more["name"], 1
    for staff in _STAFF:
        if match := staff.search(line):
            known = _known(match["name"])
            yield "staff", known or match["name"], 2 if known else 1


def _masthead(blocks: Sequence[Block], index: int, line: str) -> str | None:
    """The name on a line of its own beside the date line at the top, or at the head of the menu."""
    if name := site_name(line):
        return name
    beside = {block.kind for block in blocks[max(0, index - 1) : index + 2]}
    if BlockKind.DATELINE not in beside or not re.fullmatch(_NAME, line) or all(map(known_item, line.split())):
        return None
    return _known(line) or line


def _told(text: str, blocks: Sequence[Block], names: Set[str]) -> set[str]:
    """Those of ``names`` that a source in the report told something: "told the NAME"."""
    if not names:
        return set()
    said = re.compile(rf"\b(?:told|tells|telling) (?:the )?({either(names)})(?!\w)")
    lines = (block.span.of(text) for block in blocks if block.kind in _REPORT)
    return {match[1] for line in lines for match in said.finditer(line)}


def _weight(name: str) -> int:
    return 2 if like_outlet(name) or _known(name) else 1


def like_outlet(name: str) -> bool:
    """Whether ``name`` is made like an outlet's: up to six words, of a paper or station ("Vell Courier", "News of Vell")."""
    words = name.casefold().split()
    if not 2 <= len(words) <= 6 or all(word == "the" or known_item(word) for word in words):
        return False
    return words[-1] in _kinds() or (words[0] in _kinds() and words[1] in _LINKS)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load("outlets")["kinds"]["words"])


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
    return table, re.compile(rf"(?<!\w)(?:{either(table)})(?!\w)")
