"""A story of the archive as a dossier."""

from __future__ import annotations

from dataclasses import replace

from deedline.archive import Archive
from deedline.assess.dossier import build_dossiers
from deedline.link import link_articles
from deedline.model.dossier import Dossier
from deedline.model.linkage import Saga, Story


def show(archive: Archive, story: str) -> Dossier | None:
    """The dossier of a story, None when there is none of that id."""
    readings = archive.readings(archive.members(story))
    if not readings:
        return None
    articles = [reading.article for reading in readings]
    linkage = link_articles(articles)
    own = Story(story, tuple(article.id for article in articles), articles[0].title or "")
    return build_dossiers(readings, replace(linkage, stories=(own,), sagas=(Saga(story, (story,)),)))[0]
