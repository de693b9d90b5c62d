"""Everything across articles that needs no reading: stories, sagas, copies, lent days."""

from __future__ import annotations

from collections.abc import Sequence

from deedline.link import company, copies, sagas, stories
from deedline.link.profile import profile
from deedline.link.revisions import find_revisions
from deedline.link.vectors import weigh
from deedline.model.article import Article
from deedline.model.linkage import Company, Linkage


def link_articles(articles: Sequence[Article]) -> Linkage:
    """Stories, sagas, copies, lent days and revisions of a collection. Needs no language model.

    The order of articles matters only to versions of one article that say nothing of when they were received.

    The ids of the articles must differ from each other.
    """
    profiles = [profile(article) for article in articles]
    weighed = weigh(profiles)
    found = stories.group_stories(profiles, weighed)
    copied = copies.find_copies(profiles)
    return Linkage(
        stories=found,
        sagas=sagas.group_sagas(found, {profile.id: item for profile, item in zip(profiles, weighed, strict=True)}),
        copies=copied,
        company=company.lend_days(profiles, found),
        revisions=find_revisions(articles, copied),
    )


def lend_days(articles: Sequence[Article]) -> tuple[Company, ...]:
    """The days that undated articles of a collection are lent by dated ones of their stories."""
    if all(article.day for article in articles):
        return ()
    profiles = [profile(article) for article in articles]
    return company.lend_days(profiles, stories.group_stories(profiles, weigh(profiles)))
