"""``deedline desk``: the page where people work, served on this machine; ``deedline adduser``: who may share it."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from deedline.cli.archive import Address, opened

VARIABLE = "DEEDLINE_TOKEN"

Host = Annotated[
    str,
    typer.Option(help="Where to listen: this machine only, unless told otherwise. An open desk is read by all who reach it."),
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any that is free.")]
Name = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A name that the desk answers to besides this machine's own.")
]
UsersFile = Annotated[
    Path | None, typer.Option("--users", metavar="FILE", help="Let only those in who are in this file (see adduser).")
]
ProxyAt = Annotated[
    list[str] | None,
    typer.Option("--proxy", metavar="ADDRESS", help="A proxy whose word is taken for who asks, and whether by https."),
]
ProxyUser = Annotated[
    str,
    typer.Option(metavar="HEADER", help="The header in which the proxy names whom it has signed in [default proxy: 127.0.0.1]"),
]


class RoleName(StrEnum):
    """What a user may do."""

    READER = "reader"
    EDITOR = "editor"


def desk(
    archive: Address = None,
    host: Host = "127.0.0.1",
    port: Port = 8411,
    name: Name = None,
    users: UsersFile = None,
    proxy: ProxyAt = None,
    proxy_user: ProxyUser = "",
) -> None:
    """Open the desk over an archive: its stories, articles, speakers, pledges and changes as pages and as an HTTP interface.

    Writing takes an editor who has signed in (--users, --proxy-user) or a token: that of the variable DEEDLINE_TOKEN, or,
    where there are no users, one that is printed when the desk starts.
    """
    from deedline.desk.access import Proxy  # here, because no other command needs a server
    from deedline.desk.serve import serve
    from deedline.desk.users import Users

    before = Proxy(frozenset(proxy or (["127.0.0.1", "::1"] if proxy_user else [])), proxy_user)
    known = Users(users) if users else None
    with opened(archive) as keep:
        serve(keep, host=host, port=port, token=os.environ.get(VARIABLE), users=known, proxy=before, names=name or (), say=_say)


def adduser(
    name: Annotated[str, typer.Argument(help="The name to sign in with; it stands under decisions.", show_default=False)],
    users: Annotated[
        Path, typer.Option(metavar="FILE", help="The file of users; made if it is not there.", show_default=False)
    ],
    role: Annotated[RoleName, typer.Option(help="Readers read; editors also add and correct.")] = RoleName.READER,
    proxied: Annotated[bool, typer.Option("--proxied", help="Without a password: a proxy signs them in.")] = False,
) -> None:
    """Let somebody use a shared desk, or change their role or password. Asks for a password; takes one line when piped."""
    from deedline.desk.users import Role, put

    password = None
    if not proxied:
        piped = not sys.stdin.isatty()
        password = (
            sys.stdin.readline().rstrip("\n") if piped else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        )
    put(users, name, Role(role.value), password)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
