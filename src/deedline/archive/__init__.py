"""Keeping it: one file on a laptop or a PostgreSQL server for a team, open to every tool that reads SQL."""

from deedline.archive.connect import default_address
from deedline.archive.rows import archive_id
from deedline.archive.search import Hit, Query, search
from deedline.archive.store import Archive, StoryRow, Writer

__all__ = ["Archive", "Hit", "Query", "StoryRow", "Writer", "archive_id", "default_address", "search"]
