"""What becomes of the digits in body text, and how fast times alone are read: figures to report, without a gold standard."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import deedline
from bench.data import SHARED
from bench.speed import ARTICLES
from deedline.annotate.gazetteer import FILE, Gazetteer
from deedline.annotate.parse import Paragraph, Parsed, parse
from deedline.annotate.pipeline import load_model
from deedline.annotate.quantities import find_quantities
from deedline.annotate.quantities_named import naming
from deedline.annotate.times import find_times
from deedline.spans import Span

_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_NAMES = frozenset({"ORG", "PRODUCT", "FAC", "LAW", "EVENT", "WORK_OF_ART", "GPE", "LOC", "PERSON", "NORP"})
_AROUND = 40


def digits(count: int) -> tuple[dict[str, float], list[str]]:
    """Shares of the numbers in digits explained as quantity, date, age, address, ordinal, score or name; and what is left.

    Read over the reporting blocks of ``count`` articles.  The second part shows every number left, with the words around it.
    """
    kinds: Counter[str] = Counter()
    left: list[str] = []
    articles = islice(deedline.articles([str(SHARED / ARTICLES)]), count)
    for parsed in parse(articles, load_model()):
        explained = _explained(parsed)
        for paragraph in parsed.paragraphs:
            text = paragraph.doc.text
            for match in _DIGITS.finditer(text):
                span = Span(*match.span()).shift(paragraph.offset)
                kind = next((kind for where, kind in explained if where.overlaps(span)), None)
                kind = kind or naming(text, *match.span()) or _named(paragraph, *match.span()) or "unexplained"
                kinds[kind] += 1
                if kind == "unexplained":
                    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
                    left.append(f"[{match.group()}] {' '.join(around.split())}")
    total = max(1, sum(kinds.values()))
    return {"numbers": float(total)} | {kind: round(n / total, 3) for kind, n in sorted(kinds.items())}, left


def _explained(parsed: Parsed) -> list[tuple[Span, str]]:
    times = find_times(parsed.article)
    quantities = find_quantities(parsed, times)
    return [*((time.span, "date") for time in times), *((quantity.span, "quantity") for quantity in quantities)]


def _named(paragraph: Paragraph, start: int, end: int) -> str | None:
    """Name, for digits in a name the model found that has letters too."""
    around = (e for e in paragraph.doc.ents if e.label_ in _NAMES and e.start_char <= start and end <= e.end_char)
    return "name" if any(re.search(r"[^\W\d_]", entity.text) for entity in around) else None


def rates(count: int) -> dict[str, float]:
    """Articles a second of the time tagger on one core (processor time), and the opening and size of the gazetteer."""
    articles = list(islice(_timed(), count))
    for article in articles[:8]:
        find_times(article)
    start = time.process_time()
    for article in articles:
        find_times(article)
    tagged = time.process_time() - start
    start = time.perf_counter()
    Gazetteer().close()
    opened = time.perf_counter() - start
    return {
        "articles": len(articles),
        "characters an article": round(sum(len(article.text) for article in articles) / len(articles)),
        "times, articles/s": round(len(articles) / tagged, 1),
        "gazetteer opens in, ms": round(1000 * opened, 2),
        "gazetteer, MB": round(FILE.stat().st_size / 1e6, 1),
    }


def _timed() -> Iterator[deedline.Article]:
    """The articles of TimeBank, then those of AQUAINT."""
    yield from deedline.articles([str(SHARED / "data/time/te3_timebank.jsonl"), str(SHARED / "data/time/te3_aquaint.jsonl")])
