"""``deedline watch``: feeds looked at again and again, and what is new in them kept."""

from __future__ import annotations

import sys
import time
from typing import Annotated

import typer

from deedline.archive import Archive
from deedline.cli.archive import Address, Pages, opened
from deedline.cli.common import Exit, printable, write_line
from deedline.cli.read import Model, Workers
from deedline.errors import InputError
from deedline.ingest.load import open_web
from deedline.ingest.web import Web
from deedline.keeping.watching import FeedMemory, check, feeds_in
from deedline.report.records import plain

Feeds = Annotated[list[str], typer.Argument(metavar="FEED", help="Feeds, or lists of them (OPML files).", show_default=False)]


def watch(
    feeds: Feeds,
    archive: Address = None,
    once: Annotated[bool, typer.Option("--once", help="Look at each feed once and end.")] = False,
    interval: Annotated[float, typer.Option("--interval", metavar="MINUTES", min=1, help="From one look to the next.")] = 15,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses of closed networks too.")
    ] = False,
    model: Model = None,
    workers: Workers = 1,
    pages: Pages = True,
) -> None:
    """Keep what is new or changed in feeds, politely, until it is stopped; write a line for each article once it is kept.

    Stopped and started again it goes on where it was. A page that has changed is kept as a revision.
    """
    memory = FeedMemory()
    web = open_web(allow_private=allow_private, cache=memory)
    with opened(archive) as keep:
        while True:
            started = time.monotonic()
            failures = sum(_look(keep, feed, web, memory, model, workers, pages) for feed in feeds_in(feeds))
            if once:
                raise typer.Exit(Exit.SKIPPED if failures else Exit.DONE)
            time.sleep(max(0.0, started + 60 * interval - time.monotonic()))


def _look(archive: Archive, feed: str, web: Web, memory: FeedMemory, model: str | None, workers: int, pages: bool) -> int:
    """Look at a feed; returns how many of its entries could not be had."""
    failures = 0
    for item in check(archive, feed, web, memory, model=model, workers=workers, pages=pages):
        if isinstance(item, InputError):
            failures += 1
            sys.stderr.write(f"skipped [{item.code}] {printable(str(item))}\n")
        else:
            write_line(plain(item))
            sys.stdout.flush()
    return failures
