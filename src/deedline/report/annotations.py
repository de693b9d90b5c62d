"""Statements as W3C Web Annotations: each selects its words by quotation and by position in the text as received."""

from __future__ import annotations

from collections.abc import Iterator

from deedline.model.dossier import Dossier
from deedline.model.reading import Reading, Statement
from deedline.report.records import Record, encode
from deedline.spans import Span

AROUND = 32
"""Characters before and after the words by which they are found again in a text that was changed."""


def web_annotations(dossier: Dossier) -> bytes:
    """A collection with one page of annotations, as the Web Annotation Data Model has it (JSON-LD)."""
    items = [item for reading in dossier.readings for item in _of(reading)]
    collection = f"urn:deedline:story:{dossier.story.id}"
    return (
        encode(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": collection,
                "type": "AnnotationCollection",
                "label": dossier.story.title,
                "total": len(items),
                "first": {"id": f"{collection}:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
            }
        )
        + b"\n"
    )


def _of(reading: Reading) -> Iterator[Record]:
    article = reading.article
    for index, statement in enumerate(reading.statements):
        yield {
            "id": f"urn:deedline:article:{article.id}:statement:{index}",
            "type": "Annotation",
            "motivation": "describing",
            "body": [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": _words(statement)}],
            "target": [
                {"source": article.url or f"urn:deedline:article:{article.id}", "selector": _selectors(article.text, span)}
                for span in statement.spans
            ],
        }


def _words(statement: Statement) -> str:
    speaker = statement.speaker.name if statement.speaker and statement.speaker.resolved else "somebody not named"
    return f"{statement.mode.value} statement of {speaker}"


def _selectors(text: str, span: Span) -> list[Record]:
    """Both count characters (code points), as the model asks."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
