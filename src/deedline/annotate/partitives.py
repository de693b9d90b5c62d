"""Parts of a group just named: "300 guests left; most took the train" (``data/partitives.toml``).

A part stands for the counted group of the clause or sentence before.  Where that names several, or any other thing in the
plural, nobody knows of what it is a part.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

NO_GROUP = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
NAMING = frozenset({"amod", "compound", "poss", "nmod"})
PLURAL = frozenset({"NNS", "NNPS"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("partitives")[key])


def is_part(token: Token) -> bool:
    """True for a word that stands alone for some of a group: "most", "some of them", "the rest"."""
    lead = next((child.lower_ for child in token.lefts if child.dep_ == "det"), None)
    if token.lower_ not in (_words("words") if lead is None else _words("nouns")) or _numbered(token):
        return False  # "53 others" are no part of those named before
    group = [below for child in token.children if child.dep_ == "prep" and child.lower_ == "of" for below in child.children]
    return all(below.lower_ in _words("pronouns") for below in group)


def part_before(verb: Token) -> Token | None:
    """The part that is the subject of a verb and was taken for an adverb: "most had travelled north"."""
    first = next(iter(verb.lefts), None)
    alone = first is not None and first.dep_ == "advmod" and first.lower_ == "most" and first.i + 1 < verb.i
    subjects = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)
    auxiliary = alone and first is not None and verb.doc[first.i + 1].dep_ in ("aux", "auxpass")
    return first if auxiliary and not subjects else None


def group_of(part: Token, before: TokenSpan | None) -> Token | None:
    """The counted group that a part is of: the one named before it in its sentence, else the one of the sentence ``before``."""
    inside = part.doc[part.sent.start : part.i]
    plurals = _plurals(inside) or _plurals(before or ())
    return plurals[0] if len(plurals) == 1 and _is_counted(plurals[0]) else None


def _plurals(words: Iterable[Token]) -> list[Token]:
    """What is named in the plural, what is joined to it by "and" left out."""
    found = (token for token in words if token.tag_ in PLURAL and token.ent_type_ not in NO_GROUP)
    return [token for token in found if token.dep_ != "conj" and token.lower_ not in _words("counting")]


def _is_counted(noun: Token) -> bool:
    """True behind a number or a word of counting: "300 guests", "20 percent of its troops"."""
    return _numbered(noun) or (noun.dep_ == "pobj" and noun.head.lower_ == "of" and _counts(noun.head.head))


def _numbered(token: Token) -> bool:
    return any(child.dep_ == "nummod" and child.ent_type_ not in NO_GROUP for child in token.children)


def _counts(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lemma_.lower() in _words("counting") or token.lower_ in _words("counting")


def group_words(group: Token) -> TokenSpan:
    """The words that name a group, without its count: "its troops" of "20 percent of its troops"."""
    first = min((child.left_edge.i for child in group.lefts if child.dep_ in NAMING), default=group.i)
    return group.doc[first : group.i + 1]


def owner_of(group: Token) -> Token | None:
    """Whose the group is, where a pronoun says so and the clause names who acts: of "Borduria moved its tanks" Borduria."""
    if not any(child.tag_ == "PRP$" for child in group.lefts):
        return None
    for verb in (above for above in group.ancestors if above.pos_ in ("VERB", "AUX")):
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < group.i), None)
        if subject is not None:
            return subject if subject.pos_ in ("PROPN", "NOUN") else None
    return None
