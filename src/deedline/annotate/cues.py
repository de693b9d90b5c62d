"""Cues: the words that mark reported content, and what kind of report each makes by the vocabulary ``cues.toml``.

Which words of an article are cues is decided by :mod:`deedline.annotate.ranking`; any verb, noun or adjective may be one.
"According to" is a cue of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.modality import standing
from deedline.annotate.parse import Paragraph
from deedline.data import load
from deedline.model.reading import Cue, StatementKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
WORD_CLASSES = {"verbs": VERBS, "attitudes": VERBS, "nouns": frozenset({"NOUN"}), "adjectives": frozenset({"ADJ"})}
"""The sections of the vocabulary and the parts of speech a token of each may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the vocabulary knows of one cue word: its kind, stance and act.

    ``kind`` None leaves it to the content: words are speech, things an attitude.  ``stance`` is how the narrator stands to
    what is reported, ``act`` what the source does with it (assert, commit, ...).
    """

    lemma: str
    kind: StatementKind | None = None
    stance: str = "neutral"
    act: str = "assert"


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue found in a paragraph: its ``head`` token, all its ``tokens`` ("pointed" "out"), and its entry."""

    paragraph: Paragraph
    tokens: tuple[Token, ...]
    entry: Entry

    @property
    def head(self) -> Token:
        """The token the content and the source hang on."""
        return self.tokens[0]

    @property
    def verbal(self) -> bool:
        """True for a verb, false for a noun, an adjective or "according to"."""
        return self.head.pos_ in VERBS and self.entry is not ACCORDING

    @property
    def span(self) -> Span:
        """From the first to the last of its words in the article."""
        first, last = min(self.tokens, key=lambda t: t.i), max(self.tokens, key=lambda t: t.i)
        return self.paragraph.token_span(first).cover(self.paragraph.token_span(last))

    def cue(self, text: str) -> Cue:
        """As the model shows it; a verb that is told not to have been said takes no stance ("did not confirm")."""
        withheld = self.verbal and standing(self.head).value < 0
        return Cue(self.span, self.span.of(text), self.entry.lemma, WITHHELD if withheld else self.entry.stance)


@cache
def vocabulary() -> dict[tuple[str, str], Entry]:
    """(part of speech, lemma) -> entry; a multiword cue ("point out") has its words joined by a space as lemma."""
    table: dict[tuple[str, str], Entry] = {}
    for section, parts in WORD_CLASSES.items():
        for lemma, raw in load("cues")[section].items():
            kind = None if section == "attitudes" else StatementKind(raw.get("kind", "said"))
            entry = Entry(lemma, kind, raw.get("stance", "neutral"), raw.get("act", "assert"))
            table.update({(part, lemma): entry for part in parts})
    return table


WITHHELD = "withheld"
"""The stance of what somebody is told not to have said: "did not confirm", "has yet to confirm", "refused to deny"."""
ACCORDING = Entry("according to", StatementKind.SAID)


def lemma_of(token: Token) -> str:
    """The lemma, with the model's known slips mended."""
    lemma: str = token.lemma_.lower()
    mended: str = load("cues")["lemmas"].get(lemma, lemma)
    return mended


def cue_word(paragraph: Paragraph, token: Token) -> CueWord:
    """The cue whose head is ``token``, with the words that belong to it and its entry; a plain one if there is none."""
    if token.lower_ == "according" and token.i + 1 < len(paragraph.doc) and token.nbor().lower_ == "to":
        return CueWord(paragraph, (token, token.nbor()), ACCORDING)
    table, lemma = vocabulary(), lemma_of(token)
    for other in _companions(token):
        entry = table.get((token.pos_, f"{lemma} {other.lower_}"))
        if entry is not None:
            return CueWord(paragraph, (token, other), entry)
    return CueWord(paragraph, (token,), table.get((token.pos_, lemma)) or Entry(lemma))


COMPLEMENTS = frozenset({"acomp", "ccomp", "oprd", "amod"})
"""How the model attaches the adjective of "make clear"."""


def speech_verb(token: Token) -> bool:
    """True for a verb the vocabulary knows to introduce somebody's words: "said", "wrote", not "hoped" or "slammed"."""
    entry = vocabulary().get((token.pos_, lemma_of(token))) if token.pos_ == "VERB" else None
    return entry is not None and entry.kind not in {None, StatementKind.THOUGHT}


def _companions(token: Token) -> Iterator[Token]:
    """The words that may make a multiword cue with a verb: particles, adverbs and adjectives ("make clear")."""
    if token.pos_ == "VERB":
        for child in token.children:
            if child.i > token.i and (child.dep_ in {"prt", "advmod"} or (child.pos_ == "ADJ" and child.dep_ in COMPLEMENTS)):
                yield child
