"""Menu lines of flattened pages: short items side by side, set apart by bars, dots or wide spaces."""

from __future__ import annotations

import re

from deedline.ingest.wording import cues_in, normal

_GAP = re.compile(r"\s+[|·•›»→>/–—]\s+|\s{2,}|\t")
_KNOWN = frozenset({"menu", "share", "newsletter", "cookie"})
_LONGEST = 300
_ITEM_WORDS = 4
_MANY = 4
"""As many short items are a menu whatever they say."""


def menu_items(line: str) -> tuple[str, ...]:
    """The items of a menu line, in order; () for any other line.

    A menu has three or more items of at most four words and no sentence in them. Where there are fewer than four, or where
    nothing but single spaces stands between them, most must be words that menus are made of ("Home", "Sport", "Subscribe").
    """
    if len(line) > _LONGEST or line.rstrip().endswith((".", "!", "?", ":", ";", ",")):
        return ()
    items = tuple(item for item in _GAP.split(line.strip()) if item)
    if len(items) == 1:
        words = tuple(line.split())
        return words if len(words) >= 3 and all(map(known_item, words)) else ()
    if len(items) < 3 or not all(_short(item) for item in items):
        return ()
    return items if len(items) >= _MANY or 2 * sum(map(known_item, items)) > len(items) else ()


def known_item(item: str) -> bool:
    """Whether ``item`` is a word that menus are made of."""
    return not cues_in(normal(item)).isdisjoint(_KNOWN)


def site_name(line: str) -> str | None:
    """The site's own name at the head of a menu line ("Vell Notes   Menu   About   Contact"), None without one."""
    items = menu_items(line)
    if len(items) < 3 or known_item(items[0]) or 2 * sum(map(known_item, items[1:])) <= len(items) - 1:
        return None
    return items[0] if len(items[0].split()) >= 2 else None


def _short(item: str) -> bool:
    return len(item.split()) <= _ITEM_WORDS and item[-1] not in ".!?;" and not any(char.isdigit() for char in item)
