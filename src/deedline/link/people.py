"""One person or body across the articles of a story, with every spelling the outlets use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from deedline.annotate.names import fold, is_suffix, same_given, spelling_key, surname
from deedline.link.groups import Groups
from deedline.model.linkage import Person, Ref
from deedline.model.reading import Entity, EntityKind, Reading, Speaker

ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GOVERNMENT, EntityKind.OFFICE})
"""What can act and speak under one name in several articles; unnamed officials and groups stay with their article."""


UNNAMED = frozenset({EntityKind.OFFICIAL, EntityKind.GROUP, EntityKind.UNKNOWN})
"""Speakers whose words do not tell who they are: the same words in two articles may mean two people."""


FULL_NAME, LONGEST_NAME = 2, 4
"""Words of a full name of a person: with fewer it may name anything, with more it is a description or a firm."""

FAR_MORE = 3
"""A person who is named this many times as often as all namesakes together is whom a bare surname means."""


def unnamed(speaker: Speaker) -> bool:
    """True for a speaker whom no name tells: "officials", "a spokesman", "the lawsuit", "Polls"."""
    words = speaker.name if " " in speaker.name else speaker.name[1:]  # a word alone has the capital of its sentence
    generic = speaker.kind is EntityKind.DOCUMENT and words == words.lower()
    return generic or speaker.kind in UNNAMED


@dataclass(frozen=True, slots=True)
class _Member:
    """An entity of one article."""

    article: str
    entity: Entity

    @property
    def words(self) -> list[str]:
        return self.entity.name.split()


def merge_people(readings: Sequence[Reading]) -> tuple[Person, ...]:
    """The people and bodies of some readings (usually of one story), the most often mentioned first.

    People are one when their surnames are the same up to transliteration and their given names do not speak against it; a
    bare surname joins the only person who bears it, and with several bearers only one who is named far more often than the
    others. Bodies are one when they share a name or alias. An entity that some articles take for a place or an unknown joins
    the actor of the same full name, and one taken for a body the person whose full name it is, or by whose surname alone
    others call that person far more often.
    """
    members = [_Member(reading.article.id, entity) for reading in readings for entity in reading.entities]
    people = [member for member in members if member.entity.kind is EntityKind.PERSON]
    bodies = [member for member in members if member.entity.kind in ACTORS and member.entity.kind is not EntityKind.PERSON]
    namesakes = _by_surname(people)
    mistaken, bodies = _parted(
        bodies, lambda body: any(_full_name_of(body, other) for other in namesakes.get(_surname_key(body), ()))
    )
    named = _people(people + mistaken)
    called: dict[str, list[list[_Member]]] = defaultdict(list)
    for group in named:
        for alias in {alias for person in group for alias in person.entity.aliases}:
            called[alias].append(group)
    surnames, bodies = _parted(bodies, lambda body: _taken_for_body(body, called.get(body.entity.name, ())))
    groups = [*named, *_bodies(bodies)]
    for body in surnames:
        called[body.entity.name][0].append(body)
    _adopt(groups, [member for member in members if member.entity.kind in (EntityKind.PLACE, EntityKind.UNKNOWN)])
    merged = [_person(group) for group in groups]
    return tuple(sorted(merged, key=lambda person: (-len(person.mentions), person.name)))


def name_key(name: str) -> str:
    """What all spellings of a full name share, letter by letter: "Volodymyr Zelensky" and "Volodymyr Zelenskyy" are equal."""
    return " ".join(spelling_key(word) for word in name.split())


def _full_name_of(body: _Member, person: _Member) -> bool:
    """True when a supposed body of a person's surname bears the full name, up to initials and short forms of it."""
    if body.entity.kind is not EntityKind.ORGANISATION or min(len(body.words), len(person.words)) < FULL_NAME:
        return False
    return len(body.words) <= LONGEST_NAME and same_given(body.words, person.words)


def _parted(members: Iterable[_Member], chosen: Callable[[_Member], bool]) -> tuple[list[_Member], list[_Member]]:
    """Those that are chosen, and the others."""
    parts: tuple[list[_Member], list[_Member]] = [], []
    for member in members:
        parts[not chosen(member)].append(member)
    return parts


def _taken_for_body(body: _Member, bearers: Sequence[Sequence[_Member]]) -> bool:
    """True for a surname that one article takes for a body while others far more often call one person by it.

    ``bearers`` are the people who are somewhere called by just what the supposed body is named by.
    """
    if (
        len(body.words) > 1
        or len(bearers) != 1
        or any(member.article == body.article and len(member.words) > 1 for member in bearers[0])
    ):
        return False
    return sum(len(member.entity.mentions) for member in bearers[0]) >= FAR_MORE * len(body.entity.mentions)


def _people(members: Iterable[_Member]) -> list[list[_Member]]:
    return [group for namesakes in _by_surname(members).values() for group in _namesakes(namesakes)]


def _by_surname(members: Iterable[_Member]) -> dict[str, list[_Member]]:
    found: dict[str, list[_Member]] = defaultdict(list)
    for member in members:
        found[_surname_key(member)].append(member)
    return found


def _surname_key(member: _Member) -> str:
    return spelling_key(surname(member.words))


def _namesakes(members: Sequence[_Member]) -> list[list[_Member]]:
    """Full names first, longest before shorter; bare surnames go to the only bearer or stay together on their own."""
    full = sorted((m for m in members if len(m.words) > 1), key=lambda m: (-len(m.words), m.entity.name))
    bare = [m for m in members if len(m.words) == 1]
    bearers = Counter(member.article for member in members)
    groups: list[list[_Member]] = []
    for member in full:
        fitting = [group for group in groups if all(_may_be_one(member, other, bearers) for other in group)]
        if fitting:
            fitting[0].append(member)
        else:
            groups.append([member])
    if not bare:
        return groups
    bearer = _bearer(groups)
    return [*groups, bare] if bearer is None else [[*group, *bare] if group is bearer else group for group in groups]


def _may_be_one(one: _Member, other: _Member, bearers: Mapping[str, int]) -> bool:
    """Given names that agree; but a "Jr." whom his article tells from another bearer of the surname is not that other."""
    if not same_given(one.words, other.words):
        return False
    return is_suffix(one.words[-1]) == is_suffix(other.words[-1]) or all(
        bearers[member.article] == 1 for member in (one, other) if is_suffix(member.words[-1])
    )


def _bearer(groups: Sequence[list[_Member]]) -> list[_Member] | None:
    """Whom a bare surname means: the only person of that surname, or the one named far more often than all the others."""
    if len(groups) < 2:
        return groups[0] if groups else None
    mentions = [sum(len(member.entity.mentions) for member in group) for group in groups]
    most = max(mentions)
    return groups[mentions.index(most)] if most >= FAR_MORE * (sum(mentions) - most) else None


def _bodies(members: Sequence[_Member]) -> list[list[_Member]]:
    """Bodies that share a spelling are one, whatever chain of spellings joins them."""
    groups = Groups(range(len(members)))
    bearers: dict[str, list[int]] = defaultdict(list)
    for place, member in enumerate(members):
        for name in (member.entity.name, *member.entity.aliases):
            bearers[_plain(name)].append(place)
    for places in bearers.values():
        groups.join(places)
    return [[members[place] for place in group] for group in groups.all()]


def _adopt(groups: Sequence[list[_Member]], strays: Iterable[_Member]) -> None:
    """Let entities of doubtful kind join the actor who bears the same name in another article."""
    owner = {_plain(member.entity.name): group for group in reversed(groups) for member in group}
    for stray in strays:
        home = owner.get(_plain(stray.entity.name))
        if home is not None:
            home.append(stray)


def _person(members: Sequence[_Member]) -> Person:
    uses = Counter({m.entity.name: 0 for m in members})
    kinds: Counter[EntityKind] = Counter()
    for member in members:
        uses[member.entity.name] += len(member.entity.mentions)
        if member.entity.kind in ACTORS:
            kinds[member.entity.kind] += len(member.entity.mentions)
    longest = max(len(name.split()) for name in uses)
    name = max((name for name in uses if len(name.split()) == longest), key=lambda name: (uses[name], name))
    spellings = (alias for member in members for alias in (member.entity.name, *member.entity.aliases))
    return Person(
        name=name,
        kind=EntityKind.PERSON if EntityKind.PERSON in kinds else kinds.most_common(1)[0][0],
        aliases=tuple(alias for alias in dict.fromkeys(spellings) if alias != name),
        mentions=tuple(Ref(member.article, span) for member in members for span in member.entity.mentions),
    )


def _plain(name: str) -> str:
    words = [fold(word) for word in name.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
