"""The vocabularies: small commented TOML files that a journalist can read and correct.

Every word list Deedline judges by lives here, none in code.  ``load("cues")`` reads ``cues.toml`` once per process.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table in ``name``.toml.  Treat it as read-only: it is shared by the whole process.

    Raises FileNotFoundError when there is no such vocabulary and tomllib.TOMLDecodeError when it is malformed.
    """
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_json(name: str) -> dict[str, Any]:
    """What a program counted or trained: the record in ``name``.json.  Read-only like the vocabularies.

    Raises FileNotFoundError when there is no such record and json.JSONDecodeError when it is malformed.
    """
    record: dict[str, Any] = json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return record


def either(words: Iterable[str]) -> str:
    r"""The words as alternatives of a regular expression, the longest first, so that none hides a longer one.

    >>> either(["pull", "U.N.", "pull out"])
    'pull\\ out|U\\.N\\.|pull'
    """
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def names() -> list[str]:
    """The vocabularies there are, sorted."""
    return sorted(entry.name.removesuffix(".toml") for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
