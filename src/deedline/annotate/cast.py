"""Who can be meant in an article: every entity with where it occurs, its roles, and what the text says about its gender.

Gender is evidence only: a form of address, a gendered role ("chairwoman"), a reflexive bound to the name, and the pronouns
already resolved.  A given name is never evidence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedline.annotate.bodies import description_words, named_body, organisation_words
from deedline.annotate.names import gender_of_word, is_office, is_title
from deedline.annotate.nations import find_nation, nation_before
from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.phrases import appositions, is_subject, role_of, token_at
from deedline.model.reading import Entity, EntityKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention of a referent: where it stands, in which sentence, and whether as a subject."""

    span: Span
    sentence: int
    paragraph: int
    subject: bool


def _start(occurrence: Occurrence) -> int:
    return occurrence.span.start


@dataclass(eq=False)
class Referent:
    """Someone or something a pronoun or description can mean.

    ``roles`` are the heads of its titles and appositions, ``titles`` all their words.  ``doubtful`` is true of a single word
    that nothing but the model's label makes an organisation: it may be a surname.
    """

    name: str
    kind: EntityKind
    plural: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    gender: Counter[str] = field(default_factory=Counter)
    doubtful: bool = False

    def before(self, at: Span) -> Occurrence | None:
        """The last occurrence that begins before a stretch."""
        index = bisect_left(self.occurrences, at.start, key=_start)
        return self.occurrences[index - 1] if index else None

    def is_meant_by(self, gender: str, points: int = 1) -> None:
        """Note that a pronoun of this gender means it: whatever the model's label, it is somebody."""
        self.gender[gender] += points
        if self.doubtful:
            self.kind, self.doubtful = EntityKind.PERSON, False

    def leaning(self, gender: str) -> int:
        """Points of evidence for a gender less those for the other."""
        return 2 * self.gender[gender] - self.gender.total()

    def sex(self) -> str:
        """Male or female by most of the evidence; empty when there is none or it is even."""
        return (
            "male"
            if self.gender["male"] > self.gender["female"]
            else "female"
            if self.gender["female"] > self.gender["male"]
            else ""
        )


class Cast:
    """The referents of one article."""

    def __init__(self, parsed: Parsed, entities: Sequence[Entity]) -> None:
        self.parsed = parsed
        self._paragraph_starts = [p.offset for p in parsed.paragraphs]
        self._sentence_starts = [span.start for span in parsed.sentences]
        self._by_doc = {id(p.doc): p for p in parsed.paragraphs}
        self.referents: list[Referent] = []
        self._in_sentence: dict[int, dict[Referent, None]] = {}
        self._with_role: dict[str, dict[Referent, None]] = {}
        self._at: dict[int, tuple[Span, Referent]] = {}
        self._described: dict[int, Referent] = {}
        for entity in entities:
            self._enter(entity)

    def paragraph(self, position: int) -> Paragraph | None:
        """The paragraph that holds a character of the article."""
        index = bisect_right(self._paragraph_starts, position) - 1
        found = self.parsed.paragraphs[index] if index >= 0 else None
        return found if found is not None and position < found.block.span.end else None

    def paragraph_of(self, doc: Doc) -> Paragraph:
        """The paragraph whose parse this is."""
        return self._by_doc[id(doc)]

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds a character of the article."""
        return bisect_right(self._sentence_starts, position) - 1

    def token(self, position: int) -> Token | None:
        """The token at a character of the article."""
        paragraph = self.paragraph(position)
        return token_at(paragraph.doc, position - paragraph.offset) if paragraph is not None else None

    def named_at(self, span: Span) -> Iterator[tuple[Span, Referent]]:
        """The entities whose mentions lie in a stretch, in order."""
        paragraph = self.paragraph(span.start)
        if paragraph is None:
            return
        first = self.token(span.start)
        for token in paragraph.doc[first.i :] if first is not None else ():
            position = paragraph.offset + token.idx
            if position >= span.end:
                return
            found = self._at.get(position)
            if found is not None:
                yield found

    def add(self, referent: Referent, token: Token, span: Span) -> None:
        """Note that a referent is mentioned here."""
        paragraph = self.paragraph(span.start)
        index = paragraph.index if paragraph is not None else 0
        sentence = self.sentence(span.start)
        insort(referent.occurrences, Occurrence(span, sentence, index, is_subject(token)), key=_start)
        self._in_sentence.setdefault(sentence, {})[referent] = None

    def recent(self, at: Span, reach: int) -> list[Referent]:
        """The referents mentioned in the sentence of a stretch and in the ``reach`` sentences before it."""
        here = self.sentence(at.start)
        near = (self._in_sentence.get(number, {}) for number in range(here - reach, here + 1))
        return list(dict.fromkeys(referent for referents in near for referent in referents))

    def enter(self, referent: Referent, token: Token, span: Span) -> Referent:
        """Take in a referent that a statement's source introduces."""
        self.referents.append(referent)
        for role in referent.roles:
            self._with_role.setdefault(role, {})[referent] = None
        self.add(referent, token, span)
        return referent

    def enter_described(self, referent: Referent, token: Token, span: Span) -> Referent:
        """Take in somebody without a name whom the noun at ``span`` describes."""
        self.referents.append(referent)
        self.add_described(referent, token, span)
        return referent

    def add_described(self, referent: Referent, token: Token, span: Span) -> None:
        """Note that the noun at ``span`` describes somebody without a name."""
        self._described[span.start] = referent
        self.add(referent, token, span)

    def described_at(self, position: int) -> Referent | None:
        """The one without a name whom the noun that begins here describes."""
        return self._described.get(position)

    def give_role(self, referent: Referent, role: str) -> None:
        """Note that somebody has a role."""
        referent.roles.add(role)
        self._with_role.setdefault(role, {})[referent] = None

    def with_role(self, roles: Iterable[str]) -> list[Referent]:
        """Everybody who has one of some roles."""
        return list(dict.fromkeys(r for role in sorted(roles) for r in self._with_role.get(role, {})))

    def _enter(self, entity: Entity) -> None:
        referent = Referent(
            entity.name, entity.kind, plural=entity.kind is EntityKind.GROUP, doubtful=_may_be_a_surname(entity)
        )
        for span in entity.mentions:
            first, last = self.token(span.start), self.token(span.end - 1)
            if first is None or last is None:
                continue
            root = first.doc[first.i : last.i + 1].root
            self._at[span.start] = span, referent
            self.add(referent, root, span)
            if entity.kind is EntityKind.PERSON:
                _describe(referent, first, root)
        self.referents.append(referent)
        for role in sorted(referent.roles):
            self.give_role(referent, role)


def _may_be_a_surname(entity: Entity) -> bool:
    word = entity.name
    return (
        entity.kind is EntityKind.ORGANISATION
        and word.isalpha()
        and word.istitle()
        and word.lower() not in organisation_words() | description_words()
        and named_body([word]) is None
    )


def _describe(referent: Referent, first: Token, root: Token) -> None:
    """Roles, nations and gender from the title before a name, its appositions, a predicate and a bound reflexive."""
    for token in _title_words(first, root):
        _note(referent, token)
        referent.titles.add(token.lower_)
    for noun in appositions(root):
        if noun.pos_ == "NOUN" or is_title(noun.lower_):
            _note(referent, noun)
            for child in noun.lefts:
                _note_nation(referent, child)
                referent.titles.add(child.lower_)
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        for child in root.head.children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                _note(referent, child)
    if root.dep_ == "nsubj":
        for child in root.head.children:
            if child.lower_ in {"himself", "herself"}:
                referent.gender["male" if child.lower_ == "himself" else "female"] += 3


def _title_words(first: Token, root: Token) -> Iterator[Token]:
    """The words before a name that belong to it, from right to left."""
    doc, at = first.doc, first.i - 1
    while at >= 0 and first.i - at <= 8:
        token = doc[at]
        inside = at < token.head.i <= root.i and token.dep_ in {"compound", "amod", "nmod", "punct"}
        if not inside and not (is_title(token.text) and token.text[:1].isupper()):
            return
        yield token
        at -= 1


def _note(referent: Referent, token: Token) -> None:
    role = role_of(token)
    gender = gender_of_word(token.lower_) or gender_of_word(role)
    if gender:
        referent.gender[gender] += 3
    _note_nation(referent, token)
    if is_office(role) or token.pos_ == "NOUN":
        referent.roles.add(role)


def _note_nation(referent: Referent, token: Token) -> None:
    found = nation_before([t.text for t in token.doc[max(0, token.i - 3) : token.i + 1]], min(token.i, 3) + 1)
    nation = found[1] if found is not None else find_nation(token.text)
    if nation is not None:
        referent.nations.add(nation.nation)
