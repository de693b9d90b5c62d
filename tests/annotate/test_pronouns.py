from collections.abc import Callable

import pytest

from deedline.annotate.cast import Cast
from deedline.annotate.entities import find_entities
from deedline.annotate.parse import Parsed
from deedline.annotate.pronouns import resolve_pronoun
from deedline.spans import Span

Read = Callable[..., Parsed]


def meant(read: Read, text: str, word: str, outside: str | None = None) -> str | None:
    """Whom the last occurrence of a word means."""
    parsed = read(text)
    start = text.rindex(word)
    stretch = [Span(text.index(outside), text.index(outside) + len(outside))] if outside else []
    choice = resolve_pronoun(Cast(parsed, find_entities(parsed)), word, Span(start, start + len(word)), outside=stretch)
    return choice.referent.name if choice is not None else None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ann Berg met Ola Dahl in Oslo. Berg was late, she said.", "she", "Ann Berg"),
        ("Chairwoman Ann Berg met Mr. Dahl. Then he left.", "he", "Dahl"),
        ("Ann Berg prepared herself. Mr. Dahl waited. Then she left.", "she", "Ann Berg"),
        ("The Harbour Workers Federation met in Oslo. It left early.", "It", "Harbour Workers Federation"),
        ("In Oslo it rained. Then he left.", "he", None),
    ],
)
def test_whom_a_pronoun_means(read: Read, text: str, word: str, name: str | None) -> None:
    assert meant(read, text, word) == name


def test_nobody_is_looked_for_in_what_the_speaker_says(read: Read) -> None:
    text = "Ann Berg spoke first. “Ola Dahl is wrong,” he said."
    assert meant(read, text, "he", outside="“Ola Dahl is wrong,”") == "Ann Berg"


def test_a_far_referent_must_be_named_again(read: Read) -> None:
    text = "Ann Berg opened the quay. " + "The rain fell on the roofs. " * 40 + "Then she left."
    assert meant(read, text, "she") is None
