"""Where the grammar is plain it decides over the model: who is told to say what.

The training data mark outermost statements of one kind of newspaper; in a few constructions there is nothing to doubt:
"X said that Y had told Z", "the road is open, the mayor has said, after a visit", "saying “it is open” after a visit".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from spacy.strings import get_string_id

from deedline.annotate.columns import Columns
from deedline.annotate.contents import Content, Shape
from deedline.annotate.cue_sources import SUBJECTS, source_tokens
from deedline.annotate.cues import CueWord, cue_word
from deedline.annotate.forms import form_of, utterance
from deedline.data import load
from deedline.forest import Floats
from deedline.model.reading import StatementKind

CLAUSE = np.uint64(get_string_id("ccomp"))
PLAIN = 0.5
"""The quality of a content that the grammar makes plain, if the model gives it less."""


def told(columns: Columns) -> set[int]:
    """Verbs of saying outside quotations with a speaker of their own and a clause for an object ("the mayor said it was")."""
    governing = np.unique(columns.head[columns.ids["dep"] == CLAUSE])
    return {place for place in governing[columns.run[governing] < 0].tolist() if tells(cue_at(columns, place))}


def cue_at(columns: Columns, place: int) -> CueWord:
    """The cue a token heads."""
    return cue_word(columns.pages[int(columns.page_of[place])].paragraph, columns.token(place))


def speech(cue: CueWord) -> bool:
    """True for a cue that the vocabulary knows as speech, writing or a document."""
    return cue.entry.kind not in {None, StatementKind.THOUGHT}


def tells(cue: CueWord) -> bool:
    """True for a finite verb of speech whose own subject names who speaks ("the mayor had said")."""
    source = source_tokens(cue) if speech(cue) and cue.verbal else None
    if source is None or source.root.pos_ == "PRON":
        return False
    return cue.head.tag_ in ("VBD", "VBZ", "VBP") or any(
        child.lemma_ == "have" for child in cue.head.children if child.dep_ == "aux"
    )


def object_clause(columns: Columns, content: Content) -> bool:
    """True for one piece that holds the clause which the parse makes the object of the cue."""
    if len(content.pieces) > 1:
        return False
    inside = slice(*content.pieces[0])
    return bool(((columns.head[inside] == content.cue) & (columns.ids["dep"][inside] == CLAUSE)).any())


def graded(
    columns: Columns, contents: Sequence[Content], qualities: Floats, words: Mapping[int, CueWord], least: float
) -> Floats:
    """The qualities with what the grammar excludes at 0 and what it makes plain at :data:`PLAIN` or more.

    ``words`` are the cues by their tokens; qualities up to ``least`` are too low for the question to arise.
    """
    out = qualities.copy()
    put_in = {place for place, cue in words.items() if _put_in(columns, place, cue)}
    quoted = {c.cue: c for c in contents if _quoted_clause(columns, c, words[c.cue])}
    for index, content in enumerate(contents):
        cue = words[content.cue]
        if content.cue in put_in:
            grade = _graded_around(columns, content)
        elif content.cue in quoted:
            grade = _graded_quoted(columns, content, quoted[content.cue])
        elif out[index] > least and (not utterance(cue, form_of(columns, content)) or _leaves_out_a_link(columns, content)):
            grade = 0.0
        else:
            grade = None
        if grade is not None:
            out[index] = max(out[index], grade) if grade else 0.0
    return out


def _leaves_out_a_link(columns: Columns, content: Content) -> bool:
    """True for what another says in words before it: in "both said it was right, an aide said" the aide reports both."""
    first, last = content.pieces[0]
    heads = columns.head[first:last][columns.ids["dep"][first:last] == CLAUSE]
    for head in set(heads[(heads < first) & (heads != content.cue) & (columns.run[heads] < 0)].tolist()):
        cue = cue_at(columns, head)
        if speech(cue) and cue.verbal and any(child.dep_ in SUBJECTS for child in cue.head.children):
            return columns.first[content.cue] <= head and not head < content.cue < first
    return False


def _put_in(columns: Columns, place: int, cue: CueWord) -> bool:
    """True for a verb of saying that is put into what is said, behind a comma: "the road is open, the mayor has said"."""
    verb = cue.head
    if verb.dep_ != "parataxis" or columns.head[place] > place or not tells(cue):
        return False
    first = min((child.left_edge.i for child in verb.children if child.dep_ in SUBJECTS), default=0) + place - verb.i
    return first > columns.first[place] and bool(columns.edge[first - 1])


def _graded_around(columns: Columns, content: Content) -> float | None:
    """The words before a cue that is put in are plain; what begins later or goes on with words of the cue's own is excluded."""
    cue = content.cue
    starts = {int(columns.first[cue]), int(columns.left[columns.head[cue]])}
    if content.first > cue or (content.first not in starts and columns.run[content.first] < 0):
        return 0.0
    if len(content.pieces) > 1 and _hangs_on(columns, cue, content.pieces[1][0]):
        return 0.0
    return PLAIN if content.shape is Shape.LEFT and content.first == columns.first[cue] else None


def _graded_quoted(columns: Columns, content: Content, quoted: Content) -> float | None:
    """A quotation that is the cue's whole object is plain; with words behind it that tell of the saying it is excluded."""
    if content.pieces == quoted.pieces:
        return PLAIN
    if content.first != quoted.first or content.last <= quoted.last:
        return None
    beside = columns.token(quoted.last).lower_ in load("cues")["tails"]["background"]
    return 0.0 if beside or _hangs_on(columns, content.cue, quoted.last) else None


def _hangs_on(columns: Columns, cue: int, place: int) -> bool:
    """True for a place where a phrase or clause begins that tells of the saying and not of what is said."""
    token = columns.token(cue)
    return any(child.left_edge.i == place - cue + token.i and child.dep_ in {"prep", "advcl"} for child in token.children)


def _quoted_clause(columns: Columns, content: Content, cue: CueWord) -> bool:
    """True for a quotation behind a verb of saying that is its whole object: a clause with a subject of its own."""
    if content.shape is not Shape.QUOTE_AFTER or not speech(cue) or not object_clause(columns, content):
        return False
    first, last = content.pieces[0]
    inside = range(first, last)
    clauses = (columns.token(k) for k in inside if columns.head[k] == content.cue and columns.ids["dep"][k] == CLAUSE)
    return any(child.dep_ in SUBJECTS for clause in clauses for child in clause.children)
