"""``deedline dossier``: a folder of raw articles in, a dossier per story out."""

from __future__ import annotations

import sys
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
from deedline.report.formats import FORMATS
from deedline.report.summary import count
from deedline.report.write import write_dossiers


class OutputFormat(StrEnum):
    """What to write: the page, Markdown and JSON, or one of the forms of :data:`FORMATS`."""

    ALL = "all"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    STATEMENTS = "statements"
    CLAIMS = "claims"
    PLEDGES = "pledges"
    PLACES = "places"
    TIMELINE = "timeline"
    STATEMENTS_PARQUET = "statements-parquet"
    CLAIMS_PARQUET = "claims-parquet"
    PLEDGES_PARQUET = "pledges-parquet"
    PLACES_PARQUET = "places-parquet"
    GEOJSON = "geojson"
    ANNOTATIONS = "annotations"
    SCHEMA_ORG = "schema-org"
    STIX = "stix"
    FTM = "ftm"
    ICS = "ics"
    BIBTEX = "bibtex"
    CSL = "csl"


Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where to write; made if absent.", show_default=False)
]
Formats = Annotated[
    OutputFormat,
    typer.Option(
        "--format",
        "-f",
        help="What to write: all is html, md and json. Without -o, json and the forms of a single story go to standard output.",
    ),
]


@takes_inputs("--input-format")
def dossier(
    inputs: Inputs, out: Out = None, format: Formats = OutputFormat.ALL, model: Model = None, workers: Workers = 1
) -> None:
    """Write a dossier for every story in the articles: what is agreed, disputed, changed and pledged, each with its words."""
    _checked(out, format)
    write(api.dossiers(inputs.shown(inputs, "reading"), model=model, workers=workers), out, format)


def write(dossiers: Sequence[Dossier], out: Path | None, format: OutputFormat) -> None:
    """Write dossiers to a folder, or to standard output: as JSON, or a single one in any form."""
    _checked(out, format)
    if out is None and format is OutputFormat.JSON:
        write_line(collection_record(dossiers))
    elif out is None and len(dossiers) == 1:
        sys.stdout.buffer.write(FORMATS[format.value].write(dossiers[0]))
    elif out is None:
        raise typer.BadParameter("say where to write with -o DIR: this is more than one story")
    else:
        kinds = {"html", "md", "json"} if format is OutputFormat.ALL else {format.value}
        index = write_dossiers(dossiers, out, kinds)
        typer.echo(f"{count(len(dossiers), 'story', 'stories')} written: {index}", err=True)


def _checked(out: Path | None, format: OutputFormat) -> None:
    if out is None and format is OutputFormat.ALL:
        raise typer.BadParameter("say where to write with -o DIR (only one --format can go to standard output)")
