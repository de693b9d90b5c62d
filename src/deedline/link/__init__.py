"""Across articles: copies, stories, sagas, people, quote families."""

from deedline.link.linking import lend_days, link_articles

__all__ = ["lend_days", "link_articles"]
