"""Who has the floor: the source of a statement that comes without one.

A name signs it ("... – Ann Lee") or labels it ("LEE: ..."); a clause with a colon before it ("Lee called them on it:") or a
name and a verb right behind it name its speaker although the verb is no verb of speaking; before a cue that lost its subject
in the parse the nearest noun is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deedline.annotate.cast import Cast
from deedline.annotate.phrases import clause_subject, noun_phrase, sentence_root
from deedline.annotate.reported import Reported
from deedline.model.reading import Mode
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = 60
"""Characters in which a label or signature must end."""
BRACKET = 8
"""Tokens in a bracket behind a name ("(R-Wis.)")."""
_LABEL = re.compile(r"[\"“'‘\s]*([A-Z][A-Z.'’\- ]*[A-Z])\s?:\s")
_SIGNATURE = re.compile(
    r"[\"”'’.\s]*[—–―-]{1,2}[ \t\u00a0]*([A-Z][\w.'’-]*(?:[ \t\u00a0]+[A-Z][\w.'’-]*){1,4})[ \t\u00a0]*(?:,|\n|$)"
)
_MARKS = "\"'“”‘’«»„‚`,"


def introduced_by(cast: Cast, reported: Reported) -> Span | None:
    """The mention of the source beside an uncued quotation, or before a cue without a subject; None when there is none."""
    labelled = _signed(cast, reported.span)
    if labelled is not None and reported.cue is None:
        return labelled
    if reported.cue is not None:
        cue = cast.token(reported.cue.span.start)
        subject = _inverted(cue, reported) or _left_of(cue)
    elif reported.mode is Mode.INDIRECT:
        return None
    else:
        subject = _before(cast, reported.span) or _behind(cast, reported.span)
    if subject is None:
        return None
    span = cast.paragraph_of(subject.doc).span(noun_phrase(subject))
    return None if any(piece.overlaps(span) for piece in reported.spans) else span


def _signed(cast: Cast, span: Span) -> Span | None:
    """The name that signs a quotation after a dash, or that stands before a colon in capitals as in a transcript."""
    text = cast.parsed.article.text
    label = _LABEL.match(text, span.start, min(span.end, span.start + NAME))
    signature = _SIGNATURE.match(text, span.end, min(len(text), span.end + NAME))
    found = label or signature
    return Span(*found.span(1)) if found is not None else None


def _inverted(cue: Token | None, reported: Reported) -> Token | None:
    """The noun right behind a verb that follows its quotation: "... ," said Ann Lee"."""
    if cue is None or cue.pos_ != "VERB" or reported.mode is Mode.INDIRECT or reported.cue is None:
        return None
    if reported.spans[0].end > reported.cue.span.start or cue.i + 1 >= len(cue.doc):
        return None
    behind = cue.doc[cue.i + 1]
    while (
        behind.pos_ in {"DET", "ADJ", "PROPN", "NOUN", "NUM"}
        and behind.head.i > behind.i
        and behind.head.pos_ in {"PROPN", "NOUN"}
    ):
        behind = behind.head
    return behind if behind.pos_ in {"PROPN", "NOUN", "PRON"} and behind.left_edge.i == cue.i + 1 else None


def _left_of(cue: Token | None) -> Token | None:
    """The noun that only adverbs, auxiliaries and commas part from an active verb."""
    if cue is None or cue.pos_ not in {"VERB", "ADJ"} or any(child.dep_ == "auxpass" for child in cue.children):
        return None
    at = cue.i - 1
    while at > cue.sent.start and (cue.doc[at].pos_ in {"ADV", "AUX", "PART"} or cue.doc[at].text in {",", '"', ")"}):
        at = _opening(cue.doc, at) - 1 if cue.doc[at].text == ")" else at - 1
    noun = cue.doc[max(at, 0)]
    if noun.i >= cue.i or noun.pos_ not in {"PROPN", "NOUN", "PRON"} or noun.dep_ in {"pobj", "dobj", "npadvmod"}:
        return None
    while noun.dep_ in {"appos", "compound", "conj"} and noun.head.pos_ in {"PROPN", "NOUN"} and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _opening(doc: Doc, at: int) -> int:
    """Where the bracket that closes at a token was opened, a few words before."""
    return next((i for i in range(at - 1, max(-1, at - BRACKET), -1) if doc[i].text == "("), at)


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
    if text[span.start : at].rstrip(_MARKS)[-1:] == ".":
        return None
    while at < len(text) and (text[at] in " \u00a0" or text[at] in _MARKS):
        at += 1
    token = cast.token(at) if at < len(text) and text[at] != "\n" else None
    if token is None or token.pos_ not in {"PROPN", "PRON", "NOUN", "DET", "VERB"}:
        return None
    for word in token.doc[token.i : token.i + 8]:
        if word.dep_ == "nsubj" and word.left_edge.i == token.i and word.head.pos_ == "VERB" and word.head.i > word.i:
            return word
    return _name_and_verb(token)


def _name_and_verb(token: Token) -> Token | None:
    """The name of "Viguerie notes." or "beamed Ann Lee" where the parse sees no subject."""
    doc, start = token.doc, token.i
    inverted = token.tag_ in {"VBD", "VBN", "VBZ"}
    start += inverted
    end = start
    while end < len(doc) and end - start < BRACKET and doc[end].pos_ == "PROPN":
        end += 1
    if end == start or end >= len(doc):
        return None
    verb = doc[end].tag_ in {"VBD", "VBZ"} or (end + 1 < len(doc) and doc[end].is_lower and doc[end + 1].text in {".", ","})
    return doc[end - 1] if inverted or verb else None
