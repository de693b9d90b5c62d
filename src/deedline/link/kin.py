"""Which labels of an event family can be words for one event (``data/same_event.toml``)."""

from __future__ import annotations

from functools import cache

from deedline.annotate.frames import Label
from deedline.data import load


def kin_of(label: Label) -> str:
    """A name shared by all labels that can be words for one event.

    >>> from deedline.annotate.frames import labels_of
    >>> kin_of(labels_of("withdraw", "movement")[0]) == kin_of(labels_of("regroup", "movement")[0])
    True
    """
    return _kin().get((label.family, label.name), f"{label.family}: {label.name}")


@cache
def _kin() -> dict[tuple[str, str], str]:
    return {
        (family, name): f"{family}: {names[0]}"
        for family, kinships in load("same_event").items()
        for names in kinships
        for name in names
    }
