"""Where an article names places: the model's entities, repaired by the atlas and by agreement within the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.gazetteer import Toponym
from deedline.annotate.gazetteer_form import normalise
from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.places_names import Atlas

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_LABELS = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT", "LAW"})
BODY_LABELS = frozenset({"ORG", "NORP", "PRODUCT"})
FAMOUS = 100_000
"""Inhabitants from which a name that the model took for a body is a place all the same ("Melbourne's", "Tijuana's")."""
SEPARATORS = frozenset({",", ";", "and", "or", "&", "/", "(", ")", "near"})
LINKS = frozenset({",", ";", "and", "or", "&", "to", "the"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` of a paragraph that name a place."""

    paragraph: Paragraph
    start: int
    end: int
    attribute: bool = False
    """It says whose something is: "the Latvian parliament", "the U.S. Army"."""

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


Names = dict[str, list[tuple[str, ...]]]
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


def spelled(doc: Doc, names: Names) -> Iterator[tuple[int, int]]:
    """Token ranges that spell one of the names, longest match first, left to right."""
    words = [token.text for token in doc]
    at = 0
    while at < len(words):
        match = next((n for n in names.get(words[at], ()) if tuple(words[at : at + len(n)]) == n), None)
        if match:
            yield at, at + len(match)
        at += len(match) if match else 1


def listed_names(doc: Doc, atlas: Atlas) -> Iterator[tuple[int, int]]:
    """Token ranges that spell a name of the tables."""
    return spelled(doc, _names_by_first_word(atlas))


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
    while start < end and (
        doc[start].lower_ in {"the", "a", "an", "near", "in"} or not any(c.isalnum() for c in doc[start].text)
    ):
        start += 1
    while start < end and (doc[end - 1].text in {"'s", "'"} or (doc[end - 1].is_punct and not doc[end - 1].text.endswith("."))):
        end -= 1
    return start, end


def _pieces(entity: TokenSpan) -> Iterator[TokenSpan]:
    """The names in an entity that holds several: "Cattai and Wilberforce", "Manila Cathedral, Cardinal Tagle"."""
    start = entity.start
    for token in entity:
        if token.lower_ in SEPARATORS:
            yield entity.doc[start : token.i]
            start = token.i + 1
    yield entity.doc[start : entity.end]


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
            taken = Taken()
            taken.add(self._by_tables(paragraph.doc))
            taken.add(self._by_model(paragraph.doc, taken))
            loose = list(loose_names(paragraph.doc))
            taken.add(range_ for range_ in loose if self._evident(paragraph.doc, *range_))
            for range_ in (*loose, *reversed(loose)):
                if taken.is_free(*range_) and self._listed_with(paragraph.doc, *range_, taken):
                    taken.add([range_])
            nouns = [Mention(paragraph, start, end) for start, end in taken.ranges]
            attributes = [m for m in self._attributes(paragraph) if taken.is_free(m.start, m.end)]
            found.extend(sorted((*nouns, *attributes), key=lambda m: m.start))
        return found

    def _by_model(self, doc: Doc, taken: Taken) -> Iterator[tuple[int, int]]:
        for entity in doc.ents:
            if entity.label_ not in PLACE_LABELS:
                continue
            whole = bool(self._atlas.named(entity.text))
            for piece in [entity] if whole else _pieces(entity):
                start, end = _trimmed(piece)
                if start < end and taken.is_free(start, end) and self._credible(doc[start:end], entity.label_):
                    yield start, end

    def _credible(self, name: TokenSpan, label: str) -> bool:
        """False for the model's usual slips: surnames, seats of power, adjectives, words no gazetteer knows."""
        text, key, atlas = name.text, normalise(name.text), self._atlas
        if text in atlas.never or (name[0].i > 0 and name.doc[name[0].i - 1].text == "$"):
            return False
        if not (text[0].isupper() or text[0].isdigit()) or (text in atlas.adjectives and text not in atlas.listed):
            return False
        if key in atlas.seats:
            return after_place_word(name[0], atlas)
        if text in atlas.listed:
            return True
        known = atlas.named(text)
        if key in self._votes.surnames and not any(t.population > 1_000_000 for t in known):
            return False
        if self._votes.other[key] > self._votes.place[key] and not after_place_word(name[0], atlas):
            return False
        if known or {name[-1].lower_} & (atlas.facilities | atlas.features):
            return True
        return label != "GPE" or after_place_word(name[0], atlas, weak=True)

    def _by_tables(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Names of the tables that the model left out or called something else, unless they are part of a longer name."""
        for start, end in listed_names(doc, self._atlas):
            key = normalise(doc[start:end].text)
            if key in self._votes.surnames or not _stands_alone(doc, start, end):
                continue
            doubtful = doc[start].ent_type_ == "PERSON" and self._votes.other[key] > self._votes.place[key]
            if (doubtful or key in self._atlas.seats) and not after_place_word(doc[start], self._atlas):
                continue
            yield start, end

    def _evident(self, doc: Doc, start: int, end: int) -> bool:
        """True when the words around a name, or the rest of the article, show that it is a place."""
        atlas, name = self._atlas, doc[start:end]
        key = normalise(name.text)
        if not key or key in atlas.seats or name.text in atlas.people or name.text in atlas.adjectives.keys() | atlas.never:
            return False
        if len(key) < 4 and name.text.isupper():
            return False
        if self._called_a_place(doc, start, end) or self._has_container(doc, start, end) or self._opens(doc, start, end):
            return True
        if key in self._votes.surnames:
            return False
        known = [t for t in atlas.named(key) if t.own]
        if after_place_word(doc[start], atlas) and (known or atlas.named(key)) and doc[start - 1].lower_ != "at":
            return True
        if self._votes.place[key] > self._votes.other[key] and atlas.named(key):
            return True
        return doc[start].ent_type_ in BODY_LABELS and any(t.population >= FAMOUS for t in known)

    def _called_a_place(self, doc: Doc, start: int, end: int) -> bool:
        """True for "the town of Bucha", "Artibonite province", "residents of Toruń"."""
        kinds = self._atlas.kinds
        after = doc[end].lower_ if end < len(doc) else ""
        if after in kinds.naming and doc[start].ent_type_ != "ORG":
            return bool(self._atlas.named(doc[start:end].text))
        if start < 2 or doc[start - 1].lower_ != "of":
            return False
        return doc[start - 2].lower_ in kinds.naming or doc[start - 2].lower_ in {"resident", "residents", "outskirts", "mayor"}

    def _has_container(self, doc: Doc, start: int, end: int) -> bool:
        """True for "Evansville, Indiana" and "Boise, Idaho": a comma, then a state or country that has such a place."""
        if end + 1 >= len(doc) or doc[end].text != ",":
            return False
        for size in (3, 2, 1):
            text = doc[end + 1 : end + 1 + size].text
            short = self._atlas.short.get(text)
            if short is None and text not in self._atlas.listed:
                continue
            holders = [short] if short else [t for t in self._atlas.named(text) if t.feature in {"A.PCLI", "A.ADM1"}]
            if any(holds(h, t) for h in holders for t in self._atlas.named(doc[start:end].text)):
                return True
        return False

    def _opens(self, doc: Doc, start: int, end: int) -> bool:
        """True for the place in an agency's opening: "ATLANTA (AP) -", "WINNIPEG —"."""
        if start > 0 or end >= len(doc) or not doc[0].text.isupper() or len(doc[0].text) < 3:
            return False
        return doc[end].text in {",", "(", "—", "–", "-", "--"} and bool(self._atlas.named(doc[start:end].text))

    def _listed_with(self, doc: Doc, start: int, end: int, taken: Taken) -> bool:
        """True for a known name that stands in one list with a place: "Giza and Al-Minya"."""
        key = normalise(doc[start:end].text)
        if key in self._votes.surnames or not any(t.own for t in self._atlas.named(key)):
            return False
        if (
            end < len(doc)
            and doc[end].text not in LINKS
            and doc[end].text not in {".", ")", ":", "-"}
            and doc[end].pos_ != "ADP"
        ):
            return False
        return taken.reaches(doc, start, -1) or taken.reaches(doc, end, 1)

    def _attributes(self, paragraph: Paragraph) -> Iterator[Mention]:
        """Adjectives of nationality and names of countries and states at the head of a body's name."""
        doc = paragraph.doc
        for start, end in spelled(doc, _adjectives_by_first_word(self._atlas)):
            if describes(doc[end - 1]):
                yield Mention(paragraph, start, end, attribute=True)
        for start, end in listed_names(doc, self._atlas):
            if doc[start].ent_type_ == "ORG" and doc[start:end].text not in self._atlas.seats and in_body_name(doc, start, end):
                yield Mention(paragraph, start, end, attribute=True)


class Taken:
    """The token ranges of one paragraph that are already names of places."""

    def __init__(self) -> None:
        self.ranges: list[tuple[int, int]] = []
        self._tokens: set[int] = set()

    def is_free(self, start: int, end: int) -> bool:
        """True when no token of the range is taken."""
        return self._tokens.isdisjoint(range(start, end))

    def add(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take the ranges that are still free."""
        for start, end in ranges:
            if self.is_free(start, end):
                self.ranges.append((start, end))
                self._tokens.update(range(start, end))

    def reaches(self, doc: Doc, at: int, step: int) -> bool:
        """True when only commas and conjunctions, one at least, lie between ``at`` and a taken token in direction ``step``."""
        here = at - 1 if step < 0 else at
        links = 0
        while 0 <= here < len(doc) and links < 4 and doc[here].text in LINKS:
            here, links = here + step, links + 1
        return links > 0 and here in self._tokens


def loose_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """Capitalised names the model called something else than a place, or nothing."""
    at = 0
    while at < len(doc):
        token = doc[at]
        end = at + 1
        if token.ent_iob_ == "B" and token.ent_type_ not in PLACE_LABELS:
            while end < len(doc) and doc[end].ent_iob_ == "I":
                end += 1
            start, stop = _trimmed(doc[at:end])
            if start < stop and doc[start].text[0].isupper() and token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"}:
                yield start, stop
        elif token.ent_iob_ == "O" and token.pos_ == "PROPN" and token.text[0].isupper():
            while end < len(doc) and doc[end].ent_iob_ == "O" and (doc[end].pos_ == "PROPN" or doc[end].text == "-"):
                end += 1
            yield at, end if doc[end - 1].text != "-" else end - 1
        at = end


def describes(token: Token) -> bool:
    """True for an adjective of nationality that describes a noun."""
    return token.dep_ in {"amod", "compound", "nmod"} and token.head.i > token.i and token.ent_type_ == "NORP"


def in_body_name(doc: Doc, start: int, end: int) -> bool:
    """True for the country or state a body's name begins or ends with: "the U.S. Army", "the Health Ministry of Uganda"."""
    first, last = start, end
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    begins = start - first <= 1 and doc[first:start].text.lower() in {"", "the"} and last - end > 0
    ends = last == end and start - first > 1 and doc[start - 1].lower_ in {"of", "the"}
    return begins or ends


def holds(container: Toponym, place: Toponym) -> bool:
    """True when a country or unit contains a place."""
    if container.geonames_id == place.geonames_id:
        return False
    if container.feature == "A.PCLI":
        return place.country == container.country
    return container.admin1 == place.admin1 and (container.feature == "A.ADM1" or container.admin2 == place.admin2)


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """False when the name is a part of a longer one: "Kansas" in "Kansas City", "Jordan" in "Michael Jordan"."""
    first, last = start, end
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    before, after = doc[first:start].text.lower(), doc[end:last].text
    if doc[first].ent_type_ not in PLACE_LABELS:
        return before in {"", "the"} and after in {"", "'s", "'"}
    opens = before in {"", "the"} or not doc[start - 1].text[0].isupper()
    return opens and (after in {"", "'s", "'"} or doc[end].lower_ in SEPARATORS | {"-", "'s", "\u2013"})
