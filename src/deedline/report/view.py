"""A dossier arranged for reading: what the page and the Markdown show, in order, with every ref named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from deedline.model.assessment import ClaimRef, Evidence, Finding, LedgerEntry, NumberRow, Omission, Relation, TimelineItem
from deedline.model.dossier import Dossier
from deedline.model.linkage import Difference, Ref, Rendering
from deedline.model.reading import Place
from deedline.report.shelf import Shelf

FINDINGS = (
    ("agreed", "Agreed"),
    ("disputed", "Disputed"),
    ("changed", "Changed later"),
    ("pledged", "Pledged"),
    ("criterion", "What would settle it"),
    ("repeated", "Carried by several, one origin"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A link to a span: the outlet, the article's letter, the words and the anchor in the page."""

    label: str
    letter: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker with everything they are reported to have said in the story."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    families: tuple[tuple[RenderingView, ...], ...]
    single: tuple[Saying, ...]

    @property
    def weight(self) -> int:
        """Statements in all, for the order of the page."""
        return sum(len(family) for family in self.families) + len(self.single)


@dataclass(frozen=True, slots=True)
class RenderingView:
    """One outlet's version of an utterance with its differences from the fullest."""

    source: Source
    differences: tuple[Difference, ...]
    mode: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement that only one article carries."""

    source: Source
    mode: str
    kind: str
    cue: str
    stance: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place with the spellings the outlets use and how exactly it is known."""

    name: str
    spellings: tuple[tuple[str, tuple[str, ...]], ...]
    country: str
    precision: str
    position: str
    mentions: int


class View:
    """Everything a page about one story shows. All lists are in the order they are shown in."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.shelf = Shelf(dossier)
        self.anchored: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self.people = {alias: person for person in dossier.people for alias in (person.name, *person.aliases)}

    def source(self, ref: Ref) -> Source:
        """A ref as a link; the span gets an anchor in the article's text."""
        self.anchored[ref.article].add((ref.span.start, ref.span.end))
        shelf = self.shelf
        return Source(shelf.label(ref.article), shelf.letter(ref.article), shelf.text(ref), shelf.anchor(ref))

    def speaker_of(self, article: str, statement: int) -> str:
        """Who made a statement, under the one name of this story; "" when that is not known."""
        speaker = self.shelf.reading(article).statements[statement].speaker
        if speaker is None or not speaker.resolved:
            return ""
        person = self.people.get(speaker.name)
        return person.name if person else speaker.name

    def sources(self, refs: Iterable[Ref]) -> list[Source]:
        """Refs as links."""
        return [self.source(ref) for ref in refs]

    def claim_ref(self, claim: ClaimRef) -> Ref:
        """The span a claim of the dossier stands on."""
        return Ref(claim.article, self.shelf.reading(claim.article).claims[claim.claim].span)

    def findings(self) -> list[tuple[str, str, list[Finding]]]:
        """(kind, heading, findings) for each kind that has any, most origins first."""
        found = self.dossier.findings
        groups = ((kind, heading, [f for f in found if f.kind == kind]) for kind, heading in FINDINGS)
        return [group for group in groups if group[2]]

    def relations(self) -> list[tuple[Relation, Source, Source]]:
        """The relations worth reading one by one, with links to both sides."""
        shown = (relation for relation in self.dossier.relations if relation.kind != "unrelated")
        return [
            (relation, self.source(self.claim_ref(relation.a)), self.source(self.claim_ref(relation.b))) for relation in shown
        ]

    def timeline(self) -> Sequence[TimelineItem]:
        """What happened, was said and was published, by day."""
        return self.dossier.timeline

    def ledger(self) -> Sequence[LedgerEntry]:
        """The pledges."""
        return self.dossier.ledger

    def evidence(self, entry: LedgerEntry) -> list[tuple[Evidence, Source]]:
        """An entry's evidence with links."""
        return [(evidence, self.source(self.claim_ref(evidence.claim))) for evidence in entry.evidence]

    def numbers(self) -> Sequence[NumberRow]:
        """Values given for the same counted things."""
        return self.dossier.numbers

    def omissions(self) -> Sequence[Omission]:
        """What some outlets carry and others do not."""
        return self.dossier.omissions

    def voices(self) -> list[Voice]:
        """Every speaker, the most quoted first; unknown speakers last."""
        return list(_voices(self))

    def places(self) -> list[PlaceRow]:
        """Every place named in the story, the most named first."""
        rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        count: dict[str, int] = defaultdict(int)
        first: dict[str, Place] = {}
        for reading in self.dossier.readings:
            for place in reading.places:
                rows[place.name][place.text].add(self.shelf.letter(reading.article.id))
                count[place.name] += 1
                if first.get(place.name) is None or first[place.name].lat is None:
                    first[place.name] = place
        ordered = sorted(rows, key=lambda name: (-count[name], name))
        return [
            PlaceRow(
                name,
                tuple((spelling, tuple(sorted(letters))) for spelling, letters in sorted(rows[name].items())),
                first[name].country or "",
                first[name].precision or "unresolved",
                "" if first[name].lat is None else f"{first[name].lat:.2f}, {first[name].lon:.2f}",
                count[name],
            )
            for name in ordered
        ]

    def wording(self) -> list[tuple[str, str, list[tuple[str, list[Source]]]]]:
        """(letter, outlet, [(kind, links)]) for each article with words that carry a view."""
        table = []
        for reading in self.dossier.readings:
            kinds: dict[str, list[Source]] = defaultdict(list)
            for word in reading.wording:
                kinds[word.kind.replace("_", " ")].append(self.source(Ref(reading.article.id, word.span)))
            if kinds:
                label = self.shelf.label(reading.article.id)
                table.append((self.shelf.letter(reading.article.id), label, sorted(kinds.items())))
        return table


def _voices(view: View) -> Iterator[Voice]:
    families, in_family = _families(view)
    single = _single(view, in_family)
    people = view.people
    voices = []
    for name in families.keys() | single.keys():
        person = people.get(name)
        aliases = tuple(alias for alias in person.aliases if alias != name) if person else ()
        kind = person.kind.value if person else "unknown"
        voices.append(Voice(name, kind, aliases, tuple(families.get(name, ())), tuple(single.get(name, ()))))
    yield from sorted(voices, key=lambda voice: (not voice.name, -voice.weight, voice.name))


def _families(view: View) -> tuple[dict[str, list[tuple[RenderingView, ...]]], set[tuple[str, int]]]:
    """The quote families of each speaker, and the (article, statement) of every rendering in them."""
    own = {reading.article.id for reading in view.dossier.readings}
    families: dict[str, list[tuple[RenderingView, ...]]] = defaultdict(list)
    members: set[tuple[str, int]] = set()
    for family in view.dossier.families:
        renderings = [rendering for rendering in family.renderings if rendering.article in own]
        if len(renderings) > 1:
            name = next((n for n in (view.speaker_of(r.article, r.statement) for r in renderings) if n), "")
            families[name].append(tuple(_rendering(view, rendering) for rendering in renderings))
            members.update((rendering.article, rendering.statement) for rendering in renderings)
    return families, members


def _single(view: View, in_family: Container[tuple[str, int]]) -> dict[str, list[Saying]]:
    """The statements of each speaker that only one article carries."""
    single: dict[str, list[Saying]] = defaultdict(list)
    for reading in view.dossier.readings:
        article = reading.article.id
        for index, statement in enumerate(reading.statements):
            if (article, index) in in_family:
                continue
            cue = statement.cue
            words, stance = (cue.text, cue.stance) if cue else ("", "neutral")
            source = view.source(Ref(article, statement.span))
            single[view.speaker_of(article, index)].append(
                Saying(source, statement.mode.value, statement.kind.value, words, stance)
            )
    return single


def _rendering(view: View, rendering: Rendering) -> RenderingView:
    mode = view.shelf.reading(rendering.article).statements[rendering.statement].mode.value
    return RenderingView(view.source(Ref(rendering.article, rendering.span)), rendering.differences, mode)
