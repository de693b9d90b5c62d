"""Running the desk: a socket, the addresses to open, and a server until it is stopped."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from urllib.parse import quote

import uvicorn

from deedline import keeping
from deedline.archive import Archive
from deedline.desk.access import Proxy
from deedline.desk.app import LOOPBACK, make_app
from deedline.desk.guard import SIGN_IN
from deedline.desk.users import Users
from deedline.errors import ArchiveError, DeedlineError

BACKLOG = 256
"""Connections that may wait to be taken."""

SOME = 50
"""Stories assessed between looks at whether the desk is still there."""

PAUSE = 2.0
"""Seconds between looks at whether a story has to be assessed."""


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
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=2
    )
    with assessing(archive):
        uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def assessing(archive: Archive) -> Iterator[None]:
    """Meanwhile, a process of its own assesses stories that changed: readers do not wait for it."""
    address = archive.engine.url.render_as_string(hide_password=False)
    process = get_context("spawn").Process(target=_assess, args=(address, os.getpid()), name="assessing", daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(5)


def _assess(address: str, parent: int) -> None:
    """Assess stories as long as the parent lives."""
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    archive = Archive.open(address.removeprefix("sqlite:///"))
    told = ""
    while os.getppid() == parent:
        try:
            if not keeping.summarise(archive, SOME):
                time.sleep(PAUSE)
        except (DeedlineError, KeyError) as error:  # the archive is being changed, or cannot be written to
            if str(error) != told:
                told = str(error)
                sys.stderr.write(f"stories wait to be assessed: {told}\n")
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
