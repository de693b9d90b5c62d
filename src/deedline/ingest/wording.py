"""The cues of ``blocks.toml``, compiled: which wording a line of a page carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from deedline.data import load

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})
QUOTE_MARKS = ("“", '"', "‘", "'", "«", "„", "”")
"""What a line of somebody's words begins with: what stands in it says nothing of the line."""

_LONGEST = 400
"""Cues are looked for in this many characters at either end of a line: a giant line costs no more than a long one."""


def normal(line: str) -> str:
    """``line`` as the cues are matched: lower case, straight quotation marks, single spaces, at most 400 characters an end."""
    if len(line) > 2 * _LONGEST:
        line = line[:_LONGEST] + " " + line[-_LONGEST:]
    return " ".join(line.translate(STRAIGHT).lower().split())


@dataclass(frozen=True, slots=True)
class Cue:
    """One section of the vocabulary. ``contains`` and ``ends`` are plain words; what begins or makes up a line is a pattern."""

    opening: re.Pattern[str]
    contains: tuple[str, ...]
    ends: tuple[str, ...]

    def found_in(self, line: str) -> bool:
        """Whether the :func:`normal` ``line`` carries it."""
        if self.opening.match(line) or line.endswith(self.ends):
            return True
        return any(words in line and _stands_alone(words, line) for words in self.contains)


@cache
def cues() -> dict[str, Cue]:
    """The cues by name."""
    return {name: _compile(section) for name, section in load("blocks").items()}


@lru_cache(maxsize=4096)
def cues_in(line: str) -> frozenset[str]:
    """The names of the cues that the :func:`normal` line carries."""
    return frozenset(name for name, cue in cues().items() if cue.found_in(line))


def _compile(section: dict[str, list[str]]) -> Cue:
    whole = "|".join(_pattern(entry) for entry in section.get("whole", []))
    starts = "|".join(_pattern(entry) for entry in section.get("starts", []))
    parts = [rf"(?:{whole})[\s.:…»›>→|]*$"] if whole else []
    parts += [f"(?:{starts})"] if starts else []
    return Cue(
        re.compile("|".join(parts) or r"(?!)"),
        tuple(entry.translate(STRAIGHT) for entry in section.get("contains", [])),
        tuple(entry.translate(STRAIGHT) for entry in section.get("ends", [])),
    )


def _pattern(entry: str) -> str:
    """An entry as a pattern: whole words, ``#`` for a number."""
    body = re.escape(entry.translate(STRAIGHT)).replace(r"\#", "#").replace("#", r"\d[\d,.]*")
    return body + (r"(?!\w)" if entry[-1].isalnum() or entry[-1] == "#" else "")


def _stands_alone(words: str, line: str) -> bool:
    """Whether ``words``, where they begin or end with a letter, occur in ``line`` as whole words."""
    at = line.find(words)
    while at >= 0:
        end = at + len(words)
        opens = not (words[0].isalnum() and at and line[at - 1].isalnum())
        if opens and not (words[-1].isalnum() and line[end : end + 1].isalnum()):
            return True
        at = line.find(words, at + 1)
    return False
