"""How fast the desk answers many readers at once: ``python -m bench.desk [N] [--archive FILE] [--readers 20]``.

The desk runs in a process of its own, as ``deedline desk`` starts it; every reader asks for one page after the other over one
connection, pages of all kinds in random order, so that some are ready and some have to be made. Then one reader opens a few
of each kind in Chromium, where there is one: when the first words are painted, and what the page with all it needs weighs.
"""

from __future__ import annotations

import argparse
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import IO
from urllib.parse import quote

from playwright.sync_api import sync_playwright

import deedline
from bench.copying import SUMMARISED, copy
from bench.keeping import sample
from deedline import keeping
from deedline.archive import Archive, schema
from deedline.archive.lists import speakers
from deedline.scale import batches

WORDS = ("president", "military", "ceasefire", "economy jobs", '"supreme court"', "police", "vaccine", "election")
SECONDS = 20.0
BATCH = 32
READ = 1000
"""Articles that are read."""
STORIES = 60
PAINTED = 5
"""Pages of a kind opened in the browser."""


def addresses(archive: Archive) -> dict[str, list[str]]:
    """Pages by kind: those of the stories with the most articles and of the latest."""
    latest = archive.stories(limit=500)
    stories = sorted(latest, key=lambda story: -story.articles)[: STORIES // 2] + latest[: STORIES // 2]
    articles = [id for story in stories for id in archive.members(story.id)[:2]]
    return {
        "stories": ["/", "/?page=2", "/?show=new", "/?show=growing", "/?show=disputed"],
        "story": [f"/stories/{story.id}" for story in stories],
        "article": [f"/articles/{id}" for id in articles],
        "speakers": ["/speakers", "/speakers?page=4", "/speakers?like=smith"],
        "speaker": [f"/speakers/{quote(one.name, safe='')}" for one in speakers(archive, limit=40)],
        "ledger": ["/ledger", "/ledger?page=2", "/ledger?as_of=2020-01-01", "/ledger?status=broken"],
        "search": [f"/search?words={quote(words)}&page={page}" for words in WORDS for page in (1, 2)],
        "changes": ["/changes", "/changes?since=2012-01-01", "/changes.atom"],
        "api": [f"/api/v1/stories/{story.id}" for story in stories[:20]],
    }


def read(port: int, pages: Sequence[tuple[str, str]], until: float, spent: dict[str, list[tuple[float, int]]]) -> None:
    """What one reader does until it is time to stop."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    draw = random.Random(threading.get_ident())
    while time.perf_counter() < until:
        kind, path = draw.choice(pages)
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        spent[kind].append((time.perf_counter() - start, size))
    connection.close()


def measure(archive: Archive, address: str, readers: int) -> None:
    """Milliseconds and bytes for each kind of page, when everything is asked for the first time and afterwards."""
    pages = [(kind, path) for kind, paths in addresses(archive).items() for path in paths]
    command = [sys.executable, "-m", "deedline", "desk", "--archive", address, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stderr is not None
            port = int(desk.stderr.readline().rstrip("/\n").rpartition(":")[2])
            threading.Thread(target=_passed_on, args=(desk.stderr,), daemon=True).start()
            for name in ("first", "then"):
                report(name, run(port, pages, readers))
            paint(port, pages)
        finally:
            desk.terminate()


def _passed_on(told: IO[str]) -> None:
    """Pass on what the desk says, until it is gone."""
    with suppress(ValueError):
        shutil.copyfileobj(told, sys.stderr)


def run(port: int, pages: Sequence[tuple[str, str]], readers: int) -> dict[str, list[tuple[float, int]]]:
    """All readers at once."""
    spent: dict[str, list[tuple[float, int]]] = defaultdict(list)
    until = time.perf_counter() + SECONDS
    threads = [threading.Thread(target=read, args=(port, pages, until, spent)) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return spent


def report(name: str, spent: dict[str, list[tuple[float, int]]]) -> None:
    """A line for each kind."""
    for kind, measured in sorted(spent.items()):
        times = sorted(1000 * seconds for seconds, _ in measured)
        heaviest = max(size for _, size in measured)
        p95 = times[int(len(times) * 0.95)]
        print(
            f"{name:6} {kind:8} {len(times):6} answers  median {statistics.median(times):7.1f} ms  p95 {p95:7.1f} ms  "
            f"at most {heaviest / 1000:.0f} kB sent"
        )


def paint(port: int, pages: Sequence[tuple[str, str]]) -> None:
    """Milliseconds to the first words on the screen and kilobytes sent for a page by itself: the worst of each kind."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine: first paint is not measured")
        return
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser,
    ):
        worst: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        seen: Counter[str] = Counter()
        for kind, path in pages:
            if seen[kind] == PAINTED or kind == "api" or path.endswith(".atom"):
                continue
            seen[kind] += 1
            with browser.new_context() as context:  # nothing is remembered from the page before
                page = context.new_page()
                page.goto(f"http://127.0.0.1:{port}{path}")
                page.wait_for_function(_PAINTED)
                painted, sent = page.evaluate(_WEIGHED)
            worst[kind] = max(worst[kind][0], painted), max(worst[kind][1], sent)
    for kind, (painted, sent) in sorted(worst.items()):
        print(f"paint  {kind:8} {seen[kind]:6} pages    first words after {painted:.0f} ms, at most {sent / 1000:.0f} kB sent")


_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
_WEIGHED = """() => [
    performance.getEntriesByName('first-contentful-paint')[0].startTime,
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, one) => sum + one.transferSize, 0),
]"""


def build(archive: Archive, count: int) -> None:
    """Keep general news, and copy the rows until there are ``count`` articles, each copy some years later than the one before.

    Pages of copies cost what those of the first cost: they hold as much, and lists, searches and counts go over all of them.
    What a copy's dossier quotes is in the articles of the first.
    """
    first = min(count, READ)
    for batch in batches(deedline.read(sample(first)), BATCH):
        keeping.keep(archive, batch)
    keeping.summarise(archive)
    copy(archive, first, count, (schema.summary, schema.standing, schema.change, schema.reversal), SUMMARISED)


def main() -> None:
    """Build an archive, if none is given, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int, nargs="?", default=2000, help="articles of a new archive")
    parser.add_argument("--archive", help="an archive that is there")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--keep", help="a file to make the new archive in, and leave")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = given.archive or given.keep or str(Path(folder) / "news.db")
        archive = Archive.open(address)
        if not given.archive:
            build(archive, given.n)
        measure(archive, address, given.readers)


if __name__ == "__main__":
    main()
