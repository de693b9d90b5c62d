"""The main jobs as functions: read articles, link them, assess their stories. The commands are thin shells around these."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice, tee
from typing import TYPE_CHECKING

from deedline.annotate.pipeline import load_model
from deedline.annotate.read import Anchored, read_articles
from deedline.assess.dossier import build_dossiers
from deedline.assess.revisions import Effect, effect
from deedline.errors import InputError, NothingToRead, Unchanged
from deedline.ingest.intake import MAX_BYTES, Item
from deedline.ingest.load import load
from deedline.ingest.recurring import without_recurring
from deedline.link import Shelf, find_revisions, lend_days, link_articles, link_in_parts
from deedline.model.article import Article
from deedline.model.dossier import Dossier
from deedline.model.linkage import Linkage, Revision
from deedline.model.reading import Reading
from deedline.scale import Crash, batches, spread

if TYPE_CHECKING:
    from deedline.ingest.web import Web

WINDOW = 256
"""Articles held at once while reading a stream; undated ones may borrow a day from others of the same window."""

BATCH = 8
"""Articles handed to a worker at once: enough for the parser to work in batches, few enough to spread evenly."""

OnError = Callable[[InputError], None]

_log = logging.getLogger("deedline")


def _warn(error: InputError) -> None:
    _log.warning("skipped %s", error)


def articles(
    paths: Sequence[str],
    *,
    format: str = "auto",
    max_bytes: int = MAX_BYTES,
    fields: Mapping[str, str] | None = None,
    follow: bool = False,
    web: Web | None = None,
    recurring: bool = False,
    pages: bool = False,
    on_error: OnError = _warn,
) -> Iterator[Article]:
    """The articles in files, folders, addresses on the web or standard input ("-"); what cannot be read goes to ``on_error``.

    ``format`` is auto (by suffix and content) or one of text, html, jsonl, json, csv, parquet, feed, opml, warc, zip;
    ``fields`` says under which names the parts of an article stand in tables; ``follow`` fetches what feeds link to, by way
    of ``web``. With ``recurring`` all are read (and kept on disk) before the first comes, and lines that recur in several
    flattened texts of one outlet are furniture. With ``pages`` articles hold the pages they were found in.
    Raises NothingToRead when there was input but none of it usable (unless it is merely unchanged), and when there was none.
    """
    items = load(paths, format=format, max_bytes=max_bytes, fields=fields, follow=follow, web=web, pages=pages)
    usable = _usable(items, paths, on_error)
    yield from without_recurring(Shelf(usable)) if recurring else usable


def _usable(items: Iterable[Item], paths: Sequence[str], on_error: OnError) -> Iterator[Article]:
    """The articles among ``items``. Raises NothingToRead when there is none."""
    found = False
    for item in items:
        if isinstance(item, InputError):
            found = found or isinstance(item, Unchanged)
            on_error(item)
        else:
            found = True
            yield item
    if not found:
        raise NothingToRead(
            "no article could be read from " + (", ".join(paths) or "nothing"),
            "Give files, folders of them, addresses on the web, or - for standard input.",
        )


def read(articles: Iterable[Article], *, model: str | None = None, workers: int = 1) -> Iterator[Reading]:
    """Everything Deedline finds in each article, in their order. ``model`` names an installed spaCy pipeline.

    Articles stream through: at most :data:`WINDOW` per worker are held at once. Versions of one article are found within
    a window. More than one worker (process) read the same as one; an article that kills its process keeps its blocks.
    """
    return read_anchored(_anchored(articles), model, workers)


def _anchored(articles: Iterable[Article]) -> Iterator[Anchored]:
    """The articles, window by window, as the revisions they are and with the days that others lend them."""
    stream = iter(articles)
    while window := list(islice(stream, WINDOW)):
        earlier = {revision.a: revision.b for revision in find_revisions(window) if revision.changes}
        days = {lent.article: lent.day for lent in lend_days(window)}
        yield from ((replace(article, revision_of=earlier.get(article.id)), days.get(article.id)) for article in window)


def read_anchored(articles: Iterable[Anchored], model: str | None, workers: int) -> Iterator[Reading]:
    """Readings of articles whose revisions and lent days are known."""
    if workers == 1:
        yield from read_articles(articles, load_model(model))
        return
    work, kept = tee(batches(articles, BATCH))
    results = spread(partial(_read_batch, model), work, workers, preload=("deedline.annotate.preload",))
    for article, _ in chain.from_iterable(kept):
        result = next(results)
        if isinstance(result, Crash):
            warning = f"not read beyond its blocks: its process died: {result.why}"
            result = Reading(replace(article, warnings=(*article.warnings, warning)))
        yield result


def _read_batch(model: str | None, articles: Sequence[Anchored]) -> Sequence[Reading]:
    """What a worker does."""
    return list(read_articles(articles, load_model(model)))


def link(articles: Iterable[Article], *, part: int | None = None) -> Linkage:
    """Stories, sagas, copies and lent days across the articles. Needs no language model.

    Articles that come one by one are kept on disk meanwhile; a sequence is used as it is. With ``part`` so many days are
    linked after each other, and memory is bounded by what was published in them and in the four weeks before.
    """
    sequence = articles if isinstance(articles, Sequence) else Shelf(articles)
    return link_articles(sequence) if part is None else link_in_parts(sequence, part)


def revisions(articles: Sequence[Article], *, model: str | None = None) -> Iterator[tuple[Revision, Effect, Reading, Reading]]:
    """Every later version of an article: what it changed, what that did to numbers and statements, and both readings."""
    found = [revision for revision in link_articles(articles).revisions if revision.changes]
    wanted = {name for revision in found for name in (revision.a, revision.b)}
    readings = {
        reading.article.id: reading
        for reading in read_anchored([(article, None) for article in articles if article.id in wanted], model, 1)
    }
    for revision in found:
        before, after = readings[revision.b], readings[revision.a]
        yield revision, effect(revision, before, after), before, after


def dossiers(articles: Iterable[Article], *, model: str | None = None, workers: int = 1) -> tuple[Dossier, ...]:
    """One dossier per story, the story with the earliest article first."""
    everything = list(articles)
    linkage = link_articles(everything)
    anchors = {lent.article: lent.day for lent in linkage.company}
    readings = list(read_anchored([(article, anchors.get(article.id)) for article in everything], model, workers))
    return build_dossiers(readings, linkage)
