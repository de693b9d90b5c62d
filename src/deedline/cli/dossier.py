"""``deedline dossier``: a folder of raw articles in, a dossier per story out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from deedline import api
from deedline.cli.common import write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.cli.read import Model, Workers
from deedline.model.dossier import Dossier
from deedline.report.dossier import collection_record
from deedline.report.summary import count
from deedline.report.write import write_dossiers


class OutputFormat(StrEnum):
    """What to write."""

    ALL = "all"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where to write; made if absent.", show_default=False)
]
Formats = Annotated[
    OutputFormat, typer.Option("--format", "-f", help="What to write; json without -o goes to standard output.")
]


@takes_inputs("--input-format")
def dossier(
    inputs: Inputs, out: Out = None, format: Formats = OutputFormat.ALL, model: Model = None, workers: Workers = 1
) -> None:
    """Write a dossier for every story in the articles: what is agreed, disputed, changed and pledged, each with its words."""
    _checked(out, format)
    write(api.dossiers(inputs.shown(inputs, "reading"), model=model, workers=workers), out, format)


def write(dossiers: Sequence[Dossier], out: Path | None, format: OutputFormat) -> None:
    """Write dossiers to a folder, or as JSON to standard output."""
    _checked(out, format)
    if out is None:
        write_line(collection_record(dossiers))
    else:
        kinds = {"html", "md", "json"} if format is OutputFormat.ALL else {format.value}
        index = write_dossiers(dossiers, out, kinds)
        typer.echo(f"{count(len(dossiers), 'story', 'stories')} written: {index}", err=True)


def _checked(out: Path | None, format: OutputFormat) -> None:
    if out is None and format is not OutputFormat.JSON:
        raise typer.BadParameter("say where to write with -o DIR (only --format json can go to standard output)")
