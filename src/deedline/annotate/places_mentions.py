"""Where an article names places: the model's entities, repaired by the atlas and by agreement within the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedline.annotate.gazetteer import Toponym
from deedline.annotate.gazetteer_form import normalise
from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.places_names import Atlas
from deedline.annotate.places_spelling import (
    NAMES,
    PLACE_LABELS,
    adjectives,
    after_place_word,
    describes,
    in_body_name,
    listed_names,
    loose_names,
    pieces,
    stands_alone,
    trimmed,
    unparsed,
)
from deedline.model.article import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

BODY_LABELS = frozenset({"ORG", "NORP", "PRODUCT"})
SHORTEST = 3
"""Letters a name must have to be believed without a table: "Mo" and "Us" are towns, but hardly ever meant."""
FAMOUS = 100_000
"""Inhabitants from which a name that the model took for a body is a place all the same ("Melbourne's", "Tijuana's")."""
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


def _ballot(parsed: Parsed) -> Votes:
    votes = Votes()
    for paragraph in parsed.paragraphs:
        for entity in paragraph.doc.ents:
            start, end = trimmed(entity)
            key = normalise(paragraph.doc[start:end].text)
            if entity.label_ in PLACE_LABELS:
                votes.place[key] += 1
            elif entity.label_ in NAMES:
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
        found = self._in_unparsed_blocks()
        for paragraph in self._parsed.paragraphs:
            taken = Taken()
            taken.add(self._by_tables(paragraph))
            taken.add(self._by_model(paragraph.doc, taken))
            loose = list(loose_names(paragraph.doc))
            taken.add(range_ for range_ in loose if self._evident(paragraph.doc, *range_))
            for range_ in (*loose, *reversed(loose)):
                if taken.is_free(*range_) and self._listed_with(paragraph.doc, *range_, taken):
                    taken.add([range_])
            nouns = [Mention(paragraph, start, end) for start, end in taken.ranges]
            attributes = [m for m in self._attributes(paragraph) if taken.is_free(m.start, m.end)]
            found.extend((*nouns, *attributes))
        return sorted(found, key=lambda m: (m.paragraph.offset, m.start))

    def _in_unparsed_blocks(self) -> list[Mention]:
        """Datelines and captions are not parsed: listed names in a dateline, and in a caption those after a word of place."""
        found: list[Mention] = []
        for paragraph in unparsed(self._parsed):
            for start, end in listed_names(paragraph.words, self._atlas):
                if paragraph.block.kind is BlockKind.DATELINE or after_place_word(paragraph.doc[start], self._atlas):
                    found.append(Mention(paragraph, start, end))
        return found

    def _by_model(self, doc: Doc, taken: Taken) -> Iterator[tuple[int, int]]:
        for entity in doc.ents:
            if entity.label_ not in PLACE_LABELS:
                continue
            whole = bool(self._atlas.named(entity.text))
            for piece in [entity] if whole else pieces(entity):
                start, end = trimmed(piece)
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
            return key not in self._votes.surnames & atlas.persons or after_place_word(name[0], atlas)
        if len(key) < SHORTEST:
            return False
        known = atlas.named(text)
        if key in self._votes.surnames and not any(t.population > 1_000_000 for t in known):
            return False
        if self._votes.other[key] > self._votes.place[key] and not after_place_word(name[0], atlas):
            return False
        if known or {name[-1].lower_} & (atlas.facilities | atlas.features):
            return True
        return label != "GPE" or after_place_word(name[0], atlas, weak=True)

    def _by_tables(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        """Names of the tables that the model left out or called something else, unless they are part of a longer name."""
        doc = paragraph.doc
        for start, end in listed_names(paragraph.words, self._atlas):
            key = normalise(doc[start:end].text)
            if not stands_alone(doc, start, end) or (key in self._votes.surnames and key in self._atlas.persons):
                continue
            person = doc[start].ent_type_ == "PERSON" and key in self._atlas.persons
            if (person or key in self._atlas.seats) and not after_place_word(doc[start], self._atlas):
                continue
            yield start, end

    def _evident(self, doc: Doc, start: int, end: int) -> bool:
        """True when the words around a name, or the rest of the article, show that it is a place."""
        atlas, name = self._atlas, doc[start:end]
        key = normalise(name.text)
        if name.text in atlas.people or name.text in atlas.adjectives or name.text in atlas.never:
            return False
        if not key or key in atlas.seats or len(key) < SHORTEST or (len(key) < 4 and name.text.isupper()):
            return bool(key) and key in atlas.seats and after_place_word(doc[start], atlas)
        if self._called_a_place(doc, start, end) or self._has_container(doc, start, end) or self._opens(doc, start, end):
            return True
        if key in self._votes.surnames:
            return False
        known = atlas.named(key)
        if after_place_word(doc[start], atlas) and doc[start - 1].lower_ not in {"at", "the"}:
            return any(t.own or t.population >= FAMOUS for t in known)
        if end - start > 1 and any(t.own and t.feature == "A.ADM1" and t.population >= FAMOUS for t in known):
            return True  # "Tamil Nadu said" is taken for a person by the model
        agreed = self._votes.place[key] > self._votes.other[key] and bool(known)
        return agreed or (doc[start].ent_type_ in BODY_LABELS and any(t.own and t.population >= FAMOUS for t in known))

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
        for start, end in adjectives(paragraph.words, self._atlas):
            if describes(doc[end - 1]):
                yield Mention(paragraph, start, end, attribute=True)
        for start, end in listed_names(paragraph.words, self._atlas):
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


def holds(container: Toponym, place: Toponym) -> bool:
    """True when a country or unit contains a place."""
    if container.geonames_id == place.geonames_id:
        return False
    if container.feature == "A.PCLI":
        return place.country == container.country
    return container.admin1 == place.admin1 and (container.feature == "A.ADM1" or container.admin2 == place.admin2)
