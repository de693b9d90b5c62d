"""Claims as lines that stand by themselves: a full clause, else its sentence, never a fragment of a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from deedline.annotate.frames import names_event
from deedline.data import load
from deedline.link.held import Held
from deedline.link.kin import kin_of
from deedline.link.matter import predicate_key
from deedline.link.predicates import LIGHT, rarity
from deedline.link.profile import WORD, stems
from deedline.model.assessment import ClaimRef
from deedline.model.linkage import Ref
from deedline.model.reading import Reading
from deedline.spans import Span

FEWEST_WORDS = 4
"""A shorter clause ("burned through the night") says too little by itself."""

FULL_CLAUSE = 6
"""From this many words on a clause tells who did what: a shorter one is preferred only to none."""

FILLED = 0.6
"""Share of a sentence that a claim must be for the sentence to stand for it."""

BORNE_OUT, MOSTLY = 0.4, 0.6
"""Share of a line's content words that a report it stands for must have: with the line's word for the event, and without."""

LEAST_SHARED = 4
"""Content words that a report without the line's word for the event must have at least."""

LONGEST = 260
"""Characters: a longer sentence is cut at a word."""

INSERTED = "[{}]"
"""How a name stands in a quotation in the place of a pronoun: these are not the speaker's words."""

LONGEST_QUOTE = 110
"""Characters of a claim quoted beside others."""

MOST_VOICES = 5
_WORD = re.compile(r"[\w'’]+")
DATELINE = re.compile(r"[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,3}(?:, [A-Z][\w.]+)?(?: \([\w ./]{2,20}\))? ?(?:--|—|–) *")
"""The dateline at the head of a report: "PORT LUND, May 3 —", "Lund (AP) –"."""

_POSSESSOR = re.compile(r"^[A-Z][\w. ]*[’']s? ")
_STRAIGHT = re.compile(r'"([^"]*)"')
_SPLIT = re.compile(r"[”\"] [“\"]")
"""Where a quotation was split by its cue and is put together again."""

_GOES_ON = re.compile(r"\s+(\w+)")
_CLOSING = re.compile(r"’(?!\w)")
_MARKED = re.compile(r"[“”‘’()\[\]\"]")
_PAIRS = (("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]"))


class _Read(dict[ClaimRef, str]):
    """Texts of claims, each read when it is first asked for: few are shown."""

    def __init__(self, read: Callable[[ClaimRef], str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, ref: ClaimRef) -> str:
        text = self[ref] = self._read(ref)
        return text


@dataclass(frozen=True, slots=True)
class Lines:
    """The sentence around every claim, of it what the claim's statement reports, and the claim's own word for the event."""

    sentences: Mapping[ClaimRef, str]
    sayings: Mapping[ClaimRef, str]
    words: Mapping[ClaimRef, str] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Mapping[str, Reading], claims: Iterable[Held]) -> Lines:
        """Lines for some claims of some readings."""
        of = {claim.ref: claim for claim in claims}
        opening = {id: frozenset(block.span.start for block in reading.article.blocks) for id, reading in readings.items()}

        def around(ref: ClaimRef) -> Span:
            sentences, at = readings[ref.article].sentences, of[ref].claim.span
            place = bisect_right(sentences, at.start, key=lambda sentence: sentence.end)
            return next((sentence for sentence in sentences[place : place + 1] if sentence.overlaps(at)), at)

        def read(ref: ClaimRef, *, said: bool) -> str:
            reading, found = readings[ref.article], around(ref)
            fold = _undated if found.start in opening[ref.article] else folded
            return fold((_reported(reading, of[ref], found) if said else found).of(reading.article.text))

        words = {
            ref: folded(claim.claim.cue.of(readings[ref.article].article.text)) for ref, claim in of.items() if claim.claim.cue
        }
        return cls(_Read(partial(read, said=False)), _Read(partial(read, said=True)), words)

    def best(self, claims: Sequence[Held]) -> tuple[Held, str] | None:
        """The claim that says most by itself, with its line: from the body rather than a headline; None when none does."""
        rated = [(claim, line) for claim in claims if (line := self.line(claim))]
        return min(rated, key=lambda pair: (pair[0].display, not clause(pair[0]), -len(pair[0].words), pair[1]), default=None)

    def common(self, claims: Sequence[Held]) -> tuple[str, list[Held]] | None:
        """The line nearest to what the claims say, with those of them that say most of it; None when none can stand alone.

        That is the line of a claim that most voices bear out, the shortest of such: a longer one says things that only its
        own outlet says.
        """
        plain = [claim for claim in claims if not claim.claim.quantities]
        if len({claim.voice for claim in claims if claim.claim.quantities}) != 1 or not plain:
            plain = list(claims)  # a number that one holder alone gives stands for nobody else
        plain = [claim for claim in plain if not loose(claim.text)] or plain
        lines = self._alone(
            [claim for claim in plain if not (_unresolved(claim) or self._hangs(claim) or _of_themselves(claim))]
        )
        borne_out = [(line, [claim for claim in claims if claim is own or _says(claim, own, line)]) for own, line in lines]
        return min(
            borne_out, key=lambda found: (-len({claim.voice for claim in found[1]}), len(found[0]), found[0]), default=None
        )

    def _alone(self, claims: Sequence[Held]) -> list[tuple[Held, str]]:
        """The claims whose clause stands alone, full ones if any, with it; else the best sentence a claim all but fills."""
        clauses = [
            (claim, own) for claim in claims if (own := self._whole(claim)) and (claim.claim.polarity > 0 or _denies(own))
        ]
        full = [(claim, own) for claim, own in clauses if len(_WORD.findall(own)) >= FULL_CLAUSE] or clauses
        if full:
            return [(claim, sentence(own)) for claim, own in full]
        best = self.best([claim for claim in claims if len(claim.text) >= FILLED * len(self.sentences[claim.ref])])
        return [best] if best else []

    def _whole(self, claim: Held) -> str | None:
        """The claim's clause unless it breaks off before what its verb asks for: "they met to discuss (how ...)"."""
        own = clause(claim)
        following = _GOES_ON.match(self.sentences[claim.ref].partition(claim.text)[2])
        if own is None or following is None:
            return own
        return None if following[1].lower() in _words("asking") else own

    def _hangs(self, claim: Held) -> bool:
        """True for a clause whose subject stands right behind the noun it goes on about: "the toll (it) took on her"."""
        before = self.sentences[claim.ref].partition(claim.text)[0]
        last = before.split()[-1] if before[-1:].isspace() else ""
        leads = any(argument.span.start == claim.claim.span.start for argument in claim.claim.arguments)
        opens = not claim.narrated and self.sayings[claim.ref].startswith(claim.text)
        return leads and last.isalpha() and last.islower() and not opens and last not in _links()

    def line(self, claim: Held) -> str | None:
        """A claim as a sentence: its own clause, else the sentence it stands in; None when neither can be read alone."""
        if _unresolved(claim) or self._hangs(claim):
            return None
        own = self._whole(claim)
        if own and (claim.claim.polarity > 0 or _denies(own)):
            return sentence(own)
        around = self.sentences[claim.ref]
        words = _WORD.findall(around)
        first = next((word for word in map(str.lower, words) if word not in _words("markers")), "")
        if len(words) < FEWEST_WORDS or words[0].lower() in _words("dependent") or first in _words("pronouns"):
            return None
        return sentence(around)

    def said(self, claim: Held) -> str:
        """A claim as a quotation: its clause, else what it stands in, cut to a readable length."""
        own = clause(claim, INSERTED)
        if own is None or claim.claim.rejects or (claim.claim.polarity < 0 and not _denies(own)):
            own = self.sayings[claim.ref]
        return quoted(own if claim.claim.polarity > 0 or _denies(own) else self.sentences[claim.ref])

    def word(self, claim: Held) -> str:
        """The word a claim has for its event, as its article has it."""
        return self.words.get(claim.ref, claim.claim.predicate)

    def around(self, claim: Held) -> str:
        """The sentence a claim stands in, as a quotation."""
        return quoted(self.sentences[claim.ref], LONGEST)


def _reported(reading: Reading, claim: Held, around: Span) -> Span:
    """The part of a sentence that belongs to the claim's statement; the sentence itself for the narrator's claims."""
    if claim.claim.statement is None:
        return around
    for piece in reading.statements[claim.claim.statement].spans:
        if piece.overlaps(claim.claim.span):
            return Span(max(piece.start, around.start), min(piece.end, around.end))
    return around


def clause(claim: Held, named: str = "{}") -> str | None:
    """The claim's own clause when it can stand alone: a finite verb with its subject before it.

    Names replace pronouns, in the form ``named``.
    """
    made, text = claim.claim, claim.text
    subject = next((a for role in ("agent", "theme") if (a := made.argument(role)) and _leads(claim, a.span.start)), None)
    event = not made.arguments and names_event(made.predicate)  # "heavy shelling went on": the event itself is the subject
    if made.tense == "none" or (subject is None and not event) or claim.display or _relative(claim):
        return None
    text = _named(text, claim, named)
    text = text[_opening(text.partition(folded(subject.text))[0]) :] if subject else text
    words = _WORD.findall(text)
    if words and words[0].lower() in _words("markers"):
        text = text[len(words[0]) :].lstrip(" ,")
        words = words[1:]
    if len(words) < FEWEST_WORDS or words[0].lower() in _words("dependent") or words[-1].lower() in _words("dangling"):
        return None
    if subject and subject.text.lower() in _words("pronouns"):
        if not subject.name or not text.lower().startswith(subject.text.lower()):
            return None
        if claim.narrated or subject.text.lower() not in _words("first_person"):
            text = named.format(subject.name) + text[len(subject.text) :]
    return text


def _named(text: str, claim: Held, named: str) -> str:
    """``text`` with the names of those whom its pronouns stand for behind the verb; the speaker's own stay as they are."""
    kept = frozenset() if claim.narrated else _words("first_person")
    for argument in claim.claim.arguments:
        pronoun = argument.text.lower() in _words("pronouns") - kept
        if argument.name and pronoun and not _leads(claim, argument.span.start):
            places = list(re.finditer(rf"(?<=\s){re.escape(argument.text)}\b", text))
            if len(places) == 1:
                text = text[: places[0].start()] + named.format(argument.name) + text[places[0].end() :]
    return text


def _says(claim: Held, own: Held, line: str) -> bool:
    """True when a claim tells the event of the ``line`` of another, its ``own``, of no other subject, in many of its words.

    The words of the sentence count, and the names of those its pronouns stand for; most are asked for where it has another
    word for the event, or the line's tells nothing ("showed").
    """
    subject, other = _subject(claim), _subject(own)
    if subject and other and subject[0] == other[0] and subject[1].isdisjoint(other[1]):
        return False
    said = claim.sentence.union(claim.words, *(stems(WORD.findall(a.name or "")) for a in claim.claim.arguments))
    told = set(stems(WORD.findall(line)))
    if _same_event(claim, own, said):
        return len(told & said) >= BORNE_OUT * len(told)
    first = own.claim.argument("agent") or own.claim.argument("theme")
    beyond = told.difference(stems(WORD.findall(first.text)) if first else ())
    return len(told & said) >= LEAST_SHARED and all(len(part & said) >= MOSTLY * len(part) for part in (told, beyond))


def _subject(claim: Held) -> tuple[str, frozenset[str]] | None:
    """The role and the name, in stems, of who does it or, where nobody is told to, of whom it befalls, if it has one."""
    first = claim.claim.argument("agent") or claim.claim.argument("theme")
    return (first.role, frozenset(stems(WORD.findall(first.name)))) if first and first.name else None


def _same_event(claim: Held, own: Held, said: Container[str]) -> bool:
    """True for events of one kind or one word, or where the sentence of ``claim`` has the ``own`` claim's word for it."""
    if claim.label is not None and own.label is not None and kin_of(claim.label) == kin_of(own.label):
        return True
    key = predicate_key(own)
    return rarity(own.claim.predicate) >= LIGHT and (key == predicate_key(claim) or any(word in said for word in key))


def _unresolved(claim: Held) -> bool:
    """True when nothing says for whom a pronoun of the claim stands: "contradicted him", "its rules forbid it"."""
    made = claim.claim
    for argument in made.arguments:
        if argument.name is None and made.span.contains(argument.span) and argument.text:
            leads = _leads(claim, argument.span.start)
            if (argument.text.split()[0] if leads else argument.text).lower() in _words("pronouns"):
                return True
    return False


def _of_themselves(claim: Held) -> bool:
    """True for what somebody says of themselves ("we need the bridge"): nobody else can say so too."""
    return not _words("first_person").isdisjoint(word.lower() for word in _WORD.findall(claim.text))


def _relative(claim: Held) -> bool:
    """True when the word that hangs the clause on its noun is what it befell: "(the account) that Ann Hale follows"."""
    made = claim.claim
    first = next((a for a in made.arguments if a.span.start == made.span.start), None)
    return first is not None and first.role != "agent" and first.text.lower() in _words("markers")


def _opening(before: str) -> int:
    """Where a clause begins in the words before its subject: past its dateline, and past what hangs it on a main clause.

    >>> "Hours after two boats sank"[_opening("Hours after ") :]
    'two boats sank'
    >>> "Since the vote in May, the board"[_opening("Since the vote in May, the ") :]
    'Since the vote in May, the board'
    >>> "PORT LUND (AP) -- The mayor left"[_opening("PORT LUND (AP) -- ") :]
    'The mayor left'
    """
    dateline = DATELINE.match(before)
    start = dateline.end() if dateline else 0
    hung = [match.end() for match in _WORD.finditer(before, start) if match[0].lower() in _words("hanging")]
    if not hung or "," in before[hung[-1] :].lstrip(" ,"):
        return start  # none, or one that only says when the main clause holds
    return hung[-1] + len(before[hung[-1] :]) - len(before[hung[-1] :].lstrip(" ,"))


def presupposed(claim: Held) -> bool:
    """True for an event that is only named as known ("the campaign", "Ann Hale's resignation"), not reported to happen."""
    if claim.circumstance:
        return True
    first = claim.text.split(maxsplit=1)[0].lower() if claim.text else ""
    known = first in _words("definite") or bool(_POSSESSOR.search(claim.text))
    return known and claim.claim.tense == "none" and claim.claim.stage == "none"


def _denies(text: str) -> bool:
    """True when the words themselves deny: the cue of a reported denial ("denied that any ...") stands outside them."""
    return any(word.lower() in _words("denials") or word.lower().endswith(("n't", "n’t")) for word in _WORD.findall(text))


def _leads(claim: Held, start: int) -> bool:
    """True when a participant starts inside the clause and before its verb."""
    made = claim.claim
    return made.span.start <= start < (made.cue.start if made.cue else made.span.end)


def sentence(text: str) -> str:
    """``text`` as a sentence: stray quotation marks dropped, capital at the front, full stop at the end.

    >>> sentence("we must withdraw,” he said")
    'We must withdraw, he said.'
    """
    text = cut(balanced(text).strip(" ,;:–—-"), LONGEST)
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", ".”", "!”", "?”", '."')) else text + "."


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """``text`` in quotation marks of its own, cut at a word.

    >>> quoted("a “full withdrawal” from the area,”")
    '“a ‘full withdrawal’ from the area”'
    >>> quoted("“We are clearing it,” “and it is open.”")
    '“We are clearing it, and it is open”'
    >>> quoted('"We are clearing it,"')
    '“We are clearing it”'
    >>> quoted('"We are clearing it," he said, "and then we leave."', 40)
    '“‘We are clearing it,’ he said, and …”'
    """
    inner = balanced(cut(_SPLIT.sub(" ", text).strip(" ,;:.–—-"), longest)).strip(" ,;:.–—-")
    if (inner[:1], inner[-1:]) in (("“", "”"), ('"', '"')) and not {"“", "”", '"'} & set(inner[1:-1]):
        inner = inner[1:-1].strip(" ,;:.")
    return "“" + _STRAIGHT.sub(r"‘\1’", inner).replace("“", "‘").replace("”", "’") + "”"


def balanced(text: str) -> str:
    """``text`` without quotation marks and brackets that have no partner in it; an apostrophe is none.

    >>> balanced("we must “withdraw” now,” he said")
    'we must “withdraw” now, he said'
    """
    if not _MARKED.search(text):
        return text
    stray: set[int] = set()
    for opening, closing in _PAIRS:
        open_at: list[int] = []
        closes = {match.start() for match in _CLOSING.finditer(text)} if closing == "’" else None
        for at, char in enumerate(text):
            if char == opening:
                open_at.append(at)
            elif char == closing and (closes is None or at in closes):
                if open_at:
                    open_at.pop()
                elif closes is None:
                    stray.add(at)
        stray.update(open_at)
    text = "".join(char for at, char in enumerate(text) if at not in stray)
    return "".join(text.rsplit('"', 1)) if text.count('"') % 2 else text


def cut(text: str, longest: int) -> str:
    """``text`` cut at the last word that ends before ``longest`` characters."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _undated(text: str) -> str:
    """The first sentence of a paragraph on one line, without its dateline: a town in capitals or with an agency.

    >>> _undated("SALTMERE, Norfolk – A fire broke out"), _undated("Lund (AP) -- A fire broke out")
    ('A fire broke out', 'A fire broke out')
    >>> _undated("Ann Hale – the mayor – resigned")
    'Ann Hale – the mayor – resigned'
    """
    line = folded(text)
    dateline = DATELINE.match(line)
    if dateline is None or not (line.split()[0].strip(",.").isupper() or "(" in dateline[0]):
        return line
    return line[dateline.end() :]


def folded(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())


def voices(claims: Iterable[Held]) -> str:
    """Who holds some claims, each once, the first few by name.

    >>> voices([])
    ''
    """
    return listed(list(dict.fromkeys(claim.voice for claim in claims)))


def listed(names: Sequence[str]) -> str:
    """Names in a row, the first few of many.

    >>> listed(["Ada", "Ben", "Cy"])
    'Ada, Ben and Cy'
    """
    if len(names) > MOST_VOICES:
        return ", ".join(names[:MOST_VOICES]) + f" and {len(names) - MOST_VOICES} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def loose(text: str) -> bool:
    """True for words that count without a number ("dozens of people"): beside an exact count they are the poorer line."""
    return not _words("vague").isdisjoint(word.lower() for word in _WORD.findall(text))


def vague(value: str) -> bool:
    """True for a value in words that names no number.

    >>> vague("dozens of people"), vague("Twenty-three people")
    (True, False)
    """
    return value.lower().split()[0] in _words("vague") if value.split() else True


def refs(claims: Iterable[Held], line: str = "") -> tuple[Ref, ...]:
    """One ref per article: its first claim, but the one whose words the ``line`` shows where it has it."""
    first: dict[str, Ref] = {}
    for claim in sorted(claims, key=lambda claim: sentence(clause(claim) or "") != line):
        first.setdefault(claim.ref.article, Ref(claim.ref.article, claim.claim.span))
    return tuple(first.values())


def _words(section: str) -> frozenset[str]:
    return _tables()[section]


@cache
def _links() -> frozenset[str]:
    """Words that may stand before a clause of its own."""
    return _words("markers") | _words("hanging") | _words("dependent")


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load("lines").items()}
