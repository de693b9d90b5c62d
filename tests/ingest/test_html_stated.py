"""The text that a page gives as linked data."""

import json

import pytest

from deedline.errors import NoArticle
from deedline.ingest.html import STATED_ONLY, read_html
from deedline.ingest.html_stated import stated_paragraphs
from deedline.model.article import BlockKind

BODY = (
    "The harbour of Vell was closed in the morning, after a crane had fallen on the quay.\n\n"
    "Two ships turned back to Orne before noon, the harbour master said, as no berth was free for them."
)


def page(body: object) -> bytes:
    data = json.dumps({"@type": "NewsArticle", "headline": "Crane falls", "articleBody": body})
    script = f"<script type=application/ld+json>{data}</script>"
    return f"<html><head>{script}</head><body><div id=app></div><p>Turn on scripts</p></body></html>".encode()


def test_a_page_without_text_of_its_own_gives_that_of_its_linked_data_and_says_so() -> None:
    article = read_html(page(BODY), "page")
    assert [block.span.of(article.text) for block in article.blocks] == BODY.split("\n\n")
    assert {(block.kind, block.origin) for block in article.blocks} == {(BlockKind.BODY, None)}
    assert STATED_ONLY in article.warnings
    assert article.title == "Crane falls"


def test_a_summary_is_no_article() -> None:
    with pytest.raises(NoArticle):
        read_html(page("The harbour of Vell was closed."), "page")


def test_a_page_that_shows_its_article_is_read_from_what_it_shows() -> None:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    article = read_html(page(BODY).replace(b"<p>Turn on scripts</p>", shown.encode()), "page")
    assert STATED_ONLY not in article.warnings
    assert all(block.origin for block in article.blocks)


@pytest.mark.parametrize("body", [None, 7, [], {"text": "x"}, ""])
def test_what_is_no_text_has_no_paragraphs(body: object) -> None:
    assert stated_paragraphs({"articleBody": body}) == []


def test_markup_and_entities_are_read() -> None:
    assert stated_paragraphs({"articleBody": "<p>The quay &amp; the <b>crane</b>.</p><script>x()</script><p>Orne.</p>"}) == [
        "The quay & the crane.",
        "Orne.",
    ]
