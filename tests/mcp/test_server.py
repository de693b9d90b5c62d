"""Assistants read what the desk reads, with the words it rests on, and change nothing."""

import json
from pathlib import Path
from typing import Any

import anyio
import pytest
from tests.conftest import copy_of

from deedline.archive import Archive

mcp = pytest.importorskip("mcp")


@pytest.fixture(scope="module")
def archive(assessed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return copy_of(assessed_file, tmp_path_factory.mktemp("mcp"))


def talk(archive: Archive, *calls: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """The tools there are, and what calls of them answer."""
    from deedline.mcp import make_server

    async def session() -> tuple[list[Any], list[Any]]:
        async with mcp.Client(make_server(archive)) as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(session)


def test_every_tool_only_reads(archive: Archive) -> None:
    before = archive.counts()
    tools, _ = talk(archive, ("list_stories", {}))
    assert {"list_stories", "get_story", "get_article", "search_statements", "get_ledger"} <= {tool.name for tool in tools}
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert archive.counts() == before


def test_what_is_found_stands_where_it_says(archive: Archive) -> None:
    _, (found,) = talk(archive, ("search_statements", {"words": "harbour", "size": 5}))
    hits = json.loads(found.content[0].text)["items"]
    assert hits
    for hit in hits:
        [reading] = archive.readings([hit["article"]])
        assert reading.article.text[hit["first"] : hit["last"]] == hit["words"]


def test_long_answers_come_in_parts_and_wrong_questions_are_told(archive: Archive) -> None:
    story = max(archive.stories(), key=lambda story: story.articles).id
    _, (part, none, wrong, unknown) = talk(
        archive,
        ("get_story", {"id": story, "part": "findings"}),
        ("get_story", {"id": "none"}),
        ("list_stories", {"size": 0}),
        ("drop_everything", {}),
    )
    assert json.loads(part.content[0].text)[0]["refs"]
    assert none.is_error
    assert wrong.is_error
    assert unknown.is_error
