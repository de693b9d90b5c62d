"""What is asked of a word is asked once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from deedline.annotate.once import once
from deedline.annotate.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def test_every_word_of_every_document_is_asked_once(read: Callable[..., Parsed]) -> None:
    asked: list[str] = []

    @once
    def shout(token: "Token") -> str:
        asked.append(token.text)
        return token.text.upper()

    first, second = (read(text).paragraphs[0].doc for text in ("Troops left.", "Troops stayed."))
    assert [shout(token) for doc in (first, second, first) for token in doc] == [
        *("TROOPS", "LEFT", "."),
        *("TROOPS", "STAYED", "."),
        *("TROOPS", "LEFT", "."),
    ]
    assert asked == ["Troops", "left", ".", "Troops", "stayed", "."]
