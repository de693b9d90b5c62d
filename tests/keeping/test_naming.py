"""People decide who is one person, who is another of the same name, and which quotations are one utterance."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import deedline
from deedline import keeping
from deedline.archive import Archive
from deedline.errors import BadDecision
from deedline.keeping.decisions import merging
from deedline.model.decision import Decision, Matter, Namesake, OnePerson, OneQuote, TwoQuotes
from deedline.model.dossier import Dossier
from deedline.spans import Span

TEXTS = (
    "Holm Post\n\nQuay shut\n\n2 April 2026\n\nThe quay at Holm was shut on Thursday after a crane fell.\n\n"
    "“We will not open the quay again before the crane is gone,” said harbour master Jane Osk.\n\n"
    "“Nobody told the skippers anything,” said Peter Lund.\n",
    "Holm Echo\n\nCrane falls on quay\n\n2 April 2026\n\nThe quay at Holm was shut on Thursday after a crane fell.\n\n"
    "“The quay stays shut until the crane is gone,” said Janet Oske, the harbour master.\n\n"
    "“Nobody told the skippers anything,” said Peter Lund.\n",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("naming")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    archive = Archive.open(str(folder / "news.db"))
    list(keeping.add(archive, deedline.articles([str(folder / f"{number}.txt") for number in range(len(TEXTS))])))
    stories = [story.id for story in archive.stories()]
    if len(stories) > 1:
        keeping.decide(archive, Decision(merging(archive, *stories), "Ines", "one event"))
    archive.close()
    return (folder / "news.db").read_bytes()


@pytest.fixture
def archive(filled: bytes, tmp_path: Path) -> Iterator[Archive]:
    (tmp_path / "news.db").write_bytes(filled)
    opened = Archive.open(str(tmp_path / "news.db"))
    yield opened
    opened.close()


def decide(archive: Archive, what: Matter) -> int:
    return keeping.decide(archive, Decision(what, "Ines", "I know them"))


def shown(archive: Archive) -> Dossier:
    [story] = archive.stories()
    found = keeping.show(archive, story.id)
    assert found is not None
    return found


def speakers(dossier: Dossier) -> list[str]:
    return sorted({s.speaker.name for r in dossier.readings for s in r.statements if s.speaker})


def place(dossier: Dossier, words: str) -> tuple[str, Span]:
    return next((r.article.id, s.span) for r in dossier.readings for s in r.statements if words in s.span.of(r.article.text))


def test_two_names_of_one_person_are_one_everywhere_until_it_is_undone(archive: Archive) -> None:
    before = shown(archive)
    assert speakers(before) == ["Jane Osk", "Janet Oske", "Peter Lund"]
    number = decide(archive, OnePerson("Jane Osk", "Janet Oske"))
    after = shown(archive)
    assert speakers(after) == ["Jane Osk", "Peter Lund"]
    [person] = [person for person in after.people if person.name == "Jane Osk"]
    assert "Janet Oske" in person.aliases
    assert {mention.article for mention in person.mentions} == {reading.article.id for reading in after.readings}
    keeping.undo(archive, number, "Ada", "two people")
    assert shown(archive) == before


def test_a_namesake_is_another_person_in_the_articles_named(archive: Archive) -> None:
    first, second = (reading.article.id for reading in shown(archive).readings)
    decide(archive, Namesake((second,), "Peter Lund", "Peter Lund (skipper)"))
    after = shown(archive)
    assert [s.speaker.name for s in after.reading(second).statements if s.speaker][-1] == "Peter Lund (skipper)"
    assert [s.speaker.name for s in after.reading(first).statements if s.speaker][-1] == "Peter Lund"
    assert {"Peter Lund", "Peter Lund (skipper)"} <= {person.name for person in after.people}


def test_one_utterance_is_seen_in_two_wordings(archive: Archive) -> None:
    before = shown(archive)
    one, other = place(before, "We will not open"), place(before, "The quay stays shut")
    assert not any(len({r.article for r in f.renderings if "crane" in r.text}) > 1 for f in before.families)
    decide(archive, OneQuote(*one, *other))
    [family] = [family for family in shown(archive).families if any("crane is gone" in r.text for r in family.renderings)]
    assert {(r.article, r.span) for r in family.renderings} == {one, other}
    assert any(rendering.differences for rendering in family.renderings)
    decide(archive, TwoQuotes(*one, *other))  # of two decisions about the same the later holds
    assert shown(archive).families == before.families


def test_what_two_outlets_quote_alike_may_be_two_utterances(archive: Archive) -> None:
    before = shown(archive)
    [family] = [family for family in before.families if "Nobody told" in family.renderings[0].text]
    one, other = ((rendering.article, rendering.span) for rendering in family.renderings)
    decide(archive, TwoQuotes(*one, *other))
    assert [f for f in shown(archive).families if "Nobody told" in f.renderings[0].text] == []


@pytest.mark.parametrize(
    "what",
    [
        OnePerson("Jane Osk", "Nobody Known"),
        OnePerson("Jane Osk", "Jane Osk"),
        OnePerson(" ", "Jane Osk"),
        Namesake(("none",), "Jane Osk", "X"),
        OneQuote("none", Span(0, 3), "none", Span(4, 5)),
    ],
)
def test_what_is_not_there_is_not_decided(archive: Archive, what: Matter) -> None:
    with pytest.raises(BadDecision):
        decide(archive, what)


def test_a_namesake_has_to_be_named_in_the_articles(archive: Archive) -> None:
    first = shown(archive).readings[0].article.id
    with pytest.raises(BadDecision, match="not all"):
        decide(archive, Namesake((first,), "Nobody Known", "X"))
