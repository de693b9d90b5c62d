"""Soft hyphens, ligatures, zero-width and right-to-left marks stay where they are, and offsets lead back to the bytes."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.places import shown_text

from deedline.ingest.flat import read_flat
from deedline.ingest.html import read_html
from deedline.ingest.html_encoding import decode_page
from deedline.ingest.html_places import found_at, squeezed
from deedline.ingest.html_tree import parse_page

ODD = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202b\u2060\u2066\u2069\ufeff\ufb01\ufb02\u0301\u00a0\u2028é漢ע😀"
SENTENCE = "The harbour of Vell opened again on Monday, after a week in which no ship had left it, the harbour master said."

spoken = st.lists(st.tuples(st.integers(1, len(SENTENCE) - 1), st.sampled_from(ODD)), min_size=1, max_size=8)


def spiked(places: list[tuple[int, str]]) -> str:
    """The sentence with odd characters put in."""
    text = SENTENCE
    for at, char in places:
        text = text[:at] + char + text[at:]
    return text


@given(st.lists(spoken, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_block_of_a_page_is_found_character_by_character_at_its_path(paragraphs: list[list[tuple[int, str]]]) -> None:
    shown = "".join(f"<p>{escape(spiked(places))}</p>" for places in paragraphs)
    data = f"<html><body><article><h1>Harbour opens</h1>{shown}</article></body></html>".encode()
    article = read_html(data, "page")
    root = parse_page(decode_page(data, "page").text)
    for block in article.blocks:
        element = found_at(root, str(block.origin))
        assert element is not None
        assert shown_text(element) == squeezed(block.span.of(article.text))


@given(st.lists(spoken, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_offsets_of_a_text_count_its_bytes_exactly(paragraphs: list[list[tuple[int, str]]]) -> None:
    text = "\n\n".join(map(spiked, paragraphs))
    data = text.encode()
    article = read_flat(decode_page(data, "text").text, "text")
    assert article.text == text
    for block in article.blocks:
        start, end = len(text[: block.span.start].encode()), len(text[: block.span.end].encode())
        assert data[start:end].decode() == block.span.of(article.text)


@pytest.mark.parametrize("char", list(ODD.replace("\u00a0", "").replace("\u2028", "")))
def test_no_odd_character_is_dropped_or_changed(char: str) -> None:
    page = f"<article><p>{SENTENCE[:7]}{char}{SENTENCE[7:]}</p><p>{SENTENCE}</p></article>"
    assert f"{SENTENCE[:7]}{char}{SENTENCE[7:]}" in read_html(page.encode(), "page").text
