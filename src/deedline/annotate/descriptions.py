"""Sources without a name of their own: unnamed officials, groups, documents, and descriptions that look back.

"Ukrainian officials" stays what it says; "the Secretary-General" is the person the article gave that title; "the agency" is the
body named last.  The words are in ``data/sources.toml``, ``data/titles.toml`` and ``data/bodies.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.bodies import description_words
from deedline.annotate.cast import Cast, Referent, gender_of_word
from deedline.annotate.names import is_title
from deedline.annotate.nations import find_nation
from deedline.annotate.phrases import core, is_plural, lemma_of, role_of
from deedline.data import load
from deedline.model.reading import EntityKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
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
        pieces += [text[at : span.start], referent.name if referent.kind is not EntityKind.PLACE else span.of(text)]
        at = span.end
    return " ".join("".join([*pieces, text[at:end]]).split())


def look_back(cast: Cast, phrase: TokenSpan, at: Span) -> Referent | None:
    """The referent named before that a definite description means, or None."""
    head = phrase.root
    if not _is_definite(phrase) or is_plural(head):
        return None
    word = role_of(head)
    nations = {found.nation for token in phrase if (found := find_nation(token.text)) is not None}
    if word in description_words() and not any(token.dep_ in {"poss", "compound", "prep"} for token in head.children):
        return _latest_body(cast, at)
    wanted = _same_role().get(word, frozenset()) | {word}
    fits = [
        r
        for r in cast.referents
        if r.roles & wanted and _compatible(r, word, nations) and r.occurrences and r.occurrences[0].span.start < at.start
    ]
    if not fits:
        return None
    exact = [r for r in fits if word in r.roles]
    return max(exact or fits, key=lambda r: max(o.span.start for o in r.occurrences if o.span.start < at.start))


def _is_definite(phrase: TokenSpan) -> bool:
    return phrase[0].lower_ in _DEFINITE


def _compatible(referent: Referent, word: str, nations: set[str]) -> bool:
    gender = gender_of_word(word)
    if gender and referent.sex() not in {"", gender}:
        return False
    return not (nations and referent.nations and not nations & referent.nations)


def _latest_body(cast: Cast, at: Span) -> Referent | None:
    """The body mentioned last, a subject before others in the same sentence."""
    found = [
        (o.sentence, o.subject, o.span.start, r)
        for r in cast.referents
        if r.kind in _BODIES and not r.plural
        for o in r.occurrences
        if o.span.start < at.start and cast.sentence(at.start) - o.sentence <= 3
    ]
    return max(found, key=lambda row: row[:3])[3] if found else None
