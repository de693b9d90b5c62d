"""``deedline changes``: what is new in the articles since a day, as JSONL."""

from __future__ import annotations

from typing import Annotated

import typer

from deedline.assess.changes import find_changes
from deedline.cli.archive import Address, Story, assessed
from deedline.cli.common import day, write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.cli.read import Model
from deedline.report.records import plain

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", callback=day, help="The first day to tell of (YYYY-MM-DD).", show_default=False),
]


@takes_inputs("--input-format", optional=True)
def changes(inputs: Inputs, since: Since = None, archive: Address = None, story: Story = None, model: Model = None) -> None:
    """Write what is new since a day in the articles, or, without any, in the archive: claims, reversals, numbers, pledges."""
    if since is None:
        raise typer.BadParameter("say since when with --since DATE (YYYY-MM-DD)")
    for change in find_changes(assessed(inputs, archive, story, model), since):
        write_line(plain(change))
