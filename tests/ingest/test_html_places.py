"""From characters of an article back to where they stood in the page."""

from dataclasses import replace

import pytest

from deedline.ingest.html import read_html
from deedline.ingest.html_places import Found, find_in_page
from deedline.model.article import Article, Page
from deedline.spans import Span

LONG = "The ferry to Holm Island sailed again after the port had been shut for a week, and the skippers were glad of it."
PAGE = f"""<!doctype html><title>Ferry sails</title><article><h1>Ferry sails</h1>
<p>{LONG}</p>
<p>“We\n  sail &amp; we <b>stay</b><script>evil()</script>,” said the harbour <a href=/x>master</a>, Jane Osk.</p>
<div>Twice told.<br>Twice told.</div><p>{LONG[:-1]} indeed.</p></article>""".encode()


@pytest.fixture
def article() -> Article:
    return read_html(PAGE, "page.html")


def lit(found: Found) -> list[str]:
    texts = [found.root, *found.root.traverse(include_text=True)]
    named = {node.mem_id: node.text_content or "" for node in texts if node.tag == "-text"}
    return [span.of(named[number]) for number, spans in found.marks.items() for span in spans]


def spot(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def test_words_are_found_across_inline_elements_and_folded_white_space(article: Article) -> None:
    found = find_in_page(Page(PAGE), article, spot(article, "We sail & we stay,” said"))
    assert lit(found) == ["We\n  sail & we", "stay", ",” said"]


def test_words_over_two_blocks_are_found_in_both(article: Article) -> None:
    span = Span(spot(article, "Ferry sails").start, spot(article, "The ferry").end)
    assert lit(find_in_page(Page(PAGE), article, span)) == ["Ferry sails", "The ferry"]


def test_of_the_same_words_twice_in_one_element_the_right_ones(article: Article) -> None:
    second = article.text.rindex("Twice told.")
    [mark] = find_in_page(Page(PAGE), article, Span(second, second + 5)).marks
    [first] = find_in_page(Page(PAGE), article, spot(article, "Twice")).marks
    assert lit(find_in_page(Page(PAGE), article, Span(second, second + 5))) == ["Twice"]
    assert [mark] != [] != [first]


def test_in_another_page_nothing_is_found(article: Article) -> None:
    other = Page(b"<p>Something else altogether.</p>")
    assert find_in_page(other, article, spot(article, "The ferry")).marks == {}
    nowhere = replace(article, blocks=tuple(replace(block, origin=None) for block in article.blocks))
    assert find_in_page(Page(PAGE), nowhere, spot(article, "The ferry")).marks == {}


def test_the_declared_character_set_counts() -> None:
    data = PAGE.replace("“We".encode(), "‘Wé".encode()).decode().encode("cp1252")
    article = read_html(data, "page.html", charset="windows-1252")
    assert lit(find_in_page(Page(data, "windows-1252"), article, spot(article, "‘Wé"))) == ["‘Wé"]
