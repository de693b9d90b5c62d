"""``deedline read``: what is in each article, as JSONL."""

from __future__ import annotations

import typer

from deedline import api
from deedline.cli.common import DEFAULT_MAX_BYTES, Format, InputFormat, Inputs, MaxBytes, Model, Paths, counted, write_line
from deedline.report.records import reading_record


def read(paths: Paths, format: Format = InputFormat.AUTO, model: Model = None, max_bytes: MaxBytes = DEFAULT_MAX_BYTES) -> None:
    """Write one JSON object per article: blocks, statements and speakers, times, places, numbers, claims, pledges, wording."""
    inputs = Inputs(paths, format, max_bytes)
    for reading in counted(api.read(inputs, model=model), "reading"):
        write_line(reading_record(reading))
    raise typer.Exit(inputs.exit_code)
