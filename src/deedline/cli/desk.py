"""``deedline desk``: the page where people work, served on this machine."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from deedline.cli.archive import Address, opened

VARIABLE = "DEEDLINE_TOKEN"

Host = Annotated[
    str, typer.Option(help="Where to listen: this machine only, unless told otherwise. Reading is open to all who reach it.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any that is free.")]
Name = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A name that the desk answers to besides this machine's own.")
]


def desk(archive: Address = None, host: Host = "127.0.0.1", port: Port = 8411, name: Name = None) -> None:
    """Open the desk over an archive: its stories, articles, speakers, pledges and changes as pages and as an HTTP interface.

    Writing takes a token: that of the variable DEEDLINE_TOKEN, or one that is printed when the desk starts.
    """
    from deedline.desk.serve import serve  # here, because no other command needs a server

    with opened(archive) as keep:
        serve(keep, host=host, port=port, token=os.environ.get(VARIABLE), names=name or (), say=_say)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
