"""Names of authors as they stand in author lines."""

from __future__ import annotations

import re
from functools import cache

from deedline.data import load
from deedline.ingest.dates import months

_PART = re.compile(
    r"^(?:[A-ZÀ-ÞŠŽČĆŁŚŻ][\w'’\-]*\.?|[A-Z]\.(?:[A-Z]\.)*|van|von|de|der|den|del|da|di|la|le|bin|al|el|ten|ter|dos)$"
)
_BY = re.compile(
    r"^\s*(?:(?:written|story|words|report|text|opinion|analysis)\s+by|by|von|par|por|authors?\s*:)\s*:?\s*", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:,|;|\||•|·|/|&|\s[-–—]\s|\b(?:and|und|et|y|with)\b)\s*")


@cache
def _never() -> frozenset[str]:
    return frozenset(load("authors")["never"]["words"]) | frozenset(months())


def is_name(text: str) -> bool:
    """Whether ``text`` has the shape of a person's full name: two to five name words and no word of a role or menu."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or parts[0].islower() or parts[-1].islower():
        return False
    if not all(_is_part(part) for part in parts):
        return False
    return sum(len(part.rstrip(".")) > 1 for part in parts) >= 2


def is_name_line(line: str) -> bool:
    """Whether ``line`` is nothing but one name."""
    return len(line) <= 60 and is_name(line.strip())


def leading_name(text: str) -> str | None:
    """The name that ``text`` begins with: "Ann Lee Political Correspondent", "Ann Lee 2 hours ago"; None without one."""
    parts = text.split()[:6]
    length = next((i for i, part in enumerate(parts) if not _is_part(part)), len(parts))
    name = " ".join(parts[:length]).rstrip(" ,:")
    if not is_name(name) or length > 4:
        return None
    return name.title() if name.isupper() else name


def author_names(line: str) -> tuple[str, ...]:
    """The names in an author line ("By Ann Lee and Bo Park, city reporters"), capitals turned into normal spelling."""
    rest = _BY.sub("", line).strip()
    names = (leading_name(part.strip(" .:()[]")) for part in _SEPARATOR.split(rest[:300]))
    return tuple(dict.fromkeys(name for name in names if name))


def _is_part(word: str) -> bool:
    return bool(_PART.match(word)) and word.lower().strip(".,'’") not in _never()
