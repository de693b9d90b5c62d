"""From paths to articles, one at a time: the way into Deedline."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from deedline.errors import InputError
from deedline.ingest.fields import parts
from deedline.ingest.frames import buffered
from deedline.ingest.intake import MAX_BYTES, Intake, Item, Origin
from deedline.ingest.kinds import FORMATS
from deedline.ingest.readers import read_stream
from deedline.ingest.sources import STANDARD_INPUT, shown, sources, unreadable
from deedline.ingest.web_addresses import is_url
from deedline.model.article import Article

if TYPE_CHECKING:
    from deedline.ingest.web import Memory, Web

LINKS = 2
"""How far links are followed: from a list of feeds to a feed, and from a feed to a page."""
_BUFFER = 1 << 18
"""Bytes looked at to tell what an input is: the first frame of a packed one has to fit in."""


def load(
    paths: Sequence[str],
    *,
    format: str = "auto",
    max_bytes: int = MAX_BYTES,
    fields: Mapping[str, str] | None = None,
    follow: bool = False,
    web: Web | None = None,
    pages: bool = False,
) -> Iterator[Item]:
    """The articles in ``paths``: files, folders (walked in order), addresses on the web, "-" for standard input; also packed.

    What cannot be read comes as an InputError among the articles, and the rest goes on. Only one article is held at a time.
    ``max_bytes`` bounds one text (a page may be ten times as large). ``fields`` says in which columns or keys of tables the
    parts of an article stand, where their names do not tell. ``follow`` fetches what feeds and lists of feeds link to;
    ``web`` is how anything is fetched; with ``pages`` articles hold the pages they were found in.
    An id that comes again gets "~2", "~3", ...

    Raises ValueError for a format that is not one of :data:`~deedline.ingest.kinds.FORMATS` and for fields no article has.
    """
    if format not in FORMATS:
        raise ValueError(f"format has to be one of {', '.join(FORMATS)}, not {format!r}")
    if unknown := set(fields or ()) - set(parts()):
        raise ValueError(f"an article has no {', '.join(sorted(unknown))}, only {', '.join(parts())}")
    if web is None and (follow or any(map(is_url, paths))):
        web = open_web()
    intake = Intake(max_bytes, dict(fields or {}), pages=pages)
    return _load(paths, format, _following(intake, web, LINKS) if follow and web else intake, web)


def open_web(*, allow_private: bool = False, cache: Path | Memory | None = None) -> Web:
    """The real web; ``cache`` remembers what was fetched, in a file or otherwise, for the next time."""
    from deedline.ingest.web import Cache, Web  # here, because most runs need no network and its libraries take time to load
    from deedline.ingest.web_transport import HttpTransport

    memory = Cache(cache) if cache is None or isinstance(cache, Path) else cache
    return Web(HttpTransport(allow_private=allow_private), cache=memory)


def following(web: Web, *, pages: bool = False) -> Intake:
    """How to take in a feed by way of ``web``, with the pages its entries link to."""
    return _following(Intake(pages=pages), web, 1)


def _load(paths: Sequence[str], format: str, intake: Intake, web: Web | None) -> Iterator[Item]:
    seen: Counter[str] = Counter()
    try:
        for source in sources(paths):
            for item in _read(source, format, intake, web):
                yield _unique(item, seen) if isinstance(item, Article) else item
    finally:
        if web is not None:
            web.close()


def _unique(article: Article, seen: Counter[str]) -> Article:
    """``article``, renamed when its id was given out before in this run."""
    seen[article.id] += 1
    if seen[article.id] == 1:
        return article
    fresh = f"{article.id}~{seen[article.id]}"
    seen[fresh] += 1
    return replace(article, id=fresh)


def _read(source: str | InputError, format: str, intake: Intake, web: Web | None) -> Iterator[Item]:
    """The articles of one file or address."""
    if isinstance(source, InputError):
        yield source
    elif web is not None and is_url(source):
        yield from _fetched(source, intake, web, format)
    else:
        try:
            with _opened(source) as stream:
                yield from read_stream(stream, Origin(shown(source)), intake, format=format)
        except OSError as error:
            yield unreadable(source, error)


def _fetched(url: str, intake: Intake, web: Web, format: str = "auto") -> Iterator[Item]:
    """The articles at an address."""
    try:
        received = web.fetch(url)
    except InputError as error:
        yield error
        return
    origin = Origin(url, received.url, received.charset, received.captured)
    yield from read_stream(buffered(io.BytesIO(received.body)), origin, intake, format=format, media_type=received.media_type)


def _following(intake: Intake, web: Web, links: int) -> Intake:
    """``intake`` with a way to what feeds link to, ``links`` links far: from a list to a feed, from a feed to a page."""
    further = _following(intake, web, links - 1) if links > 1 else intake
    return replace(intake, follow=lambda url: _fetched(url, further, web))


@contextmanager
def _opened(source: str) -> Iterator[io.BufferedReader]:
    """The bytes of a file or of standard input."""
    if source != STANDARD_INPUT:
        with open(source, "rb", buffering=_BUFFER) as stream:
            yield cast("io.BufferedReader", stream)
        return
    plain = buffered(sys.stdin.buffer, _BUFFER)
    try:
        yield plain
    finally:
        plain.detach()
