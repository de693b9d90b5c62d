"""Looking up which articles resemble one: by shared words, within some days, rarest words first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deedline.archive import Archive, Writer
from deedline.archive.neighbours import Sight, found_by, put
from deedline.model.article import Article
from deedline.model.reading import Reading

DAY = 740_000
FIRE, SALTMERE, FERRY = 1, 2, 3


@pytest.fixture
def writer(archive: Archive) -> Iterator[Writer]:
    with archive.writing() as writer:
        yield writer


def kept(writer: Writer, *found: tuple[int | None, dict[int, float]]) -> list[Sight]:
    """As many articles as days and words are given for them."""
    articles = (Reading(Article(id=f"{number}", source="made", text="Fire.", blocks=())) for number in range(len(found)))
    numbers = list(writer.add((reading, "") for reading in articles))
    sights = [Sight(number, day, b"", tuple(words.items())) for number, (day, words) in zip(numbers, found, strict=True)]
    put(writer.connection, sights)
    return sights


def test_shared_words_count_by_their_weight_in_both(writer: Writer) -> None:
    one, other, _ = kept(writer, (DAY, {FIRE: 0.5, SALTMERE: 0.5}), (DAY, {FIRE: 0.4, SALTMERE: 0.2}), (DAY, {FERRY: 1.0}))
    assert found_by(writer.connection, one, days=9, crowded=9, lookups=9) == {other.article: pytest.approx(0.3)}


def test_only_articles_of_its_days_are_found_and_undated_ones(writer: Writer) -> None:
    word = {FIRE: 1.0}
    one, near, _, undated = kept(writer, (DAY, word), (DAY + 9, word), (DAY + 10, word), (None, word))
    assert found_by(writer.connection, one, days=9, crowded=9, lookups=9).keys() == {near.article, undated.article}


def test_an_undated_article_is_compared_with_all(writer: Writer) -> None:
    one, *others = kept(writer, (None, {FIRE: 1.0}), (DAY, {FIRE: 1.0}), (DAY + 400, {FIRE: 1.0}), (None, {FIRE: 1.0}))
    found = found_by(writer.connection, one, days=9, crowded=9, lookups=9)
    assert found.keys() == {other.article for other in others}


def test_a_crowded_word_finds_nothing(writer: Writer) -> None:
    one, other, *_ = kept(writer, (DAY, {FIRE: 0.5, FERRY: 0.5}), (DAY, {FERRY: 1.0}), *[(DAY, {FIRE: 1.0})] * 3)
    assert found_by(writer.connection, one, days=9, crowded=2, lookups=9).keys() == {other.article}
    assert len(found_by(writer.connection, one, days=9, crowded=3, lookups=9)) == 4


def test_no_more_articles_are_looked_at_than_allowed_and_those_of_rare_words_first(writer: Writer) -> None:
    one, other, *_ = kept(writer, (DAY, {FIRE: 0.5, FERRY: 0.5}), (DAY, {FERRY: 1.0}), *[(DAY, {FIRE: 1.0})] * 3)
    assert found_by(writer.connection, one, days=9, crowded=9, lookups=3).keys() == {other.article}
