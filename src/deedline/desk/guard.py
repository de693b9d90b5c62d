"""What every request has to pass, and what every answer carries: the one place where the desk is closed to strangers.

Reading is open to whoever reaches an open desk, which is this machine unless the user says otherwise, and to those who have
signed in at a shared one. Writing takes an editor or the token. A page of another site can neither write (its requests say
where they come from) nor read by giving its own name to this machine's address (the name asked for must be one of ours).
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedline.desk.access import Access, Who
from deedline.desk.rates import Rate

SIGN_IN = "/sign-in"

SIGN_OUT = "/sign-out"

STATIC = "/static/"

WRITES, QUESTIONS = (60, 60.0), (600, 60.0)
"""How often within how many seconds one may change something, and ask the interface of a shared desk."""

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


class Guard:
    """Lets requests pass to the desk, or says why not."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], access: Access) -> None:
        self._app, self._hosts, self._access = app, frozenset(hosts), access
        self._writes, self._questions = Rate(*WRITES), Rate(*QUESTIONS)

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

        self._access.proxy.unwrapped(scope)
        request = Request(scope)
        scope["who"] = who = self._access.who(request)
        refusal = self._refusal(request, who)
        if refusal is not None:
            await refusal(scope, receive, safe)
            return
        await self._app(scope, _limited(receive), safe)

    def _refusal(self, request: Request, who: Who) -> Response | None:
        if _name(request.headers.get("host", "")) not in self._hosts:
            return _no(421, "This desk does not answer to that name: open it at the address it printed when it started.")
        if request.method in SAFE:
            return self._unread(request, who)
        return self._unwritten(request, who)

    def _unread(self, request: Request, who: Who) -> Response | None:
        """Why somebody may not read this; None when they may."""
        path = request.url.path
        if path == SIGN_IN or path.startswith(STATIC):
            return None
        if not who.reads:
            if path.startswith("/api/") or request.method != "GET":
                return _no(401, "This desk is for those who sign in, or bring its token.", {"WWW-Authenticate": "Bearer"})
            return RedirectResponse(f"{SIGN_IN}?then={quote(_asked(request), safe='')}", 303)
        if self._access.shared and path.startswith("/api/") and not self._questions.allows(who.name or client(request)):
            return _often(self._questions)
        return None

    def _unwritten(self, request: Request, who: Who) -> Response | None:
        """Why somebody may not change this; None when they may."""
        if _size(request.headers) > MAX_BYTES:
            return _no(413, f"More than {MAX_BYTES // 2**20} MiB in one request: send it in parts.")
        signing = request.url.path in (SIGN_IN, SIGN_OUT)
        if not self._writes.allows(client(request)):
            return _often(self._writes)
        if not signing and not who.reads:
            return _no(401, "Changes take somebody who has signed in, or the desk's token.", {"WWW-Authenticate": "Bearer"})
        if not signing and not who.writes:
            why = "Readers change nothing: ask who runs this desk to make you an editor."
            return _no(403, why) if who.name else _no(401, _TOKEN, {"WWW-Authenticate": "Bearer"})
        if not _own(request):
            return _no(403, "This request does not come from a page of this desk: nothing was changed.")
        return None


_TOKEN = "Changes take the token that the desk printed when it started."


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


def _asked(request: Request) -> str:
    """What was asked for, without the desk's own address."""
    return str(request.url.replace(scheme="", netloc=""))


def client(request: Request) -> str:
    """The address a request comes from."""
    return request.client.host if request.client else ""


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


def _often(rate: Rate) -> Response:
    why = f"More than {rate.times} times in {rate.within:.0f} seconds: wait a little."
    return _no(429, why, {"Retry-After": str(int(rate.within))})


def _no(status: int, why: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{why}\n", status, headers)
