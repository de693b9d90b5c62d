"""What claims and relations cost: ``python -m bench.relating [N ...]``.

Articles on matters of many months are read and taken for one story, as many as are asked for: 50, 100 and 200. Printed are
the seconds of processor time of reading them and of relating them (all that a dossier takes but laying it out), and what the
latter adds. Unlike articles make fewer relations than those of one event and as many comparisons; stories of up to twelve
articles, copied under other names, stand for agency copy.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice

from threadpoolctl import threadpool_limits

import deedline
from bench.data import SHARED
from deedline.assess.dossier import build_dossiers
from deedline.link import link_articles
from deedline.model.linkage import Linkage, Saga, Story
from deedline.model.reading import Reading

UNLIKE = "data/stories/allsides_dense.dev.jsonl.gz"
ALIKE = "data/stories/basil.dev.jsonl.gz"
COPIED = 54
"""Articles that are copied under other names."""


def relating(readings: Sequence[Reading]) -> float:
    """Seconds to relate the claims of one story."""
    ids = tuple(reading.article.id for reading in readings)
    copies = link_articles([reading.article for reading in readings]).copies
    linkage = Linkage((Story("one", ids, ""),), (Saga("one", ("one",)),), copies, (), ())
    start = time.process_time()
    build_dossiers(readings, linkage)
    return time.process_time() - start


def copied(readings: Sequence[Reading], count: int) -> list[Reading]:
    """So many readings, each again and again under other names."""
    return [
        replace(reading, article=replace(reading.article, id=f"{reading.article.id}-{number}", outlet=f"Outlet {number}"))
        for number, reading in enumerate(islice(cycle(readings), count))
    ]


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[50, 100, 200])
    sizes = sorted(parser.parse_args().sizes)
    with threadpool_limits(1):
        unlike = list(islice(deedline.articles([str(SHARED / UNLIKE)]), sizes[-1]))
        list(deedline.read(unlike[:4]))
        start = time.process_time()
        readings = list(deedline.read(unlike))
        reading = (time.process_time() - start) / len(readings)
        alike = list(deedline.read(islice(deedline.articles([str(SHARED / ALIKE)]), COPIED)))
        print(f"{'articles':>10} {'read, s':>10} {'related, s':>12} {'adds':>8} {'copies related, s':>20}")
        for size in sizes:
            spent, again = relating(readings[:size]), relating(copied(alike, size))
            print(
                f"{size:>10} {reading * size:>10.1f} {spent:>12.2f} {spent / reading / size:>8.1%} {again:>20.2f}", flush=True
            )


if __name__ == "__main__":
    main()
