"""Across articles: copies, stories, sagas, people, quote families."""

from deedline.link.linking import lend_days, link_articles
from deedline.link.partitions import link_in_parts
from deedline.link.revisions import find_revisions
from deedline.link.shelf import Shelf

__all__ = ["Shelf", "find_revisions", "lend_days", "link_articles", "link_in_parts"]
