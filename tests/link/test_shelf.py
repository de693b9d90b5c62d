from collections.abc import Callable

import pytest

from deedline.link import link_articles
from deedline.link.shelf import Shelf
from deedline.model.article import Article


def test_articles_come_back_as_they_were_put_away(make: Callable[..., Article]) -> None:
    articles = [make("a", "The ferry sank.", "2031-05-01", title="Sunk", authors=("Ida Holm",)), make("b", "“Å” ☂")]
    shelf = Shelf(iter(articles))
    assert list(shelf) == articles
    assert (len(shelf), shelf[0], shelf[-1], list(shelf[:1])) == (2, articles[0], articles[1], articles[:1])


def test_there_is_nothing_beyond_the_end(make: Callable[..., Article]) -> None:
    with pytest.raises(IndexError):
        Shelf([make("a", "The ferry sank.")])[1]


def test_linking_from_disk_is_linking(make: Callable[..., Article]) -> None:
    articles = [make(f"a{day}", "Fire destroyed the Lund ferry terminal.", f"2031-05-0{day}") for day in (3, 1, 2)]
    assert link_articles(Shelf(articles)) == link_articles(articles)
