"""Who wrote it: author lines above and below the text, roles beside them, author boxes."""

from __future__ import annotations

import re

from deedline.ingest.captions import names_next_caption
from deedline.ingest.features import Features, words_of
from deedline.ingest.people import author_names, is_name_line, leading_name
from deedline.ingest.zones import FURNITURE, Page

_TAIL = 3
"""An author box begins at most this many paragraphs before the running text ends, and has at most as many of its own."""

_PRONOUNS = ("she ", "he ", "they ")
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
    """Who wrote this, told below the text: a role under a name, "NAME is a reporter ...", and what is told after these."""
    if index < page.end - _TAIL or index in page.comments:
        return False
    return _tells_of_author(page, index) or _goes_on(page, index)


def _tells_of_author(page: Page, index: int) -> bool:
    """A paragraph that shows of itself that it is about the author."""
    f, before = page.features[index], page.at(index - 1)
    names = any(name in f.key[:60] for name in page.authors)
    if f.has("role") and f.words <= 8 and not f.closed:
        return before is not None and (before.key in page.authors or names)
    if f.words > 150:
        return False
    about = bool(_BIO.search(f.text[:100])) and f.has("role")
    if names and (about or f.has("bio", "beat")):
        return True
    return f.has("bio") and (about or not page.inside(index))


def _goes_on(page: Page, index: int) -> bool:
    """A paragraph about the author that follows the author's name at the foot of the report, or the author box."""
    if not _mentions_author(page, index):
        return False
    for back in range(index - 1, max(page.start + 1, index - 1 - _TAIL), -1):
        if _tells_of_author(page, back):
            return True
        if page.features[back].key in page.authors:
            return not page.features[index].key.startswith(_PRONOUNS)
        if not _mentions_author(page, back):
            return False
    return False


def _mentions_author(page: Page, index: int) -> bool:
    """Whether a paragraph begins with "she", or has a name of the author among its first words."""
    f = page.features[index]
    if not f.closed or f.words > 150:
        return False
    names = {word for name in page.authors if 2 <= len(name.split()) <= 3 for word in name.split()} - {"by"}
    return f.key.startswith(_PRONOUNS) or not names.isdisjoint(f.key.split()[:12])
