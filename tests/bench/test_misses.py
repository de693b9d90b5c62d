"""Why marked statements are missed."""

from collections.abc import Callable

import pytest
from bench.misses import misses
from bench.polnear import marked

from deedline.annotate.parse import Parsed

Read = Callable[..., Parsed]

TEXT = "The mayor said the bridge was closed. The crews used their lanterns near the old pier."


def record(cue: str, content: str) -> dict[str, object]:
    """One marked statement of the text, as PolNeAR's records have it."""

    def span(words: str) -> list[int]:
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    return {"quotes": [{"parts": [span(content)], "cue_parts": [span(cue)]}], "ignore": []}


def test_what_is_found_is_no_miss(read: Read) -> None:
    assert list(misses(marked(read(TEXT), record("said", "the bridge was closed")))) == []


@pytest.mark.parametrize(
    ("cue", "content", "cause"),
    [
        ("used", "their lanterns near the old pier", "a verb not taken for a cue"),
        ("said", "The crews used their lanterns near the old pier", "the cue is right, its content begins or ends elsewhere"),
    ],
)
def test_a_miss_has_the_first_cause_that_holds(read: Read, cue: str, content: str, cause: str) -> None:
    (miss,) = misses(marked(read(TEXT), record(cue, content)))
    assert (miss.cause, miss.cue, miss.words) == (cause, cue, content)
