"""A dossier arranged for reading: what the page and the Markdown show, in order, with every ref named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deedline.model.assessment import ClaimRef, Evidence, Finding, LedgerEntry, NumberRow, Omission, Relation, TimelineItem
from deedline.model.dossier import Dossier
from deedline.model.linkage import Ref
from deedline.model.reading import Place
from deedline.report.links import IN_PAGE, Links
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
    """A link to a span: the outlet, the article's letter, the words, the anchor in the page and where the link leads."""

    label: str
    letter: str
    text: str
    anchor: str
    href: str
    ref: Ref


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

    def __init__(self, dossier: Dossier, links: Links = IN_PAGE) -> None:
        self.dossier = dossier
        self.links = links
        self.shelf = Shelf(dossier)
        self.anchored: dict[str, set[tuple[int, int]]] = defaultdict(set)

    def source(self, ref: Ref) -> Source:
        """A ref as a link; the span gets an anchor in the article's text."""
        self.anchored[ref.article].add((ref.span.start, ref.span.end))
        shelf = self.shelf
        anchor = shelf.anchor(ref)
        href = self.links.words(ref, anchor)
        return Source(shelf.label(ref.article), shelf.letter(ref.article), shelf.text(ref), anchor, href, ref)

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
        return [
            (relation, self.source(self.claim_ref(relation.a)), self.source(self.claim_ref(relation.b)))
            for relation in self.dossier.relations
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
