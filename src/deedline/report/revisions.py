"""A revision as a record: what was changed, each with its words in both versions."""

from __future__ import annotations

from typing import Any

from deedline.assess.revisions import Effect
from deedline.model.linkage import Revision
from deedline.model.reading import Quantity, Reading
from deedline.report.records import Record, plain
from deedline.spans import Span


def revision_record(revision: Revision, effect: Effect, before: Reading, after: Reading) -> Record:
    """What ``deedline revisions`` writes for one revision."""
    old, new = before.article.text, after.article.text
    return {
        "article": revision.a,
        "revision_of": revision.b,
        "source": after.article.source,
        "url": after.article.url or before.article.url,
        "evidence": revision.evidence,
        "changes": [
            {
                "kind": change.kind,
                "before": _shown(change.before, old),
                "after": _shown(change.after, new),
                "differences": plain(change.differences),
            }
            for change in revision.changes
        ],
        "numbers": [{"before": _number(number.before), "after": _number(number.after)} for number in effect.numbers],
        "statements": [
            {
                "kind": change.kind,
                "before": _statement(before, change.before),
                "after": _statement(after, change.after),
                "differences": plain(change.differences),
            }
            for change in effect.statements
        ],
    }


def _shown(span: Span | None, text: str) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}


def _number(quantity: Quantity | None) -> Any:
    return None if quantity is None else plain(quantity)


def _statement(reading: Reading, at: int | None) -> Record | None:
    if at is None:
        return None
    statement = reading.statements[at]
    speaker = statement.speaker.name if statement.speaker and statement.speaker.resolved else None
    shown = _shown(statement.span, reading.article.text)
    return None if shown is None else shown | {"statement": at, "speaker": speaker}
