"""Loaded words, hedges, boosters, distance and scare quotes."""

from collections.abc import Callable

import pytest

from deedline.annotate.parse import Parsed
from deedline.annotate.wording import find_wording
from deedline.model.reading import Mode, Statement, StatementKind
from deedline.spans import Span

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The regime fell.", [("loaded", "regime", "regime")]),
        ("The sanctions regime was tightened.", []),
        ("It was a War Crime, the court held.", [("loaded", "war crime", "War Crime")]),
        ("He reportedly left.", [("hedge", "reportedly", "reportedly")]),
        ("The levee may break.", [("hedge", "may", "may")]),
        ("The levee broke in May.", []),
        ("She clearly won.", [("booster", "clearly", "clearly")]),
        ("The alleged thief smiled.", [("distancing", "alleged", "alleged")]),
        ("A “gesture” of the kind.", [("scare_quote", "gesture", "gesture")]),
        ("They sang “Harbour Lights Forever” aloud.", []),
        ("The ferry sailed at noon.", []),
    ],
)
def test_marked_words(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_wording(read(text), ())
    assert [(wording.kind, wording.term, wording.span.of(text)) for wording in found] == expected


def test_quoted_words_of_a_statement_are_no_scare_quotes(read: Read) -> None:
    text = "The plan was “a gift”, he said."
    start = text.index("“")
    span = Span(start, start + len("“a gift”"))
    statement = Statement(span, (span,), Mode.DIRECT, StatementKind.SAID, None, None)
    assert find_wording(read(text), ()) != ()
    assert find_wording(read(text), [statement]) == ()


def test_letters_that_grow_in_lower_case_keep_the_offsets(read: Read) -> None:
    text = "İİİ the regime fell."
    assert [wording.span.of(text) for wording in find_wording(read(text), ())] == ["regime"]


def test_unbalanced_quotes_end(read: Read) -> None:
    text = "“ " * 2000 + "regime"
    assert [wording.kind for wording in find_wording(read(text), ())] == ["loaded"]
