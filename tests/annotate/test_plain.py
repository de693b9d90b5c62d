"""Where the grammar is plain it decides over the model."""

from collections.abc import Callable

import pytest

from deedline.annotate.columns import columns
from deedline.annotate.parse import Parsed
from deedline.annotate.plain import told
from deedline.annotate.statements import find_statements, pages_of

Read = Callable[..., Parsed]

TOLD = [
    ("The mayor had said the bridge was closed.", ["said"]),
    ("She said the bridge was closed.", []),
    ("The mayor hoped the bridge was closed.", []),
    ("“The mayor said the bridge was closed,” the crew sang.", ["sang"]),
]


@pytest.mark.parametrize(("text", "verbs"), TOLD)
def test_a_named_speaker_with_an_object_clause_tells(read: Read, text: str, verbs: list[str]) -> None:
    table = columns(text, pages_of(parsed := read(text))[0])
    assert parsed.paragraphs
    assert [table.token(place).text for place in sorted(told(table))] == verbs


PUT_IN = [
    (
        "The bridge had been closed for three weeks, the mayor has said, after a visit by two inspectors.",
        ["The bridge had been closed for three weeks"],
    ),
    (
        "The ferries have all left port, the ministry has said, after a warning of high winds.",
        ["The ferries have all left port"],
    ),
    ("The bridge, the mayor said, will open in May.", ["The bridge", "will open in May"]),
]


@pytest.mark.parametrize(("text", "pieces"), PUT_IN)
def test_a_cue_put_into_its_content_reports_what_stands_before_it(read: Read, text: str, pieces: list[str]) -> None:
    (statement,) = find_statements(read(text))
    assert [piece.of(text) for piece in statement.spans] == pieces


def test_a_quoted_clause_ends_with_its_marks(read: Read) -> None:
    text = "Berg told the council that her office was ready, saying “Lund must wait” after repeatedly praising the builders."
    *_, last = find_statements(read(text))
    assert last.span.of(text) == "“Lund must wait”"


def test_no_link_of_a_chain_is_left_out(read: Read) -> None:
    text = (
        "However, during a visit to the island on Sunday, both also said it was right to wait with the repairs "
        "“until the storm had passed over the bay”, a spokesperson for Whitlock said."
    )
    outer, inner = find_statements(read(text))
    assert "both also said it was right" in outer.span.of(text)
    assert inner.span.of(text).startswith("it was right to wait")
