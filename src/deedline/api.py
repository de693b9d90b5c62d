"""The main jobs as functions: read articles, link them, assess their stories. The commands are thin shells around these."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from deedline.annotate.parse import load_model
from deedline.annotate.read import read_articles
from deedline.assess.dossier import build_dossiers
from deedline.errors import InputError, NothingToRead
from deedline.ingest.intake import MAX_BYTES
from deedline.ingest.load import load
from deedline.link import lend_days, link_articles
from deedline.model.article import Article
from deedline.model.dossier import Dossier
from deedline.model.linkage import Linkage
from deedline.model.reading import Reading

WINDOW = 256
"""Articles held at once while reading a stream; undated ones may borrow a day from others of the same window."""

OnError = Callable[[InputError], None]

_log = logging.getLogger("deedline")


def _warn(error: InputError) -> None:
    _log.warning("skipped %s", error)


def articles(
    paths: Sequence[str], *, format: str = "auto", max_bytes: int = MAX_BYTES, on_error: OnError = _warn
) -> Iterator[Article]:
    """The articles in files, folders or standard input ("-"); inputs that cannot be read go to ``on_error``.

    ``format`` is auto (by suffix and content), text, html or jsonl.
    Raises NothingToRead when there was input but none of it usable, and when there was none.
    """
    found = False
    for item in load(paths, format=format, max_bytes=max_bytes):
        if isinstance(item, InputError):
            on_error(item)
        else:
            found = True
            yield item
    if not found:
        raise NothingToRead(
            "no article could be read from " + (", ".join(paths) or "nothing"),
            "Give text, HTML or JSONL files, folders of them, or - for standard input.",
        )


def read(articles: Iterable[Article], *, model: str | None = None) -> Iterator[Reading]:
    """Everything Deedline finds in each article, in their order. ``model`` names an installed spaCy pipeline.

    Articles stream through: at most :data:`WINDOW` are held at once.
    """
    nlp = load_model(model)
    stream = iter(articles)
    while window := list(islice(stream, WINDOW)):
        yield from read_articles(window, nlp, {lent.article: lent.day for lent in lend_days(window)})


def link(articles: Iterable[Article]) -> Linkage:
    """Stories, sagas, copies and lent days across the articles. Needs no language model."""
    return link_articles(list(articles))


def dossiers(articles: Iterable[Article], *, model: str | None = None) -> tuple[Dossier, ...]:
    """One dossier per story, the story with the earliest article first."""
    everything = list(articles)
    linkage = link_articles(everything)
    anchors = {lent.article: lent.day for lent in linkage.company}
    readings = list(read_articles(everything, load_model(model), anchors))
    return build_dossiers(readings, linkage)
