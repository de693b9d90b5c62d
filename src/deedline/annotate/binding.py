"""Whether a speaker binds itself: is the subject of an act the speaker, or somebody the speaker can commit?

"We will leave" binds; so does "its forces would leave" said by their government, and "NATO will support Ukraine" said by
NATO's secretary-general.  "Russia will leave", said by an analyst, is a prediction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.nations import find_nation
from deedline.annotate.parse import Parsed
from deedline.annotate.participants import phrase
from deedline.annotate.voices import speaks_of_itself
from deedline.data import load
from deedline.model.reading import EntityKind, Mode, Speaker, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMING = frozenset({"compound", "amod", "poss", "nmod"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("pledges")["self"][key])


class Affiliations:
    """For whom each speaker of an article speaks: names written beside the speaker's own ("NATO chief Jens Stoltenberg")."""

    def __init__(self, parsed: Parsed, statements: Sequence[Statement]) -> None:
        speakers = {s.speaker.name: s.speaker for s in statements if s.speaker is not None}
        self._of: dict[str, set[str]] = {}
        surnames: dict[str, set[str]] = {}
        for name, speaker in speakers.items():
            self._of[name] = {*_names(name.split()), *_names(speaker.text.split())}
            if speaker.kind is EntityKind.PERSON:
                surnames.setdefault(name.split()[-1].lower(), set()).add(name)
        for paragraph in parsed.paragraphs:
            for token in paragraph.doc:
                for name in surnames.get(token.lower_, ()):
                    own = {part.lower() for part in name.split()}
                    self._of[name].update(_names([w for w in _beside(token) if w.lower() not in own]))

    def of(self, speaker: Speaker) -> set[str]:
        """Nations and capitalised words, lower case, that belong to the speaker's name or stand beside it."""
        return self._of.get(speaker.name, set())


def _beside(token: Token) -> Iterator[str]:
    """The words of the name's own phrase, of the title before it and of an apposition after it."""
    yield from (child.text for child in token.lefts for child in (child, *child.lefts) if child.dep_ in NAMING)
    near = [token.head] if token.dep_ == "appos" else []
    near += [child for child in token.rights if child.dep_ == "appos"]
    for title in near:
        words = list(phrase(title))
        yield from (word.text for word in words if word.dep_ in NAMING or word.dep_ == "pobj" or word.i == title.i)


def _names(words: Sequence[str]) -> set[str]:
    """Nations named by the words, and the capitalised words themselves, in lower case."""
    found: set[str] = set()
    for raw in words:
        word = raw.strip("().,’'\"“”")
        word = word.removesuffix("'s").removesuffix("’s")
        nation = find_nation(word)
        if nation is not None:
            found.add(nation.nation.lower())
        elif word[:1].isupper() and word.lower() not in _words("small"):
            found.add(word.lower())
    return found


def binds(subject: Token, statement: Statement, affiliations: Affiliations) -> bool:
    """True when the speaker of ``statement`` commits itself, or one it can bind, by an act of ``subject``."""
    speaker = statement.speaker
    if speaker is None:
        return False
    if speaks_of_itself(subject, statement):
        return True
    if subject.pos_ == "PRON" or subject.ent_type_ == "PERSON":
        return False  # nobody gives another person's word
    words = [subject, *subject.subtree] if subject.right_edge.i - subject.left_edge.i <= 20 else [subject, *subject.lefts]
    owner = next((word for word in words if word.tag_ == "PRP$"), None)
    if owner is not None and subject.lemma_.lower() in _words("bound"):
        official = owner.lower_ == "its" and speaker.kind is EntityKind.OFFICIAL and statement.mode is not Mode.DIRECT
        return official or speaks_of_itself(owner, statement)
    if _words("unbinding") & set(f"{speaker.name} {speaker.text}".lower().split()):
        return False
    mine = affiliations.of(speaker)
    named = _names([word.text for word in words if word.pos_ in ("PROPN", "ADJ")])
    return bool(mine & named) and (subject.pos_ == "PROPN" or subject.lemma_.lower() in _words("bound"))


def actor_name(subject: Token, statement: Statement, affiliations: Affiliations) -> str:
    """Who is bound: the speaker where the subject is a pronoun or something the speaker owns, else the subject's words.

    A capital is its government, but not to a governor or mayor, who speaks of the state or city of that name.
    """
    speaker = statement.speaker
    owned = any(child.tag_ == "PRP$" for child in subject.children)
    if speaker is not None and (subject.pos_ == "PRON" or (owned and statement.mode is not Mode.DIRECT) or owned):
        return speaker.name
    if subject.pos_ != "PROPN":
        nation = next((n for n in (find_nation(c.text) for c in subject.lefts if c.dep_ in NAMING) if n is not None), None)
        if nation is not None:
            return nation.nation
    words = phrase(subject)
    text = words.text.removeprefix("the ").removeprefix("The ")
    nation = find_nation(text)
    local = speaker is not None and bool(_words("local") & affiliations.of(speaker))
    return nation.nation if nation is not None and not (local and nation.sense in {"capital", "seat"}) else text
