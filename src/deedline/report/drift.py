"""Two renderings of one utterance side by side, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


def compared(fullest: str, other: str) -> Iterator[tuple[str, str]]:
    """``other`` in pieces of ("same" | "added" | "missing", words), where missing words stand only in ``fullest``.

    >>> list(compared("we will leave the city today", "we leave the town today"))
    [('same', 'we'), ('missing', 'will'), ('same', 'leave the'), ('missing', 'city'), ('added', 'town'), ('same', 'today')]
    """
    before, after = fullest.split(), other.split()
    matcher = SequenceMatcher(a=[_bare(word) for word in before], b=[_bare(word) for word in after], autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            yield "same", " ".join(after[c:d])
            continue
        if b > a:
            yield "missing", " ".join(before[a:b])
        if d > c:
            yield "added", " ".join(after[c:d])


def same_words(one: str, other: str) -> bool:
    r"""True for texts that differ in nothing but case, marks and spacing.

    >>> same_words("“We’ll stay,”", '"we\'ll stay"'), same_words("We stay", "We stayed")
    (True, False)
    """
    return [_bare(word) for word in one.split()] == [_bare(word) for word in other.split()]


def _bare(word: str) -> str:
    """The word without case, quotation marks and punctuation, which no outlet means anything by."""
    return "".join(WORD.findall(word.casefold().replace("’", "'"))).strip("“”‘\"'.,;:!?–—-()[]") or word
