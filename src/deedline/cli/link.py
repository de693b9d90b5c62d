"""``deedline link``: which articles belong together and which depend on each other, as JSONL."""

from __future__ import annotations

from typing import Annotated

import typer

from deedline import api
from deedline.cli.common import write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.link import Shelf
from deedline.report.records import link_records, pair_records

Pairs = Annotated[
    bool, typer.Option("--pairs", help="Write the dependent pairs (copy, excerpt, rewrite) instead of the articles.")
]

Part = Annotated[
    int | None,
    typer.Option("--part", metavar="DAYS", min=1, help="Link so many days at a time, for more than fits in memory."),
]


@takes_inputs()
def link(inputs: Inputs, pairs: Pairs = False, part: Part = None) -> None:
    """Write each article's story, saga and what it was copied from. Needs no language model."""
    articles = Shelf(inputs.shown(inputs, "loading"))
    linkage = api.link(articles, part=part)
    for record in pair_records(linkage) if pairs else link_records(articles, linkage):
        write_line(record)
