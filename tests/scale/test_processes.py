"""Work spread over processes comes back in order, and one poisoned item spoils nothing else."""

import os
from collections.abc import Iterator

import pytest
from tests.scale import tasks

from deedline.scale import Crash, batches, spread


def test_batches_keep_order_and_the_rest() -> None:
    assert list(batches(range(7), 3)) == [(0, 1, 2), (3, 4, 5), (6,)]
    assert list(batches([], 3)) == []


def test_results_come_in_the_order_of_the_work() -> None:
    assert list(spread(tasks.double, batches(range(100), 7), workers=2)) == [2 * n for n in range(100)]


def test_an_item_that_kills_its_process_is_the_only_one_lost() -> None:
    results = list(spread(tasks.double_or_die, batches(range(30), 4), workers=2))
    assert isinstance(results[13], Crash)
    assert results[:13] + results[14:] == [2 * n for n in range(30) if n != 13]


def test_an_error_of_the_task_is_raised_where_its_result_is_asked_for() -> None:
    with pytest.raises(ValueError, match="not 0"):
        list(spread(tasks.refuse, batches(range(4), 2), workers=2))


def test_work_is_drawn_as_it_is_needed() -> None:
    drawn = 0

    def numbers() -> Iterator[int]:
        nonlocal drawn
        while True:
            yield drawn
            drawn += 1

    first = next(iter(spread(tasks.double, batches(numbers(), 1), workers=1)))
    assert first == 0
    assert drawn < 10


def test_workers_use_one_thread_each_and_the_environment_is_left_as_it_was() -> None:
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    assert list(spread(tasks.threads, [[1, 2]], workers=1)) == ["1", "1"]
    assert os.environ.get("OPENBLAS_NUM_THREADS") == before
