"""How fast and in how much memory: ratios within one run, because machines differ and so do their days."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import islice

from threadpoolctl import threadpool_limits

import deedline
from bench.data import SHARED, records
from deedline.annotate.parse import BATCH, parser_form
from deedline.annotate.pipeline import bare_model
from deedline.report.records import encode

ARTICLES = "data/stories/unlabelled_8k.jsonl.gz"


CHUNK = 20
"""Articles read by one and then by the other, so that a busy moment of the machine strikes both."""


def measure(count: int) -> dict[str, float]:
    """Articles per second of one core's time for reading and for the bare model over the same texts, and their ratio."""
    nlp = bare_model()
    articles = list(islice(deedline.articles([str(SHARED / ARTICLES)]), count))
    bare = reading = 0.0
    with threadpool_limits(1):
        for warm in (True, False):  # tables and the gazetteer are loaded once, not per article
            for start in range(0, CHUNK if warm else len(articles), CHUNK):
                chunk = articles[start : start + CHUNK]
                bare += _seconds(nlp.pipe((parser_form(a.text) for a in chunk), batch_size=BATCH)) * (not warm)
                reading += _seconds(deedline.read(chunk)) * (not warm)
    return {
        "articles": len(articles),
        "bare nlp.pipe, articles/s": round(len(articles) / bare, 2),
        "deedline read, articles/s": round(len(articles) / reading, 2),
        "ratio": round(bare / reading, 3),
    }


def memory(count: int) -> dict[str, float]:
    """The peak memory of ``deedline read`` over the first ``count`` articles, as a process of its own, in MB."""
    lines = b"".join(encode(record) + b"\n" for record in islice(records(ARTICLES), count))
    command = [sys.executable, "-m", "deedline", "read", "--format", "jsonl", "-"]
    start = time.perf_counter()
    subprocess.run(command, input=lines, stdout=subprocess.DEVNULL, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"articles": count, "articles/s": round(count / (time.perf_counter() - start), 2), "peak memory, MB": round(peak)}


def _seconds(items: Iterable[object]) -> float:
    start = time.process_time()
    for _ in items:
        pass
    return time.process_time() - start
