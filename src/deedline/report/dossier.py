"""Dossiers as one JSON record: what ``deedline dossier --format json`` writes."""

from __future__ import annotations

from collections.abc import Sequence

from deedline.model.dossier import Dossier
from deedline.model.linkage import Story
from deedline.report.records import Record, plain, reading_record


def collection_record(dossiers: Sequence[Dossier]) -> Record:
    """Stories with everything assessed about them; each entry names its ``story``, each span its article and offsets.

    What two stories of one saga share (a relation between their claims, a pledge of one that the other reports on) stands
    once, under the first story that shows it.
    """
    stories = list({story.id: story for dossier in dossiers for story in (dossier.story, *dossier.related)}.values())
    own = {dossier.story.id: dossier for dossier in dossiers}
    return {
        "stories": [_story(story, own.get(story.id)) for story in stories],
        "articles": [reading_record(reading) for dossier in dossiers for reading in dossier.readings],
        "people": _collected(dossiers, "people"),
        "copies": _collected(dossiers, "copies"),
        "company": _collected(dossiers, "company"),
        "origins": _collected(dossiers, "origins"),
        "quote_families": _collected(dossiers, "families"),
        "propositions": _collected(dossiers, "propositions"),
        "relations": _collected(dossiers, "relations"),
        "ledger": _collected(dossiers, "ledger"),
        "findings": _collected(dossiers, "findings"),
        "timeline": _collected(dossiers, "timeline"),
        "numbers": _collected(dossiers, "numbers"),
        "wording": [
            {"story": dossier.story.id, "article": reading.article.id, **plain(word)}
            for dossier in dossiers
            for reading in dossier.readings
            for word in reading.wording
        ],
        "omissions": _collected(dossiers, "omissions"),
    }


def _story(story: Story, dossier: Dossier | None) -> Record:
    return {"id": story.id, "saga": dossier.saga if dossier else None, "title": story.title, "articles": list(story.articles)}


def _collected(dossiers: Sequence[Dossier], name: str) -> list[Record]:
    seen: dict[object, Record] = {}
    for dossier in dossiers:
        for item in getattr(dossier, name):
            seen.setdefault(item, {"story": dossier.story.id, **plain(item)})
    return list(seen.values())
