"""Sources without a name of their own: unnamed officials, groups, documents, and descriptions that look back.

"Ukrainian officials" stays what it says; "the Secretary-General" is the person the article gave that title; "the agency" is the
body named last.  The words are in ``data/sources.toml``, ``data/titles.toml`` and ``data/bodies.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.bodies import description_words, generic_words
from deedline.annotate.cast import Cast, Referent
from deedline.annotate.names import fold, gender_of_word, is_title
from deedline.annotate.nations import find_nation
from deedline.annotate.phrases import appositions, core, is_plural, lemma_of, role_of
from deedline.data import load
from deedline.model.reading import EntityKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? $")
"""A form of address before a surname, which the full name does without."""
_REACH = 4
"""Sentences that "the agency" looks back."""
_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT, EntityKind.OFFICE})


@cache
def _kinds() -> dict[str, EntityKind]:
    table = load("sources")
    found: dict[str, EntityKind] = {}
    for section, kind in (("document", EntityKind.DOCUMENT), ("official", EntityKind.OFFICIAL), ("group", EntityKind.GROUP)):
        for word in table[section]["words"]:
            found.setdefault(word, kind)
    return found


@cache
def _same_role() -> dict[str, frozenset[str]]:
    return {word: frozenset(words) for word, words in load("titles")["descriptions"].items()}


@cache
def _people() -> frozenset[str]:
    return frozenset(load("titles")["people"]["words"])


def kind_of(head: Token) -> EntityKind:
    """What kind of source a common noun is."""
    word = lemma_of(head)
    if word in _kinds():
        return _kinds()[word]
    if is_title(role_of(head)):
        return EntityKind.OFFICIAL
    if word in description_words():
        return EntityKind.ORGANISATION
    if word in _people():
        return EntityKind.GROUP if is_plural(head) else EntityKind.OFFICIAL
    nation = find_nation(head.text)
    if nation is not None and nation.sense == "people":
        return EntityKind.GROUP
    return EntityKind.UNKNOWN


def name_of(cast: Cast, phrase: TokenSpan, offset: int) -> str:
    """The description in the article's words, with the names in it in full.

    "a spokesperson for Sunak" gives "spokesperson for Rishi Sunak".  ``offset`` is where the phrase's doc begins.
    """
    words = core(phrase)
    start, end = offset + words.start_char, offset + words.end_char
    text, pieces, at = cast.parsed.article.text, [], start
    for span, referent in cast.named_at(Span(start, end)):
        shown = span.of(text)
        before = text[at : span.start]
        if referent.kind is EntityKind.PERSON:
            before = _ADDRESS.sub("", before)
        pieces += [before, referent.name if referent.kind is EntityKind.PERSON or " " in shown else shown]
        at = span.end
    return " ".join("".join([*pieces, text[at:end]]).replace("U.S.", "US").replace("U.K.", "UK").split())


def utterer(phrase: TokenSpan) -> TokenSpan | None:
    """Whose words a noun of utterance is: "Rice's comments" are Rice's."""
    head = phrase.root
    if lemma_of(head) not in load("sources")["utterance"]["words"]:
        return None
    inside = [token for token in phrase if token.i != head.i]
    owner = next((t for t in inside if t.dep_ == "poss" and t.head.i == head.i), None) or next(
        (t for t in inside if t.dep_ == "pobj" and t.head.lower_ in {"from", "by"} and t.head.head.i == head.i), None
    )
    return phrase.doc[owner.left_edge.i : owner.i + 1] if owner is not None else None


def look_back(cast: Cast, phrase: TokenSpan, at: Span, last: Referent | None = None) -> Referent | None:
    """The referent that a definite description means, or None.

    It has the role already ("the spokesperson"), or is the body named last ("the agency"), or, when nobody has the role, the
    person who is being quoted and has none ("the Secretary-General").  ``last`` is who spoke last.
    """
    head = phrase.root
    definite = phrase[0].lower_ in _DEFINITE
    if is_plural(head) or (not definite and not (head.text[:1].isupper() and is_title(head.text))):
        return None
    word = role_of(head)
    fits = _with_role(cast, phrase, word, at, definite)
    if fits:
        return fits
    if not definite:
        return None
    if word in load("sources")["anybody"]["words"]:
        return last if last is not None and last.kind is EntityKind.PERSON else _latest_person(cast, at)
    if word in description_words():
        return _latest_body(cast, word, at) if not _is_specified(phrase) else None
    if (
        is_title(word)
        and last is not None
        and last.kind is EntityKind.PERSON
        and not last.roles
        and _compatible(last, word, set())
    ):
        cast.give_role(last, word)
        return last
    return None


def _with_role(cast: Cast, phrase: TokenSpan, word: str, at: Span, definite: bool) -> Referent | None:
    """The latest of those who have the role; without an article ("NATO chief says") only one who has the whole title."""
    nations = {found.nation for token in phrase if (found := find_nation(token.text)) is not None}
    wanted = _same_role().get(word, frozenset()) | {word}
    fits = [r for r in cast.with_role(wanted) if r.occurrences and _compatible(r, word, nations)]
    if not definite:
        others = {token.lower_ for token in phrase if token.i != phrase.root.i}
        fits = [r for r in fits if others <= r.titles]
        return fits[0] if len(fits) == 1 else None
    beside = {t.i for noun in appositions(phrase.root) for t in noun.subtree}  # "the mayor, a Democrat," says whose no more
    owners = {
        fold(token.text)
        for token in phrase
        if token.pos_ == "PROPN" and token.i not in beside and token.i != phrase.root.i and not find_nation(token.text)
    }
    if owners:
        fits = [r for r in fits if owners <= r.titles | {fold(w) for w in r.name.split()}]
    fits = [r for r in fits if r.occurrences[0].span.start < at.start]
    if len(fits) > 1:
        fits = [r for r in fits if word in r.roles] or fits
    return max(fits, key=lambda r: _last_before(r, at), default=None)


def _last_before(referent: Referent, at: Span) -> int:
    seen = referent.before(at)
    return seen.span.start if seen is not None else -1


def _is_specified(phrase: TokenSpan) -> bool:
    """True when the description says which body it means ("the newspaper's board", "the agency for energy")."""
    return any(child.dep_ in {"poss", "compound", "prep", "relcl"} for child in phrase.root.children)


def _compatible(referent: Referent, word: str, nations: set[str]) -> bool:
    gender = gender_of_word(word)
    if gender and referent.sex() not in {"", gender}:
        return False
    return not (nations and referent.nations and not nations & referent.nations)


def _latest_person(cast: Cast, at: Span) -> Referent | None:
    """The person who was the subject last, a few sentences back at most."""
    people = [r for r in cast.recent(at, _REACH) if r.kind is EntityKind.PERSON]
    seen = [(o.span.start, r) for r in people for o in r.occurrences if o.subject and o.span.start < at.start]
    return max(seen, key=lambda row: row[0])[1] if seen else None


def _latest_body(cast: Cast, word: str, at: Span) -> Referent | None:
    """The body mentioned last that the word can mean, a subject before others in the same sentence."""
    generic = word in generic_words()
    fits = [r for r in cast.recent(at, _REACH) if r.kind in _BODIES and not r.plural and (generic or word in r.name.lower())]
    seen = [(o.sentence, o.subject, o.span.start, r) for r in fits if (o := r.before(at)) is not None]
    return max(seen, key=lambda row: row[:3])[3] if seen else None
