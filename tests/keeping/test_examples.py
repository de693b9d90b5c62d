"""What people decided, as data to develop with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import copy_of

from deedline import keeping
from deedline.archive import Archive
from deedline.model.article import BlockKind
from deedline.model.decision import BlockIs, Decision, Matter, OnePerson, OneStory, PledgeIs, PublishedOn, RelationIs, SaidBy


@pytest.fixture(scope="module")
def archive(kept_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    opened = copy_of(kept_file, tmp_path_factory.mktemp("examples"))
    yield opened
    opened.close()


def example(archive: Archive, what: Matter) -> dict[str, Any]:
    number = keeping.decide(archive, Decision(what, "Ines", "the recording"))
    [record] = [record for record in keeping.examples(archive) if record["id"] == number]
    keeping.undo(archive, number, "Ines", "a test")
    assert "Ines" not in str({**record, "places": []})
    return record


def test_a_speaker_with_the_words_and_what_is_around_them(archive: Archive) -> None:
    [reading] = archive.readings(archive.members(archive.stories()[0].id)[:1])
    statement = next(s for s in reading.statements if s.speaker and s.speaker.resolved)
    record = example(archive, SaidBy(reading.article.id, statement.span, None))
    assert (record["kind"], record["found"], record["decided"]) == (
        "speaker",
        statement.speaker and statement.speaker.name,
        None,
    )
    [place] = record["places"]
    text = reading.article.text
    assert place["words"] == text[place["start"] : place["end"]]
    block = place["block"]
    assert text[block["start"] :].startswith(block["text"])
    assert record["why"] == "the recording"


def test_blocks_days_names_and_stories(archive: Archive) -> None:
    one, other, *_ = [archive.readings(archive.members(story.id)[:1])[0] for story in archive.stories()]
    block = one.article.blocks[0]
    record = example(archive, BlockIs(one.article.id, block.span, BlockKind.FURNITURE))
    assert (record["found"], record["decided"]) == (block.kind.value, "furniture")
    record = example(archive, PublishedOn(one.article.id, "2026-01-01"))
    assert (record["found"], record["decided"]) == (one.article.day, "2026-01-01")
    record = example(archive, OneStory((one.article.id,), (other.article.id,)))
    assert (record["found"], record["decided"], [place["side"] for place in record["places"]]) == ("two", "one", [0, 1])
    names = sorted({s.speaker.name for s in one.statements if s.speaker})
    record = example(archive, OnePerson("Somebody Else", names[0]))
    assert (record["found"], record["decided"], record["places"][1]) == ("two", "one", {"name": names[0]})


def test_relations_and_pledges_are_what_the_program_says_by_itself(archive: Archive) -> None:
    found = max(keeping.dossiers(archive), key=lambda dossier: len(dossier.relations))
    relation = found.relations[0]
    ends = [(ref.article, found.reading(ref.article).claims[ref.claim].span) for ref in (relation.a, relation.b)]
    record = example(archive, RelationIs(*ends[0], *ends[1], "supersedes"))
    assert (record["found"], record["decided"], len(record["places"])) == (relation.kind, "supersedes", 2)
    report = found.ledger[0].reports[0]
    record = example(archive, PledgeIs(report.article, report.span, "contested", "2026-03-05"))
    assert (record["found"], record["decided"]) == (found.ledger[0].status("2026-03-05"), "contested")


def test_what_is_undone_or_forgotten_is_no_example(archive: Archive) -> None:
    assert list(keeping.examples(archive)) == []
