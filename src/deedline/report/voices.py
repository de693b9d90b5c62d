"""Who said what in a story: every speaker once, with the utterances several outlets carry and those only one does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deedline.link.people import unnamed
from deedline.model.dossier import Dossier
from deedline.model.linkage import Difference, Person, Ref, Rendering
from deedline.model.reading import Mode, Reading, Statement
from deedline.report.drift import same_words
from deedline.report.view import Source, View

LONGEST_LEAD = 60
"""Characters from a cue to what was said that still read as one phrase."""

Place = tuple[str, int]
"""(article, index of the statement)."""


@dataclass(frozen=True, slots=True)
class RenderingView:
    """An utterance in the same words of one outlet or more, with its differences from the fullest rendering."""

    sources: tuple[Source, ...]
    differences: tuple[Difference, ...]

    @property
    def text(self) -> str:
        """The words as the first of the outlets writes them."""
        return self.sources[0].text


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement that only one article carries. ``lead`` is what the words go on from ("urged" her to leave)."""

    source: Source
    kind: str
    cue: str
    lead: str
    stance: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker with everything they are reported to have said; ``name`` is "" where nobody is named or described."""

    name: str
    named: bool
    aliases: tuple[str, ...]
    families: tuple[tuple[RenderingView, ...], ...]
    single: tuple[Saying, ...]

    @property
    def weight(self) -> int:
        """Statements in all, for the order of the page."""
        return sum(len(rendering.sources) for family in self.families for rendering in family) + len(self.single)


def voices(view: View) -> list[Voice]:
    """The people and bodies of a story, the most quoted first; then speakers without a name; then statements of nobody."""
    return _Voices(view).all()


class _Voices:
    """The speakers of one story under one name each."""

    def __init__(self, view: View) -> None:
        self._view = view
        dossier: Dossier = view.dossier
        self._readings: dict[str, Reading] = {reading.article.id: reading for reading in dossier.readings}
        self._people: dict[str, Person] = {alias: p for p in dossier.people for alias in (p.name, *p.aliases)}
        self._unnamed: set[str] = set()
        self._spoken: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._families: dict[str, list[tuple[RenderingView, ...]]] = defaultdict(list)

    def all(self) -> list[Voice]:
        taken = set(self._gather_families())
        for article, reading in self._readings.items():
            for index in range(len(reading.statements)):
                place = article, index
                name = self._speaker(place)
                self._spoken[name, article].append(place)
                if place not in taken:
                    self._places[name].append(place)
        found = (self._voice(name) for name in {*self._families, *self._places})
        return sorted(
            (voice for voice in found if voice.weight),
            key=lambda voice: (not voice.name, not voice.named, -voice.weight, voice.name),
        )

    def _statement(self, place: Place) -> Statement:
        return self._readings[place[0]].statements[place[1]]

    def _speaker(self, place: Place) -> str:
        """Whose statement it is, under the one name of this story."""
        speaker = self._statement(place).speaker
        if speaker is None or not speaker.resolved:
            return ""
        person = self._people.get(speaker.name)
        name = person.name if person else _heading(speaker.name)
        if person is None and unnamed(speaker):
            self._unnamed.add(name)
        return name

    def _gather_families(self) -> Iterator[Place]:
        """Enter the quote families under their speakers; yields the statements in them."""
        for family in self._view.dossier.families:
            renderings = [r for r in family.renderings if r.article in self._readings]
            if len(renderings) < 2:
                continue
            speakers = [self._speaker((r.article, r.statement)) for r in renderings]
            person = self._people.get(family.speaker or "")
            name = person.name if person else _heading(family.speaker or next(filter(None, speakers), ""))
            self._families[name].append(tuple(self._renderings(renderings)))
            yield from ((r.article, r.statement) for r in renderings)

    def _renderings(self, renderings: Iterable[Rendering]) -> Iterator[RenderingView]:
        """Renderings in the same words, and credited alike, as one with all its sources."""
        alike: list[list[Rendering]] = []
        for rendering in renderings:
            for group in alike:
                if same_words(group[0].text, rendering.text) and _credited(group[0]) == _credited(rendering):
                    group.append(rendering)
                    break
            else:
                alike.append([rendering])
        for group in alike:
            sources = tuple(self._view.source(Ref(r.article, r.span)) for r in group)
            yield RenderingView(sources, group[0].differences)

    def _voice(self, name: str) -> Voice:
        person = self._people.get(name)
        single = [self._saying(place) for place in self._places.get(name, ()) if not self._inside(place, name)]
        aliases = tuple(alias for alias in person.aliases if alias != name) if person else ()
        return Voice(name, name not in self._unnamed, aliases, tuple(self._families.get(name, ())), tuple(single))

    def _inside(self, place: Place, name: str) -> bool:
        """True for what is shown already as part of a longer statement of the same speaker, or an equal one before it."""
        span = self._statement(place).span
        others = ((self._statement(other).span, other) for other in self._spoken[name, place[0]] if other != place)
        return any(wider.contains(span) and (len(wider) > len(span) or other < place) for wider, other in others)

    def _saying(self, place: Place) -> Saying:
        statement = self._statement(place)
        cue = statement.cue
        words, stance = (cue.text, cue.stance) if cue else ("", "neutral")
        source = self._view.source(Ref(place[0], statement.span))
        lead = self._lead(place)
        return Saying(source, statement.kind.value, "" if lead else words, lead, stance)

    def _lead(self, place: Place) -> str:
        """From the cue to the words it leads up to, where they stand close: "told the paper that"; "" before a quotation."""
        statement = self._statement(place)
        if statement.cue is None or statement.mode is Mode.DIRECT or statement.cue.span.start > statement.span.start:
            return ""
        text = self._readings[place[0]].article.text
        lead = " ".join(text[statement.cue.span.start : statement.span.start].split())
        return lead if len(lead) <= LONGEST_LEAD else statement.cue.text


def _credited(rendering: Rendering) -> list[Difference]:
    return [difference for difference in rendering.differences if difference.kind == "speaker"]


def _heading(name: str) -> str:
    """A name as a heading: a description begins with a capital, joint speakers stand in the order of the alphabet."""
    return "; ".join(sorted(part[:1].upper() + part[1:] for part in name.split("; ")))
