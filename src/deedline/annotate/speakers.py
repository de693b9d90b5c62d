"""Whose words a statement reports: the mention beside the cue, and who that is.

A name is looked up among the article's entities, a country or capital speaks for its government, a pronoun or definite
description looks back, unnamed officials, groups and documents keep their own words.  A statement without a source takes
the speaker it continues, or the one who holds the floor; otherwise its speaker stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedline.annotate.bystanders import enter_bystanders
from deedline.annotate.cast import Cast, Referent
from deedline.annotate.confidence import share_right
from deedline.annotate.cue_sources import speaks
from deedline.annotate.descriptions import kind_of, look_back, name_of, utterer
from deedline.annotate.floor import introduced_by
from deedline.annotate.nations import find_nation, government
from deedline.annotate.parse import Parsed
from deedline.annotate.phrases import appositions, coordinated, following_subject, is_plural, lemma_of, noun_phrase
from deedline.annotate.pronoun_features import GENDER
from deedline.annotate.pronouns import (
    FIRST,
    PRONOUNS,
    RELATIVE,
    SECOND,
    Choice,
    Chooser,
    Stretches,
    agrees,
    learn_gender,
    resolve_pronoun,
)
from deedline.annotate.reported import Reported
from deedline.model.reading import Entity, EntityKind, Mode, Speaker, Statement
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

SURE = 0.5
"""A pronoun's choice below this confidence, rather wrong than right on labelled articles, is left open."""


def resolve_speakers(
    parsed: Parsed, entities: Sequence[Entity], reported: Sequence[Reported], choose: Chooser = resolve_pronoun
) -> tuple[Statement, ...]:
    """The statements with their speakers, in the order of ``reported``; unknown speakers are None.

    ``choose`` decides whom a pronoun means; training puts the right answers in its place.
    """
    return Resolver(Cast(parsed, entities), reported, choose).statements()


@dataclass(frozen=True, slots=True)
class _Source:
    """Who a mention means and on what evidence (a key of the speaker model's table).

    ``sure`` is how sure the choice among several referents was, ``referent`` what later pronouns can mean in turn.
    """

    name: str
    kind: EntityKind
    evidence: str
    referent: Referent | None = None
    sure: float = 1.0

    @property
    def confidence(self) -> float:
        """How often speakers with this evidence were right, 0 to 1."""
        return round(self.sure * share_right(self.evidence), 3)


@dataclass
class Resolver:
    """Finds the speakers of one article.

    Afterwards ``evidence`` tells, by statement, what each speaker rests on, and ``meant`` whom the narrator means by clear
    pronouns and by descriptions of people named elsewhere, by where they stand.
    """

    cast: Cast
    reported: Sequence[Reported]
    choose: Chooser = resolve_pronoun
    found: dict[int, Speaker] = field(default_factory=dict)
    evidence: dict[int, str] = field(default_factory=dict)
    referents: dict[int, Referent | None] = field(default_factory=dict)
    meant: dict[int, Referent] = field(default_factory=dict)
    known: dict[Span, _Source] = field(default_factory=dict)
    last: Referent | None = None
    quoted: Stretches = field(default_factory=lambda: Stretches(()))

    def statements(self) -> tuple[Statement, ...]:
        """Resolve in reading order: what is said first can be meant by what follows."""
        order = sorted(range(len(self.reported)), key=lambda i: ((self.reported[i].source or self.reported[i].span).start, i))
        self.quoted = Stretches(span for r in self.reported if r.mode is Mode.DIRECT for span in r.spans)
        described = enter_bystanders(self.cast, self.quoted)
        sources = {r.source.start for r in self.reported if r.source is not None}
        self.meant = described | learn_gender(self.cast, self.quoted, sources, self.choose)
        for index in order:
            source = self._stated(self.reported[index]) or introduced_by(self.cast, self.reported[index])
            if source is not None:
                self._resolve(index, source)
        for index in order:
            if index not in self.found:
                self._inherit(index)
        return tuple(self._statement(i, r) for i, r in enumerate(self.reported))

    def _stated(self, reported: Reported) -> Span | None:
        """The mention beside the cue, if it has any words."""
        text, source = self.cast.parsed.article.text, reported.source
        return source if source is not None and any(c.isalnum() for c in source.of(text)) else None

    def _statement(self, index: int, r: Reported) -> Statement:
        return Statement(r.span, r.spans, r.mode, r.kind, self.found.get(index), r.cue, r.parent)

    def _resolve(self, index: int, source: Span) -> None:
        text = self.cast.parsed.article.text
        span = _balanced(source, text).trim(text, also=',;:—–―-"“”')
        phrase = self._phrase(span)
        if phrase is None or not span:
            return
        who = self.known.get(span) or self._who(phrase, span, index)
        self.known[span] = who
        self.found[index] = Speaker(who.name, who.kind, span.of(text), span, who.confidence)
        self.evidence[index] = who.evidence
        self.referents[index] = who.referent
        self.last = who.referent or self.last

    def _phrase(self, span: Span) -> TokenSpan | None:
        first, last = self.cast.token(span.start), self.cast.token(max(span.start, span.end - 1))
        if first is None or last is None or first.doc is not last.doc:
            return None
        return first.doc[first.i : last.i + 1]

    def _span(self, phrase: TokenSpan, near: Span) -> Span:
        paragraph = self.cast.paragraph(near.start)
        offset = paragraph.offset if paragraph is not None else 0
        return Span(offset + phrase.start_char, offset + phrase.end_char)

    def _who(self, phrase: TokenSpan, span: Span, index: int) -> _Source:
        """The source a mention names."""
        pronoun = lone_pronoun(phrase)
        if pronoun is not None:
            return self._pronoun(pronoun, self._span(phrase.doc[pronoun.i : pronoun.i + 1], span), index)
        parts = coordinated(phrase)
        if len(parts) > 1 and self._named(phrase, span, whole=True) is None:
            return self._joint([self._who(part, self._span(part, span), index) for part in parts], phrase, span)
        return self._named(phrase, span) or self._described(phrase, span, index)

    def _joint(self, parts: Sequence[_Source], phrase: TokenSpan, span: Span) -> _Source:
        referent = Referent("; ".join(dict.fromkeys(p.name for p in parts)), parts[0].kind, plural=True)
        self.cast.enter(referent, phrase.root, span)
        weakest = min(parts, key=lambda part: part.confidence)
        return _Source(referent.name, referent.kind, weakest.evidence, referent, weakest.sure)

    def _named(self, phrase: TokenSpan, span: Span, whole: bool = False) -> _Source | None:
        """The entity that is the head of the mention or stands beside it, as "the governor, Ann Lee"."""
        heads = (
            {phrase.root.i}
            if whole
            else {phrase.root.i, *(t.i for t in appositions(phrase.root) if phrase.start <= t.i < phrase.end)}
        )
        best: _Source | None = None
        for named, referent in self.cast.named_at(span):
            tokens = self._phrase(named)
            if (
                tokens is None
                or not any(tokens.start <= i < tokens.end for i in heads)
                or (whole and tokens.root.i != phrase.root.i)
            ):
                continue
            if whole and len(tokens) < len(phrase):
                continue
            source = _as_speaker(referent, named.of(self.cast.parsed.article.text))
            if best is None or (source.kind is EntityKind.PERSON and best.kind is not EntityKind.PERSON):
                best = source
        return best

    def _described(self, phrase: TokenSpan, span: Span, index: int) -> _Source:
        """A source without a name of its own."""
        earlier = look_back(self.cast, phrase, span, self.last)
        if earlier is not None:
            self.cast.add(earlier, phrase.root, span)
            return _Source(earlier.name, earlier.kind, "looks back", earlier)
        owner = utterer(phrase)
        if owner is not None:
            return self._who(owner, self._span(owner, span), index)
        paragraph = self.cast.paragraph(span.start)
        name = self._with_owner(phrase, span, index) or name_of(self.cast, phrase, paragraph.offset if paragraph else 0)
        head = phrase.root
        own = self.cast.described_at(self._span(phrase.doc[head.i : head.i + 1], span).start)
        if own is not None:
            own.name = name or phrase.text
            self.cast.give_role(own, lemma_of(head))
        referent = own or self.cast.enter(
            Referent(name or phrase.text, kind_of(head), plural=is_plural(head), roles={lemma_of(head)}), head, span
        )
        return _Source(
            referent.name, referent.kind, "thing" if referent.kind is EntityKind.UNKNOWN else "description", referent
        )

    def _with_owner(self, phrase: TokenSpan, span: Span, index: int) -> str | None:
        """The name of someone by whose they are: "his spokesman" gives "spokesman of Rishi Sunak"."""
        owner = phrase[0]
        if owner.dep_ != "poss" or owner.lower_ not in PRONOUNS or len(phrase) < 2:
            return None
        who = self._pronoun(owner, self._span(phrase[:1], span), index)
        return f"{phrase[1:].text} of {who.name}" if who.referent is not None else None

    def _pronoun(self, token: Token, span: Span, index: int) -> _Source:
        word = token.lower_
        unresolved = _Source(token.text, EntityKind.UNKNOWN, "unresolved")
        if word in FIRST:
            parent = self.reported[index].parent
            known = self.found.get(parent) if parent is not None else None
            return _Source(known.name, known.kind, "first person", self.referents.get(parent or 0)) if known else unresolved
        if word in SECOND:
            return unresolved
        if word in RELATIVE:
            return self._relative(token, span, index) or unresolved
        choice = self._announced(token, word) or self.choose(
            self.cast, word, span, outside=self.reported[index].spans, quoted=self.quoted, last=self.last
        )
        if choice is None or choice.confidence < SURE:
            return unresolved
        self.cast.add(choice.referent, token, span)
        if word in GENDER:
            choice.referent.is_meant_by(GENDER[word])
        return _Source(choice.referent.name, choice.referent.kind, "pronoun", choice.referent, choice.confidence)

    def _announced(self, token: Token, word: str) -> Choice | None:
        """The subject that follows a clause with the pronoun: "Asked what he thought, Romney said ..."."""
        subject = following_subject(token)
        if subject is None:
            return None
        paragraph = self.cast.paragraph_of(token.doc)
        for _, referent in self.cast.named_at(paragraph.span(noun_phrase(subject))):
            if agrees(referent, word):
                return Choice(referent, 0.8)
        return None

    def _relative(self, token: Token, span: Span, index: int) -> _Source | None:
        """The noun a relative clause belongs to."""
        verb = token.head
        for _ in range(5):
            if verb.dep_ == "relcl":
                break
            verb = verb.head
        if verb.dep_ != "relcl":
            return None
        head = verb.head
        left = min((t.i for t in head.subtree if t.i < token.i), default=head.i)
        if left > head.i or head.i >= token.i:
            return None
        near = token.nbor(-1)
        if token.lower_ == "who" and not speaks(head) and near.head.lower_ == "of" and speaks(near):
            left, head = near.left_edge.i, near  # "drew the anger of Ann Lee, who said"
        phrase = token.doc[left : head.i + 1]
        who = self._who(phrase, self._span(phrase, span), index)
        return None if who.kind is EntityKind.PERSON and token.lower_ == "which" else who

    def _inherit(self, index: int) -> None:
        """A statement without a source: who spoke in the sentence before it, else who it continues."""
        target = self._just_before(index)
        if target is None:
            target = self.reported[index].continues
        seen = {index}
        while target is not None and target not in self.found and target not in seen:
            seen.add(target)
            target = self.reported[target].continues
        known = self.found.get(target) if target is not None else None
        if known is not None:
            carried = round(known.confidence * share_right("carried on"), 3)
            self.found[index] = Speaker(known.name, known.kind, known.text, known.span, carried)
            self.evidence[index] = "carried on"

    def _just_before(self, index: int) -> int | None:
        """The statement in the sentence before a quotation that carries on an earlier one, if that is not the same."""
        own = self.reported[index]
        if own.continues is None:
            return None
        sentence = self.cast.sentence(own.span.start)
        before, quoted = self.found.get(own.continues), self.reported[own.continues]
        together = self.cast.paragraph(own.span.start) is self.cast.paragraph(quoted.span.start)
        near = quoted.cue is not None and sentence - self.cast.sentence(quoted.cue.span.start) <= 1
        if before is not None and together and near and quoted.mode is not Mode.INDIRECT:
            return None  # whoever was quoted goes on, whatever else that sentence reports
        between = [
            i
            for i in range(own.continues + 1, index)
            if self.reported[i].parent is None
            and i in self.found
            and sentence - self.cast.sentence(self.found[i].span.start) == 1
        ]
        return between[-1] if between else None


def lone_pronoun(phrase: TokenSpan) -> Token | None:
    """The pronoun that is all there is to a mention, but for adverbs ("even he")."""
    head = phrase.root
    rest = [token for token in phrase if token.i != head.i]
    return head if head.lower_ in PRONOUNS and all(t.pos_ in {"ADV", "PUNCT", "PART", "CCONJ"} for t in rest) else None


def _balanced(span: Span, text: str) -> Span:
    """Without a bracket that the mention opens and does not close ("Rep. Ann Lee (D-")."""
    words = span.of(text)
    cut = words.rfind("(")
    return Span(span.start, span.start + cut) if cut > 0 and ")" not in words[cut:] else span


def _as_speaker(referent: Referent, text: str) -> _Source:
    """A country, capital or seat speaks for its government; everything else for itself."""
    if referent.kind is EntityKind.PLACE:
        nation = find_nation(text) or find_nation(referent.name)
        if nation is not None:
            return _Source(government(nation.nation), EntityKind.GOVERNMENT, "place", referent)
    return _Source(referent.name, referent.kind, "full name" if " " in text else "one word", referent)
