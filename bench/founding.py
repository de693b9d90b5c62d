"""What a careful reader finds in the founding five: relations between statements, pledges and how their status went.

``python -m bench.founding`` prints every relation, pledge and path of the gold beside what is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import deedline
from bench.data import SHARED
from bench.worked_example import SEEDS
from deedline.model.assessment import LedgerEntry, Relation
from deedline.model.dossier import Dossier
from deedline.model.reading import Reading
from deedline.spans import Span

GOLD = "corpus/seeds.gold.json"
AGAINST = frozenset({"against", "other_cause"})
"""Bearings of a report by which it contradicts a pledge: the gold calls both a contradiction, the model of claims does not."""

MEANT = {
    "contradicts": frozenset({"contradicts", "disputes_description"}),
    "supersedes": frozenset({"supersedes"}),
    "same_origin": frozenset({"same_origin"}),
    "corroborates": frozenset({"corroborates"}),
}
INVERTED = {
    "contradicts": frozenset({"corroborates", "same_origin"}),
    "supersedes": frozenset({"contradicts"}),
    "same_origin": frozenset({"corroborates", "contradicts"}),
    "corroborates": frozenset({"contradicts"}),
    "unrelated": frozenset({"contradicts", "corroborates", "supersedes", "same_origin"}),
}
"""What must not be found: the opposite of what the gold says."""

SCREEN = (
    ("agreed", ("regrouping", "reposition", "pushback")),
    ("disputed", ("leave the area", "Zelenskyy", "Stoltenberg")),
    ("disputed", ("own choice", "United States", "Zelenskyy")),
    ("changed", ("6 April 2022", "completed their withdrawal", "31 March 2022", "begun to reposition")),
    ("pledged", ("Fomin", "Kyiv")),
    ("criterion", ("Podolyak", "flag")),
)
"""What a careful editor would put on the first screens: the kind of a line and words that stand in it."""

STATUS = {"made": "announced", "disputed": "contested", "reported kept": "done"}
"""The gold's words for a status in the ledger's."""


@dataclass(frozen=True)
class Founding:
    """The five assessed, with the gold's statements as (reading, span)."""

    gold: Mapping[str, Any]
    dossiers: Sequence[Dossier]

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """Every reading by the name of its file."""
        found = (r for dossier in self.dossiers for r in (*dossier.readings, *dossier.related_readings))
        return {Path(reading.article.source).name: reading for reading in found}

    def statement(self, index: int) -> tuple[Reading, Span]:
        """A statement of the gold."""
        row = self.gold["statements"][index]
        return self.readings[row["file"]], Span(row["start"], row["end"])

    def claims(self, index: int) -> set[tuple[str, int]]:
        """The claims whose predicate stands in a statement of the gold."""
        reading, span = self.statement(index)
        return {(reading.article.id, i) for i, c in enumerate(reading.claims) if c.cue is not None and span.contains(c.cue)}

    def relations(self, a: int, b: int) -> list[Relation]:
        """Every relation between claims of two statements."""
        one, other = self.claims(a), self.claims(b)
        found = {(r.a, r.b): r for dossier in self.dossiers for r in dossier.relations}
        ends = [(r, {(ref.article, ref.claim) for ref in (r.a, r.b)}) for r in found.values()]
        return [r for r, at in ends if len(at) == 2 and len(at & one) == len(at & other) == 1]

    def ledger(self) -> list[LedgerEntry]:
        """Every pledge, once."""
        return list({entry.reports[0]: entry for dossier in self.dossiers for entry in dossier.ledger}.values())

    def entry(self, statements: Sequence[int]) -> LedgerEntry | None:
        """The pledge reported in one of some statements."""
        places = [self.statement(index) for index in statements]
        return next((e for e in self.ledger() if any(_reports(e, reading, span) for reading, span in places)), None)


def _reports(entry: LedgerEntry, reading: Reading, span: Span) -> bool:
    return any(ref.article == reading.article.id and ref.span.overlaps(span) for ref in entry.reports)


def founding() -> Founding:
    """Read and assess the five."""
    gold = json.loads((SHARED / GOLD).read_text(encoding="utf-8"))
    return Founding(gold, deedline.dossiers(deedline.articles([str(SHARED / SEEDS)])))


def judged(case: Founding) -> Iterator[tuple[Mapping[str, Any], list[Relation], bool, bool]]:
    """Every relation of the gold with what is found, whether it is met, and whether it is turned round."""
    for row in case.gold["relations"]:
        found = case.relations(row["a"], row["b"])
        kinds, wanted = {relation.kind for relation in found}, row["relation"]
        inverted = bool(kinds & INVERTED[wanted])
        if wanted == "unrelated":
            met = not found
        else:
            met = bool(kinds & MEANT[wanted]) or (wanted == "contradicts" and any(r.bearing in AGAINST for r in found))
        yield row, found, met, inverted and not met


def paths(case: Founding) -> Iterator[tuple[Mapping[str, Any], LedgerEntry | None, bool]]:
    """Every pledge of the gold with its entry and whether its status went as the gold says, to the day of the gold."""
    for row in case.gold["pledges"]:
        entry = case.entry(row["statements"])
        wanted = [(day or "", STATUS[status]) for day, status in row["status_over_time"]]
        path = [(step.day or "", step.status) for step in entry.history] if entry else []
        same = [(found[: len(day)], status) for (found, status), (day, _) in zip(path, wanted, strict=False)]
        yield row, entry, len(path) == len(wanted) and same == wanted


def lines(case: Founding) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Every line that the first screens must have, and whether one of the dossiers has it."""
    shown = [(finding.kind, finding.text) for dossier in case.dossiers for finding in dossier.findings]
    for kind, words in SCREEN:
        yield kind, words, any(found == kind and all(word in text for word in words) for found, text in shown)


def figures(case: Founding) -> dict[str, float]:
    """Relations met of nine and not turned round; pledges of eight, others short of four; paths exact, the first apart.

    Then the lines of the first screens.
    """
    relations, pledges = list(judged(case)), list(paths(case))
    others = len(case.ledger()) - sum(entry is not None for _, entry, _ in pledges)
    return {
        "relations": float(sum(met for *_, met, _ in relations)),
        "not inverted": float(sum(not inverted for *_, inverted in relations)),
        "pledges": float(sum(entry is not None for _, entry, _ in pledges)),
        "spare others": float(4 - others),
        "status paths": float(sum(exact for *_, exact in pledges)),
        "Kyiv path": float(pledges[0][2]),
        "lines": float(sum(found for *_, found in lines(case))),
    }


def main() -> None:
    """Print the gold beside what is found."""
    case = founding()
    for row, found, met, inverted in judged(case):
        shown = ", ".join(f"{relation.kind} ({relation.reason})" for relation in found) or "none"
        print("+" if met else "!" if inverted else "-", row["relation"], row["a"], row["b"], "found:", shown)
    for row, entry, exact in paths(case):
        shown = str([(step.day, step.status) for step in entry.history]) if entry else "not found"
        print("+" if exact else "-", row["actor"], row["act"], "found:", shown)
    for kind, words, shown_so in lines(case):
        print("+" if shown_so else "-", kind, ", ".join(words))
    print(figures(case))


if __name__ == "__main__":
    main()
