"""How sure a speaker is: the shares that were right, by what the speaker rests on, on articles held back from training.

``data/speaker_model.json`` holds the ranking of pronouns' referents and a table per kind of evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Any

from deedline.data import load_json


@cache
def model() -> dict[str, Any]:
    """The speaker model as ``bench/train_speakers.py`` wrote it: ``pronoun`` weights, ``calibration`` and ``evidence``."""
    return load_json("speaker_model")


def certainty(share: float) -> float:
    """How often a pronoun's choice with this share of the probability was right, between the points of the model's table."""
    table: list[list[float]] = model()["calibration"]
    at = bisect_right(table, share, key=lambda point: point[0])
    if at == 0:
        return table[0][1]
    if at == len(table):
        return table[-1][1]
    (x0, y0), (x1, y1) = table[at - 1], table[at]
    return y0 + (y1 - y0) * (share - x0) / (x1 - x0)


def share_right(evidence: str) -> float:
    """How often the words that name the source were found right, for speakers that rest on this evidence."""
    share: float = model()["evidence"][evidence]
    return share
