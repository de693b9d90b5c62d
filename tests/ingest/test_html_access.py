"""Whether a page shows its whole article."""

import pytest

from deedline.ingest.html_access import paywall, truncated
from deedline.model.article import Access


@pytest.mark.parametrize("value", [False, "False", "https://schema.org/False"])
def test_linked_data_say_that_an_article_is_behind_a_paywall(value: object) -> None:
    assert paywall([{"@type": "NewsArticle", "isAccessibleForFree": value}], {}) == Access(
        "paywalled", "stated: JSON-LD isAccessibleForFree"
    )


def test_a_meta_field_says_it_as_well() -> None:
    assert paywall([], {"article:content_tier": ["locked"]}) == Access("paywalled", "stated: meta article:content_tier")
    assert paywall([{"isAccessibleForFree": True}], {"article:content_tier": ["free"]}) is None


def test_a_text_that_breaks_off_is_truncated() -> None:
    assert truncated(["The crane fell.", "The harbour master said that the..."], {}) == Access(
        "truncated", "derived: the text breaks off"
    )
    assert truncated(["The crane fell."], {}) is None


def test_a_text_much_shorter_than_the_page_counts_is_truncated() -> None:
    assert truncated(["The crane fell."], {"wordCount": "800"}) == Access("truncated", "derived: JSON-LD counts 800 words")
    assert truncated(["word " * 700], {"wordCount": 800}) is None
    assert truncated(["The crane fell."], {"wordCount": "many"}) is None
