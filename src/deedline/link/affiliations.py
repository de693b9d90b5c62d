"""For whom people speak: a nation or a body, by the role that an article gives beside the name.

"Northgate's chief executive, Ann Hale" and "Ann Hale, head of the Lund fire service" do not vouch for Northgate and the fire
service: they are its voice.  Which roles speak for whom is in ``data/affiliations.toml``; a "former" one, or one of the
opposition, speaks for nobody else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from deedline.annotate.nations import find_nation
from deedline.data import load
from deedline.link.participants import LONGEST_NATION
from deedline.model.reading import EntityKind, Reading

NEAR = 100
"""Characters before and after a name in which its role is looked for."""

BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GOVERNMENT})

_BREAK = re.compile(r"[\n.!?;:“”\"()](?=\s|$)")
_WORD = re.compile(r"[\w’'.-]*\w\.?")
_OWNS = re.compile(r"[’']s?$")
_AFTER = re.compile(r",? (?:who is |is )?(?:(?:the|a|an|its) )?(?P<role>[\w’' -]{2,60}?) (?:of|for|at|with) (?:the )?(?=[\w])")
_FOR = re.compile(r"(?P<role>[\w’' -]{2,60}?) (?:of|for|at|with) (?:the )?$")
"""What stands between a role and its body when the role comes first: "a spokesman for (the port), Ann Hale"."""


def affiliations(readings: Sequence[Reading], names: Mapping[str, str]) -> dict[str, str]:
    """For whom each person speaks, the most often said of them; those of whom nothing is said are left out.

    ``names`` gives every spelling of a person or body the collection's one name (:mod:`deedline.link.people`).
    """
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        bodies = _Bodies(reading, names)
        for entity in reading.entities:
            if entity.kind is EntityKind.PERSON:
                beside = (bodies.beside(mention.start, mention.end) for mention in entity.mentions)
                said[names.get(entity.name, entity.name)].update(body for body in beside if body)
    return {person: counted.most_common(1)[0][0] for person, counted in said.items() if counted}


class _Bodies:
    """The bodies of an article by where their mentions begin and end."""

    def __init__(self, reading: Reading, names: Mapping[str, str]) -> None:
        self._text = reading.article.text
        found = [(mention, names.get(e.name, e.name)) for e in reading.entities if e.kind in BODIES for mention in e.mentions]
        self._from = {mention.start: name for mention, name in found}
        self._until = {mention.end: name for mention, name in found}

    def beside(self, start: int, end: int) -> str | None:
        """Whose role the person named from ``start`` to ``end`` is said to have."""
        before = _BREAK.split(self._text[max(0, start - NEAR) : start])[-1]
        after = _BREAK.split(self._text[end : end + NEAR])[0]
        return self._owner(before, start) or self._client(before, start) or self._named_after(after, end)

    def _owner(self, before: str, start: int) -> str | None:
        """The body right before the role before the name: "NATO chief", "Northgate's chief executive,"."""
        words = [(match[0], match.start()) for match in _WORD.finditer(before)]
        if not words or words[-1][0].lower() not in _roles("body"):
            return None
        role = words.pop()[0].lower()
        while words and words[-1][0].lower() in _between():
            words.pop()
        if not words or words[-1][0].lower() in _not_now():
            return None
        word, at = words[-1]
        owner = _OWNS.sub("", word)
        place = start - len(before) + at + len(owner)
        body = self._until.get(place) or self._until.get(place + len(word) - len(owner))
        if body is None:
            return _nation([word for word, _ in words]) if role in _roles("nation") else None
        return body if _not_now().isdisjoint(word.lower() for word, _ in words[-1 - len(body.split()) : -1]) else None

    def _client(self, before: str, start: int) -> str | None:
        """The body between the role and the name: "a spokeswoman for the port authority, Ann Hale"."""
        trimmed = before.rstrip(", ")
        place = start - len(before) + len(trimmed)
        body = self._until.get(place)
        if body is None or trimmed == before.rstrip():
            return None
        begun = max((at for at, name in self._from.items() if name == body and at < place), default=place)
        match = _FOR.search(before[: begun - (start - len(before))])
        return body if match and _speaks(match["role"], "body") else None

    def _named_after(self, after: str, end: int) -> str | None:
        """The body that follows name and role: "Ann Hale, head of the fire service"; "Ann Hale, Lund's prime minister"."""
        match = _AFTER.match(after)
        if match and after.startswith((",", " who", " is")) and "," not in match["role"]:
            at = end + match.end()
            name = self._from.get(at) or self._from.get(at - len("the "))
            if name and _speaks(match["role"], "body"):
                return name
            if _speaks(match["role"], "nation"):
                return _nation(_WORD.findall(self._text[at : at + NEAR])[:1])
        return None


def _speaks(role: str, kind: str) -> bool:
    """True when the last word of a role speaks for a nation or a body, and nothing before it takes that back."""
    words = [word.lower() for word in _WORD.findall(role)]
    return bool(words) and words[-1] in _roles(kind) and _not_now().isdisjoint(words)


def _nation(words: Sequence[str]) -> str | None:
    """The nation whose name ends the words; None where they say that it is no longer, or another side, that is meant."""
    for size in range(min(LONGEST_NATION, len(words)), 0, -1):
        if size < len(words) and words[-size - 1].lower() in _not_now():
            return None
        found = find_nation(_OWNS.sub("", " ".join(words[-size:])))
        if found is not None:
            return found.nation
    return None


@cache
def _roles(kind: str) -> frozenset[str]:
    return frozenset(load("affiliations")[kind]["roles"])


@cache
def _between() -> frozenset[str]:
    return frozenset(load("affiliations")["body"]["between"])


@cache
def _not_now() -> frozenset[str]:
    return frozenset(load("affiliations")["not_now"]["words"])
