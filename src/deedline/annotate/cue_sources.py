"""The mention of the source beside a cue: its subject, its agent, its possessor, or the name after "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedline.annotate.cues import CueWord, speech_verb
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

SPEAKING_SUBJECTS = frozenset({"nsubj"})


def source_tokens(cue: CueWord) -> TokenSpan | None:
    """The tokens that name the source of a cue, None when the sentence does not say."""
    head = cue.head
    if cue.entry.lemma == "according to":
        named = next((t for t in cue.tokens[1].children if t.dep_ == "pobj"), None)
        return phrase(named) if named is not None else None
    if head.pos_ in {"NOUN", "PROPN"}:
        return _owner(head)
    return _subject(head)


def phrase(token: Token, before: int | None = None) -> TokenSpan:
    """The noun phrase of ``token``, commas at its ends left out, ending before token index ``before``."""
    doc: Doc = token.doc
    first, last = token.left_edge.i, token.right_edge.i + 1
    if before is not None and token.i < before:
        last = min(last, before)
    while last > first + 1 and (doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    while first < last - 1 and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return doc[first:last]


def _owner(noun: Token) -> TokenSpan | None:
    """Whose statement: "the minister's claim", "a claim by the minister"; else the subject that makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return phrase(child)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            named = next((t for t in child.children if t.dep_ == "pobj"), None)
            if named is not None:
                return phrase(named)
    if noun.dep_ in {"dobj", "attr", "pobj"}:
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        if verb.pos_ in {"VERB", "AUX"}:
            return _subject(verb)
    return None


def _subject(verb: Token, depth: int = 0) -> TokenSpan | None:
    """The subject of a verb, its own or the one it shares with the verb it hangs on."""
    for child in verb.children:
        if child.dep_ in SPEAKING_SUBJECTS:
            return phrase(child, before=verb.i)
    for child in verb.children:
        if child.dep_ == "agent":
            named = next((t for t in child.children if t.dep_ == "pobj"), None)
            return phrase(named) if named is not None else None
    if depth > 5 or any(t.dep_ == "nsubjpass" for t in verb.children):
        return _passive(verb)
    return _shared(verb, depth)


def _passive(verb: Token) -> TokenSpan | None:
    return None


def _shared(verb: Token, depth: int) -> TokenSpan | None:
    """The subject a verb takes over: a conjunct's, a complement's, a participle's."""
    outer = resumed(verb)
    if outer is not None:
        return _subject(outer, depth + 1)
    if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"}:
        up = verb.head
    elif verb.dep_ in {"pcomp", "pobj"} and verb.head.dep_ == "prep":
        up = verb.head.head
    elif verb.dep_ in {"acl", "relcl"}:
        return phrase(verb.head, before=verb.left_edge.i)
    else:
        return None
    if up.pos_ in {"VERB", "AUX"}:
        passive = next((t for t in up.children if t.dep_ == "nsubjpass"), None)
        if passive is not None and up.lemma_ in {"quote", "cite", "report", "hear", "record"}:
            return phrase(passive, before=up.i)
        return _subject(up, depth + 1)
    if up.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"advcl", "pcomp"}:
        return None
    return None


def resumed(verb: Token) -> Token | None:
    """The earlier cue a later one goes on from, though the parse hangs it inside the earlier one's content.

    "The ministry said the road was open, adding that ..." and "he said they had lied and repeated the view that ...": a
    participle after a comma, or a finite verb in the form of the earlier cue and not of the content's own verb.
    """
    if verb.dep_ not in {"advcl", "conj"} or not speech_verb(verb):
        return None
    outer = next((t for t in verb.ancestors if speech_verb(t)), None)
    if outer is None or outer is verb.head or any(t.dep_ in {"nsubj", "nsubjpass", "mark"} for t in verb.children):
        return None
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        return outer if verb.doc[max(verb.left_edge.i - 1, 0)].text == "," else None
    return outer if verb.tag_ == outer.tag_ != verb.head.tag_ else None


def group(cue: CueWord) -> TokenSpan:
    """The cue with its own subject and auxiliaries when they stand together: the stretch a content may not run over."""
    doc: Doc = cue.head.doc
    first, last = min(t.i for t in cue.tokens), max(t.i for t in cue.tokens) + 1
    own = [
        t
        for t in cue.head.children
        if t.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "neg"} or (t.dep_ == "advmod" and abs(t.i - cue.head.i) == 1)
    ]
    if cue.entry.lemma == "according to":
        own = [t for t in cue.tokens[1].children if t.dep_ == "pobj"]
    for token in own:
        words = phrase(token, before=first if token.i < first else None)
        first, last = min(first, words.start), max(last, words.end)
    return doc[first:last]


def span_of(cue: CueWord, tokens: TokenSpan) -> Span:
    """Where the mention stands in the article."""
    return cue.paragraph.span(tokens)
