"""What several annotators ask of one word, found once for every word of a document."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Token

Answer = TypeVar("Answer")


def once(ask: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """``ask`` a word only once: the answer is kept with its document, whose parse must not change any more."""
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(token: Token) -> Answer:
        answers: dict[int, Answer] = token.doc.user_data.setdefault(name, {})
        place = token.i
        if place not in answers:
            answers[place] = ask(token)
        return answers[place]

    return answer
