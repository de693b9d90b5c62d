"""Main verbs that the parser takes for participles."""

from collections.abc import Callable

import pytest

from deedline.annotate.parse import Parsed
from deedline.annotate.pipeline import load_model

Read = Callable[..., Parsed]


def main_verb(read: Read, sentence: str) -> tuple[str, str | None]:
    """The head of the only sentence and its subject."""
    (found,) = read(sentence).paragraphs[0].doc.sents
    subject = next((child.text for child in found.root.children if child.dep_ == "nsubj"), None)
    return found.root.text, subject


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("The panel looking into the 2030 vote disputed on Friday a report that he lied.", "disputed", "panel"),
        (
            "VELDEN — The special counsel investigating Bordurian interference in the 2030 election "
            "disputed on Friday a report that said the mayor lied.",
            "disputed",
            "counsel",
        ),
        (
            "The broadcaster, which has hired Ms. Holt to host the show for the last decade, announced on Wednesday that she "
            "would no longer appear.",
            "announced",
            "broadcaster",
        ),
    ],
)
def test_a_participle_with_an_object_of_its_own_is_the_main_verb(read: Read, sentence: str, verb: str, subject: str) -> None:
    plain = next(load_model()(sentence).sents)
    assert plain.root.text != verb  # what is to be set right
    assert main_verb(read, sentence) == (verb, subject)


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        ("A man accused of theft on Friday.", "man"),
        ("A clerk given three years on Friday for the theft of a report.", "clerk"),
        ("The bridge destroyed by the flood was rebuilt.", "rebuilt"),
        ("A report published on Friday.", "report"),
    ],
)
def test_a_participle_stays_one(read: Read, sentence: str, head: str) -> None:
    assert main_verb(read, sentence)[0] == head
