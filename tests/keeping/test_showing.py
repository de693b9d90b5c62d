"""A story of the archive is shown as the same articles are that come from files: in its saga, and with lent days."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import deedline
from deedline import keeping
from deedline.archive import Archive, archive_id

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.open(str(tmp_path / "news.db"))
    yield opened
    opened.close()


def test_a_pledge_meets_its_deed_in_another_story(archive: Archive) -> None:
    list(keeping.add(archive, deedline.articles([str(EXAMPLES / "ledger")])))
    first = min(archive.stories(), key=lambda story: story.earliest or "9")
    dossier = keeping.show(archive, first.id)
    assert dossier is not None
    own = {reading.article.id for reading in dossier.readings}
    assert dossier.related
    assert any(evidence.claim.article not in own for entry in dossier.ledger for evidence in entry.evidence)
    shown = list(keeping.dossiers(archive))
    assert sorted(one.story.id for one in shown) == sorted(story.id for story in archive.stories())
    assert list(keeping.dossiers(archive, ["no such story"])) == []


def test_an_undated_article_is_lent_a_day_by_its_story(archive: Archive) -> None:
    dated, *_ = deedline.articles([str(EXAMPLES / "ledger" / "01_akureyri-post.txt")])
    undated = replace(dated, id="undated", outlet="Fjord Radio", published=None)
    list(keeping.add(archive, [dated, undated]))
    (story,) = archive.stories()
    dossier = keeping.show(archive, story.id)
    assert dossier is not None
    times = dossier.reading(archive_id(undated)).times
    assert [time.value for time in times] == [time.value for time in dossier.reading(archive_id(dated)).times]
    assert "company" in {time.how for time in times}
    with archive.reading() as connection:
        days = connection.execute(text("SELECT earliest, latest, how FROM article_days ORDER BY how")).all()
    assert days == [("2026-04-02", "2026-04-02", "lent"), ("2026-04-02", "2026-04-02", "stated")]
