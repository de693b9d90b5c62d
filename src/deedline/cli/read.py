"""``deedline read``: what is in each article, as JSONL, or file by file as Parquet, on a cluster if there is one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from deedline import api
from deedline.cli.common import printable, write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.report.records import plain, reading_record
from deedline.shards import read_shards

Model = Annotated[str | None, typer.Option("--model", help="An installed spaCy pipeline to use instead of the pinned one.")]

Workers = Annotated[
    int, typer.Option("--workers", "-w", min=1, help="Processes that read side by side; each takes about 0.5 GB.")
]

Shards = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Write one Parquet file for each input here, and skip those there are."),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster", metavar="ADDRESS|local", help="Read the inputs on a Ray cluster, or on one started here; needs -o."
    ),
]


@takes_inputs()
def read(inputs: Inputs, model: Model = None, workers: Workers = 1, out: Shards = None, cluster: Cluster = None) -> None:
    """Write one JSON object per article: blocks, statements and speakers, times, places, numbers, claims, pledges, wording."""
    if out is None:
        if cluster is not None:
            raise typer.BadParameter("say where to write with -o DIR")
        for reading in inputs.shown(api.read(inputs, model=model, workers=workers), "reading"):
            write_line(reading_record(reading))
        return
    for done in inputs.shown(read_shards(inputs.shards(out, model), cluster=cluster, workers=workers), "reading"):
        for line in done.skipped:
            sys.stderr.write(f"skipped {printable(line)}\n")
        if done.failure:
            sys.stderr.write(f"failed {printable(done.source)}: {printable(done.failure)}\n")
        inputs.failures += len(done.skipped) + bool(done.failure)
        write_line(plain(done))
