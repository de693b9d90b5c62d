"""Names in the running text, before anything is known about whom they mean.

A :class:`Mention` is a bare name (titles, determiners and possessive endings cut off) with what its surroundings say about
its kind.  Names come from three sources, in this order: bodies of nations, the model's named entities (trimmed and split),
and runs of proper nouns the model overlooked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedline.annotate.bodies import find_bodies, named_body, organisation_words
from deedline.annotate.name_evidence import WHERE, address_of, context_votes, is_titled, position_of
from deedline.annotate.names import DETERMINERS, fold, is_title, is_title_part, title_length
from deedline.annotate.nations import find_nation, nation_after
from deedline.annotate.parse import Paragraph, Parsed
from deedline.model.reading import EntityKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABELS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
}
"""The model's labels that become entities. People of a nation or party (NORP) become a group when they are a noun."""

LONGEST = 10
"""Words of the longest name: longer runs of capitals are no name."""
SHORTEST_SURNAME = 4
"""Letters from which a surname is told from a word by its capital alone."""
_PARTS_OF_CLAUSE = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "pobj"})
_AFTER_A_NAME = frozenset({"VBD", "VBZ", "MD", ",", "POS"})
"""Tags of what follows a name that begins a sentence."""
_JOINTS = frozenset({"/", "and", "&", ",", ";", "|", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start`` to ``end`` of a paragraph name something.

    ``canonical`` is set where a table knows the name; ``votes`` are the points the surroundings give to each kind; ``stands``
    is "subject", "after preposition" or empty; ``sex`` is what the form of address says.
    """

    paragraph: int
    start: int
    end: int
    span: Span
    words: tuple[str, ...]
    canonical: str | None
    votes: Counter[EntityKind] = field(hash=False)
    titled: bool = False
    stands: str = ""
    sex: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What equal spellings share."""
        return tuple(fold(word) for word in self.words)


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """Every name in the reporting blocks, in order; none overlaps another."""
    titles = {p.index for p in parsed.paragraphs if _is_title_case(p.doc)}
    titles = titles if len(titles) < len(parsed.paragraphs) else set()
    plain = {p.index: list(_mentions_in(p)) for p in parsed.paragraphs if p.index not in titles}
    surnames = {m.key[-1] for ms in plain.values() for m in ms if len(m.key) > 1 and m.votes[EntityKind.PERSON]}
    known = {m.key for mentions in plain.values() for m in mentions}
    known |= {m.key[-1:] for mentions in plain.values() for m in mentions if m.votes[EntityKind.PERSON]}
    common = {word for p in parsed.paragraphs for word in p.words if word.islower()}
    for index, mentions in plain.items():
        mentions.extend(_bearers(parsed.paragraphs[index], mentions, surnames, common))
    found = plain | {index: list(_mentions_in(parsed.paragraphs[index], known)) for index in titles}
    everything = (m for p in parsed.paragraphs for m in sorted(found[p.index], key=lambda m: m.start))
    return tuple(m for m in everything if not _is_common(parsed.paragraphs[m.paragraph].doc, m, common))


def _bearers(paragraph: Paragraph, mentions: Sequence[Mention], surnames: Set[str], common: Set[str]) -> Iterator[Mention]:
    """Surnames of people named in full elsewhere that the model overlooked: words for a nation, or taken for a verb."""
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    for at, word in enumerate(paragraph.words):
        if at in taken or not word[:1].isupper() or fold(word) not in surnames:
            continue
        if _names_somebody(paragraph.doc[at], common):
            yield _named(paragraph, at, at + 1, EntityKind.PERSON)


def _names_somebody(token: Token, common: Set[str]) -> bool:
    """True where a word that is also a surname stands for its bearer.

    A word for a nation ("French", "English") does as subject, object or owner.  Any other ("Browning") does when the article
    never writes it small, but at a sentence's start, where all words have a capital, only before a verb, comma or possessive.
    """
    if find_nation(token.text) is not None:
        return token.dep_ in _PARTS_OF_CLAUSE
    if token.is_upper or token.lower_ in common or len(token) < SHORTEST_SURNAME:
        return False
    return not token.is_sent_start or (token.i + 1 < len(token.doc) and token.nbor().tag_ in _AFTER_A_NAME)


def _is_common(doc: Doc, mention: Mention, common: Set[str]) -> bool:
    """True for a common noun with the capital of a sentence's start ("Harbour master Ann Lee"), lower case elsewhere."""
    token = doc[mention.start]
    if mention.canonical is not None or mention.end - mention.start > 1 or not token.is_sent_start or token.is_upper:
        return False
    return (
        token.lower_ in common
        and token.dep_ in {"compound", "amod", "nmod"}
        and token.i + 1 < len(doc)
        and doc[token.i + 1].is_lower
    )


def _is_title_case(doc: Doc) -> bool:
    """True for a headline in which nearly all longer words are capitalised, so that capitals are no sign of a name."""
    if len(doc) == 0 or doc[-1].text in {".", "!", "?", '"', "'"}:
        return False
    longer = [token.text for token in doc if token.is_alpha and len(token) > 3]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def _mentions_in(paragraph: Paragraph, known: Set[tuple[str, ...]] | None = None) -> Iterator[Mention]:
    """The names in a paragraph; where capitals say nothing only the ``known`` ones, and bodies and nations."""
    doc = paragraph.doc
    words = paragraph.words
    taken = [False] * len(doc)
    for body in find_bodies(words, [token.pos_ == "PROPN" for token in doc]):
        if not _inside_longer_name(doc, body.start, body.end):
            _take(taken, body.start, body.end)
            yield _mention(paragraph, body.start, body.end, body.name, Counter({body.kind: 8}))
    if known is not None:
        for a, b in _known(doc, known, taken):
            yield _named(paragraph, a, b, None)
        return
    for start, end, label in _labelled(doc):
        for a, b in _pieces(doc, start, end, taken):
            _take(taken, a, b)
            yield _named(paragraph, a, b, label)
    for start, end in _overlooked(doc, taken):
        for a, b in _pieces(doc, start, end, taken):
            _take(taken, a, b)
            yield _named(paragraph, a, b, None)


def _known(doc: Doc, known: Set[tuple[str, ...]], taken: list[bool]) -> Iterator[tuple[int, int]]:
    """The longest known names in a doc, from left to right."""
    words = [fold(token.text) for token in doc]
    longest = min(max((len(key) for key in known), default=0), LONGEST)
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + longest), at, -1):
            if not any(taken[at:end]) and doc[at].text[:1].isupper():
                nation = find_nation(doc[at:end].text)
                if tuple(words[at:end]) in known or (nation is not None and nation.sense in {"name", "capital"}):
                    yield at, end
                    at = end - 1
                    break
        at += 1


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _inside_longer_name(doc: Doc, start: int, end: int) -> bool:
    """True when proper nouns go on after a body's words ("Senate Majority PAC", "Congress Avenue")."""
    return (
        end < len(doc)
        and doc[end - 1].pos_ == "PROPN"
        and doc[end].pos_ == "PROPN"
        and doc[end].dep_ not in {"appos", "nsubj"}
        and (doc[end - 1].head.i >= end and doc[end - 1].dep_ == "compound" and not is_title(doc[end].text))
    )


def _labelled(doc: Doc) -> Iterator[tuple[int, int, EntityKind]]:
    for entity in doc.ents:
        if entity.label_ in LABELS:
            yield entity.start, entity.end, LABELS[entity.label_]
        elif entity.label_ == "NORP" and entity.text.endswith("s") and entity.root.dep_ not in {"compound", "amod"}:
            yield entity.start, entity.end, EntityKind.GROUP


def _overlooked(doc: Doc, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised proper nouns that nothing has taken."""
    at = 0
    while at < len(doc):
        end = at
        while end < len(doc) and not taken[end] and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
            end += 1
        if at < end <= at + LONGEST and doc[at].ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT", "NORP", "LANGUAGE"}:
            yield at, end
        at = max(end, at + 1)


def _pieces(doc: Doc, start: int, end: int, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """The names in a stretch: cut at slashes and at conjunctions between places, then trimmed."""
    at = start
    for index in range(start, end + 1):
        cut = index == end or taken[index] or (doc[index].text in _JOINTS and _splits(doc, start, index, end))
        if cut:
            yield from _trimmed(doc, at, index)
            at = index + 1


def _splits(doc: Doc, start: int, index: int, end: int) -> bool:
    """True when a joint in a labelled stretch stands between two names and not inside one ("Standard & Poor's")."""
    if doc[index].text in {"/", "|", ";"}:
        return True
    left, right = doc[start:index].text, doc[index + 1 : end].text
    return doc[index].text in {"and", ","} and (
        find_nation(left) is not None or find_nation(right) is not None or end - start == 3
    )


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Without what is no part of a name at either end; nothing when no name is left."""
    while start < end and not _can_begin(doc[start]):
        start += 1
    while end > start and (doc[end - 1].text[:1] in "'’" or not any(c.isalnum() for c in doc[end - 1].text)):
        end -= 1
    if end > start and doc[end - 1].lower_ not in organisation_words():
        start += title_length([token.text for token in doc[start:end]])
    start = _after_owner(doc, start, end)
    words = [token.text for token in doc[start:end]]
    if (
        any(word[:1].isupper() for word in words)
        and not all(is_title_part(word) for word in words)
        and not _is_adjective(doc, start, end)
    ):
        yield start, end


def _can_begin(token: Token) -> bool:
    folded = fold(token.text)
    return (
        token.text[:1].isalnum()
        and folded not in DETERMINERS
        and folded not in WHERE
        and token.pos_ not in {"ADP", "SCONJ", "PRON"}
        and not (token.is_sent_start and token.tag_ == "VBG")
    )


def _is_adjective(doc: Doc, start: int, end: int) -> bool:
    """True for "Ukrainian" before a noun, which names no thing of its own."""
    nation = find_nation(doc[start:end].text)
    return nation is not None and (
        nation.sense == "adjective" or (nation.sense == "people" and not doc[end - 1].text.endswith("s"))
    )


def _after_owner(doc: Doc, start: int, end: int) -> int:
    """Past a nation that ends the title before the name ("Prime Minister of Ukraine Iryna Vereshchuk")."""
    if start >= 2 and doc[start - 1].lower_ == "of" and is_title(doc[start - 2].text):
        owner = nation_after([token.text for token in doc[start:end]], 0)
        if owner is not None and owner[0] < end - start:
            return start + owner[0]
    return start


def _named(paragraph: Paragraph, start: int, end: int, label: EntityKind | None) -> Mention:
    doc = paragraph.doc
    nation = find_nation(doc[start:end].text)
    canonical = nation.nation if nation is not None and nation.sense == "name" else None
    body = named_body([token.text for token in doc[start:end]])
    if body is not None:
        return _mention(paragraph, start, end, body.name, Counter({body.kind: 8}))
    titled = is_titled(doc, start)
    votes = context_votes(doc, start, end)
    if label is not None:
        # The small model is nearly always right about full names of people and often wrong about single words.
        votes[label] += 3 if label is EntityKind.PERSON and end - start > 1 else 1
    if nation is not None and nation.sense in {"name", "seat", "capital"}:
        votes[EntityKind.PLACE] += 3
    if titled:
        votes[EntityKind.PERSON] += 5
    return _mention(paragraph, start, end, canonical, votes, titled)


def _mention(
    paragraph: Paragraph, start: int, end: int, canonical: str | None, votes: Counter[EntityKind], titled: bool = False
) -> Mention:
    tokens = paragraph.doc[start:end]
    words = tuple(token.text for token in tokens if any(c.isalnum() for c in token.text) and token.lower_ not in {"'s", "’s"})
    return Mention(
        paragraph.index,
        start,
        end,
        paragraph.span(tokens),
        words,
        canonical,
        votes,
        titled,
        position_of(tokens.root),
        address_of(paragraph.doc, start),
    )
