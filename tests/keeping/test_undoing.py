"""What happened to a story is told, taken back, and stays so: two days of a fictional town's news."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import body
from tests.link.test_stories import BANK, FERRY

from deedline import keeping
from deedline.archive import Archive, archive_id
from deedline.errors import BadDecision
from deedline.keeping.undoing import events, undo_event
from deedline.model.article import Article, Stamp


def article(text: str, day: str = "2031-05-01") -> Article:
    return body(text, published=Stamp(day, "day", "stated in the test"))


@pytest.fixture
def ferry() -> list[Article]:
    return [article(text) for text in FERRY]


@pytest.fixture
def archive(tmp_path: Path, ferry: list[Article]) -> Iterator[Archive]:
    opened = Archive.open(str(tmp_path / "news.db"))
    for one in ferry[:2]:
        list(keeping.add(opened, [one]))
    yield opened
    opened.close()


def stories(archive: Archive) -> set[frozenset[str]]:
    return {frozenset(archive.members(row.id)) for row in archive.stories()}


def test_a_story_is_founded_and_joined_with_a_reason(archive: Archive, ferry: list[Article]) -> None:
    founded, joined = events(archive)
    assert (founded.kind, founded.articles) == ("founded", (archive_id(ferry[0]),))
    assert (joined.kind, joined.story, joined.articles) == ("joined", founded.story, (archive_id(ferry[1]),))
    assert archive_id(ferry[0]) in joined.reason
    assert events(archive, founded.story) == [founded, joined]
    assert events(archive, "unknown") == []


def test_what_was_taken_back_stays_so_whatever_comes(archive: Archive, ferry: list[Article]) -> None:
    id = undo_event(archive, events(archive)[-1].number, "Ines", "two ferries")
    one, other, third = (archive_id(sunk) for sunk in ferry)
    assert stories(archive) == {frozenset({one}), frozenset({other})}
    list(keeping.add(archive, [ferry[2], article(BANK[0], "2031-05-02")]))
    assert not any({one, other} <= story for story in stories(archive))
    keeping.undo(archive, id, "Ines", "one ferry after all")
    assert frozenset({one, other, third}) in stories(archive)


def test_only_what_still_holds_can_be_taken_back(archive: Archive) -> None:
    founded, joined = events(archive)
    with pytest.raises(BadDecision, match="founded"):
        undo_event(archive, founded.number, "Ines", "no story")
    with pytest.raises(BadDecision, match="no event 99"):
        undo_event(archive, 99, "Ines", "a slip")
    undo_event(archive, joined.number, "Ines", "two ferries")
    with pytest.raises(BadDecision, match="any more"):
        undo_event(archive, joined.number, "Ines", "two ferries")


def test_a_split_taken_back_is_one_story_again(archive: Archive, ferry: list[Article]) -> None:
    undo_event(archive, events(archive)[-1].number, "Ines", "two ferries")
    split = events(archive)[-1]
    assert split.kind == "split"
    undo_event(archive, split.number, "Ada", "one ferry")
    assert stories(archive) == {frozenset(archive_id(sunk) for sunk in ferry[:2])}
