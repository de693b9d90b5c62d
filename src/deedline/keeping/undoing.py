"""Taking back what happened to a story: a decision that outlasts whatever comes, and can be undone itself."""

from __future__ import annotations

from deedline.archive import Archive
from deedline.archive.events import Logged, logged
from deedline.errors import BadDecision
from deedline.keeping.decisions import decide
from deedline.link.events import Kind
from deedline.model.decision import Decision, OneStory, TwoStories


def events(archive: Archive, story: str | None = None) -> list[Logged]:
    """What happened to all stories or one, in order."""
    with archive.reading() as connection:
        return list(logged(connection, story=story))


def undo_event(archive: Archive, number: int, by: str, why: str) -> int:
    """Take back a joined, merged, moved or split event for good; returns the id of the decision that says so.

    Raises BadDecision when there is no such event, or nothing is left of it to take back: it is of another kind, or its
    articles have been moved on since.
    """
    with archive.reading() as connection:
        event = next(logged(connection, number=number), None)
    if event is None:
        raise BadDecision(f"there is no event {number}", "deedline events lists those there are.")
    return decide(archive, Decision(_opposite(archive, event), by, why))


def _opposite(archive: Archive, event: Logged) -> OneStory | TwoStories:
    there = archive.members(event.story)
    moved = tuple(id for id in event.articles if id in there)
    if event.kind == Kind.SPLIT:
        others = tuple(archive.members(event.other or ""))
    elif event.kind in (Kind.JOINED, Kind.MERGED, Kind.MOVED):
        others = tuple(id for id in there if id not in moved)
    else:
        others = ()
    if not others or len(moved) < len(event.articles):
        raise BadDecision(
            f"event {event.number} ({event.kind}) cannot be taken back (any more)",
            "Decide about the stories as they are now: deedline decide merge or split.",
        )
    return OneStory(moved, others) if event.kind == Kind.SPLIT else TwoStories(moved, others)
