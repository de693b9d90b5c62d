"""The text that a page gives as linked data (schema.org ``articleBody``), for pages that show none without their scripts."""

from __future__ import annotations

import html

from deedline.ingest import html_jsonld as jsonld
from deedline.ingest.html_tree import Segmenter, parse_page

MAX_BODY = 1_000_000
"""Characters of it that are read."""


def stated_paragraphs(article: jsonld.Thing) -> list[str]:
    """The paragraphs of ``articleBody`` with single spaces, [] where there is none; markup in it is read as a page is.

    >>> stated_paragraphs({"articleBody": "<p>The quay is &amp; stays closed.</p><p>The crane fell.</p>"})
    ['The quay is & stays closed.', 'The crane fell.']
    """
    body = article.get("articleBody")
    if not isinstance(body, str):
        return []
    text = html.unescape(body[:MAX_BODY])
    if "</" not in text and "<br" not in text:
        return [" ".join(line.split()) for line in text.splitlines() if not line.isspace() and line]
    page = Segmenter()
    page.read(parse_page(text))
    return [run.text for run in page.runs]
