"""The changes as an Atom feed."""

from __future__ import annotations

import re
from hashlib import sha256

from deedline.desk.look import newest
from deedline.desk.pages import templates
from deedline.desk.state import Desk
from deedline.link.days import is_day

MEDIA = "application/atom+xml; charset=utf-8"

MOST = 100
"""Entries of the feed: the newest."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, however it is written."""


def feed(desk: Desk, since: str, base: str) -> bytes:
    """The newest changes since a day; ``base`` is the desk's address, ending in a slash."""
    entries = [
        (story, title, change, _id(story, change.kind, change.day, change.text))
        for story, title, change in newest(desk, since, MOST)
        if is_day(change.day[:10])
    ]
    updated = max((change.day[:10] for _, _, change, _ in entries), default=since or "2000-01-01")
    text = templates().get_template("changes.atom").render(base=base, updated=updated, entries=entries)
    return _FORBIDDEN.sub("\ufffd", text).encode()


def _id(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
