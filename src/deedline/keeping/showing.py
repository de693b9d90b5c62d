"""Stories of the archive as dossiers, within their sagas and as people decided they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deedline.api import read_anchored
from deedline.archive import Archive
from deedline.archive.store import members, readings
from deedline.assess.dossier import build_dossiers
from deedline.assess.verdicts import Verdicts
from deedline.keeping.applied import applied
from deedline.keeping.continuing import saga_of
from deedline.keeping.decided import holding
from deedline.link import link_articles
from deedline.model.dossier import Dossier
from deedline.model.linkage import Saga, Story
from deedline.model.reading import Reading

MOST = 400
"""Articles of other stories of a saga that are looked at with one: those founded last before and after it first."""

PAGE = 200
"""Stories listed at once."""


def show(archive: Archive, story: str, *, decided: bool = True) -> Dossier | None:
    """The dossier of a story, with what bears on it in the other stories of its saga; None when there is none of that id.

    It is as people decided; not ``decided``, it is what the program says by itself, but for which stories there are.
    """
    return next((dossier for dossier in _dossiers(archive, story, decided) if dossier.story.id == story), None)


def dossiers(archive: Archive, stories: Sequence[str] = ()) -> Iterator[Dossier]:
    """The dossiers of some stories, or of all of them, saga by saga; of ids that are not there nothing."""
    shown: set[str] = set()
    for story in stories or _every(archive):
        if story not in shown:
            for dossier in _dossiers(archive, story):
                if dossier.story.id not in shown and (not stories or dossier.story.id in stories):
                    shown.add(dossier.story.id)
                    yield dossier


def _every(archive: Archive) -> Iterator[str]:
    """The ids of all stories there are at the start."""
    ids: list[str] = []
    while page := archive.stories(limit=PAGE, offset=len(ids)):
        ids += (story.id for story in page)
    yield from ids


def _dossiers(archive: Archive, story: str, decided: bool = True) -> tuple[Dossier, ...]:
    """The dossiers of a story's saga; none when the story is not there. All of it is of one state of the archive."""
    with archive.reading() as connection:
        if not members(connection, story):
            return ()
        saga = saga_of(connection, story)
        held = _within_reason(story, saga, {one: members(connection, one) for one in saga.stories})
        ids = [id for articles in held.values() for id in articles]
        decisions = holding(connection, ids) if decided else ()
        found = readings(connection, ids)
    found = applied(found, decisions)
    linkage = link_articles([reading.article for reading in found])
    found = applied(_dated(found, {lent.article: lent.day for lent in linkage.company}), decisions)
    by_id = {reading.article.id: reading for reading in found}
    parts = tuple(Story(one, tuple(articles), _title(by_id, articles)) for one, articles in held.items())
    linkage = replace(linkage, stories=parts, sagas=(Saga(saga.id, tuple(held)),))
    return build_dossiers(found, linkage, Verdicts(decisions))


def _dated(readings: Sequence[Reading], lent: Mapping[str, str]) -> Iterator[Reading]:
    """The readings, those of undated articles that were lent a day read anew with it: "yesterday" is then a day."""
    for reading in readings:
        day = lent.get(reading.article.id)
        yield reading if day is None else next(read_anchored([(reading.article, day)], None, 1))


def _within_reason(story: str, saga: Saga, held: dict[str, list[str]]) -> dict[str, list[str]]:
    """The stories of a saga with their articles, in its order; of a saga too long those next to the story."""
    place = saga.stories.index(story)
    kept, room = {story}, MOST
    for other in sorted(saga.stories, key=lambda one: abs(saga.stories.index(one) - place))[1:]:
        room -= len(held[other])
        if room < 0:
            break
        kept.add(other)
    return {one: articles for one, articles in held.items() if one in kept}


def _title(readings: dict[str, Reading], articles: Sequence[str]) -> str:
    return next((title for id in articles if (title := readings[id].article.title)), "")
