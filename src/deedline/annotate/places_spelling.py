"""Reading names off a parsed paragraph: spellings of the tables, edges of entities, words of place before a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.parse import PARSER_FORM, Paragraph, Parsed
from deedline.annotate.places_names import Atlas
from deedline.model.article import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT", "LAW", "LANGUAGE"})
SEPARATORS = frozenset({",", ";", "and", "or", "&", "/", "(", ")", "near"})
WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+|'s\b|.", re.DOTALL)

Words = tuple[str, ...]
Names = dict[str, list[Words]]
"""Names as the tokeniser splits them, longest first, by their first word."""


def _by_first_word(names: Iterable[str]) -> Names:
    table: Names = {}
    for name in names:
        words = tuple(name.replace("-", " - ").replace("'s", " 's").replace("’", "'").split())
        for form in {words, tuple(word.upper() for word in words)}:
            table.setdefault(form[0], []).append(form)
    for forms in table.values():
        forms.sort(key=lambda words: (-len(words), words))
    return table


@cache
def _names_by_first_word(atlas: Atlas) -> Names:
    return _by_first_word(atlas.listed - atlas.never)


@cache
def _adjectives_by_first_word(atlas: Atlas) -> Names:
    return _by_first_word(atlas.adjectives)


def spelled(words: Words, names: Names) -> Iterator[tuple[int, int]]:
    """Ranges of words that spell one of the names, longest match first, left to right."""
    at = 0
    while at < len(words):
        match = next((n for n in names.get(words[at], ()) if words[at : at + len(n)] == n), None)
        if match:
            yield at, at + len(match)
        at += len(match) if match else 1


def listed_names(words: Words, atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Ranges of words that spell a name of the tables."""
    return spelled(words, _names_by_first_word(atlas))


def adjectives(words: Words, atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Ranges of words that spell an adjective of nationality."""
    return spelled(words, _adjectives_by_first_word(atlas))


def after_place_word(token: Token, atlas: Atlas, weak: bool = False) -> bool:
    """True when the name that starts at ``token`` follows a preposition of place, articles and compass words aside."""
    at = token.i - 1
    doc = token.doc
    while at >= 0 and (
        doc[at].pos_ in {"DET", "ADJ"} or doc[at].lower_ in {"the", "north", "south", "east", "west", "central"}
    ):
        at -= 1
    word = doc[at].lower_ if at >= 0 else ""
    return word in atlas.locative or (weak and word in atlas.weakly_locative)


def trimmed(entity: TokenSpan) -> tuple[int, int]:
    """The entity without article, possessive mark and stray punctuation."""
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (
        doc[start].lower_ in {"the", "a", "an", "near", "in"} or not any(c.isalnum() for c in doc[start].text)
    ):
        start += 1
    while start < end and (doc[end - 1].text in {"'s", "'"} or (doc[end - 1].is_punct and not doc[end - 1].text.endswith("."))):
        end -= 1
    return start, end


def pieces(entity: TokenSpan) -> Iterator[TokenSpan]:
    """The names in an entity that holds several: "Cattai and Wilberforce", "Manila Cathedral, Cardinal Tagle"."""
    start = entity.start
    for token in entity:
        if token.lower_ in SEPARATORS:
            yield entity.doc[start : token.i]
            start = token.i + 1
    yield entity.doc[start : entity.end]


def unparsed(parsed: Parsed) -> Iterator[Paragraph]:
    """The datelines and captions of an article, cut into words but not parsed."""
    if not parsed.paragraphs:
        return
    from spacy.tokens import Doc  # takes a second: commands that parse nothing do without

    vocab = parsed.paragraphs[0].doc.vocab
    for index, block in enumerate(parsed.article.blocks):
        if block.kind in {BlockKind.DATELINE, BlockKind.CAPTION}:
            text = block.span.of(parsed.article.text).translate(PARSER_FORM)
            words, spaces = _words(text)
            yield Paragraph(index, block, Doc(vocab, words=words, spaces=spaces))


def _words(text: str) -> tuple[list[str], list[bool]]:
    """The text as words, each with whether one space follows; any other white space is a word of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    for match in WORD.finditer(text):
        if match.group() == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(match.group())
            spaces.append(False)
    return words, spaces


def loose_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Capitalised names the model called something else than a place, or nothing."""
    at = 0
    while at < len(doc):
        token = doc[at]
        end = at + 1
        if token.ent_iob_ == "B" and token.ent_type_ not in PLACE_LABELS:
            while end < len(doc) and doc[end].ent_iob_ == "I":
                end += 1
            for piece in pieces(doc[at:end]) if token.ent_type_ in NAMES else ():
                start, stop = trimmed(piece)
                if start < stop and doc[start].text[0].isupper():
                    yield start, stop
        elif token.ent_iob_ == "O" and token.pos_ == "PROPN" and token.text[0].isupper():
            while end < len(doc) and doc[end].ent_iob_ == "O" and (doc[end].pos_ == "PROPN" or doc[end].text == "-"):
                end += 1
            yield at, end if doc[end - 1].text != "-" else end - 1
        at = end


def describes(token: Token) -> bool:
    """True for an adjective of nationality that describes a noun."""
    return token.dep_ in {"amod", "compound", "nmod"} and token.head.i > token.i and token.ent_type_ == "NORP"


def _entity_around(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens of the entities that the range touches, or the range itself."""
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end


def in_body_name(doc: Doc, start: int, end: int) -> bool:
    """True for the country or state a body's name begins or ends with: "the U.S. Army", "the Health Ministry of Uganda"."""
    first, last = _entity_around(doc, start, end)
    begins = start - first <= 1 and doc[first:start].text.lower() in {"", "the"} and last - end > 0
    ends = last == end and start - first > 1 and doc[start - 1].lower_ in {"of", "the"}
    return begins or ends


def stands_alone(doc: Doc, start: int, end: int) -> bool:
    """False when the name is a part of a longer one: "Kansas" in "Kansas City", "Jordan" in "Michael Jordan"."""
    first, last = _entity_around(doc, start, end)
    before, after = doc[first:start].text.lower(), doc[end:last].text
    if doc[first].ent_type_ not in PLACE_LABELS:
        return before in {"", "the"} and after in {"", "'s", "'"}
    opens = before in {"", "the"} or not doc[start - 1].text[0].isupper()
    return opens and (after in {"", "'s", "'"} or doc[end].lower_ in SEPARATORS | {"-", "'s", "\u2013"})
