"""``deedline link``: which articles belong together and which depend on each other, as JSONL."""

from __future__ import annotations

from typing import Annotated

import typer

from deedline import api
from deedline.cli.common import DEFAULT_MAX_BYTES, Format, InputFormat, Inputs, MaxBytes, Paths, counted, write_line
from deedline.report.records import link_records, pair_records

Pairs = Annotated[bool, typer.Option("--pairs", help="Write the dependent pairs (copy, excerpt) instead of the articles.")]


def link(
    paths: Paths, format: Format = InputFormat.AUTO, pairs: Pairs = False, max_bytes: MaxBytes = DEFAULT_MAX_BYTES
) -> None:
    """Write each article's story, saga and what it was copied from. Needs no language model."""
    inputs = Inputs(paths, format, max_bytes)
    articles = list(counted(inputs, "loading"))
    linkage = api.link(articles)
    for record in pair_records(linkage) if pairs else link_records(articles, linkage):
        write_line(record)
    raise typer.Exit(inputs.exit_code)
