"""Where a content ends before its sentence does."""

from collections.abc import Callable

import pytest

from deedline.annotate.parse import Parsed
from deedline.annotate.statements import find_statements

Read = Callable[..., Parsed]

ENDED = [
    (
        "Lee told reporters that the bridge was open, while Mayor Anna Berg said the road would stay closed until May.",
        ["that the bridge was open", "the road would stay closed until May"],
    ),
    (
        "The ministry said the ferry had sailed, and the port authority reported that nobody was hurt.",
        ["the ferry had sailed", "that nobody was hurt"],
    ),
    (
        "The firm announced that the plant would close, just hours after its owner had met the minister.",
        ["that the plant would close"],
    ),
    ("The mayor warned the dam could burst, following heavy rain in the hills.", ["the dam could burst"]),
]


@pytest.mark.parametrize(("text", "contents"), ENDED)
def test_a_content_ends_where_the_reporter_goes_on(read: Read, text: str, contents: list[str]) -> None:
    assert [s.span.of(text) for s in find_statements(read(text))] == contents


WHOLE = [
    (
        "The survey showed that half the town backs the mayor, while a third do not.",
        "that half the town backs the mayor, while a third do not",
    ),
    ("The mayor said the crews had left, and that they would return.", "the crews had left, and that they would return"),
    ("The mayor said the dam burst a day after the storm.", "the dam burst a day after the storm"),
]


@pytest.mark.parametrize(("text", "content"), WHOLE)
def test_what_the_speaker_goes_on_to_say_stays(read: Read, text: str, content: str) -> None:
    assert [s.span.of(text) for s in find_statements(read(text))] == [content]


JOINED = [
    ("Meanwhile, the coastal road was open again, the mayor said.", "the coastal road was open again"),
    ("However, nobody had asked the divers, the harbour master said on Monday.", "nobody had asked the divers"),
]


@pytest.mark.parametrize(("text", "content"), JOINED)
def test_how_the_reporter_joins_a_sentence_is_not_the_speakers(read: Read, text: str, content: str) -> None:
    assert [s.span.of(text) for s in find_statements(read(text))] == [content]
