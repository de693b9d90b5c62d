"""The language of what an outlet reports, told by the ``eldc`` detector (n-gram frequencies, 60 languages)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from deedline.model.article import REPORTING, Block

READ = "en"
"""The language whose statements, times and numbers are read."""

_LETTER = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ENOUGH = 25
_SAMPLE = 20_000


def language(text: str, blocks: Iterable[Block]) -> str | None:
    """ISO 639-1 code of the reporting blocks' language; None when they are too short, or too mixed, to say."""
    sample = " ".join(block.span.of(text) for block in blocks if block.kind in REPORTING)[:_SAMPLE]
    if len(_LETTER.findall(sample)) < _ENOUGH:
        return None
    result = _detector().detect_details(_SURROGATE.sub(" ", sample))
    return str(result.language) if result.reliable else None


def language_warning(code: str | None) -> tuple[str, ...]:
    """What to tell the reader of an article in a language that is not read further."""
    return () if code in (None, READ) else (f"language {code}: only blocks and metadata are read",)


@cache
def _detector() -> Any:
    import eldc

    eldc.init()
    return eldc.instance()
