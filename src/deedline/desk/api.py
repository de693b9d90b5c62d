"""The HTTP interface: what the pages show as JSON, described by the same table that routes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from deedline import keeping
from deedline.archive.visits import present
from deedline.desk import asked, look
from deedline.desk.answer import JSON, Answers, Made
from deedline.desk.pages import understood
from deedline.desk.state import Desk
from deedline.desk.writing import WRITES, decided_record
from deedline.report.dossier import collection_record
from deedline.report.formats import FORMATS
from deedline.report.json_schema import dossier_schema
from deedline.report.records import encode, plain, reading_record

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class Operation:
    """Something the interface answers: where, in one sentence what, with which parameters, and by which function."""

    path: str
    name: str
    summary: str
    query: type[msgspec.Struct]
    answer: Callable[[Desk, dict[str, str], Any], Any]


def _missing(what: str) -> HTTPException:
    return HTTPException(404, f"There is no such {what}.")


def _stories(desk: Desk, _: dict[str, str], query: asked.Stories) -> Any:
    return plain(look.stories(desk, query))


def _story(desk: Desk, path: dict[str, str], _: asked.Nothing) -> Any:
    dossier = desk.dossier(path["id"])
    if dossier is None:
        raise _missing("story")
    return collection_record([dossier])


def _article(desk: Desk, path: dict[str, str], _: asked.Nothing) -> Any:
    for reading in desk.readings([path["id"]]):
        return reading_record(reading)
    raise _missing("article")


def _speakers(desk: Desk, _: dict[str, str], query: asked.Speakers) -> Any:
    return plain(look.speaking(desk, query))


def _speaker(desk: Desk, path: dict[str, str], query: asked.Paged) -> Any:
    found = look.speaker(desk, path["name"], query)
    if found is None:
        raise _missing("speaker")
    return plain(found)


def _ledger(desk: Desk, _: dict[str, str], query: asked.Ledger) -> Any:
    return plain(look.ledger(desk, query))


def _search(desk: Desk, _: dict[str, str], query: asked.Search) -> Any:
    return plain(look.found(desk, query))


def _changes(desk: Desk, _: dict[str, str], query: asked.Changes) -> Any:
    changed = look.changes(desk, query)
    items = [{"story": plain(story), "fresh": fresh, "changes": plain(changes)} for story, fresh, changes in changed.items]
    return {"since": changed.since, "items": items, "page": changed.page, "more": changed.more}


def _arrivals(desk: Desk, _: dict[str, str], query: asked.Arrivals) -> Any:
    found = look.arrivals(desk, query)
    items = [{"story": plain(story), "fresh": fresh, "changes": plain(changes)} for story, fresh, changes in found.items]
    with desk.archive.reading() as connection:
        newest = present(connection).article
    return {"after": found.after, "newest": newest, "items": items, "page": found.page, "more": found.more}


def _decisions(desk: Desk, _: dict[str, str], query: asked.Paged) -> Any:
    found = keeping.decisions(desk.archive, undone=True)
    shown = [decided_record(one) for one in found[query.offset : query.offset + query.size]]
    return {"items": shown, "page": query.page, "more": len(found) > query.offset + query.size}


OPERATIONS = (
    Operation("/stories", "listStories", "Stories, the one with the latest article first.", asked.Stories, _stories),
    Operation("/stories/{id}", "getStory", "Everything about a story, as deedline dossier writes it.", asked.Nothing, _story),
    Operation("/articles/{id}", "getArticle", "An article with everything found in it.", asked.Nothing, _article),
    Operation("/speakers", "listSpeakers", "Speakers, the most quoted first.", asked.Speakers, _speakers),
    Operation("/speakers/{name}", "getSpeaker", "What somebody said, newest first.", asked.Paged, _speaker),
    Operation("/ledger", "getLedger", "Pledges as they stood on a day.", asked.Ledger, _ledger),
    Operation("/search", "searchStatements", "Statements, those added last first.", asked.Search, _search),
    Operation("/changes", "listChanges", "What is new since a day.", asked.Changes, _changes),
    Operation("/arrivals", "listArrivals", "What came after the article of a number.", asked.Arrivals, _arrivals),
    Operation("/decisions", "listDecisions", "What people corrected, undone or not.", asked.Paged, _decisions),
)


class Api:
    """Answers the operations that read."""

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self._desk, self._answers = desk, answers

    def endpoint(self, operation: Operation) -> Callable[[Request], Response]:
        """What answers requests for an operation."""

        def answer(request: Request) -> Response:
            query = understood(request, operation.query)
            path: dict[str, str] = request.path_params
            return self._answers.give(request, lambda: Made(encode(operation.answer(self._desk, path, query)), JSON))

        return answer

    def document(self, request: Request) -> Response:
        """The OpenAPI document."""
        return self._answers.give(request, lambda: Made(encode(document()), JSON))

    def schema(self, request: Request) -> Response:
        """The schema of a dossier."""
        return self._answers.give(request, lambda: Made(encode(dossier_schema()), "application/schema+json"))


def document() -> dict[str, Any]:
    """The interface as OpenAPI 3.1 describes it."""
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths[PREFIX + operation.path] = {
            "get": {
                "operationId": operation.name,
                "summary": operation.summary,
                "parameters": parameters(operation),
                "responses": {
                    "200": {"description": "Found.", "content": {JSON: {"schema": {"type": "object"}}}},
                    "304": {"description": "Nothing has changed since the answer with the given ETag."},
                    "400": _problem("A parameter is not as it should be."),
                    "404": _problem("There is no such thing."),
                },
            }
        }
    for path, (name, summary, body) in WRITES.items():
        schemas, components = msgspec.json.schema_components([body], ref_template="#/components/schemas/{name}")
        schema = components[schemas[0]["$ref"].rpartition("/")[2]]
        paths.setdefault(PREFIX + path, {})["post"] = {
            "operationId": name,
            "summary": summary,
            "security": [{"token": []}],
            "parameters": _in_path(path),
            "requestBody": {"required": True, "content": {JSON: {"schema": schema}}},
            "responses": {
                "200": {"description": "Done.", "content": {JSON: {"schema": {"type": "object"}}}},
                "400": _problem("What was sent is not as it should be."),
                "401": {"description": "The token is missing."},
                "404": _problem("There is no such thing."),
            },
        }
    paths["/decisions.jsonl"] = {
        "get": {
            "operationId": "exportDecisions",
            "summary": "What people decided, as data to develop with: what was found, and what was decided instead.",
            "responses": {"200": {"description": "A JSON object a line.", "content": {"application/jsonl": {}}}},
        }
    }
    paths["/articles/{id}/original"] = {
        "get": {
            "operationId": "getPage",
            "summary": "The page an article was received in, byte for byte.",
            "parameters": _in_path("/{id}"),
            "responses": {
                "200": {"description": "Found.", "content": {"application/octet-stream": {}}},
                "404": {"description": "There is no such article, or no page of it."},
            },
        }
    }
    paths["/stories/{id}/export/{format}"] = {
        "get": {
            "operationId": "exportStory",
            "summary": "A story's dossier as a file.",
            "parameters": [
                *_in_path("/{id}"),
                {"name": "format", "in": "path", "required": True, "schema": {"type": "string", "enum": [*FORMATS]}},
            ],
            "responses": {
                "200": {"description": "Found.", "content": {form.media.split(";")[0]: {} for form in FORMATS.values()}},
                "404": {"description": "There is no such story or form."},
            },
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Deedline desk", "version": version("deedline"), "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def parameters(operation: Operation) -> list[dict[str, Any]]:
    """What an operation takes, in its path and after it, as OpenAPI describes it."""
    return [*_in_path(operation.path), *_in_query(operation.query)]


def _in_path(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _in_query(query: type[msgspec.Struct]) -> list[dict[str, Any]]:
    schemas, components = msgspec.json.schema_components([query], ref_template="{name}")
    properties = components[schemas[0]["$ref"]]["properties"]
    return [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in properties.items()]


def _problem(description: str) -> dict[str, Any]:
    problem = {"type": "object", "properties": {"title": {"type": "string"}, "status": {"type": "integer"}}}
    return {"description": description, "content": {"application/problem+json": {"schema": problem}}}
