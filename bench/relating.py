"""What claims and relations cost: ``python -m bench.relating [N ...] [--share N]``.

Articles on matters of many months are read and taken for one story, as many as are asked for: 25, 50, 100 and 200. Printed
are the seconds of processor time of relating them (all that a dossier takes but laying it out), and with which power of the
number of articles they grow since the line above. Unlike articles make fewer relations than those of one event and as many
comparisons; stories of up to twelve articles, copied under other names, stand for agency copy.

With ``--share`` so many articles, in their own stories, are read and related by story: printed is what finding claims and
pledges takes, and relating them, beside the rest of the reading.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, islice
from typing import Any
from unittest.mock import patch

from threadpoolctl import threadpool_limits

import deedline
from bench.data import SHARED
from deedline.annotate.claims import find_claims
from deedline.annotate.pledges import find_pledges
from deedline.assess.dossier import build_dossiers
from deedline.link import link_articles
from deedline.model.linkage import Linkage, Saga, Story
from deedline.model.reading import Reading

UNLIKE = "data/stories/allsides_dense.dev.jsonl.gz"
ALIKE = "data/stories/basil.dev.jsonl.gz"
COPIED = 54
"""Articles that are copied under other names."""

TYPICAL = 8
"""Articles of one story when the share is measured."""

CLAIMS, PLEDGES = "deedline.annotate.read.find_claims", "deedline.annotate.read.find_pledges"
"""Where reading finds claims and pledges."""


def one_story(readings: Sequence[Reading]) -> Linkage:
    """The readings linked as one story with its copies."""
    ids = tuple(reading.article.id for reading in readings)
    copies = link_articles([reading.article for reading in readings]).copies
    return Linkage((Story("one", ids, ""),), (Saga("one", ("one",)),), copies, (), ())


def relating(readings: Sequence[Reading]) -> float:
    """Seconds to relate the claims of one story."""
    linkage = one_story(readings)
    start = time.process_time()
    build_dossiers(readings, linkage)
    return time.process_time() - start


def copied(readings: Sequence[Reading], count: int) -> list[Reading]:
    """So many readings, each again and again under other names."""
    return [
        replace(reading, article=replace(reading.article, id=f"{reading.article.id}-{number}", outlet=f"Outlet {number}"))
        for number, reading in enumerate(islice(cycle(readings), count))
    ]


def curve(sizes: Sequence[int]) -> None:
    """Print what stories of these sizes take, and how that grows."""
    unlike = list(deedline.read(islice(deedline.articles([str(SHARED / UNLIKE)]), sizes[-1])))
    alike = list(deedline.read(islice(deedline.articles([str(SHARED / ALIKE)]), COPIED)))
    relating(alike)  # tables are loaded once
    print(f"{'articles':>10} {'unlike, s':>12} {'power':>8} {'copies, s':>12} {'power':>8}")
    last: tuple[int, float, float] | None = None
    for size in sizes:
        spent, again = relating(unlike[:size]), relating(copied(alike, size))
        powers = (
            [math.log(now / then) / math.log(size / last[0]) for now, then in zip((spent, again), last[1:], strict=True)]
            if last
            else []
        )
        first, second = (f"{power:.2f}" for power in powers) if powers else ("", "")
        print(f"{size:>10} {spent:>12.2f} {first:>8} {again:>12.2f} {second:>8}", flush=True)
        last = size, spent, again


def reading(articles: Sequence[deedline.Article]) -> tuple[list[Reading], float]:
    """The readings of some articles, and the seconds they took."""
    start = time.process_time()
    found = list(deedline.read(articles))
    return found, time.process_time() - start


def share(count: int) -> None:
    """Print what claims and relations add to reading without them."""
    articles = list(islice(deedline.articles([str(SHARED / ALIKE)]), count))
    spent = dict.fromkeys(("without claims", "claims", "relations"), 0.0)
    relating(reading(articles[:TYPICAL])[0])  # tables are loaded once

    def timed(find: Callable[..., Any]) -> Callable[..., Any]:
        def finder(*given: Any) -> Any:
            start = time.process_time()
            found = find(*given)
            spent["claims"] += time.process_time() - start
            return found

        return finder

    with patch(CLAIMS, timed(find_claims)), patch(PLEDGES, timed(find_pledges)):
        for start in range(0, len(articles), TYPICAL):
            readings, seconds = reading(articles[start : start + TYPICAL])
            spent["without claims"] += seconds
            spent["relations"] += relating(readings)
    spent["without claims"] -= spent["claims"]
    for name, seconds in spent.items():
        print(f"{name:20} {seconds / len(articles):>8.3f} s an article {seconds / spent['without claims']:>8.1%}")


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[25, 50, 100, 200])
    parser.add_argument("--share", type=int, metavar="N")
    options = parser.parse_args()
    with threadpool_limits(1):
        if options.share:
            share(options.share)
        else:
            curve(sorted(options.sizes))


if __name__ == "__main__":
    main()
