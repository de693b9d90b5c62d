"""Claims: what each statement, and the narrator, puts forward, with participants, place, time, polarity and certainty.

A claim is read at one predicate.  Its certainty is the event factuality of the predicate inside the speaker's own words,
then passed through the cue ("denied that ..."); its stage, mood and rejected labels come from the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from deedline.annotate.contrast import rejected_labels
from deedline.annotate.event_times import bounds_a_stretch, dates, is_object
from deedline.annotate.frames import label_for, wordings
from deedline.annotate.garden_paths import MODIFYING
from deedline.annotate.manner import FEIGNED, Characterisation, asks_for, characterisations, manner_of, points_back
from deedline.annotate.modality import FACT, Signature, Standing, signatures, standing
from deedline.annotate.negation import negated, refuses
from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.participants import clause, participants_of, phrase
from deedline.annotate.predicates import Predicate, predicates
from deedline.annotate.recent import Part, Recent, Told
from deedline.annotate.stages import stage, tense
from deedline.annotate.voices import Names, Voices, by_paragraph, speaks_of_itself
from deedline.data import load
from deedline.model.reading import EVENT_BEFORE, Argument, Claim, Entity, Place, Quantity, Statement, Time
from deedline.spans import Span, Spans

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACED = frozenset({"pobj", "dobj", "conj", "appos", "compound", "nmod", "npadvmod", "advmod"})
SINCE = re.compile(r"\bsince (?:last |early |late )?$", re.IGNORECASE)
DATED = frozenset({"DATE", "TIME"})
LONGEST_CHAIN = 8
AHEAD = frozenset({"intended", "ordered", "predicted"})
"""Moods of an event to come, which it keeps whatever is said of it."""


@dataclass(frozen=True)
class _Finder:
    """What the claims of one article draw on."""

    text: str
    statements: Sequence[Statement]
    times: Sequence[Time]
    places: Sequence[Place]
    quantities: Sequence[Quantity]
    names: Names
    pronouns: Mapping[int, str]
    time_spans: Spans
    place_spans: Spans
    quantity_spans: Spans

    def claims(self, paragraph: Paragraph, voices: Voices, recent: Recent) -> Iterator[Claim]:
        """The claims of one paragraph in the order of their predicates; ``recent`` is what was told right before it."""
        before: list[Predicate] = []
        recent.enter(paragraph)
        for sentence in paragraph.doc.sents:
            found = predicates(sentence, voices.cues, voices.acts)
            rejects = rejected_labels([*before, *found])
            said = {item.noun.i: item for item in characterisations(sentence) if item.noun.i not in rejects}
            feigned = {item.subject.i for item in said.values() if item.manner == FEIGNED}  # "the retreat was a ruse": none
            told: list[Told] = []
            for predicate in found:
                i = predicate.token.i
                if i in voices.unvoiced or i in voices.asides or i in feigned:
                    continue
                claim = self.characterised(paragraph, voices, said[i], told, recent) if i in said else None
                claim = claim or self.claim(paragraph, voices, predicate, rejects.get(i, ()), recent)
                told.append((predicate, claim))
                yield claim
                if i in voices.refused:
                    yield self.refusal(claim, voices.refused[i])
            before = found
            recent.move_on(paragraph, sentence, told)

    def claim(
        self, paragraph: Paragraph, voices: Voices, predicate: Predicate, rejects: tuple[str, ...], recent: Recent
    ) -> Claim:
        """The claim made at one predicate."""
        part = recent.part(paragraph, predicate)
        if part is not None and predicate.label is None:
            predicate = part.relabelled(predicate)
        token = predicate.token
        index = voices.owner[token.i]
        statement = self.statements[index] if index is not None else None
        within = voices.content[index] if index is not None else None
        held = attributed(standing(token, within), statement)
        span = self._clause(paragraph, voices, predicate, index)
        return Claim(
            span=span,
            statement=index,
            predicate=predicate.wording,
            event_type=predicate.family,
            polarity=_polarity(token, held),
            certainty=round(held.value, 2),
            tense=tense(token),
            arguments=self._arguments(paragraph, predicate, statement, within, part),
            place=self._place(paragraph, voices, span, token),
            time=self._time(paragraph, span, token),
            quantities=tuple(sorted(self.quantity_spans.inside(span))),
            stage=stage(predicate, held),
            mood=held.mood,
            rejects=rejects or _denied_description(predicate, statement),
            cue=paragraph.token_span(token),
            manner=manner_of(token),
        )

    def characterised(
        self, paragraph: Paragraph, voices: Voices, said: Characterisation, told: Sequence[Told], recent: Recent
    ) -> Claim | None:
        """The claim that an event just told came about in some manner; None where no event is known or that is denied."""
        subject = said.subject
        named = label_for(wordings(subject), subject)
        if named is not None:
            own = Predicate(subject, named[1], named[0])
            event: Claim | None = self.claim(paragraph, voices, own, (), recent)
        else:
            event = recent.event(said, told) if points_back(subject) else None
        index = voices.owner[said.noun.i]
        statement = self.statements[index] if index is not None else None
        held = attributed(standing(said.noun, voices.content[index] if index is not None else None), statement)
        if event is None or held.value <= 0 or not asks_for(event.event_type, said.manner):
            return None
        polarity = -1 if said.manner == FEIGNED else 1
        span = self._clause(paragraph, voices, Predicate(said.noun, event.predicate, None), index)
        inferred = None if named is not None else EVENT_BEFORE
        return replace(
            event,
            span=span,
            statement=index,
            polarity=polarity,
            certainty=round(polarity * held.value, 2),
            tense=tense(said.noun),
            arguments=tuple(replace(argument, inferred=inferred) for argument in event.arguments),
            quantities=tuple(sorted(self.quantity_spans.inside(span))),
            mood=event.mood if event.mood in AHEAD else held.mood,
            rejects=(),
            cue=paragraph.token_span(said.noun),
            manner=said.manner,
        )

    def refusal(self, claim: Claim, index: int) -> Claim:
        """The claim of who refuses ``claim`` in an aside ("something she denies"): the same, denied, and the aside with it."""
        statement = self.statements[index]
        held = attributed(Standing(abs(claim.certainty), claim.mood, claim.stage), statement)
        polarity = -claim.polarity
        span = claim.span.cover(statement.cue.span) if statement.cue else claim.span
        return replace(claim, span=span, statement=index, polarity=polarity, certainty=round(abs(held.value) * polarity, 2))

    def _clause(self, paragraph: Paragraph, voices: Voices, predicate: Predicate, index: int | None) -> Span:
        tokens = clause(predicate, lambda other: voices.owner[other.i] == index and other.i not in voices.asides)
        text = paragraph.span(tokens).trim(self.text, " ,;:–—―-\"“”'‘’")
        return text or paragraph.token_span(predicate.token)

    def _arguments(
        self,
        paragraph: Paragraph,
        predicate: Predicate,
        statement: Statement | None,
        within: Container[int] | None,
        part: Part | None,
    ) -> tuple[Argument, ...]:
        found = list(part.arguments(self.names)) if part is not None else []
        for role, head in participants_of(predicate):
            if (within is not None and head.i not in within) or any(role == argument.role for argument in found):
                continue
            span = paragraph.span(phrase(head))
            name = self.names.at(paragraph.token_span(head))
            if name is None and statement is not None and statement.speaker and speaks_of_itself(head, statement):
                name = statement.speaker.name
            if name is None:
                name = self.pronouns.get(paragraph.token_span(head).start)
            found.append(Argument(role, span.of(self.text), span, name))
        return tuple(found)

    def _place(self, paragraph: Paragraph, voices: Voices, span: Span, token: Token) -> str | None:
        """The place the clause itself names, by a preposition or as its object, and no clause inside it that tells of a noun.

        The place of the article is not inherited.
        """
        best: tuple[int, str] | None = None
        for i in self.place_spans.inside(span):
            place = self.places[i]
            at = voices.tokens.at(place.span.end - 1)
            if place.sense != "place" or at is None or not located(paragraph.doc[at]):
                continue
            if _of_another(paragraph.doc[at], token):
                continue
            distance = abs(at - token.i) + (0 if at > token.i else 100)
            if best is None or distance < best[0]:
                best = distance, place.name
        return best[1] if best else None

    def _time(self, paragraph: Paragraph, span: Span, token: Token) -> str | None:
        """The nearest date of the clause that dates the predicate; "since Monday" is when something began."""
        cue = paragraph.token_span(token)
        best: tuple[tuple[bool, int], str] | None = None
        for i in self.time_spans.inside(span):
            time = self.times[i]
            if time.type not in DATED or not time.value or SINCE.search(self.text[span.start : time.span.start]):
                continue
            words = paragraph.tokens(time.span)
            if bounds_a_stretch(words):
                continue
            rank = is_object(words), abs(time.span.start - cue.start)
            if dates(words, token) and (best is None or rank < best[0]):
                best = rank, time.value
        return best[1] if best else None


def find_claims(
    parsed: Parsed,
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
    quantities: Sequence[Quantity],
    entities: Sequence[Entity],
    pronouns: Mapping[int, str] | None = None,
) -> tuple[Claim, ...]:
    """What the statements of an article and its narrator put forward, in the order of their predicates in the text.

    ``quantities`` of a claim are indices into the sequence given; ``statement`` is an index into ``statements`` or None for
    the narrator.  Participants carry the name of the entity they are, where one of ``entities`` covers them; ``pronouns``
    gives it for pronouns and descriptions of people ("the senator"), by where they begin.
    """
    finder = _Finder(
        parsed.article.text,
        statements,
        times,
        places,
        quantities,
        Names(entities),
        pronouns or {},
        Spans([time.span for time in times]),
        Spans([place.span for place in places]),
        Spans([quantity.span for quantity in quantities]),
    )
    found: list[Claim] = []
    recent = Recent()
    for paragraph, near in by_paragraph(parsed, statements):
        found.extend(finder.claims(paragraph, Voices.of(paragraph, near), recent))
    return tuple(found)


def attributed(held: Standing, statement: Statement | None) -> Standing:
    """How the event stands once the cue is heard: "denied" turns it round, "claimed" weakens it, "ordered" leaves it open."""
    if statement is None or statement.cue is None:
        return held
    signature = cue_signature(statement.cue.lemma)
    if signature is None:
        return held
    side = signature.affirmed if held.value >= 0 else signature.denied
    if signature.affirmed > 0 and signature.denied > 0:
        # A factive or reporting cue vouches for the whole content, its negation included.
        value = held.value * signature.affirmed / FACT
    else:
        value = side * abs(held.value) / FACT
    mood = signature.mood if signature.mood and held.mood == "factual" else held.mood
    return Standing(value, mood, held.stage or signature.stage)


def cue_signature(lemma: str) -> Signature | None:
    """The signature of the verb of a cue over a clause."""
    for form in ("that", "any", "to"):
        found = signatures().get((lemma.lower(), "verb", form))
        if found is not None:
            return found
    return None


def _denied_description(predicate: Predicate, statement: Statement | None) -> tuple[str, ...]:
    """The label itself where a denial is one of words: "denied that this was a withdrawal"."""
    denied = statement is not None and statement.cue is not None and refuses(statement.cue.lemma)
    return (predicate.wording,) if denied and predicate.nominal and predicate.label is not None else ()


def _polarity(token: Token, held: Standing) -> int:
    if held.value == 0:
        return -1 if negated(token) else 1
    return 1 if held.value > 0 else -1


def _of_another(place: Token, predicate: Token) -> bool:
    """True for a place in a clause that tells of a noun ("for those who died in Velden") inside that of the predicate."""
    above = list(takewhile(lambda token: token != predicate, place.ancestors))
    return any(token.dep_ in MODIFYING for token in above) and (above[-1].head == predicate)


@cache
def _locative() -> frozenset[str]:
    return frozenset(load("modality")["locative"]["prepositions"])


def located(token: Token) -> bool:
    """True when a place name stands where places stand ("near Kyiv", "left Kyiv"), not where owners or actors do."""
    for _ in range(LONGEST_CHAIN):
        if token.dep_ not in PLACED:
            return False
        if token.dep_ == "dobj":
            return True
        if token.dep_ == "pobj":
            return token.head.lower_ in _locative()
        token = token.head
    return False
