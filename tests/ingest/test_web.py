"""Fetching keeps to what hosts ask for, and fetches nothing twice that has not changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.ingest.made import HEAD, page

from deedline.errors import InputError, NotFetched, Refused, Unchanged
from deedline.ingest.load import load
from deedline.ingest.web import MAX_REDIRECTS, PAUSE, Cache, Web
from deedline.ingest.web_transport import Answer
from deedline.model.article import Article

HTML = {"content-type": "text/html; charset=utf-8"}
SITE = "https://courier.example"


class Network:
    """A transport without a network: what stands at which address, and what was asked for."""

    def __init__(self, pages: Mapping[str, Answer | str]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        self.asked.append(url)
        self.headers.append(headers)
        found = self.pages.get(url, Answer(404, {}))
        if isinstance(found, str):
            return Answer(200, HTML, found.encode())
        known = found.headers.get("etag")
        return Answer(304, {}) if known and headers.get("If-None-Match") == known else found


class Clock:
    """A clock that only moves when someone waits, and the waits."""

    def __init__(self) -> None:
        self.time, self.waits = 100.0, list[float]()

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


def web(pages: Mapping[str, Answer | str], cache: Path | None = None) -> tuple[Web, Network, Clock]:
    network, clock = Network(pages), Clock()
    now = datetime(2031, 5, 4, 6, 7, 8, tzinfo=UTC)
    return Web(network, cache=Cache(cache), sleep=clock.sleep, clock=clock, now=lambda: now), network, clock


def to(target: str) -> Answer:
    return Answer(302, {"location": target})


def test_a_page_is_fetched_after_the_rules_of_its_host() -> None:
    reader, network, clock = web({f"{SITE}/1": page(1)})
    received = reader.fetch(f"{SITE}/1#top")
    assert network.asked == [f"{SITE}/robots.txt", f"{SITE}/1"]
    assert (received.url, received.charset, received.captured.value) == (f"{SITE}/1", "utf-8", "2031-05-04T06:07:08Z")
    assert network.headers[1]["User-Agent"].startswith("Deedline/")
    assert clock.waits == [PAUSE]


@pytest.mark.parametrize(
    ("robots", "refused"),
    [
        ("User-agent: *\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*.php$\n", False),
        ("User-agent: deedline\nDisallow: /1\nUser-agent: *\nAllow: /", True),
        ("User-agent: other\nDisallow: /", False),
        (Answer(503, {}), True),
        (Answer(403, {}), False),
        (to("/other"), False),
        (to("/robots.txt"), False),
    ],
)
def test_what_a_host_forbids_is_not_fetched(robots: Answer | str, refused: bool) -> None:
    reader, network, _ = web({f"{SITE}/robots.txt": robots, f"{SITE}/1": page(1)})
    if refused:
        with pytest.raises(Refused, match=r"robots\.txt"):
            reader.fetch(f"{SITE}/1")
        assert f"{SITE}/1" not in network.asked
    else:
        assert reader.fetch(f"{SITE}/1").body == page(1).encode()


def test_requests_to_one_host_keep_the_pause_it_asks_for_and_the_rules_are_asked_for_once() -> None:
    robots = "User-agent: *\nCrawl-delay: 7\n"
    reader, network, clock = web({f"{SITE}/robots.txt": robots, f"{SITE}/1": "1", f"{SITE}/2": "2", "https://b.example/": "b"})
    for url in (f"{SITE}/1", f"{SITE}/2", "https://b.example/"):
        reader.fetch(url)
    assert network.asked.count(f"{SITE}/robots.txt") == 1
    assert clock.waits == [7.0, 7.0, PAUSE]


def test_redirects_are_followed_so_far_and_each_is_checked() -> None:
    chain = {f"{SITE}/{at}": to(f"/{at + 1}") for at in range(MAX_REDIRECTS + 1)}
    reader, _, _ = web({**chain, f"{SITE}/{MAX_REDIRECTS + 1}": page(1)})
    assert reader.fetch(f"{SITE}/1").url == f"{SITE}/{MAX_REDIRECTS + 1}"
    with pytest.raises(NotFetched, match="leads on"):
        reader.fetch(f"{SITE}/0")
    reader, network, _ = web(
        {f"{SITE}/a": to("https://b.example/x"), "https://b.example/robots.txt": "User-agent: *\nDisallow: /"}
    )
    with pytest.raises(Refused) as refused:
        reader.fetch(f"{SITE}/a")
    assert refused.value.source == f"{SITE}/a"
    assert "https://b.example/x" not in network.asked
    for target in ("file:///etc/passwd", "http://[", "gopher://x/"):
        with pytest.raises(Refused):
            web({f"{SITE}/a": to(target)})[0].fetch(f"{SITE}/a")


def test_what_was_fetched_before_is_asked_for_only_if_it_has_changed(tmp_path: Path) -> None:
    pages: dict[str, Answer | str] = {f"{SITE}/1": Answer(200, {**HTML, "etag": '"a"'}, page(1).encode()), f"{SITE}/2": page(2)}
    for changed in (True, False):
        reader, _, _ = web(pages, tmp_path / "cache.json")
        reader.fetch(f"{SITE}/2")
        if changed:
            reader.fetch(f"{SITE}/1")
        else:
            with pytest.raises(Unchanged):
                reader.fetch(f"{SITE}/1")
        reader.close()
    assert list(json.loads((tmp_path / "cache.json").read_text())) == [f"{SITE}/1"]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"https://courier.example/1": 5}', '{"https://courier.example/1": {"etag": 5}}', "\xff"]
)
def test_a_broken_cache_knows_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "cache.json").write_bytes(content.encode("latin-1"))
    assert web({f"{SITE}/1": page(1)}, tmp_path / "cache.json")[0].fetch(f"{SITE}/1").body


FEED = f"""<rss><channel><title>Vell Courier</title><item><title>One</title><link>{SITE}/1</link></item>
<item><title>Two</title><link>/2</link></item></channel></rss>"""
LIST = f'<opml><body><outline xmlUrl="{SITE}/feed"/></body></opml>'
PAGES: dict[str, Answer | str] = {
    f"{SITE}/feeds": Answer(200, {"content-type": "text/xml"}, LIST.encode()),
    f"{SITE}/feed": Answer(200, {"content-type": "application/rss+xml"}, FEED.encode()),
    f"{SITE}/1": page(1),
    f"{SITE}/2": page(2),
}


@pytest.mark.parametrize("start", ["feed", "feeds"])
def test_what_a_feed_or_a_list_of_feeds_links_to_is_read(start: str) -> None:
    found = list(load([f"{SITE}/{start}"], follow=True, web=web(PAGES)[0]))
    assert [(item.source, item.title) for item in found if isinstance(item, Article)] == [
        (f"{SITE}/1", f"{HEAD} 1"),
        (f"{SITE}/2", f"{HEAD} 2"),
    ]
    first = found[0]
    assert isinstance(first, Article)
    assert first.captured is not None
    assert first.url == f"{SITE}/1"


def test_without_being_asked_nothing_more_is_fetched() -> None:
    reader, network, _ = web(PAGES)
    found = list(load([f"{SITE}/feed"], web=reader))
    assert [item.code for item in found if isinstance(item, InputError)] == ["not-fetched"] * 2
    assert network.asked == [f"{SITE}/robots.txt", f"{SITE}/feed"]


def test_links_are_not_followed_for_ever() -> None:
    around = f"<rss><channel><item><title>Again</title><link>{SITE}/feed</link></item></channel></rss>"
    found = list(load([f"{SITE}/feed"], follow=True, web=web({f"{SITE}/feed": Answer(200, {}, around.encode())})[0]))
    assert all(isinstance(item, InputError) for item in found)


def test_an_address_that_gives_nothing_is_an_error_among_the_articles() -> None:
    found = list(load([f"{SITE}/none", f"{SITE}/1"], web=web(PAGES)[0]))
    assert isinstance(found[0], NotFetched)
    assert "answered 404" in found[0].cause
    assert isinstance(found[1], Article)
