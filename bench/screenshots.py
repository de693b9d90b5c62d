"""Pictures of the desk on the sample: ``python -m bench.screenshots [FOLDER]``, or ``make screenshots``.

Every page on a desk, a telephone and paper, in light and dark, into ``out/screenshots``; those of :data:`SHOWN` into
``docs/images`` too. They take a Chromium of this machine.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import deedline
from bench.served import served
from deedline import keeping
from deedline.archive import Archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
SAMPLE, TAKEN, DOCS = ROOT / "examples" / "harbour", ROOT / "out" / "screenshots", ROOT / "docs" / "images"
TOKEN = "of the pictures"

PAGES = {
    "stories": "/",
    "story": "/stories/{story}",
    "numbers": "/stories/{story}#numbers",
    "article": "/articles/{article}#c={words}",
    "in-page": "/articles/{article}/page?c={words}",
    "speakers": "/speakers",
    "speaker": "/speakers/Ruth%20Okafor",
    "ledger": "/ledger",
    "search": "/search?words=harbour",
    "changes": "/changes?since=2026-03-01",
    "decisions": "/decisions",
    "add": "/intake",
    "decide": "/decide?kind=same_quote&at={article}:{words}",
    "sign-in": "/sign-in",
}

VIEWS: Mapping[str, tuple[int, int, Literal["screen", "print"]]] = {
    "desktop": (1280, 800, "screen"),
    "phone": (390, 844, "screen"),
    "print": (794, 1123, "print"),
}
"""Width and height in pixels, and the medium."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

SHOWN = ("stories-desktop-light", "story-phone-dark", "numbers-desktop-light", "in-page-desktop-dark", "ledger-print-light")
"""Those that the documents show."""


def names() -> list[str]:
    """The pictures there are: page, view and scheme; paper is always light."""
    return [f"{p}-{v}-{s}" for p in PAGES for v in VIEWS for s in SCHEMES if v != "print" or s == "light"]


def take(browser: Browser, archive: Archive, folder: Path, wanted: list[str]) -> None:
    """Take some pictures of the desk over an archive into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(archive, TOKEN) as address:
        places = _places(archive)
        for name in wanted:
            page_name, view, scheme = name.rsplit("-", 2)
            width, height, medium = VIEWS[view]
            context = browser.new_context(
                base_url=address, viewport={"width": width, "height": height}, reduced_motion="reduce",
                color_scheme="dark" if scheme == "dark" else "light",
            )  # fmt: skip
            page = context.new_page()
            page.emulate_media(media=medium)
            page.goto(f"/sign-in?token={TOKEN}" if page_name != "sign-in" else "/sign-in")
            page.goto(PAGES[page_name].format(**places), wait_until="networkidle")
            if page_name == "in-page":  # a frame is loaded when it is laid out
                page.frame_locator("iframe.received").locator("mark").wait_for()
            page.screenshot(path=folder / f"{name}.png")
            context.close()


@contextmanager
def sample() -> Iterator[Archive]:
    """An archive of the sample."""
    with tempfile.TemporaryDirectory(prefix="deedline-") as folder:
        archive = Archive.open(str(Path(folder, "sample.db")))
        list(keeping.add(archive, deedline.articles([str(SAMPLE)], pages=True)))
        keeping.summarise(archive)
        yield archive
        archive.close()


def _places(archive: Archive) -> dict[str, str]:
    """What the addresses of the pages name: the largest story, an article of it that came as a page, words of it."""
    story = max(archive.stories(), key=lambda one: one.articles).id
    article = next(id for id in archive.members(story) if archive.has_page(id))
    [reading] = archive.readings([article])
    span = max((statement.span for statement in reading.statements), key=len)
    return {"story": story, "article": article, "words": f"{span.start}-{span.end}"}


def main() -> None:
    """Take all pictures, and copy those that the documents show."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=TAKEN)
    folder: Path = parser.parse_args().folder
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sample() as archive, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take(browser, archive, folder, names())
        browser.close()
    for name in SHOWN:
        shutil.copy(folder / f"{name}.png", DOCS / f"{name}.png")
    print(f"{len(names())} pictures in {folder}, {len(SHOWN)} of them in {DOCS}")


if __name__ == "__main__":
    main()
