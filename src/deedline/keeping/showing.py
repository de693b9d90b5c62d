"""A story of the archive as a dossier, as people decided it is."""

from __future__ import annotations

from dataclasses import replace

from deedline.archive import Archive
from deedline.assess.dossier import build_dossiers
from deedline.assess.verdicts import Verdicts
from deedline.keeping.applied import applied
from deedline.keeping.decided import holding
from deedline.link import link_articles
from deedline.model.dossier import Dossier
from deedline.model.linkage import Saga, Story


def show(archive: Archive, story: str) -> Dossier | None:
    """The dossier of a story, None when there is none of that id."""
    ids = archive.members(story)
    with archive.reading() as connection:
        decisions = holding(connection, ids)
    readings = applied(archive.readings(ids), decisions)
    if not readings:
        return None
    articles = [reading.article for reading in readings]
    linkage = link_articles(articles)
    own = Story(story, tuple(article.id for article in articles), articles[0].title or "")
    linkage = replace(linkage, stories=(own,), sagas=(Saga(story, (story,)),))
    return build_dossiers(readings, linkage, Verdicts(decisions))[0]
