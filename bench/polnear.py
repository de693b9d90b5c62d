"""PolNeAR's articles as the statement finder sees them, with what its annotators marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from deedline.annotate.columns import Columns, columns
from deedline.annotate.parse import Parsed
from deedline.annotate.statements import pages_of
from deedline.spans import Span

Array = npt.NDArray[Any]

TRAIN, DEVELOPMENT = "data/quotes/polnear.train.jsonl", "data/quotes/polnear.dev.jsonl"
TRIM = "\"'“”‘’„«»`,.;:!?-–—…()[]"
"""What the scorer does not count at the ends of a content."""


@dataclass(frozen=True)
class Gold:
    """A marked statement: its ``pieces`` and the tokens of its cue."""

    pieces: tuple[Span, ...]
    cue: tuple[int, int]


@dataclass
class Marked:
    """An article with its gold. Nothing is known of text that the annotators ``ignored``."""

    parsed: Parsed
    columns: Columns
    gold: list[Gold]
    ignored: Array


def marked(parsed: Parsed, record: dict[str, Any]) -> Marked:
    """An article with what PolNeAR's annotators marked in it."""
    text = parsed.article.text
    table = columns(text, pages_of(parsed)[0])
    gold = [
        Gold(merged(text, [Span(*part) for part in quote["parts"]]), tokens_of(table, Span(*part)))
        for quote in record["quotes"]
        for part in quote["cue_parts"] or []
    ]
    ignored = np.zeros(len(table), dtype=bool)
    for part in record["ignore"]:
        first, last = tokens_of(table, Span(*part))
        ignored[first:last] = True
    return Marked(parsed, table, gold, ignored)


def tokens_of(table: Columns, span: Span) -> tuple[int, int]:
    """The tokens a span touches, the last excluded."""
    return int(np.searchsorted(table.end, span.start, side="right")), int(np.searchsorted(table.start, span.end, side="left"))


def merged(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces as the scorer counts them: joined over marks and punctuation inside a paragraph, without those at the ends."""
    joined: list[Span] = []
    for part in sorted(parts):
        gap = text[joined[-1].end : part.start] if joined else "\n"
        if "\n" not in gap and not any(c.isalnum() for c in gap):
            joined[-1] = joined[-1].cover(part)
        else:
            joined.append(part)
    return tuple(piece for span in joined if (piece := span.trim(text, also=TRIM)))
