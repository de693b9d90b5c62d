"""Answers that hold as long as the archive does not change: made once, packed once, and not sent twice."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import Response

from deedline.desk.state import Desk, Recent

HELD = 600
"""Packed answers held at once, of some ten kilobytes each."""

LEVEL = 6

NONE: Mapping[str, str] = {}

HTML = "text/html; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Made:
    """An answer: its bytes, what they are, and the name to save them under, if they are to be saved."""

    body: bytes
    media: str = HTML
    status: int = 200
    name: str | None = None


class Answers:
    """Makes answers, or finds them made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: Recent[Made] = Recent(HELD)

    def give(self, request: Request, make: Callable[[], Made], also: str = "", further: Mapping[str, str] = NONE) -> Response:
        """The answer to a request that only reads.

        Its ETag names the state of the archive, what was asked, and what ``also`` matters: who asks, if it is not the same
        for everybody. It has ``further`` headers, also where nothing is sent anew: a browser takes those it is told last.
        """
        asked = f"{request.url.path}?{request.url.query}#{also}"
        key = f"{version('deedline')} {self._desk.version()} {asked}"
        tag = f'W/"{sha256(key.encode()).hexdigest()[:20]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding", **further}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        made = self._held.made(key, lambda: _packed(make()))
        if made.name:
            headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(made.body, made.status, headers | {"Content-Encoding": "gzip"}, made.media)
        return Response(gzip.decompress(made.body), made.status, headers, made.media)


def _packed(made: Made) -> Made:
    return replace(made, body=gzip.compress(made.body, LEVEL, mtime=0))
