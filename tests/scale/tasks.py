"""Work for the processes of the tests, in a module of its own so that they can import it."""

import os
import signal
from collections.abc import Sequence


def double(numbers: Sequence[int]) -> Sequence[int]:
    return [2 * number for number in numbers]


def double_or_die(numbers: Sequence[int]) -> Sequence[int]:
    """13 kills the process as the system does when memory runs out."""
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def double_or_die_once(number: int, careful: bool) -> int:
    """13 kills the process the first time, 14 every time; what is done with care comes out negative."""
    if number == 14 or (number == 13 and not careful):
        os.kill(os.getpid(), signal.SIGKILL)
    return -2 * number if careful else 2 * number


def refuse(numbers: Sequence[int]) -> Sequence[int]:
    raise ValueError(f"not {numbers[0]}")


def threads(numbers: Sequence[int]) -> Sequence[str]:
    return [os.environ["OPENBLAS_NUM_THREADS"] for _ in numbers]
