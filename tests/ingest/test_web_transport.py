"""Exchanges with a server on this machine: bounded in size and time, and never with an address that was not checked."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from tests.ingest.made import page

from deedline.errors import NotFetched, Refused, TooLarge
from deedline.ingest.web import Web
from deedline.ingest.web_transport import HttpTransport


class Handler(BaseHTTPRequestHandler):
    """Pages good and bad."""

    def do_GET(self) -> None:
        answers: dict[str, Any] = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, page(1).encode()),
            "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(page(2).encode())),
            "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(3_000_000))),
            "/large": (200, {}, bytes(3_000_000)),
            "/to": (302, {"Location": self.path.partition("?")[2]}, b""),
        }
        path = self.path.partition("?")[0]
        if path == "/slow":
            return self._drip()
        status, headers, body = answers.get(path, (404, {}, b"no"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def _drip(self) -> None:
        """A byte now and then, for longer than anyone waits."""
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            threading.Event().wait(0.05)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server on this machine; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture(scope="module")
def transport() -> HttpTransport:
    return HttpTransport(allow_private=True, max_bytes=1_000_000, seconds=0.5)


def test_an_answer_comes_with_its_headers_and_unpacked(server: str, transport: HttpTransport) -> None:
    answer = transport.get(f"{server}/packed", {"Accept-Encoding": "gzip"})
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html")
    assert answer.body == page(2).encode()
    assert transport.get(f"{server}/none", {}).status == 404


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_an_answer_over_the_limit_is_left(server: str, transport: HttpTransport, path: str) -> None:
    with pytest.raises(TooLarge):
        transport.get(server + path, {})


def test_an_answer_that_drips_is_left_in_time(server: str, transport: HttpTransport) -> None:
    with pytest.raises(NotFetched, match=r"timed out|too long"):
        transport.get(f"{server}/slow", {})


def test_no_one_there_is_an_error(transport: HttpTransport) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    with pytest.raises(NotFetched):
        transport.get(f"http://127.0.0.1:{free}/", {})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"])
def test_this_machine_is_not_asked_unless_that_is_allowed(server: str, host: str) -> None:
    port = server.rpartition(":")[2]
    with pytest.raises((Refused, NotFetched)) as refused:
        HttpTransport().get(f"http://{host}:{port}/page", {})
    assert refused.type is Refused or "Name or service" in str(refused.value)


class Names:
    """A name server whose answer changes: the first is public, all others are not."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return [self.answers[min(self.asked, len(self.answers)) - 1]]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "::ffff:10.0.0.7"])
def test_a_name_that_leads_to_a_closed_network_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="not public"):
        HttpTransport(resolve=Names(address)).get("http://courier.example/", {})


def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_the_one_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second look-up would give another address: that is how names are turned against the one who checks them."""
    names = Names("127.0.0.1", "10.0.0.7")
    tried: list[object] = []
    connect = socket.create_connection

    def watched(where: tuple[str, int], *given: Any, **named: Any) -> socket.socket:
        tried.append(where)
        return connect(where, *given, **named)

    monkeypatch.setattr(socket, "create_connection", watched)
    port = int(server.rpartition(":")[2])
    answer = HttpTransport(allow_private=True, resolve=names).get(f"http://courier.example:{port}/page", {})
    assert answer.status == 200
    assert names.asked == 1
    assert tried == [("127.0.0.1", port)]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:9/", "http://169.254.169.254/latest", "http://10.0.0.7/", "http://[::1]:9/"]
)
def test_a_redirect_into_a_closed_network_is_refused(server: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is let through here, as if it were public; what it leads to is checked all the same."""
    port = server.rpartition(":")[2]
    monkeypatch.setattr("deedline.ingest.web_addresses.public", lambda address: address == "127.0.0.8")
    transport = HttpTransport(resolve=lambda host, _: ["127.0.0.8" if host == "courier.example" else host])
    connect = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda where, *a, **k: connect(("127.0.0.1", where[1]), *a, **k))
    with pytest.raises(Refused, match="not public"):
        Web(transport, sleep=lambda _: None).fetch(f"http://courier.example:{port}/to?{target}")
