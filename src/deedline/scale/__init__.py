"""Many cores, many machines: the same work spread out, in order, with what breaks one worker set apart."""

from deedline.scale.batches import Crash, batches
from deedline.scale.processes import spread

__all__ = ["Crash", "batches", "spread"]
