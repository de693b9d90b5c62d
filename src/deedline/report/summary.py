"""The few lines in words at the top of a dossier and above each article."""

from __future__ import annotations

from deedline.link.days import in_words
from deedline.model.article import Article
from deedline.model.dossier import Dossier


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "story", "stories"), count(3, "article")
    ('1 story', '3 articles')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


PARTS_OF_DAY = {"TMO": "morning", "TMI": "midday", "TAF": "afternoon", "TEV": "evening", "TNI": "night"}


def readable(value: str) -> str:
    """A TIMEX3 date as a reader would write it.

    >>> readable("2026-03-03TAF"), readable("2026-03-03T14:00"), readable("2026-03")
    ('3 March 2026, afternoon', '3 March 2026, 14:00', 'March 2026')
    """
    words, clock = in_words(value) or value, value[10:]
    if not clock.startswith("T"):
        return words
    return f"{words}, {PARTS_OF_DAY.get(clock) or clock[1:6]}"


def days(dossier: Dossier) -> str:
    """First and last known day of publication, "" when none is known."""
    known = sorted({r.article.published.value[:10] for r in dossier.readings if r.article.published})
    if not known:
        return ""
    first, last = readable(known[0]), readable(known[-1])
    return first if first == last else f"{first} to {last}"


def summary(dossier: Dossier) -> str:
    """What the dossier rests on, in one sentence."""
    outlets = {reading.article.label for reading in dossier.readings}
    statements = sum(len(reading.statements) for reading in dossier.readings)
    undated = sum(reading.article.published is None for reading in dossier.readings)
    parts = [
        count(len(dossier.readings), "article"),
        count(len(outlets), "outlet"),
        count(statements, "statement"),
    ]
    when = days(dossier) or "no stated date"
    note = f"; {count(undated, 'article')} without a date of publication" if undated and days(dossier) else ""
    return f"{', '.join(parts)}; {when}{note}."


def byline(article: Article) -> str:
    """Title, authors, day of publication with its evidence, agencies and source of an article."""
    parts = [article.title or "no headline"]
    if article.authors:
        parts.append("by " + ", ".join(article.authors))
    if article.published:
        parts.append(f"{readable(article.published.value)} ({article.published.evidence})")
    else:
        parts.append("no date of publication")
    if article.agencies:
        parts.append("credits " + ", ".join(article.agencies))
    parts.append(article.url or article.source)
    return " · ".join(parts)
