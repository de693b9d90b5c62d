"""Who is meant by a name, as people decided: two names of one person or body, and namesakes told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from deedline.link.people import ACTORS
from deedline.model.decision import Decision, Namesake, OnePerson
from deedline.model.reading import Argument, Claim, Entity, EntityKind, Reading, Speaker, Statement


class Names:
    """The names that people decided about."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._one: dict[str, str] = {}
        self._apart: dict[tuple[str, str], str] = {}
        for decision in decisions:
            what = decision.what
            if isinstance(what, OnePerson):
                self._one[what.other] = what.name
                self._one.pop(what.name, None)  # of two decisions that contradict each other the later holds
            elif isinstance(what, Namesake):
                self._apart.update(((article, what.name), what.other) for article in what.articles)

    def __bool__(self) -> bool:
        return bool(self._one or self._apart)

    def called(self, name: str, article: str = "") -> str:
        """The one name of whom a name means, in an article."""
        name, seen = self._apart.get((article, name), name), set[str]()
        while name in self._one and name not in seen:
            seen.add(name)
            name = self._one[name]
        return name

    def spellings(self, name: str) -> list[str]:
        """A name, and all others that mean the same wherever they stand."""
        return [name, *(other for other in self._one if other != name and self.called(other) == name)]

    def apply(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings, everybody under the one name."""
        if not self:
            return list(readings)
        entities = (entity for reading in readings for entity in reading.entities)
        kinds = {entity.name: entity.kind for entity in entities if entity.kind in ACTORS}
        return [self._renamed(reading, kinds) for reading in readings]

    def _renamed(self, reading: Reading, kinds: Mapping[str, EntityKind]) -> Reading:
        article = reading.article.id

        def entity(found: Entity) -> Entity:
            name = self.called(found.name, article)
            if name == found.name:
                return found
            parted = (article, found.name) in self._apart  # what he is called there would be taken for his namesake
            aliases = () if parted else tuple(dict.fromkeys((found.name, *found.aliases)))
            return replace(found, name=name, kind=kinds.get(name, found.kind), aliases=aliases)

        def speaker(found: Speaker | None) -> Speaker | None:
            if found is None or (name := self.called(found.name, article)) == found.name:
                return found
            return replace(found, name=name, kind=kinds.get(name, found.kind))

        def statement(found: Statement) -> Statement:
            return replace(found, speaker=speaker(found.speaker), via=speaker(found.via))

        def argument(found: Argument) -> Argument:
            return replace(found, name=self.called(found.name, article)) if found.name else found

        def claim(found: Claim) -> Claim:
            return replace(found, arguments=tuple(map(argument, found.arguments)))

        return replace(
            reading,
            entities=tuple(map(entity, reading.entities)),
            statements=tuple(map(statement, reading.statements)),
            claims=tuple(map(claim, reading.claims)),
            pledges=tuple(replace(pledge, actor=self.called(pledge.actor, article)) for pledge in reading.pledges),
        )
