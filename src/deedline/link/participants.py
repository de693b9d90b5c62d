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
from deedline.model.reading import GROUP_BEFORE, Argument, Claim

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


def participants(claim: Claim, names: Mapping[str, str], speaker: str = "") -> Participants:
    """The participants of a claim; ``names`` maps every spelling of a person or body to the one name the collection uses.

    ``speaker`` is who puts the claim forward: "its forces" are those of who acts in the clause or has them act ("ordered its
    forces to leave"), else of who speaks.
    """
    agent, theme = claim.argument("agent"), claim.argument("theme")
    subject = agent if theme is None or _sum_of_money(theme.text) else theme
    quantified = subject is not None and _quantified(subject.text)
    subject_keys = _keys(subject, names) if subject else frozenset()
    agent_keys = _keys(agent, names) if agent else frozenset()
    if subject is not None and not _nations(subject_keys) and POSSESSIVES & set(subject.text.lower().split()):
        giver = claim.argument("other") if claim.mood == "ordered" or subject.inferred else None
        owner = _nations(agent_keys) or _nations(_keys(giver, names) if giver else frozenset())
        subject_keys |= owner or frozenset(nations_in(speaker)) or _own(subject.text, speaker)
    others = [_keys(argument, names) for argument in claim.arguments if argument not in (agent, theme)]
    return Participants(
        subject=subject_keys,
        agent=agent_keys,
        nations=_nations(subject_keys | agent_keys),
        keys=subject_keys.union(agent_keys, *others),
        open=quantified,
        unresolved=subject is not None and not subject_keys and not quantified,
        partial=subject is not None and (subject.inferred == GROUP_BEFORE or _part_of(subject.text)),
    )


def named(keys: frozenset[str]) -> bool:
    """True when a participant is known by name: names are keys as they are written, all else is stems in lower case."""
    return any(key[:1].isupper() for key in keys)


def _own(text: str, speaker: str) -> frozenset[str]:
    """The speaker as owner: "our report" is the speaker's; "its report" may be anybody's."""
    return _phrase_keys(speaker, speaker, speaker) if "our" in text.lower().split() else frozenset()


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


def _keys(argument: Argument, names: Mapping[str, str]) -> frozenset[str]:
    return _phrase_keys(argument.text, argument.name, names.get(argument.name, argument.name) if argument.name else None)


@lru_cache(maxsize=1 << 16)
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
    counting = table["numbers"] | table["quantifiers"] | table["money"] | {"of", "a"}
    return not table["money"].isdisjoint(words) and counting.issuperset(words)


def _quantified(text: str) -> bool:
    return text.lower().split()[0] in _words()["quantifiers"] if text.split() else False


def _part_of(text: str) -> bool:
    """True for "some of the tanks", "20 percent of its troops"; a count alone ("40 tanks") may be all."""
    counted, of, _ = text.lower().partition(" of ")
    return bool(of) and counted.split()[-1] in _words()["parts"]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = load("participants")
    return {
        "pronouns": frozenset(table["pronouns"]["words"]),
        "quantifiers": frozenset(table["quantifiers"]["words"]),
        "prepositions": frozenset(table["prepositions"]["words"]),
        "numbers": frozenset(table["numbers"]["words"]),
        "money": frozenset(table["money"]["words"]),
        "parts": frozenset(table["parts"]["words"]),
        "empty": frozenset([*table["pronouns"]["words"], *table["quantifiers"]["words"], *table["numbers"]["words"]]),
    }
