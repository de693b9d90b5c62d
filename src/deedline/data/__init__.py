"""The vocabularies: small commented TOML files that a journalist can read and correct.

Every word list Deedline judges by lives here, none in code.  ``load("cues")`` reads ``cues.toml`` once per process.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table in ``name``.toml.  Treat it as read-only: it is shared by the whole process.

    Raises FileNotFoundError when there is no such vocabulary and tomllib.TOMLDecodeError when it is malformed.
    """
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def names() -> list[str]:
    """The vocabularies there are, sorted."""
    return sorted(entry.name.removesuffix(".toml") for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
