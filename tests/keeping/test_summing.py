"""Stories are assessed ahead, and the rows that lists read are always right about articles."""

from pathlib import Path

import pytest
from tests.conftest import copy_of

from deedline import keeping
from deedline.archive import Archive, lists, summaries
from deedline.archive.check import faults
from deedline.assess.changes import find_changes, ledger_at
from deedline.keeping.decisions import splitting
from deedline.keeping.showing import show
from deedline.model.decision import Decision, PublishedOn
from deedline.model.dossier import Dossier


@pytest.fixture
def archive(kept_file: Path, tmp_path: Path) -> Archive:
    return copy_of(kept_file, tmp_path)


@pytest.fixture
def assessed(assessed_file: Path, tmp_path: Path) -> Archive:
    return copy_of(assessed_file, tmp_path)


def test_what_is_kept_is_what_would_be_shown(archive: Archive) -> None:
    assert all(story.origins is None for story in archive.stories())
    assert keeping.summarise(archive) == len(archive.stories())
    assert keeping.summarise(archive) == 0
    shown = [keeping.show(archive, story.id) for story in archive.stories()]
    for dossier in shown:
        assert dossier is not None
        kept = keeping.kept(archive, dossier.story.id)
        assert kept is not None
        assert kept[1] == dossier
    for day in ("", "2026-03-05", "2026-03-12"):
        there = [(e.id, e.status(day or None)) for e in ledger_at([d for d in shown if d], day or None)]
        listed = [(s.record.split('"')[3], s.status) for s in lists.ledger(archive, as_of=day)]
        assert sorted(listed) == sorted(there)
    for dossier in shown:
        assert dossier is not None
        new = {(change.day, change.text) for change in find_changes([dossier], "2026-03-05")}
        rows = lists.changes(archive, "2026-03-05", stories=[dossier.story.id], limit=1000)
        assert {(row.day, row.text) for row in rows} == new
    assert list(faults(archive)) == []


def test_rows_follow_articles_at_once_and_dossiers_when_assessed(assessed: Archive) -> None:
    story = max(assessed.stories(), key=lambda story: story.articles)
    gone = assessed.members(story.id)[-1]
    speakers = {one.name: one.statements for one in lists.speakers(assessed, limit=500)}
    assert keeping.forget(assessed, gone)
    now = next(one for one in assessed.stories() if one.id == story.id)
    assert now.articles == story.articles - 1
    kept = keeping.kept(assessed, story.id)
    assert kept is not None
    assert kept[1] is None
    assert sum(one.statements for one in lists.speakers(assessed, limit=500)) < sum(speakers.values())
    assert keeping.summarise(assessed) >= 1
    assert list(faults(assessed)) == []


def test_a_decision_is_seen_in_the_lists_at_once(assessed: Archive) -> None:
    story = max(assessed.stories(), key=lambda story: story.articles)
    first, *_ = assessed.members(story.id)
    keeping.decide(assessed, Decision(splitting(assessed, story.id, [first]), "Ines", "another fire"))
    assert [one.articles for one in assessed.stories() if first in assessed.members(one.id)] == [1]
    keeping.decide(assessed, Decision(PublishedOn(first, None), "Ines", "no date on the page"))
    id = next(one.id for one in assessed.stories() if first in assessed.members(one.id))
    kept = keeping.kept(assessed, id)
    assert kept is not None
    assert kept[1] is not None
    assert kept[1].readings[0].article.published is None


def test_a_story_that_cannot_be_assessed_holds_up_no_other(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = [story.id for story in archive.stories()]

    def failing(archive: Archive, story: str) -> Dossier | None:
        if story == first:
            raise ZeroDivisionError
        return show(archive, story)

    monkeypatch.setattr("deedline.keeping.summing.show", failing)
    keeping.summarise(archive)
    assert {story.id for story in archive.stories() if story.origins is None} == {first}
    assert keeping.summarise(archive) == 0
    assert others


def test_a_decision_has_the_whole_saga_assessed_again(assessed: Archive) -> None:
    sagas = [dossier for story in assessed.stories() if (dossier := keeping.show(assessed, story.id)) and dossier.related]
    assert sagas
    article = sagas[0].readings[0].article.id
    keeping.decide(assessed, Decision(PublishedOn(article, None), "Ines", "no date on the page"))
    with assessed.reading() as connection:
        waiting = {story.story for story in summaries.stale(connection, 100)}
    assert waiting == {other.id for other in sagas[0].related}
