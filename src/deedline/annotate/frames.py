"""Event frames: which family of events a word belongs to, under which label, and what the label says.

The tables are the ``frames_*.toml`` files.  A *family* is what two reports can be about together; a *label* is the word a
holder chose for it, with the facets it entails and those it merely suggests.  Words outside every family have no frame:
claims then fall back to their lemma.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from deedline.data import load, names

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICIPANTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "agent", "appos", "conj", "poss", "compound", "dative", "attr", "amod"}
)
LINKS = frozenset({"prep", "agent", "dative", "conj", "appos"})
VAGUE_PARTICIPANTS = frozenset({"PRP", "DT", "WDT", "WP"})
PARTS = ("verbs", "nouns", "adjectives")
PART_OF = {"NOUN": "nouns", "PROPN": "nouns", "ADJ": "adjectives"}
REACH = 2
LONGEST_WORDING = 4


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a family: ``entailed`` facets are said outright (+1 or -1), ``implicated`` ones may be cancelled.

    Labels that are told apart ``by_end`` say that something moves and not whether it comes or goes.
    """

    family: str
    name: str
    entailed: Mapping[str, int] = field(default_factory=dict)
    implicated: Mapping[str, int] = field(default_factory=dict)
    not_with: frozenset[str] = frozenset()
    by_end: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """One word of a label; a ``loose`` one counts only beside a participant of the family."""

    label: Label
    loose: bool


@cache
def families() -> Mapping[str, Mapping[str, Any]]:
    """Every family as its file gives it, by name."""
    return {name: table for file in names() if file.startswith("frames_") for name, table in load(file).items()}


@cache
def labels() -> Mapping[tuple[str, str], Label]:
    """Every label by (family, name)."""
    return {
        (family, name): Label(
            family,
            name,
            label.get("entailed", {}),
            label.get("implicated", {}),
            frozenset(label.get("not_with", ())),
            label.get("by_end", False),
        )
        for family, table in families().items()
        for name, label in table["labels"].items()
    }


@cache
def _index(part: str) -> Mapping[str, tuple[_Entry, ...]]:
    """Entries by wording; ``part`` is "verbs", "nouns" or "adjectives"."""
    found: dict[str, list[_Entry]] = {}
    for family, table in families().items():
        for name, label in table["labels"].items():
            for key, loose in ((part, False), (f"loose_{part}", True)):
                for wording in label.get(key, ()):
                    found.setdefault(wording, []).append(_Entry(labels()[family, name], loose))
    return {wording: tuple(entries) for wording, entries in found.items()}


@cache
def _parties(family: str) -> frozenset[str]:
    return frozenset(families()[family]["parties"])


def labels_of(wording: str, family: str | None = None) -> tuple[Label, ...]:
    """The labels that a predicate as it stands in a claim ("pull out", "withdrawal") can belong to, in ``family`` or in all.

    >>> [label.name for label in labels_of("pull-out")]
    ['withdraw']
    """
    entries = [entry for part in PARTS for entry in _index(part).get(wording, ())]
    found = dict.fromkeys((entry.label.family, entry.label.name) for entry in entries)
    return tuple(labels()[key] for key in found if family in (None, key[0]))


def names_event(wording: str) -> bool:
    """True for a noun that some family knows as the name of its event ("withdrawal"), False for verbs.

    >>> names_event("withdrawal"), names_event("withdraw")
    (True, False)
    """
    return wording in _index("nouns")


def label_for(
    wordings: tuple[str, ...], token: Token, *, verbal: bool = False, beside: str | None = None
) -> tuple[Label, str] | None:
    """The label of ``token`` among its possible ``wordings`` (longest first), with the wording that gave it.

    A wording that belongs to several families goes to the one whose parties stand beside it most often; a loose word
    needs at least one of them. ``verbal`` reads a word as a verb whatever the tagger took it for; ``beside`` is a participant
    that stands elsewhere.
    """
    part = "verbs" if verbal else PART_OF.get(token.pos_, "verbs")
    index = _index(part)
    lemmas: list[str] | None = None
    for wording in wordings:
        entries = index.get(wording)
        if entries is None:
            continue
        if lemmas is None:
            lemmas = [t.lemma_.lower() if t.tag_ not in VAGUE_PARTICIPANTS else "" for t in participants(token)]
            lemmas += [beside] if beside is not None else []
        best = _best(entries, lemmas)
        if best is not None:
            return best, wording
    return None


def _best(entries: tuple[_Entry, ...], lemmas: list[str]) -> Label | None:
    scored: list[tuple[int, int, Label]] = []
    for rank, entry in enumerate(entries):
        if any(lemma in entry.label.not_with for lemma in lemmas):
            continue
        beside = sum(lemma in _parties(entry.label.family) for lemma in lemmas)
        if beside or not entry.loose:
            scored.append((2 * beside + (not entry.loose), -rank, entry.label))
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def participants(token: Token) -> Iterator[Token]:
    """The heads of the phrases that take part in the event ``token`` names, nearest first, at most a few links away."""
    stack = [(token, 0)]
    while stack:
        at, depth = stack.pop()
        for child in at.children:
            if child.dep_ in PARTICIPANTS and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB"):
                yield child
            if depth < REACH and (
                child.dep_ in LINKS or (child.dep_ in ("pobj", "dobj", "nsubj") and child.pos_ in ("NOUN", "NUM"))
            ):
                stack.append((child, depth + 1))
    governor = token.head
    if token.dep_ in ("xcomp", "acl", "relcl", "conj", "advcl", "acomp") and governor.i != token.i:
        yield from (c for c in governor.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.pos_ in ("NOUN", "PROPN"))
        if governor.pos_ in ("NOUN", "NUM"):
            yield governor
            yield from (g for c in governor.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj")


def wordings(token: Token) -> tuple[str, ...]:
    """What the predicate at ``token`` may be called, longest first: with particle, object or modifier, then its lemma."""
    lemma = token.lemma_.lower()
    doc, found = token.doc, []
    if token.pos_ in ("NOUN", "PROPN"):
        modifiers = [child for child in token.children if child.dep_ in ("compound", "amod", "nmod")]
        modifiers += [other for child in modifiers for other in child.children if other.dep_ == "conj"]
        found += [f"{modifier.lemma_.lower()} {lemma}" for modifier in modifiers]
        if token.i >= 2 and doc[token.i - 1].text == "-":
            found.append(f"{doc[token.i - 2].lower_}-{lemma}")
        return (*found, lemma)
    particles = [child.lower_ for child in token.children if child.dep_ in ("prt", "prep", "advmod") and child.i - token.i <= 4]
    tail = [t.lower_ for t in doc[token.i + 1 : token.i + LONGEST_WORDING]]
    found += [" ".join([lemma, *tail[:length]]) for length in range(len(tail), 0, -1)]
    found += [f"{lemma} {particle}" for particle in particles]
    if token.i >= 2 and doc[token.i - 1].text == "-":
        found.append(f"{doc[token.i - 2].lower_}-{lemma}")
    return (*dict.fromkeys(found), lemma)
