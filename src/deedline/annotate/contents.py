"""Candidate contents of a cue: which stretches beside it may be what was said.

Every cue is offered several candidates, each made by one construction: a clause, an infinitive, an object or a
prepositional object from the parse (:mod:`deedline.annotate.contents_clauses`), a quotation or the sentence around a
parenthetical cue from marks and commas (:mod:`deedline.annotate.contents_quotes`).
"""

from __future__ import annotations

from collections.abc import Iterator

from deedline.annotate.candidate import Candidate, score
from deedline.annotate.contents_clauses import astray, hanging
from deedline.annotate.contents_quotes import around, quotations, rest_of_sentence
from deedline.annotate.cues import CueWord
from deedline.annotate.page import Page


def candidates(page: Page, cue: CueWord) -> list[Candidate]:
    """Everything that may be the content of ``cue``, best first."""
    found = [c for c in _all(page, cue) if c.spans and all(c.spans)]
    return sorted(found, key=lambda c: (-score(c), c.span))


def _all(page: Page, cue: CueWord) -> Iterator[Candidate]:
    if "sentence" in cue.entry.takes:
        yield from rest_of_sentence(page, cue)
        return
    yield from quotations(page, cue)
    if cue.verbal:
        yield from around(page, cue)
        yield from astray(page, cue)
    for child in cue.head.children:
        if child not in cue.tokens:
            yield from hanging(page, cue, child)
    for companion in cue.tokens[1:]:
        for child in companion.children:
            if child.i > companion.i:
                yield from hanging(page, cue, child)
