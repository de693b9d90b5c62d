"""Relations between claims of real stories against labels read by hand (``bench/gold/README.md``).

``python -m bench.relations [development|check|wide] [-v]`` prints the figures of a part, its confusion table, and with ``-v``
every pair that is judged otherwise than by the reader.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import deedline
from bench.data import SHARED
from deedline.assess.dossier import build_dossiers
from deedline.assess.findings import SURE_ENOUGH
from deedline.link import link_articles
from deedline.model.assessment import Relation
from deedline.model.linkage import Linkage, Saga, Story
from deedline.model.reading import Claim, Reading
from deedline.spans import Span

GOLD = Path(__file__).with_name("gold") / "relations.json"
PAIRS = Path(__file__).with_name("gold") / "pairs.json"
SETS = ("data/stories/basil.dev.jsonl.gz", "data/stories/allsides.dev.jsonl.gz")
PARTS = ("development", "check", "wide")
CONFLICT = frozenset({"contradicts", "differs_in_number", "disputes_description"})
NONE, OPEN = "unrelated", "open"


@dataclass(frozen=True)
class Judged:
    """A labelled pair: what the reader says (``accepted`` too), what Deedline says, and the claims it took the spans for."""

    label: str
    accepted: frozenset[str]
    found: str
    texts: tuple[str, str]
    claims: tuple[str, str]
    reason: str = ""


def judge(part: str) -> tuple[Judged, ...]:
    """Every labelled pair of the stories of a part."""
    return tuple(judged for ids, pairs in _labelled(part) for judged in _story(ids, pairs))


def _labelled(part: str) -> Iterator[tuple[Sequence[str], Sequence[Sequence[Any]]]]:
    """The articles of every story of a part, and its pairs with their labels."""
    if part == "wide":
        for story in json.loads(PAIRS.read_text(encoding="utf-8")):
            yield story["articles"], [[*pair[:6], *pair[7:]] for pair in story["pairs"] if pair[7] != OPEN]
    else:
        for story in json.loads(GOLD.read_text(encoding="utf-8")):
            if story["part"] == part:
                yield story["articles"], story["pairs"]


@cache
def _articles() -> Mapping[str, deedline.Article]:
    return {article.id: article for article in deedline.articles([str(SHARED / path) for path in SETS])}


def articles_of(ids: Sequence[str]) -> list[deedline.Article]:
    """Articles of the sets, in the order of ``ids``."""
    return [_articles()[article] for article in ids]


def _story(ids: Sequence[str], pairs: Sequence[Sequence[Any]]) -> Iterator[Judged]:
    articles = articles_of(ids)
    readings = list(deedline.read(articles))
    whole = Story("one", tuple(ids), "")
    linkage = Linkage(
        stories=(whole,), sagas=(Saga("one", ("one",)),), copies=link_articles(articles).copies, company=(), revisions=()
    )
    (dossier,) = build_dossiers(readings, linkage)
    relations: dict[frozenset[tuple[str, int]], Relation] = {}
    for found in dossier.relations:
        if found.confidence >= SURE_ENOUGH:
            relations[frozenset({(r.article, r.claim) for r in (found.a, found.b)})] = found
    for first, start, end, second, begin, stop, *labels in pairs:
        spans = (readings[first], Span(start, end)), (readings[second], Span(begin, stop))
        keys = [(reading.article.id, claim_at(reading.claims, span)) for reading, span in spans]
        relation = relations.get(frozenset(keys))
        yield Judged(
            labels[0],
            frozenset(labels),
            relation.kind if relation else NONE,
            (Span(start, end).of(readings[first].article.text), Span(begin, stop).of(readings[second].article.text)),
            (_shown(readings[first], keys[0][1]), _shown(readings[second], keys[1][1])),
            relation.reason if relation else "",
        )


def claim_at(claims: Sequence[Claim], span: Span) -> int:
    """The claim that covers most of a labelled clause and, of those, is most nearly it; -1 when none touches it.

    A claim whose predicate stands in the clause goes before a wider one around it: that is a claim of something else.
    """

    def fit(index: int) -> tuple[bool, int, int]:
        claim = claims[index]
        shared = max(0, min(claim.span.end, span.end) - max(claim.span.start, span.start))
        return claim.cue is not None and span.contains(claim.cue), shared, -len(claim.span)

    best = max(range(len(claims)), key=fit, default=-1)
    return best if best >= 0 and fit(best)[1] > 0 else -1


def _shown(reading: Reading, index: int) -> str:
    if index < 0:
        return "no claim"
    claim = reading.claims[index]
    kind = f"{claim.predicate}/{claim.event_type} {claim.polarity:+d} {claim.mood} {claim.stage}"
    return f"{kind} [{claim.span.of(reading.article.text)}]"


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Precision and recall of support and of conflict. A label a reader would accept too is no mistake, and no miss."""
    found = {}
    for name, kinds in (("corroborates", frozenset({"corroborates"})), ("conflict", CONFLICT)):
        said = [pair for pair in judged if pair.found in kinds]
        meant = [pair for pair in judged if pair.label in kinds]
        right = sum(bool(pair.accepted & kinds) for pair in said)
        hit = sum(pair.found in kinds or (pair.found in pair.accepted and pair.found != NONE) for pair in meant)
        found[f"{name} P"] = right / len(said) if said else 0.0
        found[f"{name} R"] = hit / len(meant) if meant else 0.0
    return found


def confusion(judged: Sequence[Judged]) -> str:
    """A table: the reader's labels down, Deedline's across."""
    count = Counter((pair.label, pair.found) for pair in judged)
    labels = sorted({name for pair in judged for name in (pair.label, pair.found)})
    head = "| read as \\ found | " + " | ".join(labels) + " |"
    rows = [f"| {label} | " + " | ".join(str(count[label, other] or "") for other in labels) + " |" for label in labels]
    return "\n".join([head, "|---" * (len(labels) + 1) + "|", *rows])


def main() -> None:
    """Print figures and confusion tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=PARTS, help="development, check, wide")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    for part in options.parts:
        judged = judge(part)
        print(part, len(judged), "pairs", {name: round(value, 3) for name, value in figures(judged).items()})
        print(confusion(judged))
        for pair in judged if options.verbose else ():
            if pair.found not in pair.accepted:
                print(f"\n{pair.label} / {pair.found}: {pair.reason}")
                for text, claim in zip(pair.texts, pair.claims, strict=True):
                    print(f"   {text!r}\n      {claim}")


if __name__ == "__main__":
    main()
