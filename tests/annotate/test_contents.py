"""What may be the content of a cue, and which candidate wins."""

from collections.abc import Callable

import pytest

from deedline.annotate.candidate import score
from deedline.annotate.contents import candidates
from deedline.annotate.cues import cue_words
from deedline.annotate.marks import quoted_stretches
from deedline.annotate.page import Page
from deedline.annotate.parse import Parsed

Read = Callable[..., Parsed]


def best(read: Read, text: str, cue: str) -> tuple[str, list[str]]:
    """The construction and pieces of the best candidate of a cue."""
    (paragraph,) = read(text).paragraphs
    page = Page(paragraph, text, quoted_stretches(text, [paragraph.block.span]))
    word = next(c for c in cue_words(paragraph) if c.head.text == cue)
    first = candidates(page, word)[0]
    assert score(first) > 0
    return first.construction, [span.of(text) for span in first.spans]


@pytest.mark.parametrize(
    ("text", "cue", "construction", "content"),
    [
        ("The mayor said that the bridge was closed.", "said", "clause", "the bridge was closed"),
        ("The mayor asked whether the bridge was safe.", "asked", "question", "whether the bridge was safe"),
        ("The council vowed to rebuild the bridge.", "vowed", "infinitive", "to rebuild the bridge"),
        ("The mayor urged residents to stay at home.", "urged", "object infinitive", "residents to stay at home"),
        ("The office announced the closure of two roads.", "announced", "object", "the closure of two roads"),
        ("Critics described the plan as a waste of money.", "described", "object as", "the plan as a waste of money"),
        ("The union called for an inquiry into the accident.", "called", "for", "an inquiry into the accident"),
        ("The bridge will stay closed, the mayor said.", "said", "around", "The bridge will stay closed"),
        ("“The bridge is closed,” said the mayor.", "said", "quote", "“The bridge is closed,”"),
        ("The mayor said in a statement: “The bridge is closed.”", "said", "quote", "“The bridge is closed.”"),
    ],
)
def test_constructions(read: Read, text: str, cue: str, construction: str, content: str) -> None:
    assert best(read, text, cue) == (construction, [content])


def test_a_parenthetical_cue_splits_its_content(read: Read) -> None:
    _, pieces = best(read, "The old bridge, the mayor said, will stay closed until May.", "said")
    assert pieces == ["The old bridge", "will stay closed until May"]


def test_a_quotation_split_by_its_cue_is_one_content(read: Read) -> None:
    _, pieces = best(read, "“The bridge,” she said, “will stay closed.”", "said")
    assert pieces == ["“The bridge,”", "“will stay closed.”"]


def test_a_content_holds_whole_quotations(read: Read) -> None:
    _, pieces = best(read, "The mayor said the bridge would stay closed “for as long as it takes”.", "said")
    assert pieces == ["the bridge would stay closed “for as long as it takes”"]


def test_another_sources_words_are_cut_off(read: Read) -> None:
    _, pieces = best(read, "The mayor said the bridge was closed, while the police said it was open.", "said")
    assert pieces == ["the bridge was closed"]


def test_a_clause_hung_on_a_noun_between_is_found(read: Read) -> None:
    _, pieces = best(read, "The lawyer asserted in the letter that two guards had slept on duty.", "asserted")
    assert pieces == ["two guards had slept on duty"]


def test_an_adverbial_before_a_cue_is_no_content(read: Read) -> None:
    (paragraph,) = read("In a letter that was published on Monday, the mayor said so.").paragraphs
    page = Page(paragraph, paragraph.doc.text, ())
    word = next(c for c in cue_words(paragraph) if c.head.text == "said")
    assert [c for c in candidates(page, word) if score(c) > 0] == []
