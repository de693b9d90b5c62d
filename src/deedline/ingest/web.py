"""Polite fetching: robots.txt obeyed, a pause between requests to one host, few redirects, nothing fetched twice unchanged."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from protego import Protego

from deedline.errors import InputError, NotFetched, Refused, TooLarge, Unchanged
from deedline.ingest.payload import media_type
from deedline.ingest.web_addresses import normal_url
from deedline.ingest.web_transport import Answer, Transport
from deedline.model.article import Stamp

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no longer one."""
MAX_PAUSE = 30.0
MAX_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGENT = "Deedline"


@dataclass(frozen=True, slots=True)
class Received:
    """What was fetched: ``url`` is where it was found in the end, ``captured`` when."""

    url: str
    body: bytes
    media_type: str | None
    charset: str | None
    captured: Stamp


class Memory(Protocol):
    """What remembers what servers said about the version of what they sent."""

    def conditions(self, url: str) -> Mapping[str, str]:
        """The headers that ask for ``url`` only if it is not what was sent last."""

    def remember(self, url: str, headers: Mapping[str, str]) -> None:
        """Keep what the server said about the version it has just sent."""

    def save(self) -> None:
        """Keep it for the next time."""


class Web:
    """The web as a well-mannered reader uses it. The clocks and the pause can be given, for tests."""

    def __init__(
        self,
        transport: Transport,
        *,
        cache: Memory | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._transport, self._cache = transport, cache or Cache(None)
        self._sleep, self._clock, self._now = sleep, clock, now
        self._headers = {
            "User-Agent": f"{_AGENT}/{version('deedline')} (reads news articles; obeys robots.txt)",
            "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, br, zstd",
        }
        self._rules: dict[str, Protego | None] = {}
        self._visited: dict[str, float] = {}

    def fetch(self, url: str) -> Received:
        """What stands at ``url``.

        Raises Refused (robots.txt, an address that is not public, no address at all), NotFetched (no answer, or another
        status than 200), Unchanged (the cache knows it), and TooLarge.
        """
        try:
            return self._fetch(url)
        except InputError as error:
            raise error.at(url) from None

    def _fetch(self, url: str) -> Received:
        for _ in range(MAX_REDIRECTS + 1):
            url = normal_url(url)
            self._require_allowed(url)
            answer = self._get(url, self._cache.conditions(url))
            if answer.status == 304:
                raise Unchanged(url, "it has not changed since it was fetched last", "Nothing is to be done.")
            if answer.status == 200:
                self._cache.remember(url, answer.headers)
                return self._received(url, answer)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                raise NotFetched(url, f"the server answered {answer.status}", "Open the address in a browser to see why.")
            url = _joined(url, answer.headers["location"])
        raise NotFetched(url, f"it leads on more than {MAX_REDIRECTS} times", "Give the address where the article stands.")

    def close(self) -> None:
        """Write down what the cache has learnt."""
        self._cache.save()

    def _received(self, url: str, answer: Answer) -> Received:
        kind, charset = media_type(answer.headers.get("content-type"))
        captured = Stamp(self._now().strftime("%Y-%m-%dT%H:%M:%SZ"), "second", "stated: when it was fetched")
        return Received(url, answer.body, kind, charset, captured)

    def _get(self, url: str, extra: Mapping[str, str]) -> Answer:
        host = urlsplit(url).netloc
        if (last := self._visited.get(host)) is not None:
            wait = last + self._pause(url) - self._clock()
            if wait > 0:
                self._sleep(wait)
        try:
            return self._transport.get(url, {**self._headers, **extra})
        finally:
            self._visited[host] = self._clock()

    def _pause(self, url: str) -> float:
        rules = self._rules.get(_origin(url))
        asked = rules.crawl_delay(_AGENT) if rules is not None else None
        return min(max(PAUSE, asked or 0.0), MAX_PAUSE)

    def _require_allowed(self, url: str) -> None:
        origin = _origin(url)
        if origin not in self._rules:
            self._rules[origin] = self._robots(origin)
        rules = self._rules[origin]
        if rules is None:
            raise Refused(url, "its robots.txt could not be had, so that nothing may be fetched", "Try again later.")
        if not rules.can_fetch(url, _AGENT):
            raise Refused(url, "its robots.txt forbids it", "Save the page from a browser and read the file.")

    def _robots(self, origin: str) -> Protego | None:
        """The rules of a host as RFC 9309 has it: a missing file allows all, one that cannot be had (None) nothing."""
        url = f"{origin}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = self._get(normal_url(url), {})
            except TooLarge:
                return None
            if answer.status in _REDIRECTS and "location" in answer.headers:
                url = _joined(url, answer.headers["location"])
                continue
            if answer.status == 200:
                return Protego.parse(answer.body[:_ROBOTS_BYTES].decode("utf-8", "replace"))
            return None if answer.status >= 500 or answer.status == 429 else Protego.parse("")
        return Protego.parse("")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def validators(headers: Mapping[str, str]) -> dict[str, str]:
    """What a server says about the version of what it sends."""
    return {name: headers[name] for name in ("etag", "last-modified") if name in headers}


def conditions(said: Mapping[str, object]) -> dict[str, str]:
    """The headers that ask for what is not the version of which the server said this."""
    asked = {"If-None-Match": said.get("etag"), "If-Modified-Since": said.get("last-modified")}
    return {name: value for name, value in asked.items() if isinstance(value, str)}


class Cache:
    """What servers said about the version of what they sent (ETag, Last-Modified), kept in a small JSON file.

    A file that is missing or broken is one that knows nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, dict[str, str]] = {}
        self._changed = False
        if file is not None:
            with suppress(OSError, ValueError, AttributeError):
                known = json.loads(file.read_text(encoding="utf-8")).items()
                self._known = {url: said for url, said in known if isinstance(said, dict)}

    def conditions(self, url: str) -> dict[str, str]:
        """The headers that ask for ``url`` only if it is not what was sent last."""
        return conditions(self._known.get(url, {}))

    def remember(self, url: str, headers: Mapping[str, str]) -> None:
        """Keep what the server said about the version it has just sent."""
        if self._file is not None and (said := validators(headers)):
            self._known[url] = said
            self._changed = True

    def save(self) -> None:
        """Write the file, in place of the old one at once."""
        if self._file is None or not self._changed:
            return
        fresh = self._file.with_name(self._file.name + ".new")
        fresh.write_text(json.dumps(self._known, indent=0, sort_keys=True), encoding="utf-8")
        os.replace(fresh, self._file)
        self._changed = False
