"""Whose words each token of a paragraph is: the narrator's or those of a statement; and which entity a token names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from deedline.annotate.frames import labels_of
from deedline.annotate.modality import signatures
from deedline.annotate.negation import refuses
from deedline.annotate.parse import Paragraph, Parsed
from deedline.annotate.predicates import MAIN, read_predicate
from deedline.annotate.rebuttals import aside_of, rebutted
from deedline.data import load
from deedline.model.reading import Entity, EntityKind, Mode, Speaker, Statement, StatementKind
from deedline.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SELF = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
OF_PHRASE = re.compile(r" (?:of|in|for|at|from|with|on|who|familiar)\b|[,;]")
OF_A_MAN, OF_A_WOMAN = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
OF_A_PERSON = OF_A_MAN | OF_A_WOMAN
OF_A_BODY = frozenset({"it", "its"})
OF_SEVERAL = frozenset({"they", "them", "their"})
BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT, EntityKind.OFFICE, EntityKind.PLACE})
SEVERAL = BODIES | {EntityKind.GROUP, EntityKind.OFFICIAL}


class Tokens:
    """The tokens of a paragraph by their place in the article, found by bisection."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.starts = [paragraph.offset + start for start in paragraph.starts]

    def inside(self, span: Span) -> range:
        """Indices of the tokens that begin inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def at(self, position: int) -> int | None:
        """Index of the token at a character of the article, None before the first."""
        index = bisect_right(self.starts, position) - 1
        return index if index >= 0 else None


def by_paragraph(parsed: Parsed, statements: Sequence[Statement]) -> Iterator[tuple[Paragraph, list[tuple[int, Statement]]]]:
    """Every paragraph with the statements, and their indices, that have content or their cue in it."""
    starts = [paragraph.block.span.start for paragraph in parsed.paragraphs]
    touching: dict[int, dict[int, Statement]] = {}
    for index, statement in enumerate(statements):
        for piece in (*statement.spans, *((statement.cue.span,) if statement.cue else ())):
            first, last = max(0, bisect_right(starts, piece.start) - 1), bisect_left(starts, piece.end)
            for at in range(first, last):
                if parsed.paragraphs[at].block.span.overlaps(piece):
                    touching.setdefault(at, {})[index] = statement
    for at, paragraph in enumerate(parsed.paragraphs):
        yield paragraph, sorted(touching.get(at, {}).items())


@dataclass(frozen=True)
class Voices:
    """Who speaks in one paragraph. ``owner`` gives per token the index of its statement, None for the narrator.

    What somebody is reported to believe is theirs, hedged. Another thought the narrator reports ("residents feared the dam
    would break") is put forward by nobody: its tokens are ``unvoiced``.
    ``asides`` are the words of those that only refuse what stands before them ("something she denies").
    ``acts`` are the cues of statements that report a thing and no proposition ("declared an emergency", "denied the claims").
    """

    tokens: Tokens
    owner: tuple[int | None, ...]
    unvoiced: frozenset[int]
    cues: frozenset[int]
    acts: frozenset[int] = frozenset()
    refused: Mapping[int, int] = field(default_factory=dict)
    """Verb of a clause that an aside refuses -> the statement of who refuses it."""
    asides: frozenset[int] = frozenset()

    @classmethod
    def of(cls, paragraph: Paragraph, statements: Sequence[tuple[int, Statement]]) -> Voices:
        """The voices of ``paragraph``; ``statements`` are those that may touch it, with their index in the article."""
        tokens = Tokens(paragraph)
        owner: list[int | None] = [None] * len(tokens.starts)
        unvoiced: set[int] = set()
        cues: set[int] = set()
        acts: set[int] = set()
        refused: dict[int, int] = {}
        asides: set[int] = set()
        for index, statement in sorted(statements, key=lambda pair: (-len(pair[1].span), pair[0])):
            aside = _aside(paragraph, tokens, statement)
            if aside is not None:
                verb, clause = aside
                cues.add(verb.i)
                asides.update(aside_of(verb))
                refused[clause.i] = index
                continue
            act = _act(paragraph, tokens, statement)
            acts.update(act)
            if act and statement.cue is not None and act[0] in tokens.inside(statement.cue.span):
                continue
            if statement.cue is not None:
                cues.update(tokens.inside(statement.cue.span))
            for piece in statement.spans:
                for i in tokens.inside(piece):
                    if voiced(statement):
                        owner[i] = index
                        unvoiced.discard(i)
                    elif owner[i] is None:
                        unvoiced.add(i)
        return cls(
            tokens, tuple(owner), frozenset(unvoiced), frozenset(cues), frozenset(acts - cues), refused, frozenset(asides)
        )

    @cached_property
    def content(self) -> dict[int, frozenset[int]]:
        """Token indices of every statement, without those of statements nested in it."""
        found: dict[int, set[int]] = {}
        for i, index in enumerate(self.owner):
            if index is not None:
                found.setdefault(index, set()).add(i)
        return {index: frozenset(tokens) for index, tokens in found.items()}


def _aside(paragraph: Paragraph, tokens: Tokens, statement: Statement) -> tuple[Token, Token] | None:
    """(verb of the aside, verb of the clause it refuses), where the statement is such a refusal."""
    if statement.cue is None or not refuses(statement.cue.lemma) or statement.cue.span.start < statement.span.end:
        return None
    for i in tokens.inside(statement.cue.span):
        clause = rebutted(paragraph.doc[i])
        if clause is not None and statement.span.contains(paragraph.token_span(clause)):
            return paragraph.doc[i], clause
    return None


def _act(paragraph: Paragraph, tokens: Tokens, statement: Statement) -> Sequence[int]:
    """The words by which something is done, where a thing is reported and no proposition; none where one is.

    Who "declared an emergency" or "called him a racist" did that; "said he had told her about it" puts forward the telling.
    """
    if statement.mode is not Mode.INDIRECT or statement.cue is None or not voiced(statement):
        return ()
    content = [paragraph.doc[i] for piece in statement.spans for i in tokens.inside(piece)]
    main = [token for token in content if not _beside(token, content)]
    if not content or any(read_predicate(token) for token in main):
        return ()
    if any(_plans(token) for token in content) or (_commits(statement.cue.lemma) and any(map(_eventful, content))):
        return ()  # what is promised or ordered is still to come
    inside = {token.i for token in content}
    telling = [
        token.i
        for token in main
        if (token.pos_ == "VERB" and token.dep_ in MAIN) or (token.head.i not in inside and labels_of(token.lemma_.lower()))
    ]
    return telling[:1] or tokens.inside(statement.cue.span)


def _eventful(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and bool(labels_of(token.lemma_.lower())))


def _plans(noun: Token) -> bool:
    """True for "a plan to reach out"."""
    infinitive = any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.children)
    return noun.pos_ == "NOUN" and infinitive and _commits(noun.lemma_, "noun")


def _commits(lemma: str, pos: str = "verb") -> bool:
    found = (signatures().get((lemma.lower(), pos, form)) for form in ("to", "any", "that"))
    return any(signature is not None and signature.mood in ("intended", "ordered") for signature in found)


def _beside(token: Token, content: Sequence[Token]) -> bool:
    """True in a relative clause of the content: of "a message he left" the message is what is reported."""
    inside = {other.i for other in content}
    chain = [token, *takewhile(lambda above: above.i in inside, token.ancestors)]
    return any(word.dep_ == "relcl" and word.head.i in inside for word in chain)


def voiced(statement: Statement) -> bool:
    """True when the statement puts its content forward: speech, writing and documents, what somebody holds to be so or refuses.

    What is wished, feared or planned is no claim.
    """
    if statement.kind is not StatementKind.THOUGHT:
        return True
    return statement.cue is not None and (refuses(statement.cue.lemma) or statement.cue.lemma.lower() in _convictions())


@cache
def _convictions() -> frozenset[str]:
    return frozenset(load("modality")["conviction"]["verbs"])


class Names:
    """Entities by the place of their mentions."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        mentions = sorted((mention.start, mention.end, entity.name) for entity in entities for mention in entity.mentions)
        self.starts = [start for start, _, _ in mentions]
        self.mentions = mentions

    def at(self, span: Span) -> str | None:
        """The entity whose mention covers ``span``, None if none does."""
        for index in range(bisect_right(self.starts, span.start) - 1, max(-1, bisect_right(self.starts, span.start) - 4), -1):
            _, end, name = self.mentions[index]
            if end >= span.end:
                return name
        return None


def _several(speaker: Speaker) -> bool:
    """True for speakers who are more than one: "Ann Hale; Tom Ellery", "officials"."""
    head = OF_PHRASE.split(speaker.name.lower(), maxsplit=1)[0]
    return "; " in speaker.name or (speaker.kind is EntityKind.OFFICIAL and head.endswith("s") and not head.endswith("ss"))


def speaks_of_itself(token: Token, statement: Statement | None) -> bool:
    """True when a pronoun of a statement can only, or most likely, mean its speaker.

    "I" and "we" always do; "he", "it" and "they" do in indirect speech when they fit the kind of the speaker: in
    "Ukraine said it would not join" the pronoun is the speaker in the great majority of cases.
    """
    if statement is None or statement.speaker is None:
        return False
    word = token.lower_
    if word in SELF:
        return True
    if statement.mode is Mode.DIRECT:
        return False
    kind = statement.speaker.kind
    if word in OF_A_PERSON:
        if {word, statement.speaker.text.lower()} & OF_A_MAN and {word, statement.speaker.text.lower()} & OF_A_WOMAN:
            return False  # "he said she had decided"
        return kind in (EntityKind.PERSON, EntityKind.OFFICIAL) and not _several(statement.speaker)
    if word in OF_A_BODY:
        return kind in BODIES
    return word in OF_SEVERAL and kind in SEVERAL
