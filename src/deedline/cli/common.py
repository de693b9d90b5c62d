"""What all commands share: options, progress, reports of skipped inputs, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import IntEnum, StrEnum
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from deedline import api
from deedline.errors import DeedlineError, InputError
from deedline.ingest.intake import MAX_BYTES
from deedline.model.article import Article
from deedline.report.records import encode

T = TypeVar("T")


class Exit(IntEnum):
    """What the commands return."""

    DONE = 0
    FAILED = 1  # nothing could be read, or a part is missing
    USAGE = 2  # wrong options (given by the option parser)
    SKIPPED = 3  # the run finished, some inputs were skipped and named on standard error
    INTERRUPTED = 130


EXIT_CODES = (
    "Exit codes: 0 all was read; 1 nothing could be read or a part is missing; "
    "2 wrong options; 3 finished, but some inputs were skipped (each is named on standard error)."
)


class InputFormat(StrEnum):
    """How to take the inputs."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders or - for standard input; .gz is unpacked.", show_default=False),
]
Format = Annotated[InputFormat, typer.Option("--format", "-f", help="What the inputs are; auto goes by suffix and content.")]
Model = Annotated[str | None, typer.Option("--model", help="An installed spaCy pipeline to use instead of the pinned one.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", min=1, help="Skip a single article larger than this.")]
DEFAULT_MAX_BYTES = MAX_BYTES


def printable(text: str) -> str:
    """``text`` with control characters made visible, so that a file name cannot steer the terminal."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


class Inputs:
    """The articles of a command's inputs, with the skipped ones counted and named on standard error."""

    def __init__(self, paths: list[str], format: InputFormat, max_bytes: int) -> None:
        self._paths, self._format, self._max_bytes = paths, format, max_bytes
        self.skipped = 0

    def __iter__(self) -> Iterator[Article]:
        return api.articles(self._paths, format=self._format.value, max_bytes=self._max_bytes, on_error=self._skip)

    def _skip(self, error: InputError) -> None:
        self.skipped += 1
        sys.stderr.write(f"skipped [{error.code}] {printable(str(error))}\n")

    @property
    def exit_code(self) -> Exit:
        """SKIPPED when an input was skipped, else DONE."""
        return Exit.SKIPPED if self.skipped else Exit.DONE


def counted(items: Iterable[T], doing: str) -> Iterator[T]:
    """The items, with a running count and the time on a terminal; nothing in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=None)
        for item in items:
            yield item
            progress.advance(task)


def write_line(record: object) -> None:
    """One JSON record as a line on standard output."""
    sys.stdout.buffer.write(encode(record) + b"\n")


def fail(error: DeedlineError) -> Exit:
    """Say what went wrong and what cures it."""
    sys.stderr.write(f"deedline: [{error.code}] {printable(str(error))}\n")
    return Exit.FAILED
