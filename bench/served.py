"""A desk in a thread of this process, for pictures and tests."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from deedline.archive import Archive
from deedline.desk import make_app


@contextmanager
def served(archive: Archive, token: str) -> Iterator[str]:
    """The address of a desk over an archive, as long as it is wanted; ``token`` is what changes take."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()  # from here on nobody is refused, even before the first answer
    server = uvicorn.Server(uvicorn.Config(make_app(archive, token=token), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
