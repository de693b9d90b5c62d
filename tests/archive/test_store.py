"""Articles go in with all that was found in them, come out as they went in, and can be forgotten."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from deedline.archive import Archive, summaries
from deedline.archive.schema import FOUND
from deedline.model.article import Article, Page
from deedline.model.reading import Mode, Reading, Statement, StatementKind
from deedline.spans import Span


def keep(archive: Archive, readings: Iterable[Reading]) -> list[str]:
    with archive.writing() as writer:
        return [reading.article.id for reading in writer.add((reading, "given") for reading in readings).values()]


def test_readings_come_out_as_they_went_in(archive: Archive, readings: list[Reading]) -> None:
    assert keep(archive, readings) == [reading.article.id for reading in readings]
    assert archive.readings([reading.article.id for reading in readings]) == readings


def test_adding_the_same_content_again_changes_nothing(archive: Archive, readings: list[Reading]) -> None:
    keep(archive, readings)
    before = archive.counts()
    assert keep(archive, readings) == []
    assert archive.counts() == before


def test_another_process_finds_what_was_written(address: str, archive: Archive, readings: list[Reading]) -> None:
    keep(archive, readings[:2])
    assert Archive.open(address).known([r.article.id for r in readings]) == {r.article.id for r in readings[:2]}


def test_a_failed_transaction_leaves_nothing_behind(archive: Archive, readings: list[Reading]) -> None:
    def broken() -> Iterator[Reading]:
        yield from readings[:3]
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        keep(archive, broken())
    assert not any(archive.counts()[table.name] for table in FOUND)


def test_views_give_every_row_its_words(archive: Archive, readings: list[Reading]) -> None:
    keep(archive, readings)
    with archive.reading() as connection:
        rows = connection.execute(text("SELECT article_id, position, words FROM statement_words ORDER BY number")).all()
    expected = [(r.article.id, i, s.span.of(r.article.text)) for r in readings for i, s in enumerate(r.statements)]
    assert [tuple(row) for row in rows] == expected


def test_words_beyond_the_first_plane_are_counted_as_characters(archive: Archive) -> None:
    article = Article(id="a", source="a.txt", text="\N{WAVING HAND SIGN} “Ships left” she said")
    span = Span(3, 13)
    statement = Statement(span, (span,), Mode.DIRECT, StatementKind.SAID, None, None)
    keep(archive, [Reading(article, statements=(statement,))])
    with archive.reading() as connection:
        assert connection.scalar(text("SELECT words FROM statement_words")) == "Ships left"


def test_what_is_forgotten_leaves_no_trace(archive: Archive, readings: list[Reading]) -> None:
    keep(archive, readings[1:])
    before = archive.counts()
    keep(archive, readings[:1])
    with archive.writing() as writer:
        assert writer.forget(readings[0].article.id)
        assert not writer.forget("never there")
    assert archive.counts() == before
    assert archive.readings([readings[0].article.id]) == []
    with archive.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM statement_search")) == before["statement"]


def test_stories_are_listed_with_the_latest_first(archive: Archive, readings: list[Reading]) -> None:
    dated = [reading for reading in readings if reading.article.published]
    keep(archive, dated)
    with archive.writing() as writer:
        first, *others = sorted(row for reading in dated if (row := writer.number(reading.article.id)) is not None)
        writer.place("old", [first])
        writer.place("new", others)
        summaries.refresh(writer.connection, {"old", "new"})
    stories = archive.stories()
    assert {(story.id, story.articles) for story in stories} == {("old", 1), ("new", len(dated) - 1)}
    assert archive.members("old") == [dated[0].article.id]
    assert archive.stories(limit=1)[0].latest == max(story.latest or "" for story in stories)


def test_text_no_database_can_keep_is_kept(archive: Archive) -> None:
    reading = Reading(Article(id="a", source="a\0.txt", text="Said\0 and\ud83d done", title="\0"))
    keep(archive, [reading, replace(reading, article=replace(reading.article, id="b", text="plain"))])
    assert archive.readings(["a"]) == [reading]


def test_a_received_page_is_kept_byte_for_byte_and_forgotten_with_its_article(
    archive: Archive, readings: list[Reading]
) -> None:
    page = Page("<p>ärgerlich</p>\x00".encode("latin-1"), "iso-8859-1")
    id = readings[0].article.id
    keep(archive, [replace(readings[0], article=replace(readings[0].article, page=page)), readings[1]])
    assert (archive.page(id), archive.has_page(id)) == (page, True)
    assert archive.readings([id]) == readings[:1]
    assert (archive.page(readings[1].article.id), archive.has_page(readings[1].article.id)) == (None, False)
    with archive.writing() as writer:
        writer.forget(id)
    assert archive.counts()["page"] == 0
