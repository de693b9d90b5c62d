"""Spoilt pages, and blocks looked up at their paths, on invented pages."""

import random
import time
from contextlib import suppress
from dataclasses import replace

import pytest
from bench.pages import SPOILERS, misplaced
from tests.ingest.made import page

from deedline.errors import InputError
from deedline.ingest.html import read_html
from deedline.model.article import Block

PAGES = [page(1), page(2, "<table><tr><td>1<td>2</table><ul><li>x</ul>" * 20), page(3, "<p>Zwölf Schiffe.</p>" * 300)]


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__.strip("_"))
def test_a_spoilt_page_is_read_or_refused_within_seconds(spoil: object) -> None:
    assert callable(spoil)
    chance = random.Random(3)
    for number in range(6):
        data = spoil(PAGES[number % len(PAGES)].encode(), chance)
        start = time.process_time()
        with suppress(InputError):
            article = read_html(data, "page")
            assert all(block.span.of(article.text).strip() for block in article.blocks)
        assert time.process_time() - start < 5


def test_a_block_that_is_not_at_its_path_is_seen() -> None:
    data = PAGES[0].encode()
    article = read_html(data, "page")
    assert not any(misplaced(article, data))
    first, second, *rest = article.blocks
    moved = replace(article, blocks=(Block(first.kind, first.span, second.origin), second, *rest))
    assert next(misplaced(moved, data))
