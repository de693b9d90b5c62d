"""Claims as lines that stand by themselves."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.hand_made import make

from deedline.assess.lines import Lines, balanced, clause, cut, listed, quoted, sentence
from deedline.link.held import Held
from deedline.model.article import Article, Block, BlockKind
from deedline.model.assessment import ClaimRef
from deedline.model.reading import Argument, Reading
from deedline.spans import Span


def told(text: str, subject: str, predicate: str, name: str | None = None, **more: Any) -> Held:
    """A claim whose clause is ``text`` with ``subject`` and ``predicate`` standing in it."""
    at = text.index(subject)
    argument = Argument("agent", subject, Span(at, at + len(subject)), name)
    cue = Span(text.index(predicate), text.index(predicate) + len(predicate))
    return make("Daily", predicate, family=None, text=text, span=Span(0, len(text)), arguments=(argument,), cue=cue, **more)


def test_a_clause_with_its_subject_stands_alone() -> None:
    assert clause(told("The ferry was not running on Tuesday", "The ferry", "running")) is not None


def test_a_subordinator_is_dropped_from_the_front() -> None:
    assert clause(told("as ships wait for the tide", "ships", "wait")) == "ships wait for the tide"


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("that injured 23 people in the town", "people", "injured"),
        ("burned through the night", "night", "burned"),
        ("which the company had set out", "the company", "set"),
        ("it reopens for the ships tomorrow", "it", "reopens"),
    ],
)
def test_fragments_do_not(text: str, subject: str, predicate: str) -> None:
    assert clause(told(text, subject, predicate)) is None


def test_a_clause_whose_end_was_cut_off_does_not() -> None:
    assert clause(told("The mayor joined a chorus of colleagues calling for", "The mayor", "joined")) is None


def test_a_clause_about_the_noun_before_it_does_not() -> None:
    claim = told("that the ferry office follows online", "the ferry office", "follows")
    noun = Argument("theme", "that", Span(0, 4))
    relative = replace(claim, claim=replace(claim.claim, arguments=(*claim.claim.arguments, noun)))
    assert clause(claim) == "the ferry office follows online"
    assert clause(relative) is None


@pytest.mark.parametrize(
    ("before", "alone"), [("She named the toll ", False), ("She left because ", True), ("On Monday, ", True)]
)
def test_nor_does_one_without_a_word_that_hangs_it_there(before: str, alone: bool) -> None:
    claim = replace(told("the long quarrel took on her", "the long quarrel", "took"), narrated=True)
    sentence = {claim.ref: before + claim.text}
    assert (Lines(sentence, sentence).common([claim]) is not None) == alone


def test_the_line_is_the_one_that_most_voices_bear_out() -> None:
    short = told("The ferry office hired nine new clerks", "The ferry office", "hired")
    long = [
        told(f"The harbour office closed the north basin {when}", "The harbour office", "closed") for when in ("early", "again")
    ]
    texts = {claim.ref: claim.text for claim in (short, *long)}
    line, behind = Lines(texts, texts).common([short, *map(_other_voice, long, "AB")]) or ("", [])
    assert line.startswith("The harbour office closed the north basin")
    assert len(behind) == 2


def _other_voice(claim: Held, name: str) -> Held:
    return replace(claim, holder=name)


@pytest.mark.parametrize(
    ("rest", "alone"), [(" how to fund the bridge", False), (" in the old town hall", True), (", he said", True)]
)
def test_a_clause_that_breaks_off_before_what_it_asks_is_told_by_its_sentence(rest: str, alone: bool) -> None:
    claim = told("The port and the council met to discuss", "The port and the council", "met", narrated=True)
    line = Lines({claim.ref: f"{claim.text}{rest}"}, {}).line(claim)
    assert line == sentence(claim.text if alone else f"{claim.text}{rest}")


def test_what_somebody_says_of_themselves_is_no_line_for_others() -> None:
    claims = [
        told(text, text.split()[0], "need", narrated=True) for text in ("We need the bridge for the town and the port",) * 2
    ]
    assert Lines({claim.ref: claim.text for claim in claims}, {}).common(claims) is None


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "PORT LUND, Vell – A shed burned on Monday. Ann Hale – the mayor – left."
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    article = Article(id="a", source="a", text=text, blocks=blocks)
    reading = Reading(article, sentences=(Span(0, 42), Span(43, len(text))))
    burned, left = (make("Daily", word, article="a", span=Span(at, at + 5)) for word, at in (("burn", 25), ("leave", 66)))
    burned, left = (replace(held, claim=replace(held.claim, statement=None)) for held in (burned, left))
    claims = [burned, replace(left, ref=ClaimRef("a", 1))]
    lines = Lines.of({"a": reading}, claims)
    assert [lines.sentences[claim.ref] for claim in claims] == ["A shed burned on Monday.", "Ann Hale – the mayor – left."]


def test_an_event_may_be_its_own_subject() -> None:
    text = "as heavy shelling went on near the port"
    at = text.index("shelling")
    event = make("Daily", "shelling", family="attack", text=text, span=Span(0, len(text)), cue=Span(at, at + 8))
    assert clause(event) == "heavy shelling went on near the port"


def test_a_resolved_pronoun_gives_way_to_the_name() -> None:
    claim = told("He will not run for office", "He", "run", "Tom Ellery", narrated=True)
    assert clause(claim) == "Tom Ellery will not run for office"


def test_inside_a_quotation_the_name_stands_in_brackets() -> None:
    claim = told("He will not run for office", "He", "run", "Tom Ellery", narrated=True)
    assert Lines({claim.ref: claim.text}, {claim.ref: claim.text}).said(claim) == "“[Tom Ellery] will not run for office”"


def test_a_reported_denial_is_told_by_its_sentence() -> None:
    claim = told("any solvent had leaked into the water", "any solvent", "leaked", polarity=-1)
    around = "Feld again denied that any solvent had leaked into the water."
    assert Lines({claim.ref: around}, {claim.ref: claim.text}).line(claim) == around


def test_the_body_is_preferred_to_a_headline() -> None:
    headline = told("Ferry stays in port", "Ferry", "stays", display=True)
    body = told("The ferry stayed in port on Tuesday", "The ferry", "stayed")
    lines = Lines({c.ref: c.text for c in (headline, body)}, {c.ref: c.text for c in (headline, body)})
    best = lines.best([headline, body])
    assert best is not None
    assert best[0] is body


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("we must leave,” he said", "we must leave, he said"),
        ("a “full” stop", "a “full” stop"),
        ("the council’s ‘plan", "the council’s plan"),
        ('"half a quotation', "half a quotation"),
    ],
)
def test_quotation_marks_without_a_partner_go(before: str, after: str) -> None:
    assert balanced(before) == after


def test_a_quotation_inside_a_quotation_gets_single_marks() -> None:
    assert quoted("he spoke of a “retreat” by night.") == "“he spoke of a ‘retreat’ by night”"
    assert quoted("“We are clearing it.”") == "“We are clearing it”"


def test_many_names_are_counted_after_the_first() -> None:
    assert listed([f"N{n}" for n in range(8)]) == "N0, N1, N2, N3, N4 and 3 more"


@given(st.text(max_size=400))
def test_a_sentence_is_never_longer_than_it_may_be(text: str) -> None:
    assert len(sentence(text)) <= 270
    assert len(cut(text, 50)) <= 52
