"""What a content is by its grammar: somebody's quoted words, a clause, a deed, or a thing.

"Said the road was open" reports a clause, "vowed to open it" a deed, "backs the plan" a thing.  Only words and clauses are put
into somebody's mouth whatever the cue; a deed or a thing is a statement for some cues and none for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import TYPE_CHECKING

from deedline.annotate.columns import Columns
from deedline.annotate.contents import Content, Piece
from deedline.annotate.cue_sources import SUBJECTS
from deedline.annotate.cues import VERBS, CueWord
from deedline.model.reading import StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Token


class Form(IntEnum):
    """The forms, the least like an utterance first."""

    THING = 0
    DEED = 1
    CLAUSE = 2
    QUOTED = 3


NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BESIDE = frozenset({"advcl", "relcl", "acl", "prep", "conj"})
"""What follows a thing without making it more than one: "a meeting to settle it"."""
NOT_FINITE = frozenset({"VB", "VBG", "VBN"})


def form_of(columns: Columns, content: Content) -> Form:
    """The form of a content: the most that any of its pieces is."""
    if any((columns.run[first:last] >= 0).any() for first, last in content.pieces):
        return Form.QUOTED
    tops = (top for piece in content.pieces for top in _tops(columns, piece))
    return max((_form(word) for top in tops for word in _led_to(top)), default=Form.THING)


def utterance(cue: CueWord, form: Form) -> bool:
    """False for what nobody utters.

    The thing that is denied ("denied the charge"), felt or talked about ("concerns about the harvest"), and what people nobody
    speaks of are charged with ("firms accused of fraud").
    """
    if form >= Form.CLAUSE:
        return True
    head = cue.head
    if head.tag_ == "VBN" and head.dep_ in {"acl", "amod"} and not any(child.dep_ == "agent" for child in head.children):
        return False
    denied = cue.entry.act == "deny"
    felt = head.pos_ in {"NOUN", "ADJ"} and not (cue.entry.kind is StatementKind.SAID and cue.entry.act == "assert")
    return form is Form.DEED or not (denied or felt)


def _tops(columns: Columns, piece: Piece) -> Iterator[Token]:
    """The words of a piece that hang on none of its others, without what merely follows a thing."""
    first, last = piece
    heads = columns.head[first:last]
    number = range(first, last)
    tops = [columns.token(k) for k, head in zip(number, heads.tolist(), strict=True) if head == k or not first <= head < last]
    yield tops[0]
    yield from (word for word in tops[1:] if not (tops[0].pos_ in NOMINAL and word.dep_ in BESIDE))


def _led_to(top: Token) -> Iterator[Token]:
    """The word itself, or what a preposition leads to."""
    if top.dep_ == "prep" or top.pos_ == "ADP":
        yield from (child for child in top.children if child.dep_ in {"pobj", "pcomp"})
    else:
        yield top


def _form(word: Token) -> Form:
    """What a word makes of all that hangs on it."""
    if word.pos_ not in VERBS:
        return Form.THING
    if word.dep_ == "ccomp" or word.tag_ not in NOT_FINITE or any(child.dep_ in SUBJECTS for child in word.children):
        return Form.CLAUSE
    return Form.DEED
