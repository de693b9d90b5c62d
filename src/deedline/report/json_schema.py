"""The published schema of a dossier's JSON, made from the model itself, so that it cannot say something else."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from deedline.model.assessment import Finding, LedgerEntry, NumberRow, Omission, Proposition, Relation, TimelineItem
from deedline.model.linkage import Company, Copy, Origin, Person, QuoteFamily
from deedline.model.reading import Claim, Entity, Place, Pledge, Quantity, Time, Wording
from deedline.report.records import Record
from deedline.spans import Span

LISTS: dict[str, type] = {
    "people": Person,
    "copies": Copy,
    "company": Company,
    "origins": Origin,
    "quote_families": QuoteFamily,
    "propositions": Proposition,
    "relations": Relation,
    "ledger": LedgerEntry,
    "findings": Finding,
    "timeline": TimelineItem,
    "numbers": NumberRow,
    "wording": Wording,
    "omissions": Omission,
}
"""What each list of the record holds: the model's objects as :func:`~deedline.report.records.plain` writes them."""

FOUND: dict[str, type] = {
    "entities": Entity, "times": Time, "places": Place, "quantities": Quantity, "claims": Claim, "pledges": Pledge,
    "wording": Wording,
}  # fmt: skip

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def dossier_schema() -> Record:
    """JSON Schema (2020-12) of what ``deedline dossier --format json`` and the interface write."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Deedline dossier",
        "type": "object",
        "required": ["stories", "articles", *LISTS],
        "properties": {
            "stories": _list(_object({"id": "string", "title": "string"}, articles=_list({"type": "string"}))),
            "articles": _list(_article()),
            **{name: _list(_described(kind, owner=True)) for name, kind in LISTS.items()},
        },
    }


def _article() -> Record:
    found = {name: _list(_described(kind)) for name, kind in FOUND.items()}
    statements = _list(_object({"start": "integer", "end": "integer", "mode": "string", "kind": "string"}))
    return _object({"id": "string", "source": "string", "text": "string"}, statements=statements, **found)


def _object(names: dict[str, str], **more: Record) -> Record:
    properties = {**{name: {"type": kind} for name, kind in names.items()}, **more}
    return {"type": "object", "required": [*properties], "properties": properties}


def _described(kind: type, owner: bool = False) -> Record:
    """A dataclass as ``plain`` writes it: a field called span becomes start and end of its owner."""
    hints = get_type_hints(kind)
    properties: Record = {"story": {"type": "string"}} if owner else {}
    for field in fields(kind):
        if field.name == "span" and hints[field.name] is Span:
            properties |= {"start": {"type": "integer"}, "end": {"type": "integer"}}
        else:
            properties[field.name] = _of(hints[field.name])
    return {"type": "object", "required": [*properties], "properties": properties}


def _of(hint: Any) -> Record:
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint is Span:
        return {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one) for one in inner]}
    if origin is tuple:
        return _list(_of(inner[0])) if inner[-1] is Ellipsis else {"type": "array", "prefixItems": [_of(one) for one in inner]}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    assert is_dataclass(hint), hint
    assert isinstance(hint, type)
    return _described(hint)


def _list(items: Record) -> Record:
    return {"type": "array", "items": items}
