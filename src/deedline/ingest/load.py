"""From paths to articles, one at a time: the way into Deedline."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

from deedline.errors import InputError
from deedline.ingest.fields import parts
from deedline.ingest.intake import MAX_BYTES, Intake, Item, Origin
from deedline.ingest.kinds import FORMATS
from deedline.ingest.readers import read_stream
from deedline.ingest.sources import STANDARD_INPUT, shown, sources, unreadable
from deedline.model.article import Article

_BUFFER = 1 << 18
"""Bytes looked at to tell what an input is: the first frame of a packed one has to fit in."""


def load(
    paths: Sequence[str], *, format: str = "auto", max_bytes: int = MAX_BYTES, fields: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """The articles in ``paths``: files, folders (walked in order) or "-" for standard input, each also packed.

    What cannot be read comes as an InputError among the articles, and the rest goes on. Only one article is held at a time.
    ``max_bytes`` bounds one text (a page may be ten times as large). ``fields`` says in which columns or keys of tables the
    parts of an article stand, where their names do not tell. An id that comes again gets "~2", "~3", ...

    Raises ValueError for a format that is not one of :data:`~deedline.ingest.kinds.FORMATS` and for fields no article has.
    """
    if format not in FORMATS:
        raise ValueError(f"format has to be one of {', '.join(FORMATS)}, not {format!r}")
    if unknown := set(fields or ()) - set(parts()):
        raise ValueError(f"an article has no {', '.join(sorted(unknown))}, only {', '.join(parts())}")
    return _load(paths, format, Intake(max_bytes, dict(fields or {})))


def _load(paths: Sequence[str], format: str, intake: Intake) -> Iterator[Item]:
    seen: Counter[str] = Counter()
    for source in sources(paths):
        if isinstance(source, InputError):
            yield source
            continue
        for item in _read(source, format, intake):
            yield _unique(item, seen) if isinstance(item, Article) else item


def _unique(article: Article, seen: Counter[str]) -> Article:
    """``article``, renamed when its id was given out before in this run."""
    seen[article.id] += 1
    if seen[article.id] == 1:
        return article
    fresh = f"{article.id}~{seen[article.id]}"
    seen[fresh] += 1
    return replace(article, id=fresh)


def _read(source: str, format: str, intake: Intake) -> Iterator[Item]:
    """The articles of one file."""
    try:
        with _opened(source) as stream:
            yield from read_stream(stream, Origin(shown(source)), intake, format=format)
    except OSError as error:
        yield unreadable(source, error)


@contextmanager
def _opened(source: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file or of standard input."""
    if source != STANDARD_INPUT:
        with open(source, "rb", buffering=_BUFFER) as stream:
            yield stream
        return
    plain = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer), _BUFFER)
    try:
        yield plain
    finally:
        plain.detach()
