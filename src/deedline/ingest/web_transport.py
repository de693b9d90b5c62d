"""One exchange with a web server, bounded in size and time: the only place where Deedline opens a connection."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpcore

from deedline.errors import NotFetched, Refused, TooLarge
from deedline.ingest.payload import content
from deedline.ingest.web_addresses import NotPublic, Resolve, addresses, allowed

MAX_BYTES = 20_000_000
SECONDS = 30.0
"""For one exchange, from looking up the host to the last byte."""

_FAILURES = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    UnicodeError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: headers by their names in lower case, and the content unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Transport(Protocol):
    """What fetching needs of the network, so that tests and other set-ups can stand in for it."""

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """The answer to one GET; redirects are not followed. Raises InputError."""


class HttpTransport:
    """The real network. Each name is looked up once per connection, and the connection goes to the address that was checked."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        resolve: Resolve = addresses,
        max_bytes: int = MAX_BYTES,
        seconds: float = SECONDS,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._max_bytes, self._seconds = max_bytes, seconds
        self._backend = _Guarded(resolve, allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context, network_backend=self._backend, max_keepalive_connections=4
        )

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """See :class:`Transport`. Raises Refused for an address that is not public, NotFetched, and TooLarge."""
        self._backend.deadline = time.monotonic() + self._seconds
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), self._seconds)
        sent = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
        try:
            with self._pool.stream("GET", url, headers=sent, extensions={"timeout": timeouts}) as answer:
                received = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in reversed(answer.headers)}
                body = self._body(answer.iter_stream(), url)
                status = answer.status
        except NotPublic as error:
            cause = f"the address of its host is not public ({error})"
            raise Refused(url, cause, "Give --allow-private if the server is yours.") from None
        except _FAILURES as error:
            why = " ".join(str(error).split())[:120] or type(error).__name__
            raise NotFetched(url, f"the server could not be reached, or did not finish ({why})", "Try again later.") from None
        unchunked = {name: value for name, value in received.items() if name != "transfer-encoding"}
        return Answer(status, received, content(body, unchunked, url, self._max_bytes))

    def _body(self, pieces: Iterable[bytes], url: str) -> bytes:
        body = bytearray()
        for piece in pieces:
            body += piece
            if len(body) > self._max_bytes:
                raise TooLarge(url, f"this is larger than {self._max_bytes:,} bytes", "Fetch it yourself and read the file.")
        return bytes(body)


class _Guarded(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets nothing last beyond ``deadline``."""

    def __init__(self, resolve: Resolve, allow_private: bool) -> None:
        self.deadline = 0.0
        self._inner = httpcore.SyncBackend()
        self._resolve, self._private = resolve, allow_private

    def left(self, timeout: float | None) -> float:
        """Seconds that may still pass. Raises ReadTimeout when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it takes too long")
        return min(left, timeout) if timeout is not None else left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first allowed address of ``host`` that answers."""
        failure: Exception = httpcore.ConnectError("it has no address")
        for address in allowed(host, port, self._resolve, private=self._private):
            try:
                stream = self._inner.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        """Never: it is no address on the web."""
        raise httpcore.ConnectError("sockets of this machine are not connected to")


class _Timed(httpcore.NetworkStream):
    """A connection on which no wait outlasts the deadline of the exchange."""

    def __init__(self, inner: httpcore.NetworkStream, backend: _Guarded) -> None:
        self._inner, self._backend = inner, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
