"""Who has the floor: the source of a statement that comes without one.

A name signs it ("... – Ann Lee") or labels it ("LEE: ..."); a clause with a colon before it ("Lee called them on it:") or a
name and a verb right behind it name its speaker although the verb is no verb of speaking; before a cue that lost its subject
in the parse the nearest noun is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deedline.annotate.cast import Cast
from deedline.annotate.cue_sources import SPEAKING, phrase, sharing, speaks, unsaid
from deedline.annotate.cues import speech_verb
from deedline.annotate.descriptions import kind_of
from deedline.annotate.phrases import clause_subject, noun_phrase, sentence_root
from deedline.annotate.reported import Reported
from deedline.model.reading import EntityKind, Mode
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME = 60
"""Characters in which a label or signature must end."""
BRACKET = 8
"""Tokens in a bracket behind a name ("(R-Wis.)")."""
BEHIND = 30
"""Tokens behind a quotation in which the subject of its verb is looked for."""
_LABEL = re.compile(r"[\"“'‘\s]*([A-Z][A-Z.'’\- ]*[A-Z])\s?:\s")
_SIGNATURE = re.compile(
    r"[\"”'’.\s]*[—–―-]{1,2}[ \t\u00a0]*([A-Z][\w.'’-]*(?:[ \t\u00a0]+[A-Z][\w.'’-]*){1,4})[ \t\u00a0]*(?:,|\n|$)"
)
_SIGNED_BELOW = re.compile(
    r"[\"”'’.]*\s*\n\s*[—–―-]{1,2}[ \t\u00a0]*([A-Z][\w'’-]*(?:[ \t\u00a0]+[A-Z][\w.'’-]*){0,4}?)\.?[ \t\u00a0]*(?:,|\n|$)"
)
TIMES = frozenset({"DATE", "TIME"})
"""Labels of names of days and hours, which say nothing."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SKIPPED = frozenset({",", '"', ")", "both", "all", "each"})
"""Words besides adverbs and auxiliaries that may stand between a subject and its verb."""
DASHES = frozenset({"-", "--", "–", "—", "―"})
CLOSING = '"”’»'
_MARKS = "\"'“”‘’«»„‚`,"


def introduced_by(cast: Cast, reported: Reported) -> Span | None:
    """The mention of the source beside an uncued quotation, or before a cue without a subject; None when there is none."""
    cue: Token | None = None
    labelled = _signed(cast, reported.span)
    if labelled is not None and reported.cue is None:
        return labelled
    if reported.cue is not None:
        cue = cast.token(reported.cue.span.start)
        if cue is not None and (unsaid(cue) or _stated_noun(cue)):
            return None
        subject = _inverted(cue, reported) or _beside(cue) or _beside(sharing(cue) if cue is not None else None)
        if subject is None and reported.cue.text == ":":
            label = _label(cast, reported.cue.span)
            if label is not None:
                return label
            subject = _before(cast, reported.span)
    elif reported.mode is Mode.INDIRECT:
        return None
    else:
        subject = _before(cast, reported.span) or _behind(cast, reported.span)
    if subject is None:
        return None
    words = noun_phrase(subject)
    if cue is not None and words.start < cue.i < words.end:
        words = phrase(subject, before=cue.i)
    span = cast.paragraph_of(subject.doc).span(words)
    return None if _is_said(cast, reported, span) else span


def _is_said(cast: Cast, reported: Reported, mention: Span) -> bool:
    """True when a mention is part of what is said; behind the last quotation mark it is not, wherever the content was cut."""
    text = cast.parsed.article.text
    inside = next((piece for piece in reported.spans if piece.overlaps(mention)), None)
    if inside is None or reported.mode is Mode.INDIRECT:
        return inside is not None
    closing = max(text.rfind(mark, inside.start + 1, mention.start) for mark in CLOSING)
    return closing < 0 or text[closing - 1].isspace() or mention.start - closing > NAME


def _signed(cast: Cast, span: Span) -> Span | None:
    """The name that signs a quotation after a dash, or that stands before a colon in capitals as in a transcript."""
    text = cast.parsed.article.text
    label = _LABEL.match(text, span.start, min(span.end, span.start + NAME))
    signature = _SIGNED_BELOW.match(text, span.end, min(len(text), span.end + NAME)) or _SIGNATURE.match(
        text, span.end, min(len(text), span.end + NAME)
    )
    found = label or signature
    return Span(*found.span(1)) if found is not None else None


def _inverted(cue: Token | None, reported: Reported) -> Token | None:
    """The noun right behind a verb that follows its quotation: "... ," said Ann Lee"."""
    if cue is None or cue.pos_ != "VERB" or reported.mode is Mode.INDIRECT or reported.cue is None:
        return None
    return _noun_after(cue) if reported.spans[0].end <= reported.cue.span.start else None


def _noun_after(verb: Token) -> Token | None:
    """The head of the noun phrase that begins right behind a verb, if one does."""
    if verb.i + 1 >= len(verb.doc) or verb.nbor().ent_type_ in TIMES:
        return None
    behind = verb.nbor()
    while (behind.pos_ in {"DET", "ADJ", "PROPN", "NOUN", "NUM"} or behind.dep_ == "amod") and (
        behind.head.i > behind.i and behind.head.pos_ in {"PROPN", "NOUN"}
    ):
        behind = behind.head
    return behind if behind.pos_ in {"PROPN", "NOUN", "PRON"} and behind.left_edge.i == verb.i + 1 else None


def _stated_noun(cue: Token) -> bool:
    """True for a noun that is one ("complaints that"), not a verb the parse took for a noun."""
    return cue.pos_ == "NOUN" and cue.tag_ != "NNS"


def _label(cast: Cast, colon: Span) -> Span | None:
    """The name before a colon that begins its paragraph, as in a transcript: "Rep. Ann Lee (D-Ohio): ..."."""
    paragraph = cast.paragraph(colon.start)
    if paragraph is None:
        return None
    span = Span(paragraph.offset, colon.start).trim(cast.parsed.article.text)
    words = paragraph.tokens(span)
    named = any(True for _ in cast.named_at(span))
    return span if 0 < len(span) <= NAME and named and not any(t.pos_ == "VERB" for t in words) else None


def _beside(verb: Token | None) -> Token | None:
    """The noun before a verb that lost its subject in the parse."""
    return _left_of(verb) or _before_aside(verb) or _before_clause(verb)


def _before_clause(cue: Token | None) -> Token | None:
    """The noun with a relative clause that ends right before a verb without a subject: "an aide who left early said"."""
    if cue is None or cue.tag_ not in FINITE or cue.pos_ != "VERB" or cue.i == cue.sent.start:
        return None
    last = cue.nbor(-1) if cue.nbor(-1).text != "," or cue.i < 2 else cue.nbor(-2)
    clause = next((t for t in [last, *last.ancestors] if t.dep_ == "relcl" and t.head.i < t.i <= last.i), None)
    return clause.head if clause is not None and speaks(clause.head) else None


def _left_of(cue: Token | None) -> Token | None:
    """The noun that only adverbs, auxiliaries and commas part from an active verb, or one before a verb taken for a noun."""
    if cue is None or cue.pos_ not in {"VERB", "ADJ", "NOUN"} or any(child.dep_ == "auxpass" for child in cue.children):
        return None
    at = cue.i - 1
    while at > cue.sent.start and (cue.doc[at].pos_ in {"ADV", "AUX", "PART"} or cue.doc[at].text in SKIPPED):
        at = _opening(cue.doc, at) - 1 if cue.doc[at].text == ")" else at - 1
    noun = cue.doc[max(at, 0)]
    if noun.i >= cue.i or noun.pos_ not in {"PROPN", "NOUN", "PRON"} or noun.ent_type_ in TIMES:
        return None
    if cue.pos_ == "NOUN" and not (
        cue.tag_ == "NNS" and cue.i + 1 < len(cue.doc) and _opens_clause(cue.nbor()) and noun.i == cue.i - 1
    ):
        return None
    if noun.dep_ in {"pobj", "dobj", "npadvmod"} and not _stands_alone(noun, cue):
        return None
    while noun.dep_ in {"appos", "compound", "conj"} and noun.head.pos_ in {"PROPN", "NOUN"} and noun.head.i < noun.i:
        listed = noun.dep_ != "compound" and noun.ent_type_ == "PERSON" and not speaks(noun.head)
        if listed or any(t.text == '"' for t in cue.doc[noun.head.i : noun.i]):
            break  # "on the last day of the war, Lee and Berg call it a farce": a list only for the parse
        noun = noun.head
    return noun


def _opens_clause(token: Token) -> bool:
    return token.lower_ in {"that", "to"} or token.pos_ == "PRON"


def _stands_alone(noun: Token, cue: Token) -> bool:
    """True for a name right before a finite verb that has no other subject, which the parse joins to what stands before."""
    return noun.i == cue.i - 1 and noun.pos_ == "PROPN" and noun.ent_type_ in SPEAKING and cue.tag_ in FINITE


def _before_aside(cue: Token | None) -> Token | None:
    """The name before asides between commas or dashes that end at a finite verb without a subject: "Lee, on a visit, cited"."""
    if cue is None or cue.pos_ == "NOUN" or not (cue.tag_ in FINITE or any(t.lemma_ == "have" for t in cue.children)):
        return None
    at = cue.i - 1
    while at > cue.sent.start and cue.doc[at].pos_ in {"ADV", "AUX", "PART"}:
        at -= 1
    marks = next((kind for kind in ({","}, DASHES) if cue.doc[at].text in kind), frozenset[str]())
    for opening in reversed(cue.doc[cue.sent.start : max(at, cue.sent.start)]):
        if opening.text in marks and opening.i > cue.sent.start and _may_speak(opening.nbor(-1), cue):
            return opening.nbor(-1)
    return None


def _may_speak(noun: Token, cue: Token) -> bool:
    """True for a name or role that no preposition governs, or whatever opens the sentence."""
    if (
        (noun.pos_ not in {"PROPN", "NOUN"} and noun.ent_type_ not in SPEAKING)
        or noun.dep_ == "pobj"
        or noun.ent_type_ in TIMES
    ):
        return False
    if noun.ent_type_ in SPEAKING:
        return True
    return speaks(noun) or (kind_of(noun) is not EntityKind.UNKNOWN and noun.left_edge.i == cue.sent.start)


def _opening(doc: Doc, at: int) -> int:
    """Where the bracket that closes at a token was opened, a few words before."""
    return next((i for i in range(at - 1, max(-1, at - BRACKET), -1) if doc[i].text == "("), at)


def _before(cast: Cast, span: Span) -> Token | None:
    """The subject of the clause that ends in a colon directly before the quotation, or the name before a dash."""
    text = cast.parsed.article.text
    at = span.start - 1
    while at >= 0 and (text[at].isspace() or text[at] in _MARKS):
        at -= 1
    token = cast.token(at) if at >= 0 and text[at] in ":-–—―" else None
    if token is None:
        return None
    if text[at] != ":":
        return token.nbor(-1) if token.i > token.sent.start and token.nbor(-1).ent_type_ == "PERSON" else None
    name = token.nbor(-1) if token.i else token
    if name.pos_ == "PROPN" and _says(name):
        return name  # "Said Ellis: ..."
    root = sentence_root(token)
    if root.pos_ in {"VERB", "AUX"}:
        return clause_subject(root)
    return root if root.pos_ in {"PROPN", "NOUN"} and root.i < token.i else None


def _says(name: Token) -> bool:
    """True when a verb of saying opens the sentence and the name follows it."""
    first = name.sent[0]
    return (
        first.tag_ in {"VBD", "VBZ"}
        and first.lemma_.lower() in {"say", "add", "write", "reply"}
        and name.i - first.i <= BRACKET
    )


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
    for word in token.doc[token.i : token.i + BEHIND]:
        if (
            word.dep_ == "nsubj"
            and word.left_edge.i <= token.i < word.i + 1
            and word.head.pos_ == "VERB"
            and word.head.i > word.i
        ):
            return word
    if token.tag_ in {"VBD", "VBN", "VBZ"} and speech_verb(token):
        return _noun_after(token)
    return _noun_and_participle(token) or _name_and_verb(token)


def _noun_and_participle(token: Token) -> Token | None:
    """The noun of "the nominee, Ann Lee, tweeted" where the parse sees a participle."""
    for verb in token.doc[token.i : token.i + BEHIND]:
        if verb.tag_ == "VBN" and verb.dep_ == "acl" and speech_verb(verb) and verb.head.left_edge.i == token.i:
            return verb.head
    return None


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
