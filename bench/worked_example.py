"""The worked example of the model of claims, from running text: seven claims of the founding five articles, and their 21 pairs.

``python -m bench.worked_example`` prints every pair with what is specified and what is found, and both histories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import deedline
from bench.data import SHARED
from deedline.model.assessment import LedgerEntry, Relation
from deedline.model.dossier import Dossier
from deedline.model.reading import Reading

SEEDS = "corpus/seeds"
OWN = Path(__file__).with_name("gold") / "worked_example"
"""Two reports of our own, for what the five only tell without its day or its speaker."""

Key = tuple[str, int]

CLAIMS: Mapping[str, tuple[str, str, str]] = {
    "Fomin": ("000", "scale down", "near Kyiv"),
    "Washington": ("washington", "reposition", "begun to reposition"),
    "Stoltenberg": ("000", "reposition", "repositioning"),
    "Zelenskyy": ("004", "pushback", "pushback"),
    "Pentagon": ("002", "withdrawal", "completed their withdrawal"),
    "order": ("kherson", "withdraw", "withdraw from Kherson"),
    "Podolyak": ("003", "withdrawal", "the withdrawal of Russian troops"),
}
"""Each claim by its article, its predicate and words of its clause."""

KHERSON = frozenset({"order", "Podolyak"})


@dataclass(frozen=True)
class Specified:
    """What the model says of a pair: the relation, facets agreed and in conflict, and the bearing on the pledge."""

    kind: str
    agree: frozenset[str] = frozenset()
    conflict: frozenset[str] = frozenset()
    bearing: str | None = None


def _says(kind: str, agree: str = "", conflict: str = "", bearing: str | None = None) -> Specified:
    return Specified(kind, frozenset(agree.split()), frozenset(conflict.split()), bearing)


PAIRS: Mapping[tuple[str, str], Specified] = {
    ("Fomin", "Washington"): _says("bears_on_pledge", "voluntary", bearing="partly"),
    ("Fomin", "Stoltenberg"): _says("bears_on_pledge", "voluntary", "presence_down", bearing="against"),
    ("Fomin", "Zelenskyy"): _says("bears_on_pledge", "presence_down", "voluntary", bearing="other_cause"),
    ("Fomin", "Pentagon"): _says("bears_on_pledge", "presence_down", bearing="for"),
    ("Washington", "Stoltenberg"): _says("corroborates", "moves"),
    ("Washington", "Zelenskyy"): _says("disputes_description", "moves", "voluntary"),
    ("Washington", "Pentagon"): _says("supersedes", "moves"),
    ("Stoltenberg", "Zelenskyy"): _says("disputes_description", "moves", "away presence_down voluntary"),
    ("Stoltenberg", "Pentagon"): _says("supersedes", "moves"),
    ("Zelenskyy", "Pentagon"): _says("supersedes", "away moves presence_down"),
    ("order", "Podolyak"): _says("sets_criterion"),
}
"""The pairs that are related; every other pair is one of Kyiv and Kherson and must be unrelated."""

HISTORIES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Fomin": (("2022-03-29", "announced"), ("2022-03-30", "begun"), ("2022-03-31", "contested"), ("2022-04-06", "done")),
    "order": (("2022-11-09", "announced"),),
}


@dataclass(frozen=True)
class Found:
    """A pair as it is found: the relation, None when they are unrelated."""

    pair: tuple[str, str]
    relation: Relation | None

    @property
    def right(self) -> bool:
        """True when relation, facets and bearing are as specified."""
        specified = PAIRS.get(self.pair)
        if specified is None or self.relation is None:
            return specified is None and self.relation is None
        return (
            self.relation.kind == specified.kind
            and specified.agree <= set(self.relation.agree)
            and specified.conflict <= set(self.relation.conflict)
            and specified.bearing == self.relation.bearing
        )


def dossiers() -> tuple[Dossier, ...]:
    """The founding five, assessed."""
    return deedline.dossiers(deedline.articles([str(SHARED / SEEDS), str(OWN)]))


def keys(found: Sequence[Dossier]) -> dict[str, Key]:
    """Where each of the seven claims stands. Raises KeyError naming a claim that was not read from its article."""
    readings = _readings(found).values()
    return {name: _key(name, readings) for name in CLAIMS}


def _readings(found: Sequence[Dossier]) -> dict[str, Reading]:
    return {r.article.id: r for dossier in found for r in (*dossier.readings, *dossier.related_readings)}


def _key(name: str, readings: Iterable[Reading]) -> Key:
    file, predicate, words = CLAIMS[name]
    for reading in readings:
        if not Path(reading.article.source).name.startswith(file):
            continue
        text = reading.article.text
        for index, claim in enumerate(reading.claims):
            said = claim.statement is not None and claim.predicate == predicate
            if said and words in " ".join(claim.span.of(text).split()):
                return reading.article.id, index
    raise KeyError(name)


def pairs(found: Sequence[Dossier]) -> list[Found]:
    """The 21 pairs."""
    at = keys(found)
    relations = {
        frozenset({(r.a.article, r.a.claim), (r.b.article, r.b.claim)}): r for dossier in found for r in dossier.relations
    }
    return [Found(pair, relations.get(frozenset(at[name] for name in pair))) for pair in combinations(CLAIMS, 2)]


def _pledge(name: str, found: Sequence[Dossier]) -> LedgerEntry:
    """The ledger's entry for a pledge of the example, by its reports. Raises KeyError when there is none."""
    article, index = keys(found)[name]
    span = _readings(found)[article].claims[index].span
    for entry in (entry for dossier in found for entry in dossier.ledger):
        if any(ref.article == article and ref.span.overlaps(span) for ref in entry.reports):
            return entry
    raise KeyError(name)


def history(name: str, found: Sequence[Dossier]) -> tuple[tuple[str, str], ...]:
    """The path of a pledge: (day, status) per step; no step when the ledger does not have it."""
    try:
        return tuple((step.day or "", step.status) for step in _pledge(name, found).history)
    except KeyError:
        return ()


def figures(found: Sequence[Dossier]) -> dict[str, float]:
    """How many of the 21 pairs and of the two histories are as specified."""
    return {
        "pairs as specified": float(sum(pair.right for pair in pairs(found))),
        "histories": float(sum(history(name, found) == path for name, path in HISTORIES.items())),
    }


def main() -> None:
    """Print what is found beside what is specified."""
    found = dossiers()
    for pair in pairs(found):
        relation = pair.relation
        shown = f"{relation.kind} {relation.agree} against {relation.conflict}" if relation else "unrelated"
        bearing = relation.bearing or "" if relation else ""
        mark = "+" if pair.right else "-"
        print(f"{mark} {' - '.join(pair.pair):26} {shown} {bearing}  should be {PAIRS.get(pair.pair)}")
    for name in HISTORIES:
        print(name, history(name, found))
    print(figures(found))


if __name__ == "__main__":
    main()
