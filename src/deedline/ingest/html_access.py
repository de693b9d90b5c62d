"""Whether a page shows its whole article: what its fields say of a paywall, and what the text itself shows of a cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from deedline.data import load
from deedline.ingest import html_jsonld as jsonld
from deedline.model.article import Access

SHOWN = 0.6
"""A page that shows less than this share of the words its own fields count has been cut."""

MIN_COUNT = 150
"""Word counts below this are of no use: many pages count their summary."""

_CUT_OFF = re.compile(r"\w(?:…|\.\.\.|\[…\]|\s?\[\.\.\.\])$")


def paywall(things: Iterable[jsonld.Thing], meta: Mapping[str, Sequence[str]]) -> Access | None:
    """What the page's fields say of a paywall, or None; ``meta`` holds its meta fields by name."""
    for thing in things:
        if str(thing.get("isAccessibleForFree", "")).strip().lower().rsplit("/", 1)[-1] == "false":
            return Access("paywalled", "stated: JSON-LD isAccessibleForFree")
    words = load("html")["access"]
    for name in words["fields"]:
        for value in meta.get(name, ()):
            if value.lower() in words["locked"]:
                return Access("paywalled", f"stated: meta {name}")
    return None


def truncated(body: Sequence[str], article: jsonld.Thing) -> Access | None:
    """Whether the paragraphs shown are only the beginning of the article, or None where nothing says so."""
    if body and _CUT_OFF.search(body[-1]):
        return Access("truncated", "derived: the text breaks off")
    stated = str(article.get("wordCount", ""))
    count = int(stated) if stated.isdecimal() and len(stated) < 7 else 0
    if count >= MIN_COUNT and sum(len(paragraph.split()) for paragraph in body) < SHOWN * count:
        return Access("truncated", f"derived: JSON-LD counts {count} words")
    return None
