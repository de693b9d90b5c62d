"""``deedline changes``: what is new in the articles since a day, as JSONL."""

from __future__ import annotations

from typing import Annotated

import typer

from deedline import api
from deedline.assess.changes import find_changes
from deedline.cli.common import day, write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.cli.read import Model
from deedline.report.records import plain

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", callback=day, help="The first day to tell of (YYYY-MM-DD).", show_default=False),
]


@takes_inputs("--input-format")
def changes(inputs: Inputs, since: Since = None, model: Model = None) -> None:
    """Write what changed since a day: new claims, reversed statements, revised numbers, the status of pledges."""
    if since is None:
        raise typer.BadParameter("say since when with --since DATE (YYYY-MM-DD)")
    for change in find_changes(api.dossiers(inputs.shown(inputs, "reading"), model=model), since):
        write_line(plain(change))
