"""``python -m bench --link WHAT``: how fast articles are linked, in how much memory, and how well beside other methods.

``rate``: articles per second on one core, reading excluded, and the share of each stage; ``scale``: cost per article and
peak memory with 1,000 to 100,000 articles in the active window; ``parts``: the same for 30,000 articles over 300 days, linked
at once and in parts, and how far the stories agree; ``order``: the stories when articles arrive in another order;
``methods``: Deedline and other methods on the same stories, whole, undated and cut to 90 words.
"""

from __future__ import annotations

import gc
import os
import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import islice
from multiprocessing import get_context
from typing import Any

import deedline
from bench import rivals
from bench.data import SHARED, records
from bench.replicas import FIRST, replicas
from bench.speed import ARTICLES
from bench.train_stories import article, cut, score
from deedline.link import Shelf, linking

DENSE = "data/stories/allsides_dense.dev.jsonl.gz"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
STAGES = (
    "profile",
    "read_words",
    "count",
    "copies.sample",
    "_weighed",
    "stories.group_stories",
    "sagas.group_sagas",
    "copies.find_copies",
    "sagas.centres",
    "company.lend_days",
    "find_revisions",
)
"""The parts of linking, as they are called in :mod:`deedline.link.linking`."""


def rate(count: int = 8000) -> None:
    """Print articles per second and the share of each stage, in processor time of one thread."""
    articles = list(islice(deedline.articles([str(SHARED / ARTICLES)]), count))
    spent: dict[str, float] = defaultdict(float)
    for stage in STAGES:
        _timed(stage, spent)
    gc.collect()
    gc.freeze()  # deedline link keeps articles on disk: here, too, the collector shall not look at them again and again
    start = time.process_time()
    deedline.link(articles)
    whole = time.process_time() - start
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'link, articles/s':28} {len(articles) / whole:.0f}")
    for stage in STAGES:
        print(f"  {stage:26} {spent[stage] / whole:6.1%} {len(articles) / max(spent[stage], 1e-9):9.0f}/s")


def _timed(stage: str, spent: dict[str, float]) -> None:
    """Let a stage of :mod:`deedline.link.linking` note its time."""
    *path, name = stage.split(".")
    owner: Any = linking
    for part in path:
        owner = getattr(owner, part)
    work: Callable[..., Any] = getattr(owner, name)

    def timed(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[stage] += time.process_time() - start

    setattr(owner, name, timed)


def scale(sizes: Sequence[int] = SIZES) -> None:
    """Print time per article, reading excluded, and peak memory for growing active windows, each in a process of its own."""
    print(f"{'articles':>10} {'ms/article':>12} {'peak MB':>10}")
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            seconds, peak = pool.submit(_linked, size).result()
        print(f"{size:>10} {seconds / size * 1000:>12.2f} {peak:>10.0f}", flush=True)


def _linked(size: int) -> tuple[float, float]:
    """Processor seconds and peak memory (MB, of the whole process) of linking so many articles kept on disk."""
    shelf = Shelf(map(article, replicas(list(records(ARTICLES)), size)))
    gc.collect()
    gc.freeze()
    start = time.process_time()
    deedline.link(shelf)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def parts(size: int = 30_000, span: int = 300, days: Sequence[int | None] = (None, 60, 30, 10)) -> None:
    """Print time, memory, and B-cubed and pair F1 against the stories found at once, for parts of so many days."""
    print(f"{'days':>10} {'ms/article':>12} {'peak MB':>10}   agreement with linking at once")
    labels: list[str] = []
    for part in days:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            seconds, peak, groups = pool.submit(_linked_in_parts, size, span, part).result()
        if not labels:
            labels = [name for _, name in sorted((place, str(group[0])) for group in groups for place in group)]
        agreement = "{:.4f} / {:.4f}".format(*score(labels, groups))
        print(f"{part or 'all':>10} {seconds / size * 1000:>12.2f} {peak:>10.0f}   {agreement}", flush=True)


def _linked_in_parts(size: int, span: int, part: int | None) -> tuple[float, float, list[list[int]]]:
    """As :func:`_linked`, over so many days; and the stories, as the places of their articles."""
    shelf = Shelf(map(article, _spread(replicas(list(records(ARTICLES)), size), size, span)))
    gc.collect()
    gc.freeze()
    start = time.process_time()
    found = deedline.link(shelf, part=part).stories
    spent = time.process_time() - start
    place = {one.id: index for index, one in enumerate(shelf)}
    groups = [sorted(place[id] for id in story.articles) for story in found]
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, groups


def _spread(made: Iterable[dict[str, Any]], size: int, span: int) -> Iterator[dict[str, Any]]:
    """Records in their order over so many days."""
    for number, record in enumerate(made):
        yield record | {"published": (FIRST + timedelta(number * span // size)).isoformat()}


def order(seeds: int = 5) -> None:
    """Print the pair F1 of the dense stories for several orders of arrival within a day."""
    labelled = list(records(DENSE))
    print(f"{'by time':12} {'{:.3f} / {:.3f}'.format(*_own(labelled))}")
    for seed in range(seeds):
        draw = random.Random(seed)
        shuffled = sorted(labelled, key=lambda record: (record["published"][:10], draw.random()))
        print(f"{f'shuffled {seed}':12} {'{:.3f} / {:.3f}'.format(*_own(shuffled))}")


def methods() -> None:
    """Print B-cubed and pair F1 of every method on the dense stories: whole, undated, and cut to 90 words."""
    labelled = list(records(DENSE))
    variants = {
        "whole": labelled,
        "undated": [{**record, "published": None} for record in labelled],
        "90 words": [{**record, "text": cut(record["text"], 90)} for record in labelled],
        "90, undated": [{**record, "text": cut(record["text"], 90), "published": None} for record in labelled],
    }
    print(f"{'':24}", *(f"{name:>15}" for name in variants))
    for name, method in {"Deedline": _own, **rivals.METHODS}.items():
        try:
            cells = ["{:.3f} / {:.3f}".format(*method(variant)) for variant in variants.values()]
        except ImportError as error:
            print(f"{name:24} skipped: {error.name} is not installed (pip install 'deedline[bench]')")
            continue
        print(f"{name:24}", *(f"{cell:>15}" for cell in cells), flush=True)


def _own(labelled: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """B-cubed and pair F1 of Deedline, its input in this order."""
    place = {record["id"]: index for index, record in enumerate(labelled)}
    stories = deedline.link(map(article, labelled)).stories
    return score([record["cluster"] for record in labelled], [[place[id] for id in story.articles] for story in stories])


MEASURES: dict[str, Callable[[], None]] = {"rate": rate, "scale": scale, "parts": parts, "order": order, "methods": methods}
