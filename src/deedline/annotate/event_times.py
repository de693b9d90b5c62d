"""Which predicate of a sentence a time expression dates, by the parse.

"Crimea, which it annexed in 2014, will be won back" dates the annexing and not the winning back; "presented the report for 2021
on Thursday" the presenting by Thursday; "will not be shut after Tuesday's fire" the fire.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedline.annotate.frames import names_event

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

OF_A_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod", "appos"})
"""Relations of a time to the noun it tells apart: "Tuesday's fire", "the 2014 vote"."""
TELLS_APART = frozenset({"of", "for", "from", "since", "between"})
"""Prepositions that join a time to a noun; others ("on", "in", "by") are often hung on the wrong noun by the parser."""
DURING = frozenset({"in", "at", "during", "on"})
"""Prepositions that put an event inside another, which then lends it its time: "were injured in Tuesday's fire"."""
TAKES_PART = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "acomp"})
"""Relations of an event noun or a state to the verb that says when it was: "fighting broke out on Monday"."""
FROM, UNTIL = "from", frozenset({"to", "until", "till", "through"})
LONGEST_TIME = 6
LONGEST_CLIMB = 10


def dates(time: TokenSpan, predicate: Token) -> bool:
    """Whether a time expression dates the event of ``predicate``."""
    dated = _dated(time.root, predicate)
    if dated == predicate or predicate in dated.conjuncts:
        return True
    return dated.pos_ in {"VERB", "AUX"} and predicate.pos_ in {"NOUN", "PROPN", "ADJ"} and _takes_part(predicate, dated)


def is_object(time: TokenSpan) -> bool:
    """Whether a time is what something is for ("the report for 2021"), which may be another time than that of the event."""
    return time.root.head.lower_ == "for"


def bounds_a_stretch(time: TokenSpan) -> bool:
    """Whether a time is only where a stretch begins or ends: "from 2006 to 2012", "from Monday until Friday"."""
    doc, before = time.doc, max(0, time.start - 1)
    if doc[before].lower_ == FROM:
        return time.end < len(doc) and doc[time.end].lower_ in UNTIL
    first = next((i for i in range(before, max(-1, before - LONGEST_TIME), -1) if doc[i].lower_ == FROM), None)
    between = doc[first + 1 : before] if first is not None else ()
    return doc[before].lower_ in UNTIL and bool(between) and all(token.ent_type_ in ("DATE", "TIME") for token in between)


def _dated(time: Token, predicate: Token) -> Token:
    """The word a time belongs to: the nearest verb above it, or the noun it tells apart from others."""
    token, contained = time, False
    for _ in range(LONGEST_CLIMB):
        above = token.head
        if above == token or token == predicate:
            break
        if contained and token.dep_ == "prep" and names_event(above.lemma_.lower()):
            return above  # "looks into meddling in the 2016 election": the meddling was then
        contained = contained or (token.dep_ in OF_A_NOUN and _contains(above))
        apart = (token.dep_ in OF_A_NOUN and not _contains(above)) or (token.dep_ == "prep" and token.lower_ in TELLS_APART)
        token = above
        if above.pos_ in {"VERB", "AUX"} or (apart and above.pos_ in {"NOUN", "PROPN"}):
            break
    return token


def _contains(noun: Token) -> bool:
    """Whether something happens in, at or during a noun."""
    return noun.dep_ == "pobj" and noun.head.lower_ in DURING


def _takes_part(event: Token, verb: Token) -> bool:
    """Whether an event noun or a state is subject, object or complement of a verb, or joined to one that is."""
    first = event
    while first.dep_ == "conj" and first.head.pos_ == event.pos_:
        first = first.head
    return first.dep_ in TAKES_PART and first.head == verb
