"""A pool of processes that works through batches and gives the results in order.

An item that kills its process (out of memory, a fault in native code) kills nothing else: the batches that were under
way are tried again one by one, then the items of the guilty one by one, and the item itself comes back as a Crash.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from deedline.scale.batches import Crash

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Batches handed out per worker before the oldest result is waited for: none idles, and memory stays bounded."""

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Workers share the cores as processes; threads of matrix libraries on top of that only get in each other's way."""


def spread(
    task: Callable[[Sequence[T]], Sequence[R]],
    work: Iterable[Sequence[T]],
    workers: int,
    preload: Sequence[str] = (),
) -> Iterator[R | Crash]:
    """What ``task`` makes of each batch of ``work``, one result per item, in order, worked on by ``workers`` processes.

    ``task`` is a function of a module, and makes of a batch what it makes of its items one by one. ``preload`` names
    modules to import before workers are forked, so that they share the memory of what those load (where the system can
    fork). Errors that ``task`` raises are raised here.
    """
    with _Pool(workers, preload) as pool:
        pending: deque[tuple[Sequence[T], Future[Sequence[R]]]] = deque()
        for batch in work:
            pending.append((batch, pool.submit(task, batch)))
            if len(pending) >= AHEAD * workers:
                yield from _next(pool, task, pending)
        while pending:
            yield from _next(pool, task, pending)


def _next(
    pool: _Pool, task: Callable[[Sequence[T]], Sequence[R]], pending: deque[tuple[Sequence[T], Future[Sequence[R]]]]
) -> Sequence[R | Crash]:
    """The results of the oldest batch; when the pool has broken, everything under way is handed out again."""
    batch, future = pending.popleft()
    try:
        return future.result()
    except BrokenProcessPool:
        pool.renew()
        results = _alone(pool, task, batch)
        for position, (waiting, _) in enumerate(pending):
            pending[position] = (waiting, pool.submit(task, waiting))
        return results


def _alone(pool: _Pool, task: Callable[[Sequence[T]], Sequence[R]], batch: Sequence[T]) -> Sequence[R | Crash]:
    """The results of a batch that may have killed its process: as a whole once more, then item by item."""
    try:
        return pool.submit(task, batch).result()
    except BrokenProcessPool as error:
        pool.renew()
        if len(batch) == 1:
            return [Crash(str(error))]
        return [result for item in batch for result in _alone(pool, task, [item])]


class _Pool:
    """An executor that can be replaced by a new one when a process of it has died."""

    def __init__(self, workers: int, preload: Sequence[str]) -> None:
        self._workers = workers
        methods = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload(list(preload))
        self._threads = {name: os.environ.get(name) for name in ONE_THREAD}

    def __enter__(self) -> _Pool:
        os.environ.update(dict.fromkeys(ONE_THREAD, "1"))  # read by the workers when they load their libraries
        self._executor = self._new()
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(cancel_futures=True)
        for name, value in self._threads.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def submit(self, task: Callable[[Sequence[T]], Sequence[R]], batch: Sequence[T]) -> Future[Sequence[R]]:
        """Hand out a batch, to a new executor if this one broke meanwhile."""
        try:
            return self._executor.submit(task, batch)
        except BrokenProcessPool:
            self.renew()
            return self._executor.submit(task, batch)

    def renew(self) -> None:
        """Let go of the broken executor and start another."""
        for process in list(self._executor._processes.values()):
            process.kill()  # one that was started while the executor broke is told nothing, and would be waited for for ever
        self._executor.shutdown(cancel_futures=True)
        self._executor = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=self._context)
