"""People decide, and nothing overwrites them: what was decided holds in what is shown, until it is undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import copy_of

from deedline import keeping
from deedline.archive import Archive, Query, search
from deedline.archive.check import faults
from deedline.archive.lists import speakers
from deedline.errors import BadDecision
from deedline.keeping.decisions import merging, splitting
from deedline.model.article import Article, BlockKind
from deedline.model.decision import BlockIs, Decision, Matter, PlaceIs, PledgeIs, PublishedOn, RelationIs, SaidBy
from deedline.model.dossier import Dossier
from deedline.model.reading import Reading
from deedline.spans import Span


@pytest.fixture(scope="module")
def articles(readings: list[Reading]) -> list[Article]:
    return [reading.article for reading in readings]


@pytest.fixture
def archive(kept_file: Path, tmp_path: Path) -> Iterator[Archive]:
    opened = copy_of(kept_file, tmp_path)
    yield opened
    opened.close()


def decide(archive: Archive, what: Matter) -> int:
    return keeping.decide(archive, Decision(what, "Ines", "she was there"))


def story_of(archive: Archive, id: str) -> str:
    return next(row.id for row in archive.stories() if id in archive.members(row.id))


def shown(archive: Archive, id: str) -> Dossier:
    found = keeping.show(archive, story_of(archive, id))
    assert found is not None
    return found


def spoken(archive: Archive, id: str, span: Span) -> str | None:
    statements = shown(archive, id).reading(id).statements
    speaker = next(statement.speaker for statement in statements if statement.span == span)
    return speaker.name if speaker and speaker.resolved else None


def test_rows_and_search_say_what_was_decided(archive: Archive, readings: list[Reading]) -> None:
    id, span = readings[0].article.id, readings[0].statements[0].span

    def found(speaker: str) -> list[tuple[str, int]]:
        return [(hit.article, hit.first) for hit in search(archive, Query(speaker=speaker))]

    every = [(hit.article, hit.position) for hit in search(archive, Query(), limit=1000)]
    number = decide(archive, SaidBy(id, span, "Nobody Known"))
    assert found("Nobody Known") == [(id, span.start)]
    assert [named.statements for named in speakers(archive, "Nobody Known")] == [1]
    assert [(hit.article, hit.position) for hit in search(archive, Query(), limit=1000)] == every
    keeping.undo(archive, number, "Ada", "it was somebody")
    assert found("Nobody Known") == []
    assert speakers(archive, "Nobody Known") == []
    assert list(faults(archive)) == []


def test_a_decided_day_is_searched_by(archive: Archive, readings: list[Reading]) -> None:
    id = readings[0].article.id
    decide(archive, PublishedOn(id, "1999-01-01"))
    assert {hit.article for hit in search(archive, Query(until="1999"))} == {id}


def test_rows_of_an_article_that_comes_again_are_as_decided(archive: Archive, readings: list[Reading]) -> None:
    id, span = readings[0].article.id, readings[0].statements[0].span
    decide(archive, SaidBy(id, span, "Nobody Known"))
    keeping.forget(archive, id)
    assert search(archive, Query(speaker="Nobody Known")) == []
    keeping.keep(archive, readings[:1])
    assert [hit.article for hit in search(archive, Query(speaker="Nobody Known"))] == [id]


def test_rows_follow_from_what_blocks_are_decided_to_be(archive: Archive, readings: list[Reading]) -> None:
    reading = next(reading for reading in readings if reading.statements)
    block = next(b for b in reading.article.blocks if b.span.start <= reading.statements[0].span.start < b.span.end)
    decide(archive, BlockIs(reading.article.id, block.span, BlockKind.COMMENT))
    hits = [hit for hit in search(archive, Query(), limit=1000) if hit.article == reading.article.id]
    assert len(hits) < len(reading.statements)
    assert list(faults(archive)) == []


def test_who_spoke(archive: Archive, readings: list[Reading]) -> None:
    id, span = readings[0].article.id, readings[0].statements[0].span
    before = spoken(archive, id, span)
    number = decide(archive, SaidBy(id, span, "Nobody Known"))
    assert spoken(archive, id, span) == "Nobody Known" != before
    decide(archive, SaidBy(id, span, None))
    assert spoken(archive, id, span) is None
    keeping.undo(archive, number + 1, "Ada", "one was enough")
    assert spoken(archive, id, span) == "Nobody Known"
    keeping.undo(archive, number, "Ada", "it was a slip")
    assert spoken(archive, id, span) == before
    listed = keeping.decisions(archive, undone=True)
    assert [one.undone and one.undone.by for one in listed] == ["Ada", "Ada"]
    assert keeping.decisions(archive) == []


def test_a_decision_outlasts_the_article(archive: Archive, readings: list[Reading]) -> None:
    id, span = readings[0].article.id, readings[0].statements[0].span
    decide(archive, SaidBy(id, span, "Nobody Known"))
    keeping.forget(archive, id)
    keeping.keep(archive, readings[:1])
    assert spoken(archive, id, span) == "Nobody Known"
    assert list(faults(archive)) == []


def test_a_new_reading_may_cut_a_statement_a_little_otherwise(archive: Archive, readings: list[Reading]) -> None:
    id, span = readings[0].article.id, readings[0].statements[0].span
    decide(archive, SaidBy(id, Span(span.start, span.end - 1), "Nobody Known"))
    assert spoken(archive, id, span) == "Nobody Known"


def test_when_it_was_published(archive: Archive, articles: list[Article]) -> None:
    id = articles[0].id
    decide(archive, PublishedOn(id, "2031-01-02"))
    published = shown(archive, id).reading(id).article.published
    assert published is not None
    assert (published.value, published.evidence) == ("2031-01-02", "stated: decided by Ines: she was there")


def test_what_a_block_is(archive: Archive, readings: list[Reading]) -> None:
    reading = next(r for r in readings if r.statements)
    id = reading.article.id
    block = next(b for b in reading.article.blocks if b.span.contains(reading.statements[0].span))
    decide(archive, BlockIs(id, block.span, BlockKind.COMMENT))
    found = shown(archive, id).reading(id)
    assert not any(statement.span.overlaps(block.span) for statement in found.statements)


def test_which_place_is_meant(archive: Archive, readings: list[Reading]) -> None:
    reading = next(r for r in readings if r.places)
    id = reading.article.id
    decide(archive, PlaceIs(id, reading.places[0].span, "Saltmere", 52.5, 1.5))
    place = shown(archive, id).reading(id).places[0]
    assert (place.name, place.lat) == ("Saltmere", 52.5)


def test_how_two_claims_stand_to_each_other(archive: Archive, articles: list[Article]) -> None:
    dossier = shown(archive, articles[0].id)
    relation = dossier.relations[0]

    def point(article: str, claim: int) -> tuple[str, Span]:
        return article, dossier.reading(article).claims[claim].span

    a, b = point(relation.a.article, relation.a.claim), point(relation.b.article, relation.b.claim)
    pair = {relation.a, relation.b}
    number = decide(archive, RelationIs(*a, *b, None))
    assert all({other.a, other.b} != pair for other in shown(archive, articles[0].id).relations)
    keeping.undo(archive, number, "Ada", "it was a slip")
    decide(archive, RelationIs(*a, *b, "disputes_description"))
    found = [(r.kind, r.rule) for r in shown(archive, articles[0].id).relations if {r.a, r.b} == pair]
    assert found == [("disputes_description", "decided")]


def test_how_a_pledge_stands(archive: Archive, articles: list[Article]) -> None:
    entry = shown(archive, articles[0].id).ledger[0]
    decide(archive, PledgeIs(entry.reports[0].article, entry.reports[0].span, "broken", "2031-01-02"))
    found = next(other for other in shown(archive, articles[0].id).ledger if other.id == entry.id)
    assert found.status() == "broken"
    assert found.status("2031-01-01") == entry.status("2031-01-01")


def test_stories_are_told_apart_and_brought_together(archive: Archive, articles: list[Article]) -> None:
    story = story_of(archive, articles[0].id)
    members = archive.members(story)
    number = decide(archive, splitting(archive, story, members[:1]))
    assert story_of(archive, members[0]) != story_of(archive, members[1])
    keeping.undo(archive, number, "Ada", "it was a slip")
    assert archive.members(story_of(archive, members[0])) == members
    decide(archive, splitting(archive, story, members[:1]))
    decide(archive, merging(archive, story_of(archive, members[0]), story_of(archive, members[1])))
    assert archive.members(story_of(archive, members[0])) == members


def test_what_is_not_there_cannot_be_decided_about(archive: Archive, articles: list[Article]) -> None:
    for what in (
        SaidBy("no such id", Span(0, 3), "X"),
        SaidBy(articles[0].id, Span(0, 0), "X"),
        PublishedOn(articles[0].id, "yesterday"),
    ):
        with pytest.raises(BadDecision):
            decide(archive, what)
    with pytest.raises(BadDecision, match="no decision 7"):
        keeping.undo(archive, 7, "Ada", "it was a slip")
    with pytest.raises(BadDecision, match="no story"):
        merging(archive, "a", "b")
    with pytest.raises(BadDecision, match="who made it"):
        keeping.decide(archive, Decision(PublishedOn(articles[0].id, None), " ", "because"))
