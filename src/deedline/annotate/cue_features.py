"""What speaks for a word being a cue: its dependents, its surroundings, and how often its like was one in training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id

from deedline.annotate.columns import Columns, Places
from deedline.forest import Floats, Keys, joined

DEPENDENTS = {
    "subject": ("nsubj",),
    "passive": ("nsubjpass",),
    "object": ("dobj",),
    "clause": ("ccomp",),
    "open": ("xcomp",),
    "prep": ("prep",),
    "adverbial": ("advcl",),
    "relative": ("acl", "relcl"),
    "predicate": ("acomp", "attr", "oprd"),
    "agent": ("agent",),
    "dative": ("dative",),
    "auxiliary": ("aux", "auxpass"),
    "negation": ("neg",),
    "particle": ("prt",),
    "mark": ("mark",),
    "owner": ("poss",),
    "adverb": ("advmod",),
    "parataxis": ("parataxis",),
}
"""Groups of dependents a cue is looked at for, by the parse's labels."""
COMPLEMENTS = ("clause", "open", "object", "relative", "prep", "predicate", "adverbial")
"""Those that may hold its content, the likeliest first."""
FAR = 30
"""Distances in tokens are counted up to here."""
CUE_POS = np.array([get_string_id(pos) for pos in ("VERB", "NOUN", "ADJ", "AUX")], dtype=np.uint64)
NO_CUES = np.array([get_string_id(dep) for dep in ("aux", "auxpass", "amod", "compound", "punct")], dtype=np.uint64)
ACCORDING = np.uint64(get_string_id("according"))


@dataclass(frozen=True, slots=True)
class Tree:
    """For each token its first dependent of every group (-1: none), and how far the next quotation is on either side."""

    child: dict[str, Places]
    quote_after: Places
    quote_before: Places


def tree(columns: Columns) -> Tree:
    """The dependents and distances of all tokens."""
    dep, count = columns.ids["dep"], len(columns)
    child = {}
    for name, labels in DEPENDENTS.items():
        places = np.flatnonzero(np.isin(dep, np.array([get_string_id(label) for label in labels], dtype=np.uint64)))[::-1]
        found = np.full(count, -1)
        found[columns.head[places]] = places
        child[name] = found
    number = np.arange(count)
    quoted = columns.run >= 0
    after = np.minimum.accumulate(np.where(quoted, number, count + FAR)[::-1])[::-1] - number
    before = number - np.maximum.accumulate(np.where(quoted, number, -FAR))
    return Tree(child, np.minimum(after, FAR), np.minimum(before, FAR))


def possible_cues(columns: Columns) -> Places:
    """The tokens that may be cues: verbs, nouns, adjectives and "according"."""
    open_class = np.isin(columns.ids["pos"], CUE_POS) & ~np.isin(columns.ids["dep"], NO_CUES)
    return np.flatnonzero(open_class | (columns.ids["lower"] == ACCORDING))


def at(ids: Keys, places: Places) -> Keys:
    """The ids at some places, 0 where there is none (outside the article)."""
    inside = (places >= 0) & (places < len(ids))
    return np.where(inside, ids[np.where(inside, places, 0)], np.uint64(0))


def at_odds(odds: Floats, places: Places) -> Floats:
    """The network's log-odds at some places, those next to the article's end taken for its end."""
    return odds[np.clip(places, 0, len(odds) - 1)]


def complement(tokens: Tree, rows: Places) -> tuple[Places, Places]:
    """The likeliest dependent to hold the content of each row (-1: none), and the number of its group."""
    place, group = np.full(len(rows), -1), np.full(len(rows), len(COMPLEMENTS))
    for number, name in reversed(list(enumerate(COMPLEMENTS))):
        found = tokens.child[name][rows]
        place, group = np.where(found > rows, found, place), np.where(found > rows, number, group)
    return place, group


def cue_keys(columns: Columns, tokens: Tree, rows: Places) -> list[Keys]:
    """What the rates of a possible cue are looked up by."""
    ids, head = columns.ids, columns.head[rows]
    lemma, tag, dep = ids["lemma"][rows], ids["tag"][rows], ids["dep"][rows]
    subject = np.where(tokens.child["subject"][rows] >= 0, tokens.child["subject"][rows], tokens.child["passive"][rows])
    thing, prep = tokens.child["object"][rows], tokens.child["prep"][rows]
    below, group = complement(tokens, rows)
    quoted = (tokens.quote_after[rows] < 4).astype(np.uint64) * np.uint64(2) + (tokens.quote_before[rows] < 5)
    mark = np.where(below >= 0, columns.left[below], -1)
    return [
        joined(lemma, ids["pos"][rows]),
        joined(lemma, group),
        joined(lemma, tag),
        joined(lemma, at(ids["dep"], below), at(ids["tag"], below)),
        joined(lemma, quoted),
        joined(lemma, at(ids["lemma"], subject)),
        joined(lemma, at(ids["pos"], subject), at(ids["ent"], subject)),
        joined(lemma, at(ids["lower"], rows + 1)),
        joined(lemma, at(ids["lemma"], prep)),
        joined(lemma, at(ids["lemma"], thing)),
        joined(lemma, dep, ids["lemma"][head]),
        joined(dep, ids["lemma"][head]),
        at(ids["lemma"], subject),
        at(ids["lemma"], thing),
        joined(at(ids["pos"], subject), at(ids["ent"], subject), tag),
        joined(dep, tag, group),
        joined(ids["tag"][head], dep, tag),
        joined(tag, at(ids["tag"], rows - 1), at(ids["tag"], rows + 1)),
        joined(at(ids["lower"], rows + 1), at(ids["tag"], rows + 2)),
        joined(group, at(ids["lower"], mark)),
        joined(lemma, at(ids["suffix"], thing), at(ids["ent"], thing)),
        joined(ids["suffix"][rows], tag, group),
        joined(at(ids["suffix"], thing), at(ids["pos"], subject), at(ids["ent"], subject)),
        joined(at(ids["lemma"], subject), at(ids["lemma"], thing)),
    ]


def cue_measures(columns: Columns, tokens: Tree, rows: Places, odds: Floats) -> Floats:
    """What is counted of a possible cue; ``odds`` are the network's log-odds for all tokens."""
    below, group = complement(tokens, rows)
    subject = tokens.child["subject"]
    some = below >= 0
    measures: list[npt.NDArray[np.generic]] = [
        odds[rows],
        at_odds(odds, rows - 1),
        at_odds(odds, rows + 1),
        *(np.clip(tokens.child[name][rows] - rows, -FAR, FAR) * (tokens.child[name][rows] >= 0) for name in DEPENDENTS),
        group,
        np.where(some, columns.right[below] - columns.left[below], 0),
        np.where(some, subject[below] >= 0, 0),
        rows - columns.first[rows],
        columns.last[rows] - rows,
        columns.run[rows] >= 0,
        tokens.quote_after[rows],
        tokens.quote_before[rows],
        columns.right[rows] - rows,
        rows - columns.left[rows],
        columns.head[rows] - rows,
    ]
    return np.stack([np.asarray(m, dtype=np.float32) for m in measures], axis=1)
