"""Whom a pronoun can mean besides those named one by one."""

from collections.abc import Callable

import pytest

from deedline.annotate.bystanders import enter_bystanders
from deedline.annotate.cast import Cast
from deedline.annotate.entities import find_entities
from deedline.annotate.parse import Parsed
from deedline.annotate.pronouns import NOWHERE, resolve_pronoun
from deedline.spans import Span

Read = Callable[..., Parsed]


def meant(read: Read, text: str, word: str) -> str | None:
    """Whom the last occurrence of a pronoun means."""
    parsed = read(text)
    cast = Cast(parsed, find_entities(parsed))
    enter_bystanders(cast, NOWHERE)
    start = text.rindex(word)
    choice = resolve_pronoun(cast, word, Span(start, start + len(word)))
    return choice.referent.name if choice is not None else None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("A shopper walked by. Then she left.", "she", "shopper"),
        ("His mother came to the quay. Then she left.", "she", "His mother"),
        ("Ann Berg and Ola Dahl met in Oslo. Then they left.", "they", "Ann Berg; Ola Dahl"),
        ("No shopper walked by. Then she left.", "she", None),
        ("The council met in the rain. Then it voted.", "it", "council"),
    ],
)
def test_people_without_a_name_and_people_together(read: Read, text: str, word: str, name: str | None) -> None:
    assert meant(read, text, word) == name


def test_somebody_named_comes_before_somebody_described(read: Read) -> None:
    assert meant(read, "Ann Berg met a shopper. Then she left.", "she") == "Ann Berg"


def test_a_description_of_somebody_named_is_that_person(read: Read) -> None:
    assert meant(read, "Senator Ann Berg left. It rained. The senator came back. Then she slept.", "she") == "Ann Berg"
