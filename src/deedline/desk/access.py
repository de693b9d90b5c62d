"""Who asks: a person who signed in, somebody a proxy names, a program that brings the token, or nobody known.

A desk without users and without a proxy is open: whoever reaches it may read, and whoever brings the token may change.
"""

from __future__ import annotations

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import HTTPConnection
from starlette.types import Scope

from deedline.desk.users import Role, Users

COOKIE = "deedline"

HOURS = 12
"""After so many hours one signs in again."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who asks: the name they signed in with, "" for none, and what they may do, None for nothing."""

    name: str = ""
    role: Role | None = None

    @property
    def reads(self) -> bool:
        """True for whoever may read."""
        return self.role is not None

    @property
    def writes(self) -> bool:
        """True for whoever may add and correct."""
        return self.role is Role.EDITOR


@dataclass(frozen=True, slots=True)
class Proxy:
    """A server before the desk that is trusted: its addresses, and the header that names whom it has signed in, "" for none."""

    addresses: frozenset[str] = frozenset()
    header: str = ""

    def unwrapped(self, scope: Scope) -> None:
        """Let a request that came by the proxy be from whom, and by the scheme, that the proxy says."""
        peer = (scope.get("client") or ("", 0))[0]
        scope["peer"] = peer
        if peer in self.addresses:
            headers = HTTPConnection(scope).headers
            if scheme := headers.get("x-forwarded-proto", ""):
                scope["scheme"] = "https" if scheme == "https" else "http"
            if client := headers.get("x-forwarded-for", "").rpartition(",")[2].strip():
                scope["client"] = (client, 0)

    def named(self, request: HTTPConnection) -> str:
        """Whom the proxy says it has signed in; "" when it does not, or the request did not come by it."""
        trusted = self.header and request.scope.get("peer") in self.addresses
        return request.headers.get(self.header, "").strip() if trusted else ""


class Access:
    """Tells who asks."""

    def __init__(self, token: str | None = None, users: Users | None = None, proxy: Proxy | None = None) -> None:
        self.users, self.proxy = users, proxy or Proxy()
        self.shared = users is not None or bool(self.proxy.header)
        self.token = token or ("" if self.shared else secrets.token_urlsafe(18))
        self._key = (self.token or secrets.token_urlsafe(32)).encode()

    def who(self, request: HTTPConnection) -> Who:
        """Who makes a request."""
        if self._brings_token(request.headers.get("authorization", "")):
            return Who("", Role.EDITOR)
        if name := self.proxy.named(request):
            return Who(name, self._role(name) or Role.READER)
        opened = self._opened(request.cookies.get(COOKIE, ""))
        return opened or (Who() if self.shared else Who("", Role.READER))

    def knows_token(self, given: str) -> bool:
        """True for the token itself."""
        return bool(self.token) and _same(given, self.token)

    def seal(self, name: str) -> str:
        """What the browser of somebody who signed in keeps: a name, a time and a seal that nobody else can make."""
        said = f"{name}\n{int(time.time()) + HOURS * 3600}"
        return f"{urlsafe_b64encode(said.encode()).decode()}.{self._mark(said, name)}"

    def _opened(self, cookie: str) -> Who | None:
        sealed, _, mark = cookie.partition(".")
        try:
            said = urlsafe_b64decode(sealed).decode()
            name, _, until = said.rpartition("\n")
            if not _same(mark, self._mark(said, name)) or int(until) < time.time():
                return None
        except ValueError:
            return None
        role = self._role(name) if self.users else (Role.EDITOR if not name else None)
        return Who(name, role) if role else None

    def _mark(self, said: str, name: str) -> str:
        """A seal; it breaks when the user's password changes."""
        user = self.users.find(name) if self.users else None
        return hmac.new(self._key, f"{said}\n{user.hash if user else ''}".encode(), sha256).hexdigest()

    def _role(self, name: str) -> Role | None:
        user = self.users.find(name) if self.users else None
        return user.role if user else None

    def _brings_token(self, authorization: str) -> bool:
        scheme, _, given = authorization.partition(" ")
        return scheme.lower() == "bearer" and self.knows_token(given.strip())


def asking(request: HTTPConnection) -> Who:
    """Who makes a request that has passed the guard."""
    who = request.scope["who"]
    assert isinstance(who, Who)
    return who


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())
