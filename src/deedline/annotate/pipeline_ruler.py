"""spaCy's attribute rules, looked up: what the rules say of a word with this tag and this role is worked out once.

Nearly all rules look at one word: its tag, its lower-case form and its role. A table from these three to the rules that
apply spares matching all rules against every word again; a text in which a rule over several words applies, or with
white space among its words, goes the long way. tests/annotate/test_pipeline.py holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

KEY = ("TAG", "LOWER", "DEP")
SET = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
LIMIT = 400_000
"""Words remembered before the table starts anew, so that a run over any number of articles keeps its memory."""


class Ruler:
    """A pipeline component that sets the attributes of fresh tagged and parsed texts as the ``rules`` would."""

    def __init__(self, rules: AttributeRuler) -> None:
        self._rules = rules
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._phrases = Matcher(rules.vocab)
        for number in range(len(rules.attrs)):
            patterns = rules.matcher.get(str(number))[1]
            if phrases := [pattern for pattern in patterns if len(pattern) > 1]:
                self._phrases.add(str(number), phrases)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of one text."""
        if self._phrases(doc, allow_missing=True):
            return self._rules(doc)
        keys = [tuple(row) for row in doc.to_array(list(KEY)).tolist()]
        try:
            rows = [self._known[key] for key in keys]
        except KeyError:
            return self._learn(doc, keys)
        if rows:
            doc.from_array(list(SET), np.array(rows, dtype=np.uint64))  # type: ignore[arg-type]  # spaCy stores 64 bits
        return doc

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """Set the attributes of the texts, one after the other."""
        return map(self, docs)

    def _learn(self, doc: Doc, keys: list[tuple[int, ...]]) -> Doc:
        """The long way, remembering what came of each word."""
        doc = self._rules(doc)
        if len(self._known) > LIMIT:
            self._known.clear()
        rows = doc.to_array(list(SET)).tolist()
        self._known.update(zip(keys, map(tuple, rows), strict=True))
        return doc
