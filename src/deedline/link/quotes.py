"""Quote families: all renderings of one utterance over outlets, found by the words they share in order.

Candidates share rare words (an index, no all-pairs); two statements are renderings of one utterance when most of what the
shorter says, weighed by rarity, stands in the longer in the same order, and their speakers do not differ.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import combinations

from rapidfuzz.distance import LCSseq

from deedline.annotate.names import spelling_key, surname
from deedline.link.differences import Word, differences, words_of
from deedline.link.profile import stems
from deedline.link.vectors import background
from deedline.model.linkage import QuoteFamily, Rendering
from deedline.model.reading import EntityKind, Mode, Reading, Statement, StatementKind

SAME_SPEAKER = 0.52
"""Share of the shorter statement's weight that must stand in the longer when both have one speaker."""

UNKNOWN_SPEAKER = 0.70
"""The same when a speaker is unknown."""

PARAPHRASE = 0.60
"""The same when one of the two is not quoted: indirect speech keeps the matter and less of the words."""

CONTENT = 3
"""Different words that are no stopwords two renderings must share."""

CROWDED = 200
"""Statements that may share a word; a more common one finds no candidates."""

LOOKED_UP = 8
"""Rarest words of a statement that find its candidates."""


@dataclass(frozen=True)
class Saying:
    """A statement made comparable."""

    reading: Reading
    index: int

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.reading.statements[self.index]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order, from all its pieces."""
        return tuple(words_of(self.reading.article.text, self.statement.spans))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What each word is compared by."""
        return tuple(word.key for word in self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """Stems of its words that are no stopwords."""
        return frozenset(stems(word.text for word in self.words))

    @cached_property
    def speaker(self) -> str | None:
        """What all spellings of the speaker's name share; None when unknown or unnamed."""
        speaker = self.statement.speaker
        if speaker is None or speaker.kind in (EntityKind.UNKNOWN, EntityKind.OFFICIAL, EntityKind.GROUP):
            return None
        if speaker.kind is EntityKind.PERSON:
            return spelling_key(surname(speaker.name.split()))
        return " ".join(map(spelling_key, speaker.name.split()))


def find_families(readings: Sequence[Reading]) -> tuple[QuoteFamily, ...]:
    """Families of two or more renderings from two or more articles, in order of their first rendering in ``readings``."""
    sayings = [
        Saying(reading, index)
        for reading in readings
        for index, statement in enumerate(reading.statements)
        if statement.kind is not StatementKind.THOUGHT
    ]
    weights = _weights(sayings)
    joined = list(range(len(sayings)))
    for i, j in _candidates(sayings, weights):
        if same_utterance(sayings[i], sayings[j], weights):
            low, high = sorted((_root(joined, i), _root(joined, j)))
            joined[high] = low
    groups: dict[int, list[Saying]] = defaultdict(list)
    for index, saying in enumerate(sayings):
        groups[_root(joined, index)].append(saying)
    outermost = (_outermost(group) for group in groups.values() if len(group) > 1)
    return tuple(_family(group) for group in outermost if len({s.reading.article.id for s in group}) > 1)


def same_utterance(a: Saying, b: Saying, weights: Mapping[str, float]) -> bool:
    """True when the two statements render one utterance."""
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return False
    if len(a.content & b.content) < CONTENT:
        return False
    needed = SAME_SPEAKER if a.speaker and b.speaker else UNKNOWN_SPEAKER
    if Mode.INDIRECT in (a.statement.mode, b.statement.mode):
        needed = max(needed, PARAPHRASE)
    return _containment(a.keys, b.keys, weights) >= needed


def _containment(a: Sequence[str], b: Sequence[str], weights: Mapping[str, float]) -> float:
    """Weight of the words both have in the same order, over the weight of the lighter."""
    shared = math.fsum(
        weights[a[place]]
        for step in LCSseq.opcodes(a, b)
        if step.tag == "equal"
        for place in range(step.src_start, step.src_end)
    )
    return shared / max(1e-9, min(math.fsum(weights[key] for key in side) for side in (a, b)))


def _weights(sayings: Sequence[Saying]) -> Mapping[str, float]:
    """Rarity of every word key, from general news and from the statements themselves."""
    total, table = background()
    seen: Counter[str] = Counter()
    stem_of: dict[str, str] = {}
    for saying in sayings:
        seen.update(set(saying.keys))
        stem_of.update((word.key, "".join(stems([word.text]))) for word in saying.words)
    return {
        key: math.log((total + len(sayings)) / (1 + table.get(stem_of[key], 0) + count)) if stem_of[key] else 0.5
        for key, count in seen.items()
    }


def _candidates(sayings: Sequence[Saying], weights: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for index, saying in enumerate(sayings):
        for key in sorted(set(saying.keys), key=lambda key: (-weights[key], key))[:LOOKED_UP]:
            postings[key].append(index)
    pairs = {pair for places in postings.values() if len(places) <= CROWDED for pair in combinations(places, 2)}
    for i, j in sorted(pairs):
        if sayings[i].reading.article.id != sayings[j].reading.article.id:
            yield i, j


def _root(joined: list[int], index: int) -> int:
    while joined[index] != index:
        joined[index] = joined[joined[index]]
        index = joined[index]
    return index


def _outermost(group: Sequence[Saying]) -> list[Saying]:
    """Without statements that lie inside another of the same article."""

    def covered(saying: Saying) -> bool:
        own = saying.statement.span
        return any(
            other is not saying
            and other.reading is saying.reading
            and other.statement.span.contains(own)
            and (len(other.statement.span) > len(own) or other.index < saying.index)
            for other in group
        )

    return [saying for saying in group if not covered(saying)]


def _family(group: Sequence[Saying]) -> QuoteFamily:
    fullest = min(group, key=lambda s: (s.statement.mode is Mode.INDIRECT, -len(s.words)))
    rest = [saying for saying in group if saying is not fullest]
    named = Counter(s.statement.speaker.name for s in group if s.speaker and s.statement.speaker)
    first = f"{fullest.reading.article.id}:{fullest.statement.span.start}"
    return QuoteFamily(
        id=sha256(first.encode()).hexdigest()[:12],
        speaker=max(named, key=lambda name: (named[name], len(name), name)) if named else None,
        renderings=tuple(_rendering(saying, fullest) for saying in (fullest, *rest)),
    )


def _rendering(saying: Saying, fullest: Saying) -> Rendering:
    """Words in quotation marks are held against the fullest rendering; indirect speech chooses its own."""
    text = saying.reading.article.text
    compared = saying is not fullest and saying.statement.mode is not Mode.INDIRECT
    return Rendering(
        article=saying.reading.article.id,
        statement=saying.index,
        span=saying.statement.span,
        text=" ".join(" ".join(piece.of(text).split()) for piece in saying.statement.spans),
        differences=tuple(differences(fullest.words, saying.words)) if compared else (),
    )
