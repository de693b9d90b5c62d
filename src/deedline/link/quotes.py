"""Quote families: all renderings of one utterance over outlets, found by the words they share in order.

Candidates share rare words (an index, no all-pairs); two statements are renderings of one utterance when most of what the
shorter says, weighed by rarity, stands in the longer in the same order.  Where their speakers differ, only the same quoted
words at length make them one; that the outlets credit them to two people is then a difference of its own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import chain

import numpy as np
from rapidfuzz.distance import LCSseq

from deedline.annotate.marks import quoted_stretches
from deedline.annotate.names import spelling_key, surname
from deedline.link.differences import Word, differences, words_of
from deedline.link.groups import Groups
from deedline.link.lexicon import Lexicon, Sets, coded
from deedline.link.pairs import Pair
from deedline.link.people import name_key, unnamed
from deedline.link.profile import ordinal, stems
from deedline.link.shingles import runs, short
from deedline.link.sparse import keyed, number, within_reach
from deedline.link.vectors import background
from deedline.model.linkage import Difference, QuoteFamily, Rendering
from deedline.model.reading import EntityKind, Mode, Reading, Statement, StatementKind

SAME_SPEAKER = 0.52
"""Share of the shorter statement's weight that must stand in the longer when both have one speaker."""

UNKNOWN_SPEAKER = 0.70
"""The same when a speaker is unknown."""

PARAPHRASE = 0.60
"""The same when one of the two is not quoted: indirect speech keeps the matter and less of the words."""

SHARED = 6.0
"""Rarity (natural logarithm, summed over words that are no stopwords) two renderings must share: two rare words or so."""

RUN, RUN_WEIGHT = 3, 2.5
"""Words in a row two renderings must share, and how rare its words must be in sum: "for as long as" proves nothing."""

VERBATIM, SAME_WORDS = 8, 0.9
"""Quoted words in a row, and the share of the shorter quotation they are, that two people hardly ever say alike."""

APART, RECALLED = 10, 0.80
"""Days between two articles from which on a common phrase is likelier than one occasion, and the share needed then."""

CROWDED = 200
"""Statements that may share a word; a more common one finds no candidates."""

ATTRIBUTED = 2
"""What a speaker named at a cue counts for against one taken over from the sentence before."""

OUTWEIGHED = 1.5
"""How much surer than a name the unnamed speakers of one utterance must be together to be believed instead of it."""

SHORTEST = 2
"""Quoted words of one person that, if they are all and the same, are one utterance: "He's cool"."""

COMMON = 0.5
"""The rarity that stopwords are given, so that their order counts a little."""

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
        """What each word is compared by: the spelling key of its stem ("regroups", "regrouping"); capitals are not stemmed."""
        return tuple(_key(word.text, word.key) for word in self.words)

    @cached_property
    def day(self) -> int | None:
        """The day its article was published, as a proleptic ordinal."""
        return ordinal(self.reading.article.day)

    @cached_property
    def quoted(self) -> tuple[Word, ...]:
        """The words the outlet puts in the speaker's mouth: of a mixed statement only those in quotation marks."""
        if self.statement.mode is not Mode.MIXED:
            return self.words
        text = self.reading.article.text
        marked = quoted_stretches(text, self.statement.spans)
        return tuple(words_of(text, (quote.span for quote in marked if quote.depth == 0)))

    @cached_property
    def quoted_keys(self) -> tuple[str, ...]:
        """The words in quotation marks as they are compared."""
        return tuple(_key(word.text, word.key) for word in self.quoted)

    @cached_property
    def quoted_runs(self) -> frozenset[tuple[str, ...]]:
        """Every :data:`VERBATIM` words in a row within quotation marks."""
        return frozenset(self.quoted_keys[at : at + VERBATIM] for at in range(len(self.quoted_keys) - VERBATIM + 1))

    @cached_property
    def speaker(self) -> str | None:
        """What all spellings of the speaker's name share; None when unknown or unnamed."""
        speaker = self.statement.speaker
        if speaker is None or unnamed(speaker):
            return None
        words = speaker.name.split()
        return spelling_key(surname(words)) if speaker.kind is EntityKind.PERSON else name_key(speaker.name)


def find_families(readings: Sequence[Reading]) -> tuple[QuoteFamily, ...]:
    """Families of two or more renderings from two or more articles, in order of their first rendering in ``readings``."""
    sayings = [
        Saying(reading, index)
        for reading in readings
        for index, statement in enumerate(reading.statements)
        if statement.kind is not StatementKind.THOUGHT
    ]
    weights = _weights(sayings)
    groups = Groups(range(len(sayings)))
    for i, j in _candidates(sayings, weights):
        if not groups.joined(i, j) and same_utterance(sayings[i], sayings[j], weights):
            groups.join((i, j))
    outermost = (_outermost([sayings[i] for i in group]) for group in groups.all() if len(group) > 1)
    return tuple(family_of(group) for group in outermost if len({s.reading.article.id for s in group}) > 1)


def same_utterance(a: Saying, b: Saying, weights: Mapping[str, float]) -> bool:
    """True when the two statements render one utterance."""
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return _verbatim(a, b, weights)
    if _repeated(a, b):
        return True
    runs = [a.keys[step.src_start : step.src_end] for step in LCSseq.opcodes(a.keys, b.keys) if step.tag == "equal"]
    if not any(len(run) >= RUN and _content(run, weights) >= RUN_WEIGHT for run in runs):
        return False
    shared = [key for run in runs for key in run]
    whole = [math.fsum(weights[key] for key in saying.keys) for saying in (a, b)]
    common = math.fsum(weights[key] for key in shared)
    if _hearsay(a, b):
        return a.keys == b.keys
    return _content(set(shared), weights) >= SHARED and common >= _needed(a, b) * min(whole)


def _repeated(a: Saying, b: Saying) -> bool:
    """True for the same few quoted words of one speaker within days, too few to tell whose they are by themselves."""
    if a.speaker is None or a.speaker != b.speaker or len(a.keys) < SHORTEST or a.keys != b.keys:
        return False
    quoted = Mode.INDIRECT not in (a.statement.mode, b.statement.mode)
    return quoted and (a.day is None or b.day is None or abs(a.day - b.day) <= APART)


def _verbatim(a: Saying, b: Saying, weights: Mapping[str, float]) -> bool:
    """True when what stands in quotation marks in one stands word for word in the quotation marks of the other."""
    if Mode.INDIRECT in (a.statement.mode, b.statement.mode):
        return False
    if a.quoted_runs.isdisjoint(b.quoted_runs):
        return False
    first, second = a.quoted_keys, b.quoted_keys
    runs = [first[step.src_start : step.src_end] for step in LCSseq.opcodes(first, second) if step.tag == "equal"]
    longest: Sequence[str] = max(runs, key=len, default=())
    enough = max(VERBATIM, SAME_WORDS * min(len(first), len(second)))
    return len(longest) >= enough and _content(set(longest), weights) >= SHARED


def _hearsay(a: Saying, b: Saying) -> bool:
    """True when neither one speaker nor quotation marks vouch for one utterance: "offered" and "never offered" are close."""
    return not (a.speaker and b.speaker) and Mode.INDIRECT in (a.statement.mode, b.statement.mode)


def _needed(a: Saying, b: Saying) -> float:
    """The share of the lighter statement's weight that must stand in the other."""
    needed = SAME_SPEAKER if a.speaker and b.speaker else UNKNOWN_SPEAKER
    if Mode.INDIRECT in (a.statement.mode, b.statement.mode):
        needed = max(needed, PARAPHRASE)
    if a.day is not None and b.day is not None and abs(a.day - b.day) > APART:
        needed = max(needed, RECALLED)
    return needed


def _content(keys: Iterable[str], weights: Mapping[str, float]) -> float:
    """The rarity of the words that are no stopwords, in sum."""
    return math.fsum(weights[key] for key in keys if weights[key] > COMMON)


@lru_cache(maxsize=1 << 16)
def _key(text: str, key: str) -> str:
    """What a word is compared by, given as printed and with the key of its spellings."""
    return key if text[0].isupper() else spelling_key("".join(stems([text])) or text)


def _weights(sayings: Sequence[Saying]) -> Mapping[str, float]:
    """Rarity of every word key, from general news and from the statements themselves."""
    total, table = background()
    seen: Counter[str] = Counter()
    last: dict[str, Word] = {}
    for saying in sayings:
        seen.update(set(saying.keys))
        last.update(zip(saying.keys, saying.words, strict=True))
    stem_of = {key: "".join(stems([word.text])) for key, word in last.items()}
    return {
        key: math.log((total + len(sayings)) / (1 + table.get(stem_of[key], 0) + count)) if stem_of[key] else COMMON
        for key, count in seen.items()
    }


def _candidates(sayings: Sequence[Saying], weights: Mapping[str, float]) -> list[Pair]:
    """Pairs of two articles that share one of their rarest words, and some words in a row unless they are the same."""
    rarest = Lexicon(weights).sets(set(saying.keys) for saying in sayings).rows.heaviest(LOOKED_UP)
    order = np.argsort(rarest.ids, kind="stable")
    words, owners = rarest.ids[order], rarest.owners[order]
    telling = np.bincount(words)[words] <= CROWDED
    pairs = within_reach(words[telling].astype(np.int64), owners[telling], CROWDED)
    articles, said = coded(saying.reading.article.id for saying in sayings), coded(saying.keys for saying in sayings)
    a, b = pairs[articles[pairs[:, 0]] != articles[pairs[:, 1]]].T
    close = _in_a_row(sayings).touching(a, b) | (said[a] == said[b])
    return list(zip(a[close].tolist(), b[close].tolist(), strict=True))


def _in_a_row(sayings: Sequence[Saying]) -> Sets:
    """Every :data:`RUN` words in a row of each saying, as numbers."""
    owners = np.repeat(np.arange(len(sayings)), np.fromiter((len(saying.keys) for saying in sayings), dtype=np.int64))
    keys = chain.from_iterable(saying.keys for saying in sayings)
    found = runs(np.fromiter(map(number, keys), dtype=np.uint64, count=len(owners)), RUN)
    first, last = owners[: len(found)], owners[len(owners) - len(found) :]
    return Sets(keyed(first[first == last], short(found[first == last]), len(sayings)))


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


def family_of(group: Sequence[Saying]) -> QuoteFamily:
    """Renderings of one utterance as a family: the fullest first, credited to whom most of the evidence names."""
    fullest = min(group, key=lambda s: (s.statement.mode is Mode.INDIRECT, -len(s.words)))
    rest = [saying for saying in group if saying is not fullest]
    first = f"{fullest.reading.article.id}:{fullest.statement.span.start}"
    name = _speaker_of(group)
    return QuoteFamily(
        id=sha256(first.encode()).hexdigest()[:12],
        speaker=name,
        renderings=tuple(_rendering(saying, fullest, _other_person(saying, group, name)) for saying in (fullest, *rest)),
    )


def _speaker_of(group: Sequence[Saying]) -> str | None:
    """Whom most of the evidence names; an unnamed one only without a name or clearly against it ("the reporter asked")."""
    named: dict[str, float] = defaultdict(float)
    unknown: dict[str, float] = defaultdict(float)
    for saying in group:
        speaker = saying.statement.speaker
        if speaker is not None and speaker.resolved:
            points = speaker.confidence * (ATTRIBUTED if saying.statement.cue else 1)
            (named if saying.speaker else unknown)[speaker.name] += points
    believed = unknown if sum(unknown.values()) >= OUTWEIGHED * sum(named.values()) else named
    return max(believed, key=lambda name: (believed[name], len(name), name), default=None)


def _other_person(saying: Saying, group: Sequence[Saying], name: str | None) -> tuple[Difference, ...]:
    """That ``saying`` credits another person than ``name``; a body and who speaks for it may both be right."""
    speaker = saying.statement.speaker
    credited = next((s.statement.speaker for s in group if s.statement.speaker and s.statement.speaker.name == name), None)
    if speaker is None or credited is None or speaker.kind is not EntityKind.PERSON:
        return ()
    if credited.kind is not EntityKind.PERSON and not unnamed(credited):
        return ()
    known = next(s.speaker for s in group if s.statement.speaker is credited)
    return (Difference("speaker", credited.name, speaker.name),) if saying.speaker != known else ()


def _rendering(saying: Saying, fullest: Saying, credited: tuple[Difference, ...]) -> Rendering:
    """Words in quotation marks are held against the fullest rendering; indirect speech chooses its own."""
    text = saying.reading.article.text
    compared = saying is not fullest and saying.statement.mode is not Mode.INDIRECT
    return Rendering(
        article=saying.reading.article.id,
        statement=saying.index,
        span=saying.statement.span,
        text=" ".join(" ".join(piece.of(text).split()) for piece in saying.statement.spans),
        differences=credited + (tuple(differences(fullest.quoted, saying.quoted)) if compared else ()),
    )
