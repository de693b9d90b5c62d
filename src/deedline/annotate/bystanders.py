"""Whom a pronoun can mean besides those named one by one: "a shopper", "his mother", and two together ("Lee and Berg").

They become referents where they are mentioned.  A definite description of somebody named ("the senator") is one more
mention of that person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedline.annotate.cast import Cast, Referent
from deedline.annotate.descriptions import kind_of, look_back, name_of
from deedline.annotate.names import gender_of_word
from deedline.annotate.phrases import coordinated, lemma_of, noun_phrase
from deedline.annotate.pronouns import Stretches
from deedline.model.reading import EntityKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AS_SOMEBODY = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj"})
"""Places in a clause where a noun means one somebody; a predicate ("is a lawyer") or a modifier does not."""
_KINDS = frozenset({EntityKind.OFFICIAL, EntityKind.ORGANISATION})
_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GOVERNMENT, EntityKind.OFFICE})
_NOBODY = frozenset({"no", "any", "every", "each", "either", "neither", "what", "which"})


def enter_bystanders(cast: Cast, quoted: Stretches) -> dict[int, Referent]:
    """Make a referent of everybody the narrator describes without a name; somebody named is only mentioned once more.

    The people so mentioned ("the senator") come back by where the noun begins.
    """
    mentioned: dict[int, Referent] = {}
    known: dict[tuple[str, str], Referent] = {}
    pairs: dict[str, Referent] = {}
    for paragraph in cast.parsed.paragraphs:
        for token in paragraph.doc:
            if token.ent_type_ == "PERSON" and token.dep_ in _AS_SOMEBODY - {"conj"}:
                _enter_together(cast, token, pairs)
            if token.tag_ != "NN" or token.dep_ not in _AS_SOMEBODY or kind_of(token) not in _KINDS:
                continue
            at = paragraph.token_span(token)
            meant = None if quoted.hold(at) else _enter(cast, token, at, known)
            if meant is not None and meant.kind is EntityKind.PERSON:
                mentioned[at.start] = meant
    return mentioned


def _enter_together(cast: Cast, token: Token, pairs: dict[str, Referent]) -> None:
    """Make one referent of several people named together, for "they" and "both"."""
    paragraph, phrase = cast.paragraph_of(token.doc), noun_phrase(token)
    parts = [next((r for _, r in cast.named_at(paragraph.span(part))), None) for part in coordinated(phrase)]
    people = list(dict.fromkeys(r for r in parts if r is not None and r.kind is EntityKind.PERSON))
    if len(people) < 2 or len(people) < len(parts):
        return
    name = "; ".join(person.name for person in people)
    if name in pairs:
        cast.add(pairs[name], token, paragraph.span(phrase))
    else:
        pairs[name] = cast.enter(Referent(name, EntityKind.PERSON, plural=True), token, paragraph.span(phrase))


def _enter(cast: Cast, token: Token, at: Span, known: dict[tuple[str, str], Referent]) -> Referent | None:
    """Enter one somebody; whoever is named elsewhere comes back."""
    words = noun_phrase(token)
    paragraph = cast.paragraph_of(token.doc)
    span = paragraph.span(words)
    if words[0].lower_ in _NOBODY or any(r.kind in _NAMED for _, r in cast.named_at(span)):
        return None
    meant = look_back(cast, words, span)
    if meant is not None and meant.kind in _NAMED:
        cast.add(meant, token, at)
        return meant
    owner = next((child.lower_ for child in token.children if child.dep_ == "poss"), "")
    key = lemma_of(token), owner
    if words[0].lower_ in {"a", "an"} or key not in known:
        known[key] = cast.enter_described(Referent(name_of(cast, words, paragraph.offset), kind_of(token)), token, at)
        gender = gender_of_word(token.lower_)
        if gender:
            known[key].gender[gender] += 3
    else:
        cast.add_described(known[key], token, at)
    return None
