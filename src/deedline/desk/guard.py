"""What every request has to pass, and what every answer carries: the one place where the desk is closed to strangers.

Reading is open to whoever reaches the port, which is this machine unless the user says otherwise. Writing takes a token.
A page of another site can neither write (its requests say where they come from) nor read by giving its own name to this
machine's address (the name asked for must be one of ours).
"""

from __future__ import annotations

import hmac
import time
from collections import deque
from collections.abc import Collection
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "deedline_token"
SIGN_IN = "/sign-in"

WRITES, WITHIN = 60, 60.0
"""So many writing requests are taken from one address within so many seconds."""

MAX_BYTES = 32 * 2**20
"""Of one request."""

SAFE = ("GET", "HEAD", "OPTIONS")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def session(token: str) -> str:
    """What a signed-in browser keeps: it shows that the token was known and is not the token."""
    return sha256(f"deedline desk {token}".encode()).hexdigest()


def may_write(request: Request, token: str) -> bool:
    """True for a request that brings the token, or the cookie of a browser that has brought it."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and _same(given.strip(), token):
        return True
    return _same(request.cookies.get(COOKIE, ""), session(token))


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


class Guard:
    """Lets requests pass to the desk, or says why not."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], token: str) -> None:
        self._app, self._hosts, self._token = app, frozenset(hosts), token
        self._written: dict[str, deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have the desk answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(Request(scope))
        if refusal is not None:
            await refusal(scope, receive, safe)
            return
        await self._app(scope, _limited(receive), safe)

    def _refusal(self, request: Request) -> Response | None:
        if _name(request.headers.get("host", "")) not in self._hosts:
            return _no(421, "This desk does not answer to that name: open it at the address it printed when it started.")
        if request.method in SAFE:
            return None
        if _size(request.headers) > MAX_BYTES:
            return _no(413, f"More than {MAX_BYTES // 2**20} MiB in one request: send it in parts.")
        if not self._in_time(request.client.host if request.client else ""):
            return _no(429, f"More than {WRITES} changes a minute: wait a little.", {"Retry-After": str(int(WITHIN))})
        if request.url.path != SIGN_IN and not may_write(request, self._token):
            return _no(401, "Changes take the token that the desk printed when it started.", {"WWW-Authenticate": "Bearer"})
        if not _own(request):
            return _no(403, "This request does not come from a page of this desk: nothing was changed.")
        return None

    def _in_time(self, client: str) -> bool:
        now = time.monotonic()
        times = self._written.setdefault(client, deque())
        while times and times[0] < now - WITHIN:
            times.popleft()
        if len(times) >= WRITES:
            return False
        times.append(now)
        return True


def _own(request: Request) -> bool:
    """True unless a browser says that the request was made by a page of another site.

    A program sends neither header, and brings the token itself; a browser's cookie is never enough without one of them.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host", "")
    return "authorization" in request.headers


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _size(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isdecimal() else MAX_BYTES + 1


def _limited(receive: Receive) -> Receive:
    """What a request sends, cut off where it is longer than it may be, whatever length it stated."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > MAX_BYTES else message

    return limited


def _no(status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{why}\n", status, headers)
