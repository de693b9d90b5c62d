from collections.abc import Callable
from random import Random

import pytest

from deedline.link.linking import lend_days, link_articles
from deedline.model.article import Article

FERRY = [
    "The ferry Aurora sank off Lund harbour on Monday night after a fire in its engine room, killing 14 people. "
    "Mayor Ida Holm said: “We have lost friends and neighbours, and we will find out why the Aurora burned.” "
    "Rescuers from Lund pulled 63 passengers from the water.",
    "Fourteen people died when the Aurora ferry caught fire and sank near Lund harbour, rescuers said. "
    "“We have lost friends and neighbours, and we will find out why the Aurora burned,” said the mayor of Lund, Ida Holm. "
    "The fire began in the engine room; 63 passengers were saved.",
    "LUND: Mayor Ida Holm promised an inquiry into the sinking of the ferry Aurora, in which 14 passengers died. "
    "Rescuers who reached the burning Aurora off Lund harbour said the engine room was in flames.",
]
BANK = [
    "The central bank of Norrland raised its interest rate to 4.25 percent on Tuesday, the third rise this year. "
    "Governor Per Dahl said inflation in Norrland remained too high for households.",
    "Norrland's central bank lifted interest rates for the third time this year, to 4.25 percent, as governor Per Dahl "
    "warned that inflation would stay high for Norrland households until winter.",
]


@pytest.fixture
def collection(make: Callable[..., Article]) -> list[Article]:
    ferry = [make(f"ferry{i}", text, f"2031-05-0{i + 1}", title="Ferry Aurora sinks off Lund") for i, text in enumerate(FERRY)]
    bank = [make(f"bank{i}", text, "2031-05-02", title="Norrland raises rates") for i, text in enumerate(BANK)]
    return ferry + bank


def test_articles_about_one_event_are_one_story(collection: list[Article]) -> None:
    linkage = link_articles(collection)
    assert [story.articles for story in linkage.stories] == [("ferry0", "ferry1", "ferry2"), ("bank0", "bank1")]
    assert [len(saga.stories) for saga in linkage.sagas] == [1, 1]
    assert linkage.stories[0].title == "Ferry Aurora sinks off Lund"


def test_order_does_not_matter(collection: list[Article]) -> None:
    expected = link_articles(collection)
    for seed in range(5):
        shuffled = Random(seed).sample(collection, len(collection))
        assert link_articles(shuffled) == expected


def test_a_story_keeps_its_id_when_it_grows(collection: list[Article]) -> None:
    assert link_articles(collection[:2]).stories[0].id == link_articles(collection).stories[0].id


def test_undated_articles_join_by_what_they_say_and_borrow_the_day(make: Callable[..., Article]) -> None:
    articles = [make("dated", FERRY[0], "2031-05-01", outlet="Lund Post"), make("undated", FERRY[1]), make("bank", BANK[0])]
    linkage = link_articles(articles)
    assert linkage.story_of("undated") == linkage.story_of("dated")
    (lent,) = linkage.company
    assert (lent.article, lent.day) == ("undated", "2031-05-01")
    assert "Lund Post" in lent.evidence
    assert "We have lost friends and neighbours" in lent.evidence
    assert lend_days(articles) == linkage.company


def test_no_day_without_shared_words(make: Callable[..., Article]) -> None:
    assert lend_days([make("dated", FERRY[0], "2031-05-01"), make("undated", FERRY[2])]) == ()


def test_the_same_event_in_another_year_is_another_story(make: Callable[..., Article]) -> None:
    linkage = link_articles([make("a", FERRY[0], "2031-05-01"), make("b", FERRY[2], "2033-05-01")])
    assert len(linkage.stories) == 2
    assert len(linkage.sagas) == 1


def test_empty_texts_and_an_empty_collection_are_no_trouble(make: Callable[..., Article]) -> None:
    assert link_articles([]).stories == ()
    assert len(link_articles([make("a", ""), make("b", "")]).stories) == 2


def test_near_identical_texts_are_one_story_however_short(make: Callable[..., Article]) -> None:
    text = "Fire destroyed the Lund ferry terminal on Monday, officials said."
    linkage = link_articles([make("a", text, "2031-05-01"), make("b", text, "2031-05-01"), make("c", BANK[0], "2031-05-01")])
    assert linkage.story_of("a") == linkage.story_of("b") != linkage.story_of("c")
