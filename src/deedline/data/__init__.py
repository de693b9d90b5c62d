"""The vocabularies: small commented TOML files that a journalist can read and correct.

Every word list Deedline judges by lives here, none in code.  ``load("cues")`` reads ``cues.toml`` once per process, with what
a file of the same name in the folder ``DEEDLINE_TABLES`` adds to it: an agency, a publisher's family, a cue of one's own.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from deedline.errors import BadTable

TABLES = "DEEDLINE_TABLES"
"""The environment variable that names a folder of the user's own additions."""


@cache
def load(name: str) -> dict[str, Any]:
    """The table in ``name``.toml, with the user's additions.  Treat it as read-only: it is shared by the whole process.

    Raises FileNotFoundError when there is no such vocabulary and :class:`~deedline.errors.BadTable` when the user's is no TOML.
    """
    table = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    folder = os.environ.get(TABLES)
    own = Path(folder) / f"{name}.toml" if folder else None
    return merged(table, _users(own)) if own is not None and own.is_file() else table


def merged(table: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """``table`` with ``more``: lists grow, tables are merged, and a single value takes the place of the other.

    >>> merged({"words": ["say"], "least": 1}, {"words": ["say", "tell"], "least": 2})
    {'words': ['say', 'tell'], 'least': 2}
    """
    found = dict(table)
    for key, value in more.items():
        old = table.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            found[key] = merged(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            found[key] = [*old, *(item for item in value if item not in old)]
        else:
            found[key] = value
    return found


def additions() -> list[str]:
    """The vocabularies the user's folder adds to, sorted; the folder's other files are not looked at.

    Raises BadTable when there is no such folder.
    """
    folder = os.environ.get(TABLES)
    if not folder:
        return []
    if not Path(folder).is_dir():
        raise BadTable(f"{TABLES} names {folder}, which is no folder", f"Make it, or unset {TABLES}")
    return [name for name in names() if (Path(folder) / f"{name}.toml").is_file()]


def _users(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadTable(f"{path} cannot be read as TOML: {error}", f"Mend the file, or unset {TABLES}") from error


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
