"""How often somebody may do something."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from threading import Lock

KNOWN = 10_000
"""Who is remembered at once: those heard of longest ago are forgotten."""


class Rate:
    """So many times within so many seconds, for each who asks."""

    def __init__(self, times: int, within: float) -> None:
        self.times, self.within = times, within
        self._done: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, who: str) -> bool:
        """Whether once more is not too often; if so, it counts."""
        with self._lock:
            done = self._lately(who)
            if len(done) >= self.times:
                return False
            done.append(time.monotonic())
            return True

    def spent(self, who: str) -> bool:
        """Whether once more would be too often; nothing counts."""
        with self._lock:
            return len(self._lately(who)) >= self.times

    def _lately(self, who: str) -> deque[float]:
        done = self._done.setdefault(who, deque())
        self._done.move_to_end(who)
        while len(self._done) > KNOWN:
            self._done.popitem(last=False)
        while done and done[0] < time.monotonic() - self.within:
            done.popleft()
        return done
