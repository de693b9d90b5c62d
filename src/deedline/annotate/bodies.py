"""Ministries, services, parliaments and governments in running words, each under one name.

A body is a nation and body words in any of their orders: "Britain's Defense Ministry", "the British Ministry of Defense",
"the Ministry of Defence of the United Kingdom".  The words are in ``data/bodies.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from deedline.annotate.names import fold
from deedline.annotate.nations import attributive, government, nation_after, nation_before
from deedline.data import load
from deedline.model.reading import EntityKind

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWNING = frozenset({"name", "adjective", "capital", "seat"})
_ACRONYM = 4
"""Aliases of one word up to this length must stand in capitals ("UN", "WHO")."""


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body ("Ministry of Defence") or one with a name of its own ("Pentagon")."""

    name: str
    kind: EntityKind
    alone: bool
    own: bool


@dataclass(frozen=True, slots=True)
class BodyMention:
    """Words ``start`` (included) to ``end`` (excluded) name a body of ``nation`` (None when it is not said)."""

    start: int
    end: int
    name: str
    kind: EntityKind
    nation: str | None


@cache
def _forms() -> dict[str, tuple[tuple[tuple[str, ...], Body], ...]]:
    """First word -> the forms that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Body]]] = {}
    table = load("bodies")
    for row in table["body"]:
        body = Body(row["name"], EntityKind(row["kind"]), row["alone"], own=False)
        for form in row["forms"]:
            found.setdefault(_split(form)[0], []).append((_split(form), body))
    for row in table["named"]:
        body = Body(row["name"], EntityKind(row["kind"]), alone=True, own=True)
        for form in (row["name"].lower(), *row["aliases"]):
            found.setdefault(_split(form)[0], []).append((_split(form), body))
    return {word: tuple(sorted(forms, key=lambda f: -len(f[0]))) for word, forms in found.items()}


def _split(form: str) -> tuple[str, ...]:
    return tuple(re.findall(r"'s\b|,|[^\s,']+", form))


def find_bodies(words: Sequence[str], proper: Sequence[bool]) -> Iterator[BodyMention]:
    """The bodies that tokens ``words`` name, from left to right. ``proper`` says which of them are proper nouns."""
    lower = [word.lower().replace("’", "'") if word[:1] in "'’" else fold(word) for word in words]
    at = 0
    while at < len(words):
        mention = _body_at(words, lower, proper, at)
        if mention is not None:
            yield mention
        at = mention.end if mention is not None else at + 1


def _body_at(words: Sequence[str], lower: Sequence[str], proper: Sequence[bool], at: int) -> BodyMention | None:
    for form, body in _forms().get(lower[at], ()):
        end = at + len(form)
        if tuple(lower[at:end]) != form or (
            len(form) == 1 and len(form[0]) <= _ACRONYM and not words[at].isupper() and body.own
        ):
            continue
        mention = _with_nation(words, at, end, body)
        if mention is not None:
            return mention
        before_is_name = at > 0 and proper[at - 1] and words[at - 1][:1].isupper()
        if body.alone and words[at][:1].isupper() and not before_is_name:
            return BodyMention(at, end, body.name, body.kind, None)
    return None


def _with_nation(words: Sequence[str], start: int, end: int, body: Body) -> BodyMention | None:
    """The body with the nation before it or after "of"; None when there is none."""
    owner = start - 1 if start and words[start - 1] in _POSSESSIVE else start
    before = nation_before(words, owner)
    if before is not None and before[1].sense in _OWNING:
        return BodyMention(before[0], end, *_named(body, before[1].nation))
    if end < len(words) and words[end].lower() == "of" and not body.own:
        behind = end + 2 if end + 1 < len(words) and words[end + 1].lower() == "the" else end + 1
        after = nation_after(words, behind)
        if after is not None and after[1].sense == "name":
            return BodyMention(start, after[0], *_named(body, after[1].nation))
    return None


def _named(body: Body, nation: str) -> tuple[str, EntityKind, str]:
    if body.kind is EntityKind.GOVERNMENT:
        return government(nation), body.kind, nation
    if body.own:
        return body.name, body.kind, nation
    return f"{attributive(nation)} {body.name}", body.kind, nation


@cache
def _own_names() -> dict[tuple[str, ...], Body]:
    return {form: body for forms in _forms().values() for form, body in forms if body.own}


def named_body(words: Sequence[str]) -> Body | None:
    """The body with a name of its own that exactly these words name, in capitals where the name is an acronym."""
    body = _own_names().get(tuple(fold(word) for word in words))
    return None if body is not None and len(words) == 1 and len(words[0]) <= _ACRONYM and not words[0].isupper() else body


@cache
def organisation_words() -> frozenset[str]:
    """Words that end the name of an organisation."""
    return frozenset(load("bodies")["organisation_words"]["words"])


@cache
def description_words() -> frozenset[str]:
    """Common nouns for a body ("the agency", "the court")."""
    return generic_words() | frozenset(load("bodies")["descriptions"]["in_name"])


@cache
def generic_words() -> frozenset[str]:
    """Common nouns that can look back to any body, whatever its name ("the agency")."""
    return frozenset(load("bodies")["descriptions"]["generic"])
