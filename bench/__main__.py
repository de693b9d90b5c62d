"""``python -m bench [NAME...]``: measure, and fail when a figure falls below its pinned floor.

``--speed N`` measures the rate of reading over N articles instead, ``--memory N`` the peak memory of a process that reads N,
``--rates N`` the rate of the time tagger alone, ``--digits N`` what the numbers in N articles are explained as (and a hundred
that are not), ``--link WHAT`` what linking costs and how it compares (see :mod:`bench.linking`); ``--list`` names the
benchmarks.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from pathlib import Path

from bench import linking, measures, speed
from bench.data import SHARED, Absent, fingerprint, present
from bench.quality import TASKS, Task, measure

FLOORS = Path(__file__).with_name("floors.toml")


def main() -> int:
    """Print every figure beside its floor; 1 when one is missed, 0 otherwise."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="benchmarks to run (all)")
    parser.add_argument("--speed", type=int, metavar="N")
    parser.add_argument("--memory", type=int, metavar="N")
    parser.add_argument("--rates", type=int, metavar="N")
    parser.add_argument("--digits", type=int, metavar="N")
    parser.add_argument("--link", choices=linking.MEASURES)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if options.list:
        print("\n".join(f"{task.name:20} {task.data}" for task in TASKS))
        return 0
    if not present():
        print(f"skipped: the labelled data is not at {SHARED.name}/ beside the repository; set DEEDLINE_SHARED to where it is")
        return 0
    if options.link:
        linking.MEASURES[options.link]()
        return 0
    if options.speed or options.memory or options.rates or options.digits:
        _without_gold(options)
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    chosen = [task for task in TASKS if not options.names or task.name in options.names]
    missed = [_report(task, floors.get(task.name, {})) for task in chosen]
    return int(any(missed))


def _without_gold(options: argparse.Namespace) -> None:
    """Print the figures that need no gold standard."""
    left: list[str] = []
    if options.digits:
        measured, left = measures.digits(options.digits)
    elif options.rates:
        measured = measures.rates(options.rates)
    else:
        measured = speed.measure(options.speed) if options.speed else speed.memory(options.memory)
    for name, value in measured.items():
        print(f"{name:28} {value:g}")
    print("\n".join(random.Random(1).sample(left, min(100, len(left)))))


def _report(task: Task, floors: dict[str, object]) -> bool:
    """Print a task's figures, or why it is skipped; True when one is below its floor."""
    print(task.name)
    try:
        figures = measure(task)
    except Absent as why:
        print(f"  skipped: {why}")
        return False
    pinned = floors.get("fingerprint")
    same = pinned is None or pinned == fingerprint(task.data)
    if not same:
        print(f"  the data is not what the floors were pinned on ({pinned}): figures only")
    missed = False
    for name, value in figures.items():
        floor = floors.get(name)
        below = same and isinstance(floor, int | float) and value < floor
        missed = missed or below
        print(
            f"  {name:20} {value:.3f}"
            + (f"   floor {floor:.3f}{'   BELOW' if below else ''}" if isinstance(floor, int | float) else "")
        )
    return missed


if __name__ == "__main__":
    sys.exit(main())
