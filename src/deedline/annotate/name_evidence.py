"""What the words around a name say about its kind: titles, prepositions, appositions, the noun before it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from deedline.annotate.bodies import description_words, organisation_words
from deedline.annotate.names import gender_of_word, is_role, is_title
from deedline.annotate.nations import find_nation
from deedline.annotate.phrases import is_subject
from deedline.model.reading import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_IN = frozenset({"in", "near", "around", "outside", "across", "throughout", "inside", "toward", "towards", "into"})
WHERE = _IN | {"from", "over", "between", "beyond"}
_AREAS = frozenset(
    {
        "region",
        "city",
        "province",
        "area",
        "district",
        "town",
        "village",
        "county",
        "oblast",
        "suburb",
        "port",
        "peninsula",
        "capital",
    }
)
JOINED = 10
"""Joint names that are followed back to the first."""


def context_votes(doc: Doc, start: int, end: int) -> Counter[EntityKind]:
    """Points for each kind from the words around a name."""
    votes: Counter[EntityKind] = Counter()
    before = doc[start - 1].lower_ if start else ""
    if _is_someone(doc, start, end):
        votes[EntityKind.PERSON] += 2
    if before in WHERE:
        votes[EntityKind.PLACE] += 2 if before in _IN else 1
    if (
        before in _AREAS
        or (end < len(doc) and doc[end].lower_.removesuffix("s") in _AREAS)
        or (start >= 2 and before == "of" and doc[start - 2].lower_ in _AREAS)
    ):
        votes[EntityKind.PLACE] += 2
    if (before in description_words() and doc[start - 1].pos_ == "NOUN") or (
        end - start > 1 and doc[end - 1].lower_ in organisation_words()
    ):
        votes[EntityKind.ORGANISATION] += 3
    return votes


def _is_someone(doc: Doc, start: int, end: int) -> bool:
    """True when the text treats the name as a person: "..., 45,", "... who", "X, a lawyer"."""
    root: Token = doc[start:end].root
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].text.isdigit() and len(doc[end + 1].text) == 2:
        return True
    if (end < len(doc) and doc[end].lower_ == "who") or (
        end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "who"
    ):
        return True
    kin = [child for child in root.children if child.dep_ == "appos" and child.i >= end]
    if root.dep_ == "appos" and root.head.i < start:
        kin.append(root.head)
    return _follows_role(doc, start) or any(is_role(token.lower_) for token in kin if token.pos_ == "NOUN")


def _follows_role(doc: Doc, start: int) -> bool:
    """True when a common noun for a person stands directly before a name, with no more than a comma between."""
    at = start - 2 if start >= 2 and doc[start - 1].text == "," else start - 1
    if at < 0 or doc[at].pos_ != "NOUN" or not doc[at].is_lower or not is_role(doc[at].text):
        return False
    return at == start - 1 or any(child.dep_ == "poss" for child in doc[at].children)


def is_titled(doc: Doc, start: int) -> bool:
    """True when a form of address or an office stands directly before the name and belongs to it."""
    at = start - 1
    if at >= 2 and doc[at - 1].lower_ == "of" and find_nation(doc[at].text) is not None:
        at -= 2
    return at >= 0 and is_title(doc[at].text) and (doc[at].text[:1].isupper() or doc[at].dep_ == "compound")


def address_of(doc: Doc, start: int) -> str:
    """The gender of the form of address before a name: "male", "female" or empty."""
    return gender_of_word(doc[start - 1].lower_) if start else ""


def position_of(root: Token) -> str:
    """Where the head of a name stands: "subject", "after preposition" or empty."""
    for _ in range(JOINED):
        root = root.head if root.dep_ == "conj" else root
    if root.dep_ == "pobj":
        return "" if root.head.lower_ in {"by", "with", "for"} else "after preposition"
    return "subject" if is_subject(root) else ""
