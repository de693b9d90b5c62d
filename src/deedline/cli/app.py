"""The ``deedline`` command."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from deedline.cli import archive, assistants, changes, decide, desk, doctor, dossier, ledger, link, read, revisions, watch
from deedline.cli.common import EXIT_CODES, Exit, fail
from deedline.errors import DeedlineError

app = typer.Typer(
    name="deedline",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: deedline dossier FOLDER -o OUT   then open OUT/index.html. " + EXIT_CODES,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"deedline {version('deedline')}")
        raise typer.Exit


@app.callback()
def deedline(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Words against deeds: who said what, who else can vouch for it, and what happened next.

    Reads raw news articles (text, pages, feeds, web archives, tables), offline, and pins every answer to a character span
    of a source text.
    """


app.command("dossier", epilog="Example: deedline dossier articles/ -o out. " + EXIT_CODES)(dossier.dossier)
app.command("read", epilog="Example: deedline read articles/ > readings.jsonl. " + EXIT_CODES)(read.read)
app.command("link", epilog="Example: deedline link articles/ --pairs. " + EXIT_CODES)(link.link)
app.command("revisions", epilog="Example: deedline revisions monday.warc.gz tuesday.warc.gz. " + EXIT_CODES)(
    revisions.revisions
)
app.command("add", epilog="Example: deedline add articles/ --archive news.db. " + EXIT_CODES)(archive.add)
app.command("watch", epilog="Example: deedline watch feeds.opml --once. " + EXIT_CODES)(watch.watch)
app.command("stories", epilog="Example: deedline stories --limit 10. " + EXIT_CODES)(archive.stories)
app.command("show", epilog="Example: deedline show 6e9c975f571c -o out. " + EXIT_CODES)(archive.show)
app.command("search", epilog="Example: deedline search ceasefire --speaker Stoltenberg --since 2022-03. " + EXIT_CODES)(
    archive.search
)
app.command("forget", epilog="Example: deedline forget 3f2a9c0d11e2b7a4. " + EXIT_CODES)(archive.forget)
app.command("backup", epilog="Example: deedline backup news-2026-11-25.db. " + EXIT_CODES)(archive.backup)
app.command("ledger", epilog="Example: deedline ledger articles/ --as-of 2022-03-31 --status contested. " + EXIT_CODES)(
    ledger.ledger
)
app.command("changes", epilog="Example: deedline changes articles/ --since 2022-04-01. " + EXIT_CODES)(changes.changes)
app.command("decide", epilog=decide.EXAMPLES + EXIT_CODES)(decide.decide)
app.command("decisions", epilog="Example: deedline decisions --kind pledge --undone. " + EXIT_CODES)(decide.decisions)
app.command("events", epilog="Example: deedline events 3f2a9c0d11e2. " + EXIT_CODES)(decide.events)
app.command("undo", epilog='Example: deedline undo 7 --why "the recording says otherwise". ' + EXIT_CODES)(decide.undo)
app.command("desk", epilog="Example: deedline desk --archive news.db. " + EXIT_CODES)(desk.desk)
app.command("adduser", epilog="Example: deedline adduser Ines --users users.txt --role editor. " + EXIT_CODES)(desk.adduser)
app.command("mcp", epilog="Example: deedline mcp --archive news.db. " + EXIT_CODES)(assistants.mcp)
app.command("doctor", epilog="Example: deedline doctor. Exit codes: 0 all is well; 1 something is missing.")(doctor.doctor)


def main() -> None:
    """Run the command line; every failure a user can mend ends in one sentence, not in a traceback."""
    try:
        app()
    except DeedlineError as error:
        sys.exit(fail(error))
    except BrokenPipeError:  # the reader of our output has gone: nothing more to do, and nothing to complain about
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
