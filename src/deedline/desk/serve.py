"""Running the desk: a socket, the addresses to open, and a server until it is stopped."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from urllib.parse import quote

import uvicorn

from deedline.archive import Archive
from deedline.desk.access import Proxy
from deedline.desk.app import LOOPBACK, make_app
from deedline.desk.guard import SIGN_IN
from deedline.desk.state import Desk
from deedline.desk.users import Users
from deedline.errors import ArchiveError, DeedlineError

BACKLOG = 256
"""Connections that may wait to be taken."""

WARM = 50
"""Stories made ready: the first two pages."""

PAUSE = 2.0
"""Seconds between looks at whether the archive has changed."""


def serve(
    archive: Archive,
    *,
    host: str,
    port: int,
    token: str | None = None,
    users: Users | None = None,
    proxy: Proxy | None = None,
    names: Sequence[str] = (),
    say: Callable[[str], None],
) -> None:
    """Serve the desk until the process is told to stop. Raises ArchiveError when the port is taken."""
    app = make_app(archive, token=token, users=users, proxy=proxy, hosts=[host, *names])
    access = app.state.access
    listening = _socket(host, port)
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    say(f"The desk is at http://{shown}:{port}/")
    if access.shared:
        say("It is for those who sign in.")
    elif token is None:
        say(f"To add and correct, open http://{shown}:{port}{SIGN_IN}?token={quote(access.token)}")
    if host not in LOOPBACK and not access.shared:
        say("It can be read by everybody who reaches this address: give it --users, or a proxy that asks who they are.")
    threading.Thread(target=_keep_warm, args=(app.state.desk, say), name="warm", daemon=True).start()
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=2
    )
    uvicorn.Server(config).run(sockets=[listening])


def _keep_warm(desk: Desk, say: Callable[[str], None]) -> None:
    """Have the first pages ready whenever the archive has changed."""
    ready = ""
    while True:
        try:
            if (now := desk.version()) != ready:
                desk.warm(WARM)
                ready = now
        except (DeedlineError, KeyError) as error:  # the archive is being changed or away: pages say so themselves
            say(f"not ready yet: {error}")
        time.sleep(PAUSE)


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
        opened.listen(BACKLOG)  # from here on nobody is refused, even before the first answer
    except OSError as error:
        opened.close()
        raise ArchiveError(f"{host}:{port}: {error.strerror}", "Give another one with --port or --host.") from error
    return opened
