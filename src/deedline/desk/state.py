"""What the desk knows of its archive: stories as dossiers, kept for as long as nothing about them changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from sqlalchemy import func, select

from deedline import keeping
from deedline.archive import Archive, schema
from deedline.keeping.applied import applied
from deedline.keeping.decided import holding
from deedline.model.decision import Decision
from deedline.model.dossier import Dossier
from deedline.model.linkage import Ref
from deedline.model.reading import Reading

T = TypeVar("T")

DOSSIERS = 32
"""Dossiers that had to be made held at once: each takes a few megabytes."""

_STATE = select(
    *(select(func.max(table.c.number)).scalar_subquery() for table in (schema.article, schema.story_event, schema.decision)),
    select(func.max(schema.summary.c.at)).scalar_subquery(),
    select(func.count(schema.decision.c.undone_at)).scalar_subquery(),
)
"""What tells one state of the archive from another, in one query."""


class Recent(Generic[T]):
    """The values asked for last, each made once, whoever asks for it at the same time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def made(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value, made by ``make`` if it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._held:
                    return self._held[key]
            try:
                found = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._held[key] = found
                while len(self._held) > self._size:
                    self._held.popitem(last=False)
            return found


class Desk:
    """An archive with the dossiers that were asked for lately. Every method may be called from several threads."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._dossiers: Recent[Dossier] = Recent(DOSSIERS)

    def version(self) -> str:
        """Names the state of the archive: it changes whenever an article, a story or a decision does."""
        with self.archive.reading() as connection:
            return "-".join(str(number or 0) for number in connection.execute(_STATE).one())

    def dossier(self, story: str) -> Dossier | None:
        """The dossier of a story, None when there is none of that id: as it is kept, or made if the story has changed."""
        found = keeping.kept(self.archive, story)
        if found is None:
            return None
        at, dossier = found
        return dossier or self._dossiers.made((story, at), lambda: self._shown(story))

    def _shown(self, story: str) -> Dossier:
        found = keeping.show(self.archive, story)
        if found is None:  # forgotten or merged in this very moment
            raise KeyError(story)
        return found

    def _decided(self, articles: Sequence[str]) -> tuple[Decision, ...]:
        """The decisions that hold about some articles."""
        with self.archive.reading() as connection:
            return holding(connection, articles)

    def readings(self, ids: Sequence[str]) -> list[Reading]:
        """The readings of some articles, as people decided they are; those that are not there are left out."""
        return applied(self.archive.readings(ids), self._decided(ids))

    def words(self, ref: Ref) -> str:
        """The words a ref points at, white space folded; "" when the article is not there."""
        found = self.archive.readings([ref.article])
        return " ".join(ref.span.of(found[0].article.text).split()) if found else ""
