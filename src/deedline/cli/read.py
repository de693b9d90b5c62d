"""``deedline read``: what is in each article, as JSONL."""

from __future__ import annotations

from typing import Annotated

import typer

from deedline import api
from deedline.cli.common import write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.report.records import reading_record

Model = Annotated[str | None, typer.Option("--model", help="An installed spaCy pipeline to use instead of the pinned one.")]

Workers = Annotated[
    int, typer.Option("--workers", "-w", min=1, help="Processes that read side by side; each takes about 0.5 GB.")
]


@takes_inputs()
def read(inputs: Inputs, model: Model = None, workers: Workers = 1) -> None:
    """Write one JSON object per article: blocks, statements and speakers, times, places, numbers, claims, pledges, wording."""
    for reading in inputs.shown(api.read(inputs, model=model, workers=workers), "reading"):
        write_line(reading_record(reading))
