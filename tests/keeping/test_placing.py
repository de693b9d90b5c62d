"""Articles of an archive are in the same stories whatever came first, with what, and what came and went in between."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from deedline.archive import Archive
from deedline.keeping import keep
from deedline.keeping.placing import displace
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.model.reading import Reading
from deedline.spans import Span

EVENTS = {
    "fire": "A fire broke out in the Brenner warehouse at Saltmere harbour and nineteen dockers were hurt",
    "vote": "The Norfolk council rejected the Waveney bridge budget after mayor Ines Vidal lost a confidence vote",
    "strike": "Ferry crews of the Halden line began a strike over night shifts and stranded passengers in Cromer",
    "storm": "Storm Petra flooded the Breckland villages and swept the Thetford railway embankment away",
}
TAILS = (
    "officials said on the quay",
    "witnesses told local radio",
    "the inquiry will take weeks",
    "nobody was arrested so far",
)


def article(event: str, day: int | None, tail: int) -> Article:
    words = f"{EVENTS[event]}. {EVENTS[event]}, {TAILS[tail]}."
    published = None if day is None else Stamp(f"2026-03-{day:02}", "day", "stated")
    return Article(
        id=f"{event}-{day}-{tail}",
        source="made",
        text=words,
        blocks=(Block(BlockKind.BODY, Span(0, len(words))),),
        published=published,
    )


ARTICLES = [article(event, day, tail) for event in EVENTS for day, tail in ((2, 0), (3, 1), (12, 2), (25, 3), (None, 0))]


def put(archive: Archive, articles: Sequence[Article]) -> None:
    keep(archive, [Reading(item) for item in articles])


def stories(archive: Archive) -> set[frozenset[str]]:
    return {frozenset(archive.members(story.id)) for story in archive.stories(limit=1000)}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> set[frozenset[str]]:
    """The stories when all articles come at once."""
    archive = Archive.open(str(tmp_path_factory.mktemp("at once") / "news.db"))
    put(archive, ARTICLES)
    return stories(archive)


def test_every_article_is_in_one_story_and_events_are_not_mixed(expected: set[frozenset[str]]) -> None:
    assert sorted(id for story in expected for id in story) == sorted(item.id for item in ARTICLES)
    assert all(len({id.split("-")[0] for id in story}) == 1 for story in expected)
    assert any(len(story) > 1 for story in expected)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(ARTICLES), cuts=st.sets(st.integers(1, len(ARTICLES) - 1)), gone=st.sets(st.sampled_from(ARTICLES))
)
def test_any_order_any_batches_and_any_detour_give_the_same_stories(
    tmp_path_factory: pytest.TempPathFactory,
    expected: set[frozenset[str]],
    order: list[Article],
    cuts: set[int],
    gone: set[Article],
) -> None:
    archive = Archive.open(str(tmp_path_factory.mktemp("in turn") / "news.db"))
    bounds = [0, *sorted(cuts), len(order)]
    for start, end in pairwise(bounds):
        put(archive, order[start:end])
    assert stories(archive) == expected
    for item in sorted(gone, key=lambda item: item.id):
        with archive.writing() as writer:
            assert displace(writer, item.id)
    put(archive, [item for item in order if item in gone])
    assert stories(archive) == expected
    archive.close()


def test_what_happened_to_stories_is_written_down(tmp_path: Path) -> None:
    archive = Archive.open(str(tmp_path / "news.db"))
    put(archive, ARTICLES[:1])
    put(archive, ARTICLES[1:2])
    with archive.writing() as writer:
        displace(writer, ARTICLES[0].id)
    with archive.reading() as connection:
        events = connection.execute(text("SELECT kind, articles, reason FROM story_event ORDER BY number")).all()
    assert [event.kind for event in events] == ["founded", "joined", "removed"]
    assert "likelihood of one event" in events[1].reason
    assert len(archive.stories()) == 1


def test_a_story_keeps_its_id_as_it_grows(tmp_path: Path) -> None:
    archive = Archive.open(str(tmp_path / "news.db"))
    put(archive, ARTICLES[:1])
    id = archive.stories()[0].id
    put(archive, ARTICLES[1:2])
    assert [story.id for story in archive.stories()] == [id]
