"""spaCy's attribute rules, looked up: what the rules say of a word with this tag and this role is worked out once.

Nearly all rules look at one word: its tag, its role and, for few words, its form. A table from these three to the
outcome spares matching all rules against every word again; a text in which a rule over several words applies goes the
long way, and so does one that brings a combination not met before. tests/annotate/test_pipeline.py holds the two
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

KEY = ("TAG", "LOWER", "DEP")
SET = ("POS", "MORPH", "LEMMA", "TAG", "DEP")

ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
"""What rules may ask of a word for the table to hold."""

LIMIT = 200_000
"""Words remembered before the table starts anew, so that a run over any number of articles keeps its memory."""

Pattern = list[dict[str, Any]]


class Ruler:
    """A pipeline component that sets the attributes of fresh tagged and parsed texts as the ``rules`` would."""

    def __init__(self, rules: AttributeRuler) -> None:
        self._rules = rules
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._kinds: dict[int, int] = {}
        patterns = _patterns(rules)
        self._named, self._shapes = _named(patterns), _shapes(patterns)
        self._phrases = Matcher(rules.vocab)
        if phrases := [pattern for pattern in patterns if len(pattern) > 1]:
            self._phrases.add("phrase", list(phrases))

    @classmethod
    def of(cls, rules: AttributeRuler) -> Ruler | None:
        """A component that does what ``rules`` do, or None when they ask more of a word than the table knows."""
        asked = {key for pattern in _patterns(rules) for word in pattern for key in word}
        return cls(rules) if asked <= ASKED else None

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of one text."""
        if self._phrases(doc, allow_missing=True):
            return self._rules(doc)
        keys = [(tag, self._kind(word), role) for tag, word, role in doc.to_array(list(KEY)).tolist()]
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

    def _learn(self, doc: Doc, keys: Sequence[tuple[int, ...]]) -> Doc:
        """The long way, remembering what came of each word."""
        doc = self._rules(doc)
        self._known.update(zip(keys, map(tuple, doc.to_array(list(SET)).tolist()), strict=True))
        return doc

    def _kind(self, word: int) -> int:
        """The word's own number where a rule may look at its form, else 0 for all other words."""
        kind = self._kinds.get(word)
        if kind is None:
            if len(self._kinds) > LIMIT:
                self._kinds.clear()
            text = self._rules.vocab.strings[word]
            kind = word if text in self._named or text.isspace() or any(shape.search(text) for shape in self._shapes) else 0
            self._kinds[word] = kind
        return kind


def _patterns(rules: AttributeRuler) -> list[Pattern]:
    return [pattern for number in range(len(rules.attrs)) for pattern in rules.matcher.get(str(number))[1]]


def _forms(patterns: list[Pattern]) -> list[Any]:
    """What the patterns ask of a word's form: the form itself, or an operator with its operand."""
    return [word["LOWER"] for pattern in patterns for word in pattern if "LOWER" in word]


def _named(patterns: list[Pattern]) -> frozenset[str]:
    """Every form that is spelled out."""
    spelled = (form if isinstance(form, str) else [*form.get("IN", []), *form.get("NOT_IN", [])] for form in _forms(patterns))
    return frozenset(form for forms in spelled for form in ([forms] if isinstance(forms, str) else forms))


def _shapes(patterns: list[Pattern]) -> list[re.Pattern[str]]:
    """Every expression a form is searched with."""
    return [re.compile(form["REGEX"]) for form in _forms(patterns) if isinstance(form, dict) and "REGEX" in form]
