"""The one parse all annotators share."""

import time
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from deedline.annotate.parse import Parsed, parser_form


def test_tokens_come_home_to_the_article(read: Callable[..., Parsed]) -> None:
    parsed = read("First line.\n\n“We stay,” he said. It rained.")
    second = parsed.paragraphs[1]
    assert parsed.article.text[second.token_span(second.doc[1]).start :].startswith("We stay")
    assert [span.of(parsed.article.text) for span in parsed.sentences] == ["First line.", "“We stay,” he said.", "It rained."]
    assert second.tokens(second.span(second.doc[1:3])).text == "We stay"
    assert parsed.paragraph_at(second.offset) is second
    assert parsed.paragraph_at(11) is None


def test_an_article_in_another_language_is_not_parsed(read: Callable[..., Parsed]) -> None:
    assert read("Der Hafen bleibt offen.", language="de").paragraphs == ()


@given(st.text(max_size=400))
def test_the_parsers_form_keeps_every_offset(text: str) -> None:
    assert len(parser_form(text)) == len(text)


def test_an_endless_word_costs_no_more_than_its_length(read: Callable[..., Parsed]) -> None:
    start = time.perf_counter()
    read("She said so. " * 20)
    usual = time.perf_counter() - start
    start = time.perf_counter()
    read("“”" * 40_000 + " she said.")
    assert time.perf_counter() - start < 20 * usual + 1
