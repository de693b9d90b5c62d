"""Names of authors as they stand in author lines."""

from __future__ import annotations

import re

from deedline.data import load

_PART = re.compile(
    r"^(?:[A-ZÀ-ÞŠŽČĆŁŚŻ][\w'’\-]*\.?|[A-Z]\.(?:[A-Z]\.)*|van|von|de|der|den|del|da|di|la|le|bin|al|el|ten|ter|dos)$"
)
_BY = re.compile(
    r"^\s*(?:(?:written|story|words|report|text|opinion|analysis)\s+by|by|von|par|por|authors?\s*:)\s*:?\s*", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:,|;|\||•|/|\band\b|&|\bund\b|\bet\b|\by\b|\bwith\b)\s*")


def is_name(text: str) -> bool:
    """Whether ``text`` has the shape of a person's full name: two to five name words and no word of a role or menu."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or not all(_PART.match(part) for part in parts) or parts[0].islower() or parts[-1].islower():
        return False
    if sum(len(part.rstrip(".")) > 1 for part in parts) < 2:
        return False
    lowered = {part.lower().strip(".") for part in parts}
    return lowered.isdisjoint(load("authors")["never"]["words"])


def is_name_line(line: str) -> bool:
    """Whether ``line`` is nothing but one name."""
    return len(line) <= 60 and is_name(line.strip())


def author_names(line: str) -> tuple[str, ...]:
    """The names in an author line ("By Ann Lee and Bo Park, city reporters"), as written."""
    rest = _BY.sub("", line).strip()
    names = []
    for part in _SEPARATOR.split(rest):
        part = re.split(r"\s+(?:in|for|at|from)\s+", part)[0].strip(" .:-–—")
        if part.isupper():
            part = part.title()
        if is_name(part):
            names.append(part)
    return tuple(dict.fromkeys(names))
