"""Where the parts of an article stand in a record of a table: by the names a user gives, and by those that exports use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from deedline.data import load

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_DEEP = 4
"""Keys a name may lead through."""


def parts() -> tuple[str, ...]:
    """The parts of an article that a table may hold."""
    return tuple(load("fields")["names"])


def usual(key: str) -> bool:
    """Whether ``key`` is a name under which exports hold a text, a page, a title or an address."""
    return _folded(key) in _usual()


@cache
def _usual() -> frozenset[str]:
    names = load("fields")["names"]
    return frozenset(name for part in ("text", "html", "title", "url") for name in names[part])


def parse_fields(given: str) -> dict[str, str]:
    """A user's mapping, ``part=name`` with commas between.

    Raises ValueError for what is none and for a part that no article has.

    >>> parse_fields("text=body,url=link")
    {'text': 'body', 'url': 'link'}
    """
    pairs = [pair.partition("=") for pair in given.split(",") if pair.strip()]
    for part, equals, name in pairs:
        if not (equals and name.strip()) or part.strip() not in parts():
            raise ValueError(f"{part + equals + name!r} is not PART=NAME with a part among {', '.join(parts())}")
    return {part.strip(): name.strip() for part, _, name in pairs}


class Fields:
    """How to find the parts of an article in records: ``given`` names first, then the usual ones."""

    def __init__(self, given: Mapping[str, str]) -> None:
        usual: dict[str, list[str]] = load("fields")["names"]
        self._names = {part: (given[part],) if part in given else tuple(names) for part, names in usual.items()}

    def values(self, record: Mapping[str, Any], part: str) -> Iterator[Any]:
        """The values that may be this part, the likeliest first; empty ones are left out."""
        folded = {_folded(key): value for key, value in reversed(list(record.items())) if isinstance(key, str)}
        for name in self._names[part]:
            value = _joined(folded, name) if "+" in name else _reached(folded, name)
            if value not in (None, "", [], {}):
                yield value

    def wanted(self, columns: Iterable[str]) -> list[str]:
        """Those of ``columns`` in which a part may stand."""
        names = {_folded(piece) for names in self._names.values() for name in names for piece in re.split(r"[+.]", name)}
        return [column for column in columns if _folded(column) in names]


def _reached(record: Mapping[str, Any], name: str) -> Any:
    """The value under a name, "." going into an object."""
    if _folded(name) in record:
        return record[_folded(name)]
    first, *rest = name.split(".", _DEEP)
    value = record.get(_folded(first)) if rest else None
    for key in rest:
        value = (
            next((inner for at, inner in value.items() if _folded(at) == _folded(key)), None)
            if isinstance(value, dict)
            else None
        )
    return value


def _joined(record: Mapping[str, Any], names: str) -> str | None:
    """The columns named with "+" between, one after the other; None unless all of them are there."""
    values = [record.get(_folded(name)) for name in names.split("+")]
    return "\n\n".join(map(str, values)) if all(isinstance(value, str) and value.strip() for value in values) else None


@cache
def _folded(name: str) -> str:
    return _BETWEEN_WORDS.sub("", name).casefold()
