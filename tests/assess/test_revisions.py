"""What a revision did to an article's numbers and statements."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.conftest import body

from deedline.annotate.read import read_articles
from deedline.assess.revisions import Effect, effect
from deedline.link import find_revisions
from deedline.model.reading import Reading
from deedline.report.revisions import revision_record

if TYPE_CHECKING:
    from spacy.language import Language

OLD = (
    "The crane killed 12 people at the harbour of Vell on Monday.\n"
    "“The berth is safe again,” the mayor of Vell, Ada Crane, said.\n"
    "Three boats were damaged.\n"
)


def revised(nlp: "Language", new: str) -> tuple[Effect, Reading, Reading]:
    articles = [replace(body(text, url="https://courier.example/1"), id=name) for name, text in (("old", OLD), ("new", new))]
    before, after = read_articles([(article, None) for article in articles], nlp)
    (revision,) = find_revisions(articles)
    found = effect(revision, before, after)
    record = revision_record(revision, found, before, after)
    for change in record["changes"]:
        for side, reading in (("before", before), ("after", after)):
            if shown := change[side]:
                assert reading.article.text[shown["start"] : shown["end"]] == shown["text"]
    return found, before, after


def test_a_number_that_rose_is_shown_with_what_it_was(nlp: "Language") -> None:
    found, _, _ = revised(nlp, OLD.replace("12 people", "14 people"))
    (number,) = found.numbers
    assert number.before is not None
    assert number.after is not None
    assert (number.before.value, number.after.value, number.after.unit) == (12, 14, "people")
    assert found.statements == ()


def test_a_number_goes_with_its_sentence(nlp: "Language") -> None:
    found, _, _ = revised(nlp, OLD.replace("Three boats were damaged.\n", ""))
    assert [(n.before and n.before.value, n.after) for n in found.numbers] == [(3, None)]


def test_a_statement_that_was_turned_is_altered_and_its_words_are_shown(nlp: "Language") -> None:
    found, before, after = revised(nlp, OLD.replace("is safe again", "is not safe"))
    (change,) = found.statements
    assert change.kind == "altered"
    assert change.before is not None
    assert change.after is not None
    assert "safe again" in before.statements[change.before].span.of(before.article.text)
    assert "not safe" in after.statements[change.after].span.of(after.article.text)
    assert "meaning" in {difference.kind for difference in change.differences}


def test_a_new_statement_is_added(nlp: "Language") -> None:
    found, _, after = revised(nlp, OLD + "“We will rebuild it,” the engineer Bo Lund said.\n")
    (change,) = found.statements
    assert (change.kind, change.before) == ("added", None)
    assert change.after is not None
    assert "rebuild" in after.statements[change.after].span.of(after.article.text)
