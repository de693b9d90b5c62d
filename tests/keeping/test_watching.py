"""Feeds are looked at politely and again and again; what is new in them is kept once, what has changed is a revision."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.ingest.made import page

from deedline import keeping
from deedline.archive import Archive
from deedline.cli.app import main
from deedline.errors import InputError, Unreadable
from deedline.ingest.web import Web
from deedline.ingest.web_transport import HttpTransport
from deedline.keeping.watching import TRIES, FeedMemory, check, feeds_in


class Site:
    """A site on this machine: pages by number, the titles its feed gives them, and what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[int, str] = {}
        self.titles: dict[int, str] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                status, headers, body = site.answer(self.path, self.headers.get("If-None-Match"))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, path: str, known: str | None) -> tuple[int, dict[str, str], bytes]:
        if path == "/feed":
            items = "".join(f"<item><title>{t}</title><link>{self.url}/{n}</link></item>" for n, t in self.titles.items())
            tag = f'"{abs(hash(items))}"'
            feed = f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>"
            return (
                (304, {}, b"") if known == tag else (200, {"ETag": tag, "Content-Type": "application/rss+xml"}, feed.encode())
            )
        number = path.strip("/")
        found = self.pages.get(int(number)) if number.isdigit() else None
        return (404, {}, b"no") if found is None else (200, {"Content-Type": "text/html; charset=utf-8"}, found.encode())

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    for number in (1, 2):
        running.pages[number] = page(number)
        running.titles[number] = f"Report {number}"
    yield running
    running.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.open(str(tmp_path / "news.db"))
    yield opened
    opened.close()


def look(archive: Archive, site: Site) -> list[keeping.Kept | InputError]:
    """What a program that is started anew finds in the feed."""
    memory = FeedMemory()
    web = Web(HttpTransport(allow_private=True), cache=memory, sleep=lambda _: None)
    site.asked.clear()
    return list(check(archive, f"{site.url}/feed", web, memory))


def test_what_is_new_is_kept_and_what_was_seen_is_not_asked_for_again(archive: Archive, site: Site) -> None:
    assert [isinstance(item, keeping.Kept) and item.new for item in look(archive, site)] == [True, True]
    assert look(archive, site) == []
    assert site.asked == ["/robots.txt", "/feed"]
    site.pages[3], site.titles[3] = page(3), "Report 3"
    assert len(look(archive, site)) == 1
    assert site.asked == ["/robots.txt", "/feed", "/3"]
    assert archive.counts()["article"] == 3


def test_a_page_that_has_changed_is_a_revision(archive: Archive, site: Site) -> None:
    first = look(archive, site)[0]
    site.pages[1] = page(1, "<p>The council has now withdrawn the whole of its plan for the quay.</p>")
    site.titles[1] = "Report 1, updated"
    (second,) = look(archive, site)
    assert isinstance(first, keeping.Kept)
    assert isinstance(second, keeping.Kept)
    (reading,) = archive.readings([second.id])
    assert reading.article.revision_of == first.id
    assert keeping.forget(archive, first.id)
    assert archive.readings([second.id])[0].article.revision_of is None


def test_the_same_page_again_is_no_revision(archive: Archive, site: Site) -> None:
    look(archive, site)
    site.pages[1] = page(1, "<p>Subscribe</p>")
    site.titles[1] = "Report 1, again"
    look(archive, site)
    with archive.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM article WHERE revision_of IS NOT NULL").scalar() == 0


def test_what_cannot_be_had_is_tried_again_and_then_left(archive: Archive, site: Site) -> None:
    del site.pages[2]
    for turn in range(TRIES):
        site.titles[10 + turn], site.pages[10 + turn] = f"Report {turn}", page(10 + turn)
        assert sum(isinstance(item, InputError) for item in look(archive, site)) == 1
    site.titles[20], site.pages[20] = "Report 20", page(20)
    look(archive, site)
    assert "/2" not in site.asked
    site.titles[2], site.pages[2] = "Report 2, back again", page(2)
    assert len(look(archive, site)) == 1


def test_a_run_that_is_broken_off_goes_on(archive: Archive, site: Site) -> None:
    memory = FeedMemory()
    web = Web(HttpTransport(allow_private=True), cache=memory, sleep=lambda _: None)
    running = check(archive, f"{site.url}/feed", web, memory)
    next(iter(running))
    del running
    assert [isinstance(item, keeping.Kept) and item.new for item in look(archive, site)] == [False, False]
    assert look(archive, site) == []


def test_a_feed_that_is_not_there_is_said(archive: Archive, site: Site) -> None:
    memory = FeedMemory()
    web = Web(HttpTransport(allow_private=True), cache=memory, sleep=lambda _: None)
    (failure,) = check(archive, f"{site.url}/nowhere", web, memory)
    assert isinstance(failure, InputError)
    assert "404" in failure.why


def test_lists_of_feeds(tmp_path: Path) -> None:
    outlines = "".join(f"<outline xmlUrl='https://{name}.example/feed'/>" for name in ("a", "b", "a"))
    (tmp_path / "feeds.opml").write_text(f"<opml><body>{outlines}</body></opml>", encoding="utf-8")
    given = ["https://b.example/feed", str(tmp_path / "feeds.opml")]
    assert feeds_in(given) == ["https://b.example/feed", "https://a.example/feed"]
    with pytest.raises(Unreadable):
        feeds_in([str(tmp_path / "nothing.opml")])


def test_the_command(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    del site.titles[2]
    address = str(tmp_path / "news.db")
    monkeypatch.setattr("deedline.ingest.web.PAUSE", 0.0)
    monkeypatch.setattr("sys.argv", ["deedline", "watch", f"{site.url}/feed", "--once", "--allow-private", "-a", address])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert json.loads(line)["new"]
