from collections.abc import Callable

import pytest

from deedline.annotate.entities import find_entities
from deedline.annotate.occasions import occasion, with_occasions
from deedline.annotate.parse import Parsed
from deedline.model.reading import Cue, EntityKind, Mode, Speaker, Statement, StatementKind
from deedline.spans import Span

Read = Callable[..., Parsed]


def said(text: str, content: str, cue: str) -> Statement:
    """A statement by Ann Berg."""
    span, mark, who = (Span(text.index(words), text.index(words) + len(words)) for words in (content, cue, "Ann Berg"))
    speaker = Speaker("Ann Berg", EntityKind.PERSON, "Ann Berg", who)
    return Statement(span, (span,), Mode.INDIRECT, StatementKind.SAID, speaker, Cue(mark, cue, cue))


def circumstances(read: Read, text: str, content: str, cue: str) -> list[tuple[str, str]]:
    """What is said about the saying of the statement."""
    return [(c.span.of(text), c.aspect.value) for c in occasion(read(text), said(text, content, cue))]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Ann Berg said at a press conference that the quay was safe.", "said", [("at a press conference", "event")]),
        ("In a statement, Ann Berg said that the quay was safe.", "said", [("In a statement", "medium")]),
        ("Ann Berg said on Thursday that the quay was safe.", "said", [("on Thursday", "time")]),
        ("“The quay is safe,” Ann Berg told reporters.", "told", [("reporters", "hearer")]),
        ("Ann Berg said that the quay was safe.", "said", []),
    ],
)
def test_where_and_when_something_was_said(read: Read, text: str, cue: str, expected: list[tuple[str, str]]) -> None:
    assert circumstances(read, text, "quay", cue) == expected


def test_what_is_said_to_happen_somewhere_is_no_occasion(read: Read) -> None:
    assert circumstances(read, "Ann Berg said the ship would sail in May.", "the ship would sail in May", "said") == []


def test_phrases_in_phrases_are_told_apart(read: Read) -> None:
    text = "“The quay is safe,” Ann Berg told reporters at a meeting in London on Monday."
    found = circumstances(read, text, "“The quay is safe,”", "told")
    assert ("reporters", "hearer") in found
    assert ("at a meeting", "event") in found
    assert ("in London", "place") in found
    assert ("on Monday", "time") in found


@pytest.mark.parametrize(
    ("text", "cue", "outlet"),
    [
        ("“The quay is safe,” Ann Berg told Reuters in Oslo.", "told", "Reuters"),
        ("In an interview with the Harbour Times, Ann Berg said the quay was safe.", "said", "Harbour Times"),
        ("Ann Berg said on Harbour Radio that the quay was safe.", "said", "Harbour Radio"),
        ("“The quay is safe,” Ann Berg told the Harbour Board.", "told", None),
    ],
)
def test_an_outlet_that_was_told_passes_the_words_on(read: Read, text: str, cue: str, outlet: str | None) -> None:
    parsed = read(text)
    (found,) = with_occasions(parsed, find_entities(parsed), [said(text, "safe", cue)])
    assert (found.via.name if found.via is not None else None) == outlet
