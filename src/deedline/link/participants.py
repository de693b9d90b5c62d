"""Who and what a claim is about, as keys that claims of other articles may share: nations, names and head words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from deedline.annotate.nations import begins_nation, find_nation
from deedline.data import load
from deedline.link.profile import WORD, stems
from deedline.model.reading import GROUP_BEFORE, Claim

LONGEST_NATION = 3
"""Words of the longest nation name looked for in a phrase."""

POSSESSIVES = frozenset({"its", "our"})
MOST_STEMS = 8
"""Stems of a phrase that count as keys; a participant of more words is a clause in disguise."""


@dataclass(frozen=True, slots=True)
class Participants:
    """``subject`` names what the event happens to, ``agent`` who acts, ``nations`` the nations among both, ``keys`` all roles.

    Pronouns without a resolved name and quantifiers ("nothing", "any of them") give no keys: they may stand for anything.
    ``open`` is True when the subject is quantified over ("no chemicals", "any solvent"): it speaks of every such thing.
    """

    subject: frozenset[str] = field(default_factory=frozenset)
    agent: frozenset[str] = field(default_factory=frozenset)
    nations: frozenset[str] = field(default_factory=frozenset)
    keys: frozenset[str] = field(default_factory=frozenset)
    open: bool = False
    unresolved: bool = False
    """The subject is there, and only a pronoun nobody resolved."""
    partial: bool = False
    """The subject is some of a group ("most of the tanks"): what others of it do is no contradiction."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What the words of a participant give: keys, the nations among these, whether it is quantified, only a sum or a part."""

    keys: frozenset[str] = field(default_factory=frozenset)
    nations: frozenset[str] = field(default_factory=frozenset)
    possessives: frozenset[str] = field(default_factory=frozenset)
    open: bool = False
    money: bool = False
    part: bool = False


_NOBODY = _Phrase()


def participants(claim: Claim, names: Mapping[str, str], speaker: str = "") -> Participants:
    """The participants of a claim; ``names`` maps every spelling of a person or body to the one name the collection uses.

    ``speaker`` is who puts the claim forward: "its forces" are those of who acts in the clause or has them act ("ordered its
    forces to leave"), else of who speaks.
    """
    phrases = [_phrase(a.text, a.name, names.get(a.name, a.name) if a.name else None) for a in claim.arguments]
    first = {argument.role: phrase for argument, phrase in zip(reversed(claim.arguments), reversed(phrases), strict=True)}
    agent, theme = first.get("agent", _NOBODY), first.get("theme")
    role, subject = ("agent", agent) if theme is None or theme.money else ("theme", theme)
    inferred = next((argument.inferred for argument in claim.arguments if argument.role == role), None)
    lent: frozenset[str] = frozenset()
    if subject.possessives and not subject.nations:
        giver = first.get("other", _NOBODY) if claim.mood == "ordered" or inferred else _NOBODY
        lent = agent.nations or giver.nations or frozenset(nations_in(speaker)) or _own(subject, speaker)
    return Participants(
        subject=subject.keys | lent,
        agent=agent.keys,
        nations=subject.nations | agent.nations | _nations(lent),
        keys=lent.union(subject.keys, *(phrase.keys for phrase in phrases if phrase is not theme)),
        open=subject.open,
        unresolved=subject is not _NOBODY and not (subject.keys or lent or subject.open),
        partial=subject.part or inferred == GROUP_BEFORE,
    )


def named(keys: frozenset[str]) -> bool:
    """True when a participant is known by name: names are keys as they are written, all else is stems in lower case."""
    return any(key[:1].isupper() for key in keys)


def _own(subject: _Phrase, speaker: str) -> frozenset[str]:
    """The speaker as owner: "our report" is the speaker's; "its report" may be anybody's."""
    return _phrase(speaker, speaker, speaker).keys if "our" in subject.possessives else frozenset()


@lru_cache(maxsize=1 << 16)
def nations_in(words: str) -> tuple[str, ...]:
    """The nations named in a phrase, by name, adjective, people or capital; the longest names first."""
    tokens = [token.strip("(),.“”‘’'\"") for token in words.replace("’s", "").replace("'s", "").split()]
    starts = [at for at, token in enumerate(tokens) if begins_nation(token)]
    names = (
        find_nation(" ".join(tokens[start : start + size]))
        for size in range(LONGEST_NATION, 0, -1)
        for start in starts
        if start + size <= len(tokens)
    )
    return tuple(found.nation for found in names if found is not None)


@lru_cache(maxsize=1 << 16)
def _phrase(text: str, name: str | None, known_as: str | None) -> _Phrase:
    """A phrase by its words, the one that its article resolves it to, and what the collection calls that."""
    keys, words = _phrase_keys(text, name, known_as), text.lower().split()
    quantified = bool(words) and words[0] in _words()["quantifiers"]
    return _Phrase(keys, _nations(keys), POSSESSIVES.intersection(words), quantified, _sum_of_money(text), _part_of(text))


def _phrase_keys(text: str, name: str | None, known_as: str | None) -> frozenset[str]:
    """Nations, the resolved name, and the stems of the head phrase: "its troops around Kyiv" is about troops, not Kyiv."""
    table = _words()
    first, *rest = text.split() or [""]
    words = [first, *takewhile(lambda word: word.lower() not in table["prepositions"], rest)]
    found = set(nations_in(" ".join([*(name or "").split(), *words])))
    if known_as:
        found |= {known_as, *_stems(WORD.findall(known_as))}
    if not (known_as and text.lower() in table["pronouns"]):
        plain = [word for word in WORD.findall(" ".join(words)) if word.lower() not in table["empty"] and not word[0].isdigit()]
        found |= set(_stems(plain)[:MOST_STEMS])
    return frozenset(found)


def _stems(words: Sequence[str]) -> list[str]:
    """Stems of the words that are not already known as a nation."""
    return stems(word for word in words if find_nation(word) is None)


def _nations(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key[:1].isupper() and find_nation(key) is not None)


def _sum_of_money(text: str) -> bool:
    """True for a sum and nothing else ("tens of thousands of dollars"): it says how much, not what an event happens to."""
    table = _words()
    words = re.findall(r"[^\W\d_]+|[$€£]", text.lower())
    return not table["money"].isdisjoint(words) and table["counting"].issuperset(words)


def _part_of(text: str) -> bool:
    """True for "some of the tanks", "20 percent of its troops"; a count alone ("40 tanks") may be all."""
    counted, of, _ = text.lower().partition(" of ")
    return bool(of) and counted.split()[-1] in _words()["parts"]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    words = {name: frozenset(entry["words"]) for name, entry in load("participants").items()}
    return {
        **words,
        "counting": words["numbers"] | words["quantifiers"] | words["money"] | {"of", "a"},
        "empty": words["pronouns"] | words["quantifiers"] | words["numbers"],
    }
