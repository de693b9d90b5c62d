"""Who has the floor: the source of a quotation that no cue introduces.

"Kasich called them on it:" before a quotation, or a name and a verb right behind it, name its speaker although the verb is no
verb of speaking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedline.annotate.cast import Cast
from deedline.annotate.phrases import clause_subject, noun_phrase, sentence_root
from deedline.annotate.reported import Reported
from deedline.model.reading import Mode
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = "\"'“”‘’«»„‚`,"


def introduced_by(cast: Cast, reported: Reported) -> Span | None:
    """The mention of the source beside an uncued quotation, or None."""
    if reported.cue is not None or reported.mode is Mode.INDIRECT:
        return None
    subject = _before(cast, reported.span) or _behind(cast, reported.span)
    if subject is None:
        return None
    words = noun_phrase(subject)
    paragraph = cast.paragraph_of(subject.doc)
    return paragraph.span(words)


def _before(cast: Cast, span: Span) -> Token | None:
    """The subject of the clause that ends in a colon directly before the quotation."""
    text = cast.parsed.article.text
    at = span.start - 1
    while at >= 0 and (text[at].isspace() or text[at] in _MARKS):
        at -= 1
    if at < 0 or text[at] != ":":
        return None
    token = cast.token(at)
    if token is None:
        return None
    root = sentence_root(token)
    if root.pos_ in {"VERB", "AUX"}:
        return clause_subject(root)
    return root if root.pos_ in {"PROPN", "NOUN"} and root.i < token.i else None


def _behind(cast: Cast, span: Span) -> Token | None:
    """The subject right behind the quotation, with its verb: "... ," Trump barked"."""
    text = cast.parsed.article.text
    at = span.end
    while at < len(text) and (text[at] in " \u00a0" or text[at] in _MARKS):
        at += 1
    token = cast.token(at) if at < len(text) and text[at] != "\n" else None
    if token is None or token.pos_ not in {"PROPN", "PRON", "NOUN", "DET"}:
        return None
    for word in token.doc[token.i : token.i + 8]:
        if word.dep_ == "nsubj" and word.left_edge.i == token.i and word.head.pos_ == "VERB" and word.head.i > word.i:
            return word
    return None
