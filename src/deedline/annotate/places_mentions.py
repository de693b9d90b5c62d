"""Where an article names places: the model's entities, repaired by the atlas and by agreement within the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.gazetteer_form import normalise
from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.places_names import Atlas

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_LABELS = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT", "LAW"})
LONGEST = 7
"""Tokens in the longest name of the tables ("Saint Vincent and the Grenadines" has five)."""
WELL_KNOWN = 50_000
"""Inhabitants from which a bare capitalised name after a word of place is trusted without the model."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` of a paragraph that name a place."""

    paragraph: Paragraph
    start: int
    end: int
    adjective: bool = False

    @property
    def tokens(self) -> TokenSpan:
        """The tokens of the name."""
        return self.paragraph.doc[self.start : self.end]

    @property
    def text(self) -> str:
        """The name as the article spells it, in the parser's form."""
        return self.tokens.text


@dataclass(slots=True)
class Votes:
    """How an article uses a name: as a place, as something else, and as the last word of a person's full name."""

    place: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    surnames: set[str] = field(default_factory=set)


@cache
def _names_by_first_word(atlas: Atlas) -> dict[str, list[tuple[str, ...]]]:
    """The tables' names, split as the tokeniser splits them, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in atlas.listed:
        words = tuple(name.replace("-", " - ").replace("'s", " 's").replace("’", "'").split())
        for form in {words, tuple(word.upper() for word in words)}:
            table.setdefault(form[0], []).append(form)
    for names in table.values():
        names.sort(key=lambda words: (-len(words), words))
    return table


def listed_names(doc: Doc, atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Token ranges that spell a name of the tables, longest match first, left to right."""
    table = _names_by_first_word(atlas)
    words = [token.text for token in doc]
    at = 0
    while at < len(words):
        match = next((n for n in table.get(words[at], ()) if tuple(words[at : at + len(n)]) == n), None)
        if match:
            yield at, at + len(match)
        at += len(match) if match else 1


def after_place_word(token: Token, atlas: Atlas, weak: bool = False) -> bool:
    """True when the name that starts at ``token`` follows a preposition of place, articles and compass words aside."""
    at = token.i - 1
    doc = token.doc
    while at >= 0 and (doc[at].pos_ in {"DET", "ADJ"} or doc[at].lower_ in {"north", "south", "east", "west", "central"}):
        at -= 1
    word = doc[at].lower_ if at >= 0 else ""
    return word in atlas.locative or (weak and word in atlas.weakly_locative)


def _trimmed(entity: TokenSpan) -> tuple[int, int]:
    """The entity without article, possessive mark and stray punctuation."""
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or not any(c.isalnum() for c in doc[start].text)):
        start += 1
    while start < end and (doc[end - 1].text in {"'s", "'"} or (doc[end - 1].is_punct and not doc[end - 1].text.endswith("."))):
        end -= 1
    return start, end


def _ballot(parsed: Parsed) -> Votes:
    votes = Votes()
    for paragraph in parsed.paragraphs:
        for entity in paragraph.doc.ents:
            start, end = _trimmed(entity)
            key = normalise(paragraph.doc[start:end].text)
            if entity.label_ in PLACE_LABELS:
                votes.place[key] += 1
            elif entity.label_ in NAME_LABELS:
                votes.other[key] += 1
                if entity.label_ == "PERSON" and end - start > 1:
                    votes.surnames.add(normalise(paragraph.doc[end - 1].text))
    return votes


class Finder:
    """Finds the mentions of one article."""

    def __init__(self, parsed: Parsed, atlas: Atlas) -> None:
        self._parsed = parsed
        self._atlas = atlas
        self._votes = _ballot(parsed)

    def mentions(self) -> list[Mention]:
        """Every mention in order; no two overlap."""
        found: list[Mention] = []
        for paragraph in self._parsed.paragraphs:
            taken = self._by_model(paragraph)
            taken = self._merge(taken, self._by_tables(paragraph))
            taken = self._merge(taken, self._by_agreement(paragraph))
            nouns = [Mention(paragraph, start, end) for start, end in taken]
            adjectives = [m for m in self._adjectives(paragraph) if not any(s < m.end and m.start < e for s, e in taken)]
            found.extend(sorted((*nouns, *adjectives), key=lambda m: m.start))
        return found

    @staticmethod
    def _merge(taken: list[tuple[int, int]], more: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
        for start, end in more:
            if not any(s < end and start < e for s, e in taken):
                taken.append((start, end))
        return taken

    def _by_model(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        doc = paragraph.doc
        found = []
        for entity in doc.ents:
            if entity.label_ not in PLACE_LABELS:
                continue
            start, end = _trimmed(entity)
            if start < end and self._credible(doc[start:end], entity.label_):
                found.append((start, end))
        return found

    def _credible(self, name: TokenSpan, label: str) -> bool:
        """False for the model's usual slips: surnames, seats of power, adjectives, words no gazetteer knows."""
        text, key, atlas = name.text, normalise(name.text), self._atlas
        if not text[0].isupper() and not text[0].isdigit():
            return False
        if key in atlas.seats:
            return after_place_word(name[0], atlas)
        if text in atlas.adjectives and text not in atlas.listed:
            return False
        if text in atlas.listed:
            return True
        known = atlas.named(text)
        if key in self._votes.surnames and not any(t.population > 1_000_000 for t in known):
            return False
        if self._votes.other[key] > self._votes.place[key] and not after_place_word(name[0], atlas):
            return False
        if known or name[-1].lower_ in atlas.facilities or name[-1].lower_ in atlas.features:
            return True
        return label != "GPE" or after_place_word(name[0], atlas, weak=True) or len(name) > 1

    def _by_tables(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Names of the tables that the model left out or called something else, unless they are part of a longer name."""
        doc, atlas = paragraph.doc, self._atlas
        for start, end in listed_names(doc, atlas):
            key = normalise(doc[start:end].text)
            if key in atlas.seats and not after_place_word(doc[start], atlas):
                continue
            if key in self._votes.surnames or not _stands_alone(doc, start, end):
                continue
            if doc[start].ent_type_ == "PERSON" and self._votes.other[key] > self._votes.place[key]:
                if not after_place_word(doc[start], atlas):
                    continue
            yield start, end

    def _by_agreement(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Names the model called something else here: places elsewhere in the article, or known and after a word of place."""
        doc, atlas = paragraph.doc, self._atlas
        for entity in doc.ents:
            if entity.label_ not in NAME_LABELS:
                continue
            start, end = _trimmed(entity)
            key = normalise(doc[start:end].text)
            if not key or key in self._votes.surnames or key in atlas.seats or doc[start:end].text in atlas.people:
                continue
            placed = after_place_word(doc[start], atlas)
            agreed = self._votes.place[key] > self._votes.other[key]
            known = any(t.population >= WELL_KNOWN and t.own for t in atlas.named(key)) if placed or agreed else False
            if (placed and known) or (agreed and bool(atlas.named(key))) or self._has_container(doc, end):
                yield start, end

    def _has_container(self, doc: Doc, end: int) -> bool:
        """True for "Smallville, Kansas": a comma and a state or country follow the name."""
        if end + 1 >= len(doc) or doc[end].text != ",":
            return False
        text = doc[end + 1].text
        return text in self._atlas.short and text not in {"OR", "IN", "ME", "OK", "OH"}

    def _adjectives(self, paragraph: Paragraph) -> Iterator[Mention]:
        for token in paragraph.doc:
            if token.text in self._atlas.adjectives and modifies_body(token):
                yield Mention(paragraph, token.i, token.i + 1, adjective=True)


def modifies_body(token: Token) -> bool:
    """True for an adjective of nationality that describes a noun."""
    return token.dep_ in {"amod", "compound", "nmod"} and token.head.i > token.i and token.ent_type_ == "NORP"


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """False when the tokens are a part of a longer entity or touch a capitalised name of a person or body."""
    if doc[start].ent_iob_ == "I":
        return False
    entity_end = end
    while entity_end < len(doc) and doc[entity_end].ent_iob_ == "I":
        entity_end += 1
    if entity_end > end and not all(token.text in {"'s", "'"} for token in doc[end:entity_end]):
        return False
    return not (start > 0 and doc[start - 1].text == "-" and doc[start - 1].ent_iob_ != "O")
