"""The report on the page: its core, its headline, the comments below it."""

import pytest

from deedline.ingest.features import features
from deedline.ingest.paragraphs import paragraphs
from deedline.ingest.zones import Page, page

STORY = [
    "The ferry to Vell sailed again on Monday, the harbour master told reporters in the morning.",
    "Swell",
    "He had waited until the waves were below two metres high, he said, and nobody had been in danger.",
]
MENU = ["Home", "News", "World", "Sports", "Weather", "Jobs"]


def of(*lines: str, title: str | None = None) -> Page:
    text = "\n".join(lines)
    return page(features(text, paragraphs(text)), title)


def test_the_core_is_the_running_text_between_menus() -> None:
    found = of(*MENU, *STORY, *MENU)
    assert (found.start, found.end) == (6, 9)


def test_a_page_of_menus_has_no_core() -> None:
    found = of(*MENU)
    assert (found.start, found.end) == (0, 0)


def test_the_headline_shares_words_with_what_follows() -> None:
    found = of(*MENU, "Mackerel prices soar on the coast", "Ferry to Vell sails again", *STORY)
    assert found.headline == 7


def test_a_title_known_from_elsewhere_is_looked_for_and_nothing_else_taken() -> None:
    assert of("Mackerel prices", "Sails again", *STORY, title="Sails again!").headline == 1
    other = of("Ferry to Vell sails again", *STORY, title="Mackerel prices soar on the coast")
    assert other.headline is None
    assert other.titled


def test_comments_begin_under_their_heading_and_end_at_the_form() -> None:
    found = of(*STORY, *STORY, "2 comments", "I was there.", "So was I, and it was wet.", "Leave a reply", "Terms")
    assert found.comments == {7, 8}
    assert found.end <= 6


def test_the_word_comments_above_the_text_opens_nothing() -> None:
    assert of("Comments", *STORY).comments == frozenset()


def test_a_menu_is_no_headline_and_the_line_below_it_counts_as_the_first() -> None:
    assert of("Vell Notes   Menu   About   Contact", "What she really said", *STORY).headline == 1
    assert (
        of("Home · World · Culture", "Swell keeps ferry in port", "Harbour master waits for waves to drop", *STORY).headline
        == 1
    )


@pytest.mark.parametrize(
    "heading",
    [
        "2 Comments on “Ferry to Vell sails again”",
        '12 Comments on "What if the ferry does not sail, who brings the milk?"',
        "Posted in Ferries | Tagged Vell, swell | 1 comment",
        "Filed under: Ferries, Islands · 3 replies",
        "4 comments",
    ],
)
def test_headings_of_comments(heading: str) -> None:
    found = of(*STORY, *STORY, heading, "Anna: I was there.", "2. So was I, and it was wet all over the deck.", "Leave a reply")
    assert found.comments == {7, 8}


@pytest.mark.parametrize(
    "line",
    [
        "12 comments on the plan were sent to the harbour master before the ferry sailed on Monday.",
        "Posted in Vell as a young officer, she had seen worse storms than this one, she said.",
    ],
)
def test_sentences_that_begin_like_such_headings_open_nothing(line: str) -> None:
    assert of(*STORY, *STORY, line, STORY[0]).comments == frozenset()
