"""Days lent by company: an undated article that quotes the same words as dated ones of its story was written about then."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import date

from deedline.link.copies import find_copies, sample
from deedline.link.profile import Profile
from deedline.link.shingles import shingles, tokens
from deedline.link.words import read_words
from deedline.model.linkage import Company, Story
from deedline.spans import Span

RUN = 4
"""Words in a row inside quotation marks that make a shared quotation."""

ENOUGH = 5
"""Distinct runs two articles must share, so eight words or more in all: a common turn of speech is no evidence."""


def lend_days(look: Callable[[str], Profile], undated: Set[str], stories: Sequence[Story]) -> tuple[Company, ...]:
    """A day for each undated article that shares verbatim quotations or narration with dated ones of its story.

    ``look`` gives an article by its id; only those of stories with dated and ``undated`` articles are looked at. The
    strongest link is followed first: copies before quotations, more shared words before fewer. An article that was lent a
    day can lend it on to one that shares quotations with it; the evidence then names both. An article whose story holds no
    dated one, or that shares too little, gets none.
    """
    mixed = (story for story in stories if 0 < len(undated & set(story.articles)) < len(story.articles))
    return tuple(company for story in mixed for company in _of_story([look(article) for article in story.articles]))


def _of_story(members: Sequence[Profile]) -> list[Company]:
    days = {member.id: date.fromordinal(int(member.day)).isoformat() for member in members if member.day is not None}
    undated = [member for member in members if member.id not in days]
    if not days or not undated:
        return []
    runs = {member.id: set(shingles(member.article.text, member.quotes, RUN).tolist()) for member in members}
    copies = find_copies(members.__getitem__, sample(members, read_words(members)))
    copied = {frozenset((copy.a, copy.b)): copy.evidence for copy in copies}

    def link(member: Profile, place: int) -> tuple[bool, int, int]:
        """Copy or not, runs shared, and the place of the lender among the members: the earlier of equals is chosen."""
        lender = members[place].id
        return frozenset((member.id, lender)) in copied, len(runs[member.id] & runs[lender]), -place

    lenders = [place for place, member in enumerate(members) if member.id in days]
    best = {member.id: max(link(member, place) for place in lenders) for member in undated}
    found: list[Company] = []
    while undated:
        member = max(undated, key=lambda member: best[member.id][:2])
        copy, shared, place = best[member.id]
        lender = members[-place]
        if not copy and shared < ENOUGH:
            break
        reason = copied[frozenset((member.id, lender.id))] if copy else f"“{_longest(member, runs[lender.id])}” stands in both"
        lent = "" if lender.day is not None else ", itself dated by company"
        days[member.id] = days[lender.id]
        found.append(Company(member.id, days[member.id], f"derived from {_name(lender)} of {days[member.id]}{lent}: {reason}"))
        undated.remove(member)
        new = members.index(member)
        best.update({other.id: max(best[other.id], link(other, new)) for other in undated})
    return found


def _longest(member: Profile, runs: set[int]) -> str:
    """The longest quoted stretch of ``member`` made of these word runs."""
    text, best = member.article.text, Span(0, 0)
    for quote in member.quotes:
        words = list(tokens(text, [quote]))
        start: int | None = None
        for place, run in enumerate(shingles(text, [quote], RUN).tolist()):
            start = (place if start is None else start) if run in runs else None
            if start is not None:
                best = max(best, words[start].cover(words[place + RUN - 1]), key=len)
    return " ".join(best.of(text).split())


def _name(profile: Profile) -> str:
    return f"{profile.article.outlet or profile.article.source} ({profile.title})"
