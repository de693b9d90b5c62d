"""Versions of one article among others: the same address, the same id, or the same report of one outlet, again."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from deedline.link.addresses import address_key
from deedline.link.profile import WORD
from deedline.link.versions import changes
from deedline.model.article import Article, Stamp
from deedline.model.linkage import Copy, Revision

_AGAIN = re.compile(r"(?P<id>.+)~\d+")
"""The id of an article that came again in a run; see :func:`deedline.ingest.load.load`."""


def find_revisions(articles: Sequence[Article], copies: Iterable[Copy] = ()) -> tuple[Revision, ...]:
    """Each article that is a later version of another, or the same captured again, with the one before it.

    ``copies`` lend the pairs of one outlet that share their text. Versions follow each other by when they were captured, else
    published, else as they were given.
    """
    groups = _Groups(len(articles))
    keys = [(_address(article), _id(article), article.id) for article in articles]  # looked at once: they may be on disk
    for at, evidence in enumerate(("the same address", "the same id")):
        first: dict[str, int] = {}
        for place, found in enumerate(keys):
            if key := found[at]:
                groups.join(first.setdefault(key, place), place, evidence)
    place_of = {id: place for place, (_, _, id) in enumerate(keys)}
    for copy in copies:
        a, b = place_of[copy.a], place_of[copy.b]
        if copy.kind == "copy" and _same_report(articles[a], articles[b]):
            groups.join(a, b, "the same outlet, title and text")
    return tuple(revision for members, evidence in groups.several() for revision in _chain(articles, members, evidence))


def _address(article: Article) -> str | None:
    return address_key(article.url)


def _id(article: Article) -> str:
    match = _AGAIN.fullmatch(article.id)
    return match["id"] if match else article.id


def _same_report(a: Article, b: Article) -> bool:
    """Whether two articles are of one outlet and under one title, at addresses that do not say otherwise."""
    apart = a.url and b.url and _address(a) != _address(b)
    titles = [WORD.findall((article.title or "").casefold()) for article in (a, b)]
    return not apart and a.outlet is not None and a.outlet == b.outlet and bool(titles[0]) and titles[0] == titles[1]


def _chain(articles: Sequence[Article], members: list[int], evidence: str) -> Iterator[Revision]:
    """Each version with the one before; what changed nothing stands beside its version and starts none."""
    ordered = sorted(members, key=lambda place: (*_time(articles[place]), place))
    current = articles[ordered[0]]
    for place in ordered[1:]:
        article = articles[place]
        changed = changes(current, article)
        yield Revision(article.id, current.id, evidence, changed)
        current = article if changed else current


def _time(article: Article) -> tuple[float, float]:
    return _moment(article.captured), _moment(article.published)


def _moment(stamp: Stamp | None) -> float:
    """Seconds since 1970 (UTC where no zone is stated); what has no day comes first."""
    try:
        moment = datetime.fromisoformat(stamp.value) if stamp and stamp.day else None
    except ValueError:
        moment = None
    if moment is None:
        return -math.inf
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


class _Groups:
    """Things that belong together, with what first showed it."""

    def __init__(self, count: int) -> None:
        self._leader = list(range(count))
        self._evidence: dict[int, str] = {}

    def _find(self, item: int) -> int:
        while self._leader[item] != item:
            self._leader[item] = item = self._leader[self._leader[item]]
        return item

    def join(self, a: int, b: int, evidence: str) -> None:
        """Put two things into one group."""
        first, second = sorted((self._find(a), self._find(b)))
        if first != second:
            self._leader[second] = first
            self._evidence.setdefault(first, self._evidence.pop(second, evidence))

    def several(self) -> Iterator[tuple[list[int], str]]:
        """The groups of more than one, in order of their first member."""
        members: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self._leader)):
            members[self._find(item)].append(item)
        yield from ((group, self._evidence[leader]) for leader, group in sorted(members.items()) if len(group) > 1)
