"""Where on a flattened page the report stands: the comment sections, the core of running text, the headline.

The core is the maximum-scoring run of paragraphs (Pasternack & Roth, "Extracting article text from the web with maximum
subsequence segmentation", WWW 2009), with hand-set scores from shape and wording instead of a trained token classifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deedline.ingest.features import Features, words_of

FURNITURE = ("cookie", "newsletter", "share", "reply_form", "correction", "copyright")
"""Cues of lines that belong to the page and not to the report."""

_COUNTED = re.compile(r"(?:^|[|·•,]\s*)\d[\d,.]*\s+(?:comments?|replies|responses)$", re.IGNORECASE)
_QUOTES_TITLE = re.compile(
    r"^\d[\d,.]*\s+(?:\w+ )?(?:comments?|thoughts|responses|replies)\s+(?:on|to)\s*:?\s*[\"'“‘«]", re.IGNORECASE
)
_NEARBY = 60
"""A headline stands at most this many paragraphs before the running text."""


@dataclass(frozen=True, slots=True)
class Page:
    """The paragraphs' features with what is known about the page as a whole. Ranges are half-open paragraph indices."""

    features: tuple[Features, ...]
    comments: frozenset[int]
    start: int
    end: int
    headline: int | None
    titled: bool = False
    """The title is known from elsewhere and does not stand in the text."""
    authors: frozenset[str] = frozenset()
    """The words of the author lines."""

    def inside(self, index: int) -> bool:
        """Whether a paragraph lies in the core."""
        return self.start <= index < self.end

    def at(self, index: int) -> Features | None:
        """The features of a paragraph, None beyond either end of the page."""
        return self.features[index] if 0 <= index < len(self.features) else None


def page(features: Sequence[Features], title: str | None = None) -> Page:
    """The page these paragraphs make, with the headline that says ``title`` where that is known."""
    comments = _comments(features)
    start, end = _core(features, comments)
    headline = _headline(features, start, end) if title is None else _named(features, start, title)
    return Page(tuple(features), comments, start, end, headline, titled=title is not None and headline is None)


def _named(features: Sequence[Features], start: int, title: str) -> int | None:
    """The paragraph above or at the start of the core that says ``title``, word for word or most of it."""
    known = words_of(title)
    words = set(known.split())
    above = range(max(0, start - _NEARBY), min(start + 1, len(features)))
    if (same := next((i for i in reversed(above) if features[i].key == known), None)) is not None or not words:
        return same
    like = [i for i in above if _may_be_headline(features[i]) and _share(features[i].key.split(), words) >= 0.6]
    return max(like, key=lambda i: _share(words, set(features[i].key.split())), default=None)


def _comments(features: Sequence[Features]) -> frozenset[int]:
    """Paragraphs below a heading like "12 comments" that follows most of the running text, up to the reply form."""
    prose = [f.words if f.prose else 0 for f in features]
    total, before = sum(prose), 0
    inside: set[int] = set()
    is_open = False
    for index, feature in enumerate(features):
        if opens_comments(feature):
            counted = any(char.isdigit() for char in feature.text)
            is_open = before >= 40 and (counted or 2 * before >= total)
        elif is_open and feature.has("reply_form", "copyright", "teaser_heading", "cookie") and not feature.prose:
            is_open = False
        elif is_open:
            inside.add(index)
        before += prose[index]
    return frozenset(inside)


def opens_comments(feature: Features) -> bool:
    """Whether a paragraph is the heading of a comment section, be it behind a list of tags or with the title in quotes."""
    if feature.has("comment_heading"):
        return not feature.prose or bool(_QUOTES_TITLE.match(feature.text))
    return filed(feature) and bool(_COUNTED.search(feature.text))


def filed(feature: Features) -> bool:
    """Whether a paragraph is the list of sections and tags below an article; a sentence may begin with the same words."""
    return feature.has("filed") and not feature.closed


def _core(features: Sequence[Features], comments: frozenset[int]) -> tuple[int, int]:
    """The run of paragraphs with the greatest sum of scores, (0, 0) when no paragraph scores above nothing."""
    best, span = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, feature in enumerate(features):
        if total <= 0:
            total, start = 0.0, index
        total += -30.0 if index in comments else score(feature)
        if total > best:
            best, span = total, (start, index + 1)
    return span


def score(feature: Features) -> float:
    """How strongly a paragraph speaks for the running text around it."""
    if (feature.has(*FURNITURE) and feature.words < 60) or feature.menu or filed(feature) or opens_comments(feature):
        return -3.0
    if feature.has("teaser_heading") and not feature.prose:
        return -4.0
    if feature.has("photo_credit") and not feature.closed:
        return -0.5
    if feature.prose:
        return min(feature.words, 90) / 6 if not feature.repeat else 0.0
    return -0.2 if feature.closed or feature.words > 12 else -0.7


def _headline(features: Sequence[Features], start: int, end: int) -> int | None:
    """The paragraph most like a headline of the core that follows it."""
    if start == end:
        return 0 if features and _may_be_headline(features[0]) else None
    body = {word for f in features[start : start + 12] for word in f.key.split()}
    candidates = [i for i in range(max(0, start - _NEARBY), start) if _may_be_headline(features[i])]
    candidates = [i for i in candidates if not _masthead(features, i, candidates)]
    if first := _first_line_headline(features, start):
        candidates.append(first - 1)
    title = set(features[candidates[0]].key.split() if features[0].menu and candidates else features[0].key.split())
    scored = [
        (_likeness(features[i], body, title, start - i) + (0.25 if i == 0 and start <= 4 else 0.0), -i) for i in candidates
    ]
    if not scored:
        return None
    best, index = max(scored)
    return -index if best >= 0.45 else None


def _masthead(features: Sequence[Features], index: int, candidates: Sequence[int]) -> bool:
    """A name of up to three words beside the date at the very top, where a line more like a headline follows."""
    f = features[index]
    beside = any(features[i].date for i in (index - 1, index + 1) if 0 <= i < len(features))
    if index > 1 or not beside or f.words > 3 or f.lower:
        return False
    return any(i > index and 4 <= features[i].words <= 16 and not features[i].closed for i in candidates)


def _first_line_headline(features: Sequence[Features], start: int) -> int:
    """1 + the core's first paragraph when that is a headline that ends like a sentence, else 0."""
    first = features[start]
    apart = start + 1 < len(features) and features[start + 1].gap
    short = 4 <= first.words <= 25 and first.sentences <= 2
    styled = first.lower < 0.35 or first.text.rstrip().endswith(("?", "!"))
    return start + 1 if start == 0 and apart and short and styled else 0


def _may_be_headline(feature: Features) -> bool:
    if not 2 <= feature.words <= 32 or feature.date or feature.digits > 0.3 or feature.glued > 2 or feature.soup:
        return False
    return not feature.menu and not feature.has(
        *FURNITURE, "filed", "photo_credit", "byline", "agency_credit", "teaser_heading", "teaser", "comment_heading"
    )


def _likeness(feature: Features, body: set[str], title: set[str], distance: int) -> float:
    """0 to about 2: words shared with the running text and with the page's first line, length, nearness."""
    words = [word for word in feature.key.split() if len(word) > 3]
    shared = _share(words, body) if words else 0.0
    named = _share(words, title) if words else 0.0
    length = min(feature.words, 8) / 8
    twice = 0.3 if feature.words >= 4 and feature.total == 2 else 0.0
    ended = 0.3 if feature.text.endswith(".") else 0.0
    odd = ended + 0.2 if feature.words < 4 else ended + 0.02 * max(0, feature.words - 16)
    return 0.5 * shared + 0.8 * named * length + 0.5 * length + twice - odd - 0.01 * distance


def _share(words: Iterable[str], among: set[str]) -> float:
    listed = list(words)
    return sum(word in among for word in listed) / len(listed)
