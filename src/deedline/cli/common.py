"""What all commands share: exit codes, output, and what is said when something goes wrong."""

from __future__ import annotations

import re
import sys
from datetime import date
from enum import IntEnum

import typer

from deedline.errors import DeedlineError
from deedline.report.records import encode

_PARTLY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


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


def day(given: str | None) -> str | None:
    """Refuse what is no day before anything is read."""
    if given is not None:
        try:
            date.fromisoformat(given)
        except ValueError:
            raise typer.BadParameter(f"{given} is no day; write it as 2022-03-31") from None
    return given


def month_or_day(given: str | None) -> str | None:
    """Refuse what is no day, month or year before anything is looked up."""
    if given is not None:
        try:
            if not _PARTLY.fullmatch(given):
                raise ValueError
            date.fromisoformat((given + "-01-01")[:10])
        except ValueError:
            raise typer.BadParameter(f"{given} is no date; write 2026-11-25, 2026-11 or 2026") from None
    return given


def printable(text: str) -> str:
    """``text`` with control characters made visible, so that a file name cannot steer the terminal."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def write_line(record: object) -> None:
    """One JSON record as a line on standard output."""
    sys.stdout.buffer.write(encode(record) + b"\n")


def fail(error: DeedlineError) -> Exit:
    """Say what went wrong and what cures it."""
    sys.stderr.write(f"deedline: [{error.code}] {printable(str(error))}\n")
    return Exit.FAILED
