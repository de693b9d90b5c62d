"""Linking some days after each other finds what linking everything at once finds."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

import pytest

from deedline.link import partitions
from deedline.link.linking import Collection, link_articles
from deedline.link.partitions import link_in_parts
from deedline.model.article import Article
from deedline.model.linkage import Linkage

TOWNS = ("Lund", "Cromer", "Halden", "Thetford", "Waveney", "Saltmere", "Breckland", "Norrland")
EVENTS = (
    "The ferry Aurora sank off {town} harbour after a fire in its engine room, killing {n} people. Rescuers from {town} pulled "
    "passengers from the water, and harbour master Ida {town}sen closed the port.",
    "The central bank in {town} raised its interest rate for the {n}th time. Governor Per {town}dahl said inflation in {town} "
    "remained too high for households and promised to review the rate in winter.",
)
LONGER = (
    "Divers will go down to the wreck as soon as the wind drops, and a crane has been ordered from the yard across the sound. "
    "The owners had been told twice this year to mend the pumps, papers seen by this newspaper show, and an inspector wrote in "
    "March that the alarm in the lower deck could not be heard from the bridge. Unions asked why she was let out at all."
)


def story(make: Callable[..., Article], number: int, day: date, spread: int = 3) -> list[Article]:
    """Reports of one event on days that follow each other."""
    text = EVENTS[number % 2].format(town=TOWNS[number % 8], n=11 + number)
    tails = ("An inquiry is under way.", "Nobody could say why.", "Officials spoke of a heavy blow.")
    return [
        make(f"s{number}-{i}", f"{text} {tail}", (day + timedelta(i * spread)).isoformat(), title=text[:40])
        for i, tail in enumerate(tails)
    ]


@pytest.fixture
def year(make: Callable[..., Article]) -> list[Article]:
    """An event every five days of a year, each told over a week, in no order."""
    events = [story(make, number, date(2031, 1, 1) + timedelta(5 * number)) for number in range(70)]
    return Random(0).sample(flat := [article for event in events for article in event], len(flat))


def grouped(linkage: Linkage) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in linkage.stories}


@pytest.mark.parametrize("days", [1, 7, 30, 1000])
def test_stories_are_those_found_at_once(year: list[Article], days: int) -> None:
    found = link_in_parts(year, days)
    assert grouped(found) == grouped(link_articles(year))
    assert len(found.stories) == 70
    assert {story.id for story in found.stories} == {story.id for story in link_articles(year).stories}


def test_every_article_is_in_one_story_and_every_story_in_one_saga(year: list[Article]) -> None:
    found = link_in_parts(year, 10)
    assert sorted(id for story in found.stories for id in story.articles) == sorted(article.id for article in year)
    assert sorted(id for saga in found.sagas for id in saga.stories) == sorted(story.id for story in found.stories)


def test_no_more_is_looked_at_than_a_part_and_four_weeks(year: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def watched(articles: Sequence[Article]) -> Collection:
        days = sorted(date.fromisoformat(article.day or "") for article in articles)
        sizes.append((days[-1] - days[0]).days)
        return Collection(articles)

    monkeypatch.setattr(partitions, "Collection", watched)
    link_in_parts(year, 10)
    assert max(sizes) <= 10 + 27


def test_sagas_reach_over_parts(make: Callable[..., Article]) -> None:
    first, later = story(make, 0, date(2031, 1, 1)), story(make, 8, date(2031, 3, 20))
    found = link_in_parts([*first, *later], 10)
    assert [len(saga.stories) for saga in found.sagas] == [2]


def test_copies_revisions_and_lent_days_are_found(make: Callable[..., Article]) -> None:
    said = "“We have lost friends and neighbours, and we will find out why the Aurora burned,” she said."
    ferry = [
        make(f"f{i}", f"{EVENTS[0].format(town='Lund', n=14)} {LONGER} {said}", "2031-05-01", outlet=f"Paper {i}")
        for i in range(2)
    ]
    undated = make("undated", f"Mayor Ida Lundsen of Lund wept at the harbour where the ferry Aurora sank, killing 14. {said}")
    again = make("again", EVENTS[1].format(town="Halden", n=3), "2031-09-01", url="https://paper.example/rates")
    changed = make("changed", EVENTS[1].format(town="Halden", n=4), "2031-12-01", url="https://paper.example/rates")
    found = link_in_parts([*ferry, undated, again, changed], 30)
    assert [(copy.a, copy.b) for copy in found.copies] == [("f1", "f0")]
    assert [(lent.article, lent.day) for lent in found.company] == [("undated", "2031-05-01")]
    assert [(revision.a, revision.b) for revision in found.revisions] == [("changed", "again")]


def test_an_undated_article_is_looked_at_with_the_dated_one_before_it(make: Callable[..., Article]) -> None:
    early, late = story(make, 0, date(2031, 1, 1)), story(make, 1, date(2031, 8, 1))
    beside = make("undated", late[0].text)
    found = link_in_parts([*early, *late[:1], beside, *late[1:]], 10)
    assert found.story_of("undated") == found.story_of(late[0].id)


def test_nothing_gives_nothing() -> None:
    assert link_in_parts([], 30) == link_articles([])
