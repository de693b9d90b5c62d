"""Noun phrases that name a source: their head, their parts, the words that count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deedline.annotate.names import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

JOINT = 12
"""More nouns than this in a row are a list and no joint speaker."""
_BEFORE_GENERAL = frozenset(
    {"secretary", "attorney", "director", "solicitor", "governor", "surgeon", "inspector", "postmaster"}
)
_ASIDE = frozenset({"relcl", "acl", "advcl", "appos", "punct", "parataxis", "advmod"})


def role_of(token: Token) -> str:
    """The word of a role in lower case, with the parts before a hyphen ("secretary-general")."""
    doc, start = token.doc, token.i
    while start >= 2 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_:
        start -= 2
    if start == token.i and token.lower_ == "general" and token.i and doc[token.i - 1].lower_ in _BEFORE_GENERAL:
        return f"{doc[token.i - 1].lower_}-general"
    return doc[start : token.i + 1].text.lower() if start < token.i else lemma_of(token)


def lemma_of(token: Token) -> str:
    """The singular of a noun in lower case ("Officials" gives "official"), also where the tagger saw a name."""
    if token.tag_ == "NNPS" or (
        token.pos_ == "PROPN" and token.text.endswith("s") and token.lower_ not in {"congress", "press"}
    ):
        return fold(token.lower_).removesuffix("s")
    return token.lemma_.lower() if token.pos_ == "NOUN" else fold(token.text)


def is_plural(token: Token) -> bool:
    """True for a noun in the plural, or one that is joined to another by "and"."""
    return token.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in token.children)


def coordinated(phrase: TokenSpan) -> list[TokenSpan]:
    """The phrase cut at the conjunctions of its head: "A and B" gives both, anything else itself."""
    heads = [phrase.root]
    for head in heads:
        if len(heads) > JOINT:
            break
        heads.extend(child for child in _joined(head) if phrase.start <= child.i < phrase.end)
    if len(heads) == 1 or len(heads) > JOINT:
        return [phrase]
    doc, parts, start = phrase.doc, [], phrase.start
    for head in sorted(heads, key=lambda token: token.i)[1:]:
        left = max(start, min(token.i for token in head.subtree))
        end = left
        while end > start and doc[end - 1].lower_ in {"and", "or", ",", "both", "&", "as", "well"}:
            end -= 1
        if end > start:
            parts.append(doc[start:end])
        start = left
    return [*parts, doc[start : phrase.end]]


def _joined(head: Token) -> Iterator[Token]:
    """What a conjunction joins to a noun, or to the name beside it ("the mayor, Ann Lee, and the governor, Bo Berg")."""
    for child in head.children:
        if child.dep_ == "conj":
            yield child
        elif child.dep_ == "appos" and child.ent_type_ == "PERSON":
            for other in child.children:
                beside = [other, *(t for t in other.children if t.dep_ == "appos")]
                if other.dep_ == "conj" and any(t.ent_type_ == "PERSON" for t in beside):
                    yield other


_IN_FRONT = frozenset({"det", "predet", "cc", "advmod"})
"""How articles and the stress of the sentence ("even some pilots") hang on a noun."""


def core(phrase: TokenSpan) -> TokenSpan:
    """The phrase without determiners in front (but for "some") and without clauses and appositions behind its head."""
    root = phrase.root
    cut = [min(t.i for t in child.subtree) for child in root.children if child.i > root.i and child.dep_ in _ASIDE]
    end = min([phrase.end, *(i for i in cut if i > root.i)])
    doc, start = phrase.doc, phrase.start
    while start < root.i and doc[start].lower_ != "some" and (doc[start].dep_ in _IN_FRONT or doc[start].is_punct):
        start += 1
    while end > root.i + 1 and ((doc[end - 1].is_punct and doc[end - 1].text != ".") or doc[end - 1].dep_ == "cc"):
        end -= 1
    return doc[start:end]


def appositions(token: Token) -> Iterator[Token]:
    """The nouns set beside a noun, in either direction ("the governor, Ann Lee")."""
    seen = {token.i}
    todo = [token]
    while todo:
        here = todo.pop()
        near = [child for child in here.children if child.dep_ == "appos"] + _beside_another(here)
        if here.dep_ == "appos" and not here.ent_type_ == here.head.ent_type_ == "PERSON":  # two people are not one
            near.append(here.head)
        for other in near:
            if other.i not in seen:
                seen.add(other.i)
                todo.append(other)
                yield other


def _beside_another(noun: Token) -> list[Token]:
    """A name that the parse sets beside the person after "for" or "of": in "a spokesman for Mr. Lee, Bo Hill", Hill is he."""
    if noun.pos_ != "NOUN":
        return []
    people = (t for prep in noun.children if prep.dep_ == "prep" for t in prep.children if t.ent_type_ == "PERSON")
    return [t for person in people for t in person.children if t.dep_ == "appos" and t.ent_type_ == "PERSON"]


def clause_subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb it is coordinated with or depends on without a subject of its own."""
    for _ in range(6):
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            return subject
        if verb.dep_ not in {"conj", "advcl", "xcomp", "aux", "acl", "pcomp", "prep", "ccomp"} or verb.head is verb:
            return None
        verb = verb.head
    return None


def is_subject(token: Token) -> bool:
    """True when the noun is a subject or stands in one."""
    return token.dep_ in {"nsubj", "nsubjpass"} or (
        token.dep_ in {"conj", "appos", "compound"} and token.head.dep_ in {"nsubj", "nsubjpass"}
    )


def token_at(doc: Doc, offset: int) -> Token | None:
    """The token that begins at or holds character ``offset`` of the doc."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= offset:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) else None


def sentence_root(token: Token) -> Token:
    """The word on which the token's sentence hangs."""
    return token.sent.root


def noun_phrase(token: Token) -> TokenSpan:
    """The phrase of a noun from its first word to the last before a clause that hangs on it, appositions included."""
    beside = max((child.i for child in token.rights if child.dep_ == "appos"), default=-1)
    clauses = {"relcl", "acl", "advcl", "ccomp"}
    cuts = [c.left_edge.i for c in token.rights if c.dep_ in clauses or (c.dep_ == "punct" and c.i > beside)]
    start, end = token.left_edge.i, min([token.right_edge.i + 1, *(cut for cut in cuts if cut > token.i)])
    while start < token.i and token.doc[start].is_punct:
        start += 1
    return token.doc[start : max(end, token.i + 1)]


def following_subject(token: Token) -> Token | None:
    """The subject of the main clause behind an adverbial clause that the token stands in, if there is one."""
    here = token
    for _ in range(8):
        if here.dep_ == "advcl" and here.i < here.head.i:
            return next((c for c in here.head.children if c.dep_ == "nsubj" and c.i > token.i), None)
        if here.head is here:
            return None
        here = here.head
    return None
