"""Who wrote it: author lines above and below the text, roles beside them, author boxes."""

from __future__ import annotations

import re

from deedline.ingest.captions import names_next_caption
from deedline.ingest.features import Features, words_of
from deedline.ingest.people import author_names, is_name_line, leading_name
from deedline.ingest.zones import FURNITURE, Page

_BIO = re.compile(r"\bis (?:an?|the|our)\b")


def bylines(page: Page) -> frozenset[str]:
    """The words of the lines that name the author, and of the names in them.

    A "By NAME" line counts wherever it stands near the text; only where there is none does a bare name count, and only
    directly below the headline, its summary or a picture, or directly above a date.
    """
    near = range(max(0, page.start - 25), min(len(page.features), page.end + 6))
    lines = [page.features[i] for i in near if not (page.start < i < page.end) and _signed(page.features[i])]
    if not lines:
        top = max(0, page.start - 5) if page.headline is None else page.headline + 1
        bottom = min(page.start, top + 11, len(page.features) - 1)
        lines = [page.features[i] for i in range(top, bottom + 1) if _bare_name(page, i)][:3]
    return frozenset(line.key for line in lines) | {words_of(name) for line in lines for name in author_names(line.text)}


def _signed(f: Features) -> bool:
    return f.has("byline") and f.words <= 24 and not f.closed and bool(author_names(f.text))


def _bare_name(page: Page, index: int) -> bool:
    """A name, alone or with a role or a time behind it, that is no picture's name."""
    f, before, after = page.features[index], page.at(index - 1), page.at(index + 1)
    if f.has(*FURNITURE, "teaser_heading", "photo_credit") or names_next_caption(page, index):
        return False
    if not is_name_line(f.text):
        return f.words <= 12 and not f.closed and (f.has("role") or f.date) and leading_name(f.text) is not None
    beside = after is not None and (after.date or after.has("role", "update"))
    below_headline = page.headline is not None and before is not None and (before.words >= 6 or index - 1 == page.headline)
    return beside or below_headline


def byline(page: Page, index: int) -> bool:
    """A line that names the author, and every repetition of it."""
    return page.features[index].key in page.authors


def author_role(page: Page, index: int) -> bool:
    """What the author is, next to the author's name above the text."""
    f, before = page.features[index], page.at(index - 1)
    return index <= page.start and f.has("role") and f.words <= 8 and before is not None and before.key in page.authors


def author_box(page: Page, index: int) -> bool:
    """Who wrote this, told below the text: a role under a name, or "NAME is a reporter ..."."""
    f = page.features[index]
    if index < page.end - 3 or index in page.comments:
        return False
    names = any(name in f.key[:60] for name in page.authors)
    if f.has("role") and f.words <= 8 and not f.closed:
        before = page.at(index - 1)
        return before is not None and (before.key in page.authors or names)
    about = bool(_BIO.search(f.text[:100])) and f.has("role")
    return f.words <= 150 and ((names and (about or f.has("bio"))) or (f.has("bio") and (about or not page.inside(index))))
