"""From paths to articles, one at a time: the way into Deedline."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO, cast

from deedline.errors import DeedlineError, InputError, TooLarge, Unreadable
from deedline.ingest.decode import decode
from deedline.ingest.flat import read_flat
from deedline.ingest.html import read_html
from deedline.ingest.language import language, language_warning
from deedline.ingest.records import looks_like_records, read_records
from deedline.ingest.sources import STANDARD_INPUT, failed, shown, sources, unreadable
from deedline.model.article import Article

FORMATS = ("auto", "text", "html", "jsonl")

_SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".md": "text",
}
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_PAGE_FACTOR = 10
"""A page may be this many times as large as a text: most of it is mark-up."""
_HEAD = 4096
GZIP = b"\x1f\x8b"


MAX_BYTES = 2_000_000
"""The largest single text taken for an article: what is larger is a collection or a mistake."""


def load(paths: Sequence[str], *, format: str = "auto", max_bytes: int = MAX_BYTES) -> Iterator[Article | InputError]:
    """The articles in ``paths``: files, folders (walked in order) or "-" for standard input, each also gzipped.

    What cannot be read comes as an InputError among the articles, and the rest goes on. Only one article is held at a time.
    ``max_bytes`` bounds one text (a page may be ten times as large). An id that comes again gets "~2", "~3", ...

    Raises ValueError for a format that is not one of :data:`FORMATS`.
    """
    if format not in FORMATS:
        raise ValueError(f"format has to be one of {', '.join(FORMATS)}, not {format!r}")
    return _load(paths, format, max_bytes)


def _load(paths: Sequence[str], format: str, max_bytes: int) -> Iterator[Article | InputError]:
    seen: Counter[str] = Counter()
    for source in sources(paths):
        if isinstance(source, InputError):
            yield source
            continue
        for item in _read(source, format, max_bytes):
            yield _unique(item, seen) if isinstance(item, Article) else item


def _unique(article: Article, seen: Counter[str]) -> Article:
    """``article``, renamed when its id was given out before in this run."""
    seen[article.id] += 1
    if seen[article.id] == 1:
        return article
    fresh = f"{article.id}~{seen[article.id]}"
    seen[fresh] += 1
    return replace(article, id=fresh)


def _read(source: str, format: str, max_bytes: int) -> Iterator[Article | InputError]:
    """The articles of one file; whatever goes wrong with it is an item, not an exception."""
    name = shown(source)
    try:
        with _opened(source) as stream:
            head = stream.peek(_HEAD)[:_HEAD]
            kind = _kind(name, head) if format == "auto" else format
            if kind == "jsonl":
                yield from read_records(stream, name, max_bytes=max_bytes)
            else:
                yield _one(stream, name, kind, max_bytes)
    except InputError as error:
        yield error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Unreadable(name, f"the gzip archive is broken ({error})", "Pack the file again.")
    except OSError as error:
        yield unreadable(source, error)
    except DeedlineError:
        raise  # a missing part is no fault of this input
    except Exception as error:  # one input must not end the run, whatever is wrong with the reader
        yield failed(name, error)


def _one(stream: BinaryIO, source: str, kind: str, max_bytes: int) -> Article:
    """The single article of a text or a page."""
    limit = max_bytes * (_PAGE_FACTOR if kind == "html" else 1)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(source, f"this is larger than {limit:,} bytes", "Split it into articles, or raise the limit.")
    if kind == "html":
        return _with_language(read_html(data, source))
    decoded = decode(data, source)
    return read_flat(decoded.text, source, warnings=decoded.warnings)


def _with_language(article: Article) -> Article:
    """A page's article with the language of its text where the page states none, and the warning that goes with it."""
    spoken = article.language or language(article.text, article.blocks)
    warnings = tuple(note for note in language_warning(spoken) if note not in article.warnings)
    return replace(article, language=spoken, warnings=article.warnings + warnings)


def _kind(source: str, head: bytes) -> str:
    """text, html or jsonl, by the file's suffix and, where that leaves it open, by how the file begins."""
    name = source.lower().removesuffix(".gz")
    known = _SUFFIXES.get(os.path.splitext(name)[1])
    if known in ("jsonl", "html"):
        return str(known)
    if _HTML.match(head):
        return "html"
    if known is None and looks_like_records(head):
        return "jsonl"
    return "text"


@contextmanager
def _opened(source: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file or of standard input, unpacked where they are gzipped."""
    if source == STANDARD_INPUT:
        plain = _buffered(sys.stdin.buffer)
        try:
            yield _unpacked(plain)
        finally:
            plain.detach()
        return
    with open(source, "rb") as plain:
        yield _unpacked(plain)


def _unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    if stream.peek(2)[:2] != GZIP:
        return stream
    return _buffered(gzip.GzipFile(fileobj=stream))


def _buffered(stream: BinaryIO | gzip.GzipFile) -> io.BufferedReader:
    """``stream`` with ``peek``; the standard library's types want a raw stream although any binary one will do."""
    return io.BufferedReader(cast("io.RawIOBase", stream))
