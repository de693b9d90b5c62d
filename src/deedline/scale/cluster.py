"""The same work on a cluster (Ray): an existing one by its address, or one started on this machine for as long as it takes.

Work that kills its process is tried again with care, and then comes back as a Crash; nothing else is affected.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from deedline.errors import MissingPart
from deedline.scale.batches import Crash
from deedline.scale.processes import ONE_THREAD

T = TypeVar("T")
R = TypeVar("R")

LOCAL = "local"
"""In place of an address: a cluster of this machine alone."""

TRIES = 3
"""The first as it comes, the others with care: a machine may also have been lost, which is no fault of the work."""


def on_cluster(
    task: Callable[[T, bool], R], items: Iterable[T], address: str, workers: int | None = None
) -> Iterator[tuple[T, R | Crash]]:
    """What ``task`` makes of each item, as they are done, on the cluster at ``address`` or a local one of ``workers``.

    ``task`` is a function of a module that the cluster's machines have too; its second argument says that the item is to be
    worked on with care, because a process has died of it. Errors that it raises are raised here. Raises MissingPart where
    Ray is not installed.
    """
    with _connected(address, workers) as ray:
        run = ray.remote(max_retries=0)(task)
        waiting = iter(items)
        under_way: dict[Any, tuple[T, int]] = {}
        while True:
            room = 2 * max(1, int(ray.cluster_resources().get("CPU", 1))) - len(under_way)
            for _, item in zip(range(room), waiting, strict=False):
                under_way[run.remote(item, False)] = (item, 1)
            if not under_way:
                return
            (done, *_), _ = ray.wait(list(under_way), num_returns=1)
            item, tries = under_way.pop(done)
            try:
                yield item, ray.get(done)
            except ray.exceptions.RayTaskError as error:
                raise error.cause from error
            except ray.exceptions.RayError as error:
                if tries == TRIES:
                    yield item, Crash(" ".join(str(error).split())[:300])
                else:
                    under_way[run.remote(item, True)] = (item, tries + 1)


@contextmanager
def _connected(address: str, workers: int | None) -> Iterator[Any]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing goes over the network that nobody asked for
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError as error:
        raise MissingPart("Ray is not installed", "Install it with: pip install 'deedline[cluster]'") from error
    settings: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    settings["runtime_env"] = {"env_vars": dict.fromkeys(ONE_THREAD, "1")}
    if address == LOCAL:
        settings |= {"num_cpus": workers or os.cpu_count(), "include_dashboard": False, "address": "local"}
    else:
        settings["address"] = address
    ray.init(**settings)
    try:
        yield ray
    finally:
        ray.shutdown()
