"""Two renderings of one utterance word by word: what was spelt, worded, cut, added or turned into another meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from deedline.annotate.names import fold, spelling_key
from deedline.data import load
from deedline.model.linkage import Difference
from deedline.spans import Span

WORD = re.compile(r"\d+(?:[.,]\d+)*%?|\w+(?:['’]\w+)*")

OPENING = " \"“‘[('"
"""What may stand between the end of a sentence and the first word of the next."""

ALIKE = 0.8
"""Share of equal letters from which two words are spellings of one ("defence", "defense"; "resupplying" is not "resupply")."""

PASSAGE = 7
"""Words: a longer gap inside a rendering is a passage left out, not a word swallowed."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, and the key under which its spellings are equal; ``name`` marks a capital inside a sentence."""

    text: str
    key: str
    name: bool = False

    @property
    def number(self) -> bool:
        """True for figures."""
        return self.text[0].isdigit()


def words_of(text: str, spans: Iterable[Span]) -> Iterator[Word]:
    """The words of some stretches of a text; contractions are taken apart so that "they're" equals "they are"."""
    for span in spans:
        for match in WORD.finditer(text, span.start, span.end):
            word = match.group()
            yield from _pieces(word, word[0].isupper() and _inside(text[span.start : match.start()]))


def _inside(before: str) -> bool:
    """True when what stands before a word is the beginning of a sentence."""
    return before.rstrip(OPENING)[-1:] not in ("", ".", "?", "!", "\n")


def differences(full: Sequence[Word], other: Sequence[Word]) -> Iterator[Difference]:
    """What changes from the fullest rendering to another, in order.

    What stands before the first and after the last shared word was cut or added; inside, a number, a negation or a name that
    changes or vanishes changes the meaning (unless a whole passage is left out). Words that are equal but for their spelling
    are reported as spelling.
    """
    steps = list(_steps([word.key for word in full], [word.key for word in other]))
    for place, (before, after, equal) in enumerate(steps):
        gone, come = full[before.start : before.end], other[after.start : after.end]
        if equal:
            yield from _spellings(gone, come)
        elif gone and come and max(len(gone), len(come)) >= PASSAGE > 2 * min(len(gone), len(come)):
            yield Difference("cut", _text(gone), "")
            yield Difference("addition", "", _text(come))
        else:
            yield Difference(_kind(gone, come, 0 < place < len(steps) - 1), _text(gone), _text(come))


def _spellings(a: Sequence[Word], b: Sequence[Word]) -> Iterator[Difference]:
    for one, other in zip(a, b, strict=True):
        if not one.number and fold(one.text) != fold(other.text):
            yield Difference("spelling", one.text, other.text)


def _steps(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[Span, Span, bool]]:
    """Stretches that are equal or not, one after the other, neighbouring changes made one."""
    changed: tuple[Span, Span] | None = None
    for step in Levenshtein.opcodes(a, b):
        before, after = Span(step.src_start, step.src_end), Span(step.dest_start, step.dest_end)
        if step.tag != "equal":
            changed = (changed[0].cover(before), changed[1].cover(after)) if changed else (before, after)
            continue
        if changed:
            yield *changed, False
            changed = None
        yield before, after, True
    if changed:
        yield *changed, False


def _kind(gone: Sequence[Word], come: Sequence[Word], inner: bool) -> str:
    if not come:
        return "meaning" if inner and len(gone) < PASSAGE and _weighty(gone) else "cut"
    if not gone:
        return "meaning" if inner and len(come) < PASSAGE and _weighty(come) else "addition"
    if _spelling(gone, come):
        return "spelling"
    if {w.key for w in gone if w.number} != {w.key for w in come if w.number}:
        return "meaning"
    if _negated(gone) != _negated(come) and (inner or len(gone) == len(come)):
        return "meaning"
    names, others = ({w.key for w in side if w.name} for side in (gone, come))
    return "meaning" if names and others and not names & others else "wording"


def _spelling(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    one, other = ("".join(fold(word.text) for word in side) for side in (gone, come))
    if any(word.number for word in (*gone, *come)) or _negated(gone) != _negated(come):
        return one == other
    return one == other or (
        one[0] == other[0] and one[-1] == other[-1] and Levenshtein.normalized_similarity(one, other) >= ALIKE
    )


def _weighty(words: Sequence[Word]) -> bool:
    return _negated(words) or any(word.number for word in words)


def _negated(words: Sequence[Word]) -> bool:
    return any(word.key in _negations() for word in words)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


@lru_cache(maxsize=1 << 16)
def _pieces(word: str, inside: bool) -> tuple[Word, ...]:
    """A word, or the two of a contraction; ``inside`` for one that begins with a capital inside a sentence."""
    plain = word.replace("’", "'")
    name = inside and word != "I"
    stem, _, ending = plain.partition("'")
    table = load("contractions")
    if plain.lower().endswith("n't"):
        verb = table["stems"].get(plain[:-3].lower(), plain[:-3])
        return Word(verb, spelling_key(verb), name), Word("not", spelling_key("not"))
    rest = "is" if ending == "s" and stem.lower() in table["is_after"]["words"] else table["endings"].get(ending.lower())
    if rest:
        return Word(stem, spelling_key(stem), name), Word(rest, spelling_key(rest))
    return (Word(word, word.replace(",", "") if word[0].isdigit() else spelling_key(word), name),)


@cache
def _negations() -> frozenset[str]:
    table = load("negation")
    kinds = ("adverbs", "determiners", "pronouns", "prepositions")
    return frozenset(spelling_key(word) for kind in kinds for word in table[kind])
