"""``python -m bench.robustness [COUNT] [--seed N]``: read many spoilt inputs, and say what came of them.

Fails when an exception escapes, when Deedline itself is at fault, when nothing comes of an input for five
seconds of processor time, or memory takes a gigabyte.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter

from tests.ingest.made import one_by_one
from tests.ingest.mutate import spoilt

from deedline.errors import InputError

SECONDS, MEGABYTES = 5.0, 1000


def main() -> int:
    """Read the spoilt inputs, print the figures; 1 when a bound was broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.robustness", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    slowest, ours = (0.0, ""), 0
    for number, (name, data) in enumerate(spoilt(options.count, options.seed)):
        start = time.process_time()
        for item in one_by_one(data, name):  # a table of thousands takes its time; no single outcome may
            slowest = max(slowest, (time.process_time() - start, f"{number} {name}"))
            start = time.process_time()
            outcomes[item.code if isinstance(item, InputError) else "article"] += 1
            if isinstance(item, InputError) and "Deedline failed" in item.cause:
                ours += 1
                print(number, item)
        slowest = max(slowest, (time.process_time() - start, f"{number} {name}"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(", ".join(f"{outcome} {count}" for outcome, count in outcomes.most_common()))
    print(f"{options.count} inputs: {ours} failures of ours, longest wait {slowest[0]:.2f} s ({slowest[1]}), peak {peak} MB")
    return int(bool(ours) or slowest[0] > SECONDS or peak > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
