"""How fast and in how much memory: ratios within one run, because machines differ and so do their days."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable

import deedline
from bench.data import SHARED
from deedline.annotate.parse import BATCH, load_model, parser_form

ARTICLES = "data/stories/unlabelled_8k.jsonl.gz"


def measure(count: int) -> dict[str, float]:
    """Articles per second of reading and of the bare model over the same texts, their ratio, and the peak memory in MB."""
    nlp = load_model()
    articles = [a for a, _ in zip(deedline.articles([str(SHARED / ARTICLES)]), range(count), strict=False)]
    list(deedline.read(articles[:8]))  # tables and the gazetteer are loaded once, not per article
    bare = _seconds(nlp.pipe((parser_form(a.text) for a in articles), batch_size=BATCH))
    reading = _seconds(deedline.read(articles))
    return {
        "articles": len(articles),
        "bare nlp.pipe, articles/s": round(len(articles) / bare, 2),
        "deedline read, articles/s": round(len(articles) / reading, 2),
        "ratio": round(bare / reading, 3),
        "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0),
    }


def _seconds(items: Iterable[object]) -> float:
    start = time.perf_counter()
    for _ in items:
        pass
    return time.perf_counter() - start
