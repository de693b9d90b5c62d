"""The commands that keep and look up: ``add``, ``stories``, ``show``, ``search``, ``forget``, ``backup``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from deedline import api, keeping
from deedline.archive import Archive, Query, default_address
from deedline.archive import search as find
from deedline.archive.check import backup as copy
from deedline.cli.common import Exit, month_or_day, printable, write_line
from deedline.cli.dossier import Formats, Out, OutputFormat, write
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.cli.read import Model, Workers
from deedline.errors import NothingToRead
from deedline.model.dossier import Dossier
from deedline.report.records import plain

Address = Annotated[
    str | None,
    typer.Option(
        "--archive",
        "-a",
        metavar="FILE|URL",
        help="The archive: a file, or postgresql://... [default: DEEDLINE_ARCHIVE, or news.db in your data folder]",
        show_default=False,
    ),
]

Story = Annotated[
    list[str] | None, typer.Option("--story", "-s", metavar="STORY", help="Only this story of the archive; may come again.")
]

Words = Annotated[list[str] | None, typer.Argument(help='Words to find, "in quotes" as a phrase.', show_default=False)]


@contextmanager
def opened(address: str | None) -> Iterator[Archive]:
    """The archive of a command."""
    archive = Archive.open(address or default_address())
    try:
        yield archive
    finally:
        archive.close()


def assessed(inputs: Inputs, address: str | None, stories: list[str] | None, model: str | None) -> Iterator[Dossier]:
    """The dossiers of a command that looks at what it is given, or else into the archive."""
    if not inputs.given:
        with opened(address) as keep:
            yield from keeping.dossiers(keep, stories or ())
    elif address or stories:
        raise typer.BadParameter("give articles, or --archive and --story, but not both")
    else:
        yield from api.dossiers(inputs.shown(inputs, "reading"), model=model)


Pages = Annotated[
    bool, typer.Option("--pages/--no-pages", help="Keep received pages as they are, too: about three bytes for one of text.")
]


@takes_inputs()
def add(inputs: Inputs, archive: Address = None, model: Model = None, workers: Workers = 1, pages: Pages = True) -> None:
    """Read articles and keep them in the archive; write a line for each once it is on the disk. The same is kept once."""
    inputs.pages = pages
    with opened(archive) as keep:
        for kept in inputs.shown(keeping.add(keep, inputs, model=model, workers=workers), "adding"):
            write_line(plain(kept))
            sys.stdout.flush()  # a line says that the article is safe: it must not wait in a buffer


def search(
    words: Words = None,
    archive: Address = None,
    speaker: Annotated[str | None, typer.Option(help="Said by somebody of this name.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Published by this outlet.")] = None,
    place: Annotated[str | None, typer.Option(help="In articles that name this place.")] = None,
    story: Annotated[str | None, typer.Option(help="In this story.")] = None,
    kind: Annotated[str | None, typer.Option(help="said, written, thought or document.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published then or later.", callback=month_or_day)] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published then or earlier.", callback=month_or_day)] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="The speaker is at least this certain.")] = 0.0,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Write at most so many.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many first.")] = 0,
) -> None:
    """Find statements in the archive and write them, those added last first, each with its article and characters."""
    query = Query(" ".join(words or ()), speaker, outlet, place, story, kind, since, until, confidence)
    with opened(archive) as keep:
        for hit in find(keep, query, limit=limit, offset=offset):
            write_line(plain(hit))


def stories(
    archive: Address = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Write at most so many.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many first.")] = 0,
) -> None:
    """List the stories of the archive, the one with the latest article first."""
    with opened(archive) as keep:
        for story in keep.stories(limit=limit, offset=offset):
            write_line(plain(story))


def show(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story.", show_default=False)],
    archive: Address = None,
    out: Out = None,
    format: Formats = OutputFormat.ALL,
) -> None:
    """Write the dossier of a story of the archive, as ``deedline dossier`` does."""
    with opened(archive) as keep:
        found = keeping.show(keep, story)
    if found is None:
        raise NothingToRead(f"there is no story {story} in the archive", "deedline stories lists the ids of those there are.")
    write((found,), out, format)


def forget(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Ids of articles.", show_default=False)],
    archive: Address = None,
) -> None:
    """Remove articles from the archive, with everything derived from them."""
    with opened(archive) as keep:
        missing = [id for id in articles if not keeping.forget(keep, id)]
    for id in missing:
        sys.stderr.write(f"not in the archive: {printable(id)}\n")
    raise typer.Exit(Exit.SKIPPED if missing else Exit.DONE)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.", show_default=False)],
    archive: Address = None,
) -> None:
    """Copy the archive as it is at this moment, while others go on using it: a file to open, or a dump for pg_restore."""
    with opened(archive) as keep:
        copy(keep, target)
