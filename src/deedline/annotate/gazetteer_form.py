"""The form under which the gazetteer's names are kept and looked up.

The build hook runs this file by itself before anything is installed: it may import the standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SCHEMA = 1
"""Raised whenever the tables or the normal form of names change; a file of another schema counts as missing."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a"}
)
_NO_SOUND = re.compile(r"['’‘ʻʼʹ´`\".]")
_GAP = re.compile(r"[\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=65_536)
def normalise(name: str) -> str:
    """The form under which names are compared: no accents, case, dots, apostrophes, article or hyphens.

    >>> normalise("Saint-Étienne"), normalise("St. Étienne"), normalise("the Zaporizhzhia")
    ('saint etienne', 'saint etienne', 'zaporizhzhia')
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = _GAP.sub(" ", _NO_SOUND.sub("", plain.translate(_LETTERS))).split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)
