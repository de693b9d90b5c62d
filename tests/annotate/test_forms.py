"""Words, clauses, deeds and things; what nobody utters is no statement."""

from collections.abc import Callable

import pytest

from deedline.annotate.columns import columns
from deedline.annotate.contents import Content, Shape
from deedline.annotate.forms import Form, form_of
from deedline.annotate.parse import Parsed
from deedline.annotate.statements import find_statements, pages_of
from deedline.model.reading import StatementKind

Read = Callable[..., Parsed]


def form(parsed: Parsed, words: str) -> Form:
    """The form of some words as content of the verb before them."""
    text = parsed.article.text
    table = columns(text, pages_of(parsed)[0])
    start, end = text.index(words), text.index(words) + len(words)
    inside = [k for k in range(len(table)) if start <= table.start[k] and table.end[k] <= end]
    return form_of(table, Content(inside[0] - 1, ((inside[0], inside[-1] + 1),), Shape.RIGHT, inside[0]))


FORMS = [
    ("The mayor said the bridge was closed.", "the bridge was closed", Form.CLAUSE),
    ("The mayor said that the bridge was closed.", "that the bridge was closed", Form.CLAUSE),
    ("The union vowed to strike on Monday.", "to strike on Monday", Form.DEED),
    ("The mayor promised a review of the law.", "a review of the law", Form.THING),
    ("The mayor opposed a meeting to settle the matter.", "a meeting to settle the matter", Form.THING),
    ("The mayor praised “a brave crew” on Monday.", "“a brave crew”", Form.QUOTED),
]


@pytest.mark.parametrize(("text", "words", "expected"), FORMS)
def test_the_form_of_a_content(read: Read, text: str, words: str, expected: Form) -> None:
    assert form(read(text), words) is expected


def found(read: Read, text: str) -> list[tuple[str, str]]:
    """Cue and content of every statement."""
    return [(s.cue.text if s.cue else "", s.span.of(text)) for s in find_statements(read(text))]


NOBODYS = [
    "Dorn denied the charge.",
    "The harbour board rejects the town's claims of neglect.",
    "The police searched two firms accused of dumping waste in the lake.",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_what_nobody_utters_is_no_statement(read: Read, text: str) -> None:
    assert found(read, text) == []


SAID = [
    ("Dorn denied that he had taken the money.", [("denied", "that he had taken the money")]),
    ("The harbour board rejected reports of a leak, saying the tanks were sound.", [("saying", "the tanks were sound")]),
    ("The bank predicted a recession.", [("predicted", "a recession")]),
    ("The regulator reported new leaks at the plant.", [("reported", "new leaks at the plant")]),
    ("The minister promised a review of the law.", [("promised", "a review of the law")]),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_denied_as_a_clause_and_what_is_told_as_a_thing_are_statements(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(read, text) == expected


def test_a_thing_beside_a_verb_the_vocabulary_leaves_open_is_an_attitude(read: Read) -> None:
    (praised,) = find_statements(read("The mayor hailed the plan."))
    (embraced,) = find_statements(read("The town embraced the mayor's plan."))
    assert praised.kind is embraced.kind is StatementKind.THOUGHT
    (slammed,) = find_statements(read("The mayor slammed it as “a farce from start to end”."))
    assert slammed.kind is StatementKind.SAID
