"""What the commands read: the options that say so, the same for all, and the articles that come of them."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

import typer

from deedline import api
from deedline.cli.common import Exit, printable
from deedline.cli.progress import counted
from deedline.cli.skipped import SkippedReport
from deedline.errors import InputError, Unchanged
from deedline.ingest.fields import parse_fields
from deedline.ingest.intake import MAX_BYTES
from deedline.ingest.kinds import Format
from deedline.ingest.load import open_web
from deedline.model.article import Article
from deedline.shards import Shard, shards

T = TypeVar("T")

_FORMAT_HELP = "What the inputs are; auto goes by suffix and content."
_PATHS_HELP = "Files, folders, addresses on the web, or - for standard input; gzip and zstd are unpacked."
_FIELDS_HELP = "Where the parts of an article stand in a table, as text=body,url=link; usual names are known."
_FOLLOW_HELP = "Fetch the pages that feeds link to, and the feeds that a list (OPML) names."
_CACHE_HELP = "Remember in FILE what was fetched, and fetch it again only if it has changed."
_RECURRING_HELP = "Read all inputs first, and take lines that recur in several texts of one outlet for furniture."
_REPORT_HELP = "Write to FILE, as JSON, what was skipped and why."


def _fields(given: str | None) -> str | None:
    """The option as given, once it has been understood."""
    try:
        parse_fields(given or "")
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return given


def _writable(given: Path | None) -> Path | None:
    """The file of an option, in a folder that is there."""
    if given is not None and (given.is_dir() or not given.absolute().parent.is_dir()):
        raise typer.BadParameter(f"{given} is not a file in a folder that exists")
    return given


def _file(flag: str, help: str) -> Any:
    return typer.Option(flag, metavar="FILE", help=help, callback=_writable)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of every command that reads articles, in the order in which they are shown."""

    paths: Annotated[list[str], typer.Argument(metavar="PATH", help=_PATHS_HELP, show_default=False)]
    format: Annotated[Format, typer.Option("--format", "-f", help=_FORMAT_HELP)] = Format.AUTO
    fields: Annotated[str | None, typer.Option("--fields", metavar="PART=NAME,...", help=_FIELDS_HELP, callback=_fields)] = None
    max_bytes: Annotated[int, typer.Option("--max-bytes", min=1, help="Skip a single article larger than this.")] = MAX_BYTES
    follow: Annotated[bool, typer.Option("--follow", help=_FOLLOW_HELP)] = False
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses of closed networks too.")] = False
    http_cache: Annotated[Path | None, _file("--http-cache", _CACHE_HELP)] = None
    recurring: Annotated[bool, typer.Option("--recurring", help=_RECURRING_HELP)] = False
    report: Annotated[Path | None, _file("--report", _REPORT_HELP)] = None


class Inputs:
    """The articles of a command's inputs, with the skipped ones counted, named on standard error and written down."""

    def __init__(self, options: Options, report: SkippedReport) -> None:
        self._options, self._report = options, report
        self.failures = 0
        self.pages = False
        """Whether articles are to hold the pages they were found in."""

    def __iter__(self) -> Iterator[Article]:
        options = self._options
        found = api.articles(
            options.paths,
            format=options.format.value,
            max_bytes=options.max_bytes,
            fields=parse_fields(options.fields or ""),
            follow=options.follow,
            web=open_web(allow_private=options.allow_private, cache=options.http_cache) if self._fetches() else None,
            recurring=options.recurring,
            pages=self.pages,
            on_error=self._skip,
        )
        for article in found:
            self._report.articles += 1
            yield article

    @property
    def given(self) -> bool:
        """Whether there are any: a command may look into the archive instead."""
        return bool(self._options.paths)

    def shards(self, out: Path, model: str | None) -> Iterator[Shard]:
        """The inputs file by file; what is none is skipped. Their articles are not counted here."""
        options = self._options
        if options.recurring:
            raise typer.BadParameter("--recurring looks at all inputs together, and -o reads them file by file")
        given = (options.format.value, options.max_bytes)
        for item in shards(options.paths, out, format=given[0], max_bytes=given[1], model=model):
            if isinstance(item, InputError):
                self._skip(item)
            else:
                yield item

    def shown(self, items: Iterable[T], doing: str) -> Iterator[T]:
        """``items`` made of these articles, with progress on a terminal."""
        return counted(items, doing, lambda: self.failures)

    def _fetches(self) -> bool:
        return self._options.allow_private or self._options.http_cache is not None

    def _skip(self, error: InputError) -> None:
        self._report.add(error)
        if not isinstance(error, Unchanged):
            self.failures += 1
            sys.stderr.write(f"skipped [{error.code}] {printable(str(error))}\n")

    @property
    def exit_code(self) -> Exit:
        """SKIPPED when an input was skipped, else DONE."""
        return Exit.SKIPPED if self.failures else Exit.DONE


def takes_inputs(*format_flags: str, optional: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command that takes ``inputs`` the options of :class:`Options` before its own, and its exit code.

    ``format_flags`` are other names for --format, where a command needs that name for its output. ``optional`` inputs may
    be left out.
    """
    hints = get_type_hints(Options, include_extras=True)
    if format_flags:
        hints["format"] = Annotated[Format, typer.Option(*format_flags, help=_FORMAT_HELP)]
    renamed = {name: "input_format" if format_flags and name == "format" else name for name in hints}
    defaults = {name: field.default for name, field in inspect.signature(Options).parameters.items()}
    if optional:
        defaults["paths"] = None
        hints["paths"] = Annotated[list[str] | None, *get_args(hints["paths"])[1:]]
    shared = [
        inspect.Parameter(renamed[name], inspect.Parameter.KEYWORD_ONLY, default=defaults[name], annotation=hint)
        for name, hint in hints.items()
    ]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own_hints = get_type_hints(command, include_extras=True)
        own = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=own_hints[name])
            for name, parameter in inspect.signature(command).parameters.items()
            if name != "inputs"
        ]

        @wraps(command)
        def run(**given: Any) -> None:
            taken = {name: given.pop(renamed[name]) for name in hints}
            options = Options(**taken | {"paths": taken["paths"] or []})
            with SkippedReport(options.report) as report:
                inputs = Inputs(options, report)
                command(inputs=inputs, **given)
            raise typer.Exit(inputs.exit_code)

        parameters = [*shared, *own]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorate
