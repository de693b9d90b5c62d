"""What stands behind the articles of a story: how many sources its reports would come down to if nobody repeated another.

Articles come down to one source when one is a copy or a rewrite of another, when they credit one agency, when they are one
outlet's own, or when one reports nothing but what speakers said on occasions that an earlier one reported already.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from deedline.link.groups import Groups
from deedline.model.dossier import Dossier
from deedline.model.linkage import Origin

SAME = ("copy", "rewrite")
"""Kinds of dependence by which an article adds nothing to the other; an excerpt may."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One source: ``kind`` is agency, occasion or outlet; ``articles`` are the ids of those that come down to it."""

    kind: str
    name: str
    articles: tuple[str, ...]


def behind(dossier: Dossier) -> tuple[Behind, ...]:
    """The sources of a story's articles, in the order of the first article of each."""
    order = [reading.article.id for reading in dossier.readings]
    groups = Groups(order)
    credited: dict[str, list[str]] = {}
    for reading in dossier.readings:
        for agency in reading.article.agencies:
            credited.setdefault(agency, []).append(reading.article.id)
    own: dict[str, list[str]] = {}
    for reading in dossier.readings:
        if not reading.article.agencies:
            own.setdefault(reading.article.label, []).append(reading.article.id)
    for articles in (*credited.values(), *own.values()):
        groups.join(articles)
    for copy in dossier.copies:
        if copy.kind in SAME and copy.b in order:
            groups.join([copy.a, copy.b])
    taken: dict[str, Origin] = {}
    for article in order:
        occasion = _taken(article, dossier, order)
        if occasion is not None:
            taken[article] = occasion
            groups.join([article, _first(occasion, order)])
    return tuple(_source(articles, credited, taken, dossier) for articles in groups.all())


def _taken(article: str, dossier: Dossier, order: list[str]) -> Origin | None:
    """The occasion most of an article's statements go back to, if all of them were reported by earlier articles already."""
    found: Counter[int] = Counter()
    for number, origin in enumerate(dossier.origins):
        mine = sum(one == article for one, _ in origin.statements)
        if mine and _first(origin, order) == article:
            return None
        if mine:
            found[number] += mine
    return dossier.origins[found.most_common(1)[0][0]] if found else None


def _first(origin: Origin, order: list[str]) -> str:
    """The first of a story's articles that reports an occasion."""
    known = {article for article, _ in origin.statements}
    return next(article for article in order if article in known)


def _source(articles: list[str], credited: dict[str, list[str]], taken: dict[str, Origin], dossier: Dossier) -> Behind:
    agencies = [agency for agency, crediting in credited.items() if set(crediting) & set(articles)]
    if agencies:
        return Behind("agency", ", ".join(sorted(agencies)), tuple(articles))
    occasion = next((taken[article] for article in articles if article in taken), None)
    if occasion is not None:
        return Behind("occasion", occasion.name, tuple(articles))
    return Behind("outlet", dossier.reading(articles[0]).article.label, tuple(articles))
