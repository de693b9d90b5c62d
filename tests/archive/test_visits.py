"""What somebody has seen is written down, and what came since is found, in each kind of database."""

from deedline.archive import Archive, lists, visits
from deedline.archive.visits import Mark, Visit
from deedline.model.reading import Reading


def test_a_visit_is_written_down_by_name_and_replaced(archive: Archive) -> None:
    first, second = Visit(None, Mark("2026-04-01T08:00:00+00:00", 3, 0)), Visit(Mark("a", 3, 0), Mark("b", 5, 1))
    for visit in (first, second):
        with archive.writing() as writer:
            visits.note(writer.connection, "Rea", visit)
    with archive.reading() as connection:
        assert visits.noted(connection, "Rea") == second
        assert visits.noted(connection, "Edda") is None


def test_what_came_after_an_article_comes_by_story_the_newest_first(archive: Archive, readings: list[Reading]) -> None:
    with archive.writing() as writer:
        numbers = list(writer.add((reading, "given") for reading in readings[:4]))
        for number, story in zip(numbers, ("a", "b", "a", "b"), strict=True):
            writer.place(story, [number])
        assert visits.present(writer.connection).article == numbers[-1]
    ids = [reading.article.id for reading in readings]
    assert lists.arrived(archive, numbers[0], limit=5) == {"b": [ids[1], ids[3]], "a": [ids[2]]}
    assert lists.arrived(archive, 0, limit=1, offset=1) == {"a": [ids[0], ids[2]]}
    assert lists.arrived(archive, numbers[-1], limit=5) == {}
