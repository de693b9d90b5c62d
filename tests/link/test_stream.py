"""Stories of a stream, on two days of a fictional town's news."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import body
from tests.link.test_stories import BANK, FERRY

from deedline.link import link_articles
from deedline.link.events import Event, Kind
from deedline.link.stream import Stream
from deedline.model.article import Article, Stamp


def article(id: str, text: str, day: str) -> Article:
    return replace(body(text, published=Stamp(day, "day", "stated in the test")), id=id)


STRIKE = [
    "Dockers in Vell walked out on Wednesday after the port of Vell cut their night pay, union leader Jan Moe said. "
    "The strike by 400 dockers stopped nine ships in the port of Vell.",
    "A strike of 400 dockers over cuts in night pay has closed the port of Vell, where nine ships are waiting. "
    "Union leader Jan Moe said the dockers would stay out until the port restored the pay.",
]
NEWS = [
    *(article(f"ferry{place}", text, "2031-05-01") for place, text in enumerate(FERRY)),
    *(article(f"bank{place}", text, "2031-05-01") for place, text in enumerate(BANK)),
    *(article(f"strike{place}", text, "2031-05-01") for place, text in enumerate(STRIKE)),
]


def streamed(articles: Sequence[Article], size: int = 1) -> tuple[Stream, list[Event]]:
    stream = Stream()
    events = [event for at in range(0, len(articles), size) for event in stream.add(articles[at : at + size])]
    return stream, events


def groups(stories: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(story) for story in stories}


@settings(max_examples=25, deadline=None)
@given(st.permutations(NEWS), st.integers(1, len(NEWS)))
def test_any_order_of_arrival_gives_the_stories_of_the_whole(articles: list[Article], size: int) -> None:
    stream, _ = streamed(articles, size)
    found = list(stream.stories.values())
    assert sorted(id for story in found for id in story) == sorted(article.id for article in NEWS)
    assert groups(found) == groups(story.articles for story in link_articles(NEWS).stories)


def test_a_story_keeps_its_id_and_says_why_others_joined() -> None:
    stream, events = streamed(NEWS)
    ferry = next(event for event in events if event.articles == ("ferry0",))
    assert ferry.kind is Kind.FOUNDED
    assert stream.stories[ferry.story] == ("ferry0", "ferry1", "ferry2")
    joined = next(event for event in events if event.articles == ("ferry1",))
    assert (joined.kind, joined.story) == (Kind.JOINED, ferry.story)
    assert "with ferry0" in joined.reason


@settings(max_examples=25, deadline=None)
@given(st.permutations(NEWS))
def test_undoing_the_last_change_restores_what_was_there(articles: list[Article]) -> None:
    stream = Stream()
    before = dict(stream.stories)
    for item in articles:
        before = dict(stream.stories)
        events = stream.add([item])
        if [event.kind for event in events] == [Kind.JOINED]:
            stream.undo(events[0])
            assert {story: stream.stories[story] for story in before} == before
            assert groups(stream.stories.values()) - groups(before.values()) == {frozenset({item.id})}
            return


def test_what_was_undone_stays_undone() -> None:
    stream, events = streamed(NEWS[:2])
    told = stream.undo(events[-1])
    assert (told.kind, told.articles) == (Kind.UNDONE, ("ferry1",))
    stream.add(NEWS[2:])
    assert not any({"ferry0", "ferry1"} <= set(story) for story in stream.stories.values())


def test_only_what_still_holds_can_be_undone() -> None:
    stream, events = streamed(NEWS)
    with pytest.raises(ValueError, match="founded"):
        stream.undo(events[0])
    joined = next(event for event in events if event.kind is Kind.JOINED)
    stream.undo(joined)
    with pytest.raises(ValueError, match="joined"):
        stream.undo(joined)


def test_stories_close_when_nothing_can_join_them_but_stay_in_their_saga() -> None:
    stream, _ = streamed(NEWS[:3])
    later = [article(f"later{place}", text, "2031-06-01") for place, text in enumerate([*STRIKE, *BANK])]
    events = [event for item in later for event in stream.add([item])]
    closed = next(event for event in events if event.kind is Kind.CLOSED)
    assert closed.articles == ("ferry0", "ferry1", "ferry2")
    assert closed.story not in stream.stories
    assert closed.story in {story for saga in stream.sagas() for story in saga.stories}


def test_one_date_in_the_future_closes_nothing() -> None:
    stream, _ = streamed(NEWS)
    stream.add([article("misdated", FERRY[0], "2099-01-01")])
    assert len(stream.stories) == 4


def test_undated_articles_join_what_is_open(make: Callable[..., Article]) -> None:
    stream, _ = streamed(NEWS)
    (event,) = stream.add([make("undated", FERRY[1])])
    assert "ferry1" in stream.stories[event.story]


def test_nothing_comes_of_nothing() -> None:
    assert Stream().add([]) == ()
    assert Stream().sagas() == ()


def test_a_shuffled_day_tells_the_same_sagas() -> None:
    sagas = {groups_of(streamed(Random(seed).sample(NEWS, len(NEWS)))[0]) for seed in range(3)}
    assert len(sagas) == 1


def groups_of(stream: Stream) -> frozenset[frozenset[frozenset[str]]]:
    return frozenset(frozenset(frozenset(stream.stories[story]) for story in saga.stories) for saga in stream.sagas())
