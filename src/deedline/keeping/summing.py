"""Stories assessed ahead of those who ask: their dossiers, and what lists show of them, kept in the archive.

Nothing else waits for it: the rows that lists read are right about articles at any moment, and a story that has to be
assessed is shown as it is when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import zstandard

from deedline.archive import Archive, schema, summaries
from deedline.archive.codec import storable
from deedline.archive.lists import LAST
from deedline.archive.summaries import Rows, Stale
from deedline.assess.behind import behind
from deedline.assess.changes import find_changes
from deedline.errors import ArchiveError
from deedline.keeping.showing import show
from deedline.model.assessment import LedgerEntry
from deedline.model.dossier import Dossier
from deedline.model.linkage import Ref

BATCH = 16
"""Stories assessed before they are kept together."""

LEVEL = 3
"""Of zstd: dossiers are packed and unpacked often."""

EVER = "~"
"""After every day."""

_encode = msgspec.json.Encoder().encode
_decoder = msgspec.msgpack.Decoder(Dossier)


def summarise(archive: Archive, most: int | None = None) -> int:
    """Assess stories that have to be, the latest first, at most so many; returns how many were."""
    done = 0
    while most is None or done < most:
        with archive.reading() as connection:
            waiting = summaries.stale(connection, BATCH if most is None else min(BATCH, most - done))
        if not waiting:
            break
        _assess(archive, waiting)
        done += len(waiting)
    return done


def summarise_now(archive: Archive, articles: Sequence[str]) -> None:
    """Assess the stories of some articles before anything else: somebody decided about them and looks at the lists."""
    with archive.reading() as connection:
        waiting = summaries.stale(connection, BATCH, summaries.stories_of(connection, articles))
    _assess(archive, waiting)


def _assess(archive: Archive, waiting: Sequence[Stale]) -> None:
    """Assess stories; one that cannot be, for a fault of ours, holds up no other and is told when its page is asked for."""
    found = [(story, _shown(archive, story.story)) for story in waiting]
    with archive.writing() as writer:
        for story, dossier in found:
            if dossier is None:
                summaries.passed_over(writer.connection, story)
                continue
            mates = [other.id for other in dossier.related]
            summaries.assessed(writer.connection, story, dossier.saga, mates, _row(dossier), _rows(dossier))


def _shown(archive: Archive, story: str) -> Dossier | None:
    try:
        return show(archive, story)
    except ArchiveError:
        raise
    except Exception:
        return None


def kept(archive: Archive, story: str) -> tuple[int, Dossier | None] | None:
    """The number of a story's row and its dossier as it is kept, None where it has to be made; None without such a story."""
    with archive.reading() as connection:
        found = summaries.packed(connection, story)
    if found is None or found[1] is None:
        return found and (found[0], None)
    return found[0], _decoder.decode(zstandard.ZstdDecompressor().decompress(found[1]))


def _row(dossier: Dossier) -> dict[str, Any]:
    kinds = [finding.kind for finding in dossier.findings]
    return {
        "title": storable(dossier.story.title),
        "origins": len(behind(dossier)),
        "disputed": kinds.count("disputed"),
        "changed": kinds.count("changed"),
        "pledges": len(dossier.ledger),
        "packed": _packed(dossier),
    }


def _packed(dossier: Dossier) -> bytes | None:
    """A dossier as bytes; None for one with half a surrogate pair in its texts, which is made anew each time."""
    try:
        return zstandard.ZstdCompressor(LEVEL).compress(msgspec.msgpack.encode(dossier))
    except UnicodeEncodeError:
        return None


def _rows(dossier: Dossier) -> Rows:
    own = {reading.article.id for reading in dossier.readings}
    days = [reading.article.published.value for reading in dossier.readings if reading.article.published]
    latest = max(days, default="")
    entries = [entry for entry in dossier.ledger if entry.reports[0].article in own]
    return {
        schema.standing: [row for entry in entries for row in _standings(entry, latest)],
        schema.change: [
            {"day": change.day, "kind": change.kind, "text": storable(change.text), "refs": _json(change.refs)}
            for change in find_changes([dossier], "")
        ],
        schema.reversal: [
            {"speaker": storable(speaker), "reason": storable(reason), "refs": _json(refs)}
            for speaker, reason, refs in _reversals(dossier, own)
        ],
    }


def _standings(entry: LedgerEntry, latest: str) -> Iterator[dict[str, Any]]:
    """A row for each time a pledge stood as it did."""
    days = sorted({"", *(step.day for step in entry.history if step.day)})
    names = f"{entry.actor} {entry.speaker or ''}".casefold()
    for since, until in zip(days, [*days[1:], EVER], strict=True):
        yield {
            "entry": entry.id,
            "since": since,
            "until": until,
            "status": entry.status(since if until != EVER else LAST),
            "made": entry.made or "",
            "names": storable(names),
            "latest": latest,
            "record": storable(_json(entry)),
        }


def _reversals(dossier: Dossier, own: set[str]) -> Iterator[tuple[str, str, Sequence[Ref]]]:
    """Where a speaker's later word turned an earlier one round: name, reason, both places."""
    for relation in dossier.relations:
        if relation.rule != "self_reversal" or relation.b.article not in own:
            continue
        sides, voices = [], set()
        for ref in (relation.a, relation.b):
            reading = dossier.reading(ref.article)
            claim = reading.claims[ref.claim]
            voice = reading.statements[claim.statement].speaker if claim.statement is not None else None
            sides.append(Ref(ref.article, claim.span))
            voices.add(voice.name if voice else "")
        if len(voices) == 1 and (name := voices.pop()):
            yield name, relation.reason, sides


def _json(value: object) -> str:
    return _encode(value).decode()
