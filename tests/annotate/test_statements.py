"""Statements as a careful reader would mark them."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedline.annotate.parse import Parsed, parse
from deedline.annotate.reported import Reported
from deedline.annotate.statements import find_statements
from deedline.model.article import Article, Block, BlockKind
from deedline.model.reading import Mode, StatementKind
from deedline.spans import Span

Read = Callable[..., Parsed]


def found(read: Read, text: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Mode, source, cue and pieces of every statement."""
    return [_shown(s, text) for s in find_statements(read(text))]


def _shown(s: Reported, text: str) -> tuple[str, str | None, str | None, list[str]]:
    return s.mode.value, s.source.of(text) if s.source else None, s.cue.text if s.cue else None, [p.of(text) for p in s.spans]


def test_indirect_direct_and_mixed_speech(read: Read) -> None:
    text = "The mayor said the bridge was closed.\n“We will mend it,” she added.\nPolice said it was “a close call”."
    assert found(read, text) == [
        ("indirect", "The mayor", "said", ["the bridge was closed"]),
        ("direct", "she", "added", ["“We will mend it,”"]),
        ("mixed", "Police", "said", ["it was “a close call”"]),
    ]


@pytest.mark.parametrize("dash", ["–", "—", "―"])
def test_a_dash_before_a_statement_is_none_of_it(read: Read, dash: str) -> None:
    text = f"{dash} The bridge is closed, said the mayor.\nThe mayor replied {dash} “We will mend it soon.”"
    assert [s.span.of(text) for s in find_statements(read(text))] == ["The bridge is closed", "“We will mend it soon.”"]


def test_a_new_sentence_after_the_cue_continues_the_quotation(read: Read) -> None:
    text = "“The bridge is closed,” the mayor told reporters. “We hope to open it in May.”"
    first, second = find_statements(read(text))
    assert (first.cue is not None, second.cue, second.continues) == (True, None, 0)
    assert second.span.of(text) == "“We hope to open it in May.”"


def test_a_quotation_over_paragraphs_is_a_chain_of_statements(read: Read) -> None:
    text = "The mayor said: “We have tried it all.\n“Nothing has helped us.\n“So we stop here.”"
    statements = find_statements(read(text))
    assert [s.continues for s in statements] == [None, 0, 1]
    assert all(s.mode is Mode.DIRECT for s in statements)


def test_a_quotation_carries_on_the_indirect_speech_before_it(read: Read) -> None:
    text = "“No,” said the guard. Then the mayor warned that the bridge was unsafe. “Nobody should use it before May.”"
    statements = find_statements(read(text))
    assert [s.continues for s in statements] == [None, None, 1]


def test_speech_in_the_next_paragraph_after_a_colon_belongs_to_the_cue(read: Read) -> None:
    text = "On Monday the mayor replied:\n“The bridge will stay closed until May.”"
    assert found(read, text) == [("direct", "the mayor", "replied", ["“The bridge will stay closed until May.”"])]


def test_a_name_and_a_colon_introduce_speech(read: Read) -> None:
    text = "Anna Berg: “The bridge will stay closed until May.”"
    assert found(read, text) == [("direct", "Anna Berg", ":", ["“The bridge will stay closed until May.”"])]


def test_statements_nest(read: Read) -> None:
    text = "The paper reported on Monday that the mayor said the bridge was closed."
    outer, inner = find_statements(read(text))
    assert (outer.parent, inner.parent) == (None, 0)
    assert outer.span.of(text) == "that the mayor said the bridge was closed"
    assert inner.span.of(text) == "the bridge was closed"


def test_every_link_of_a_chain_is_a_statement(read: Read) -> None:
    text = "The paper reported that the mayor had said the bridge was closed."
    outer, inner = find_statements(read(text))
    assert (outer.parent, inner.parent) == (None, 0)
    assert outer.span.of(text) == "that the mayor had said the bridge was closed"
    assert inner.span.of(text) == "the bridge was closed"


def test_a_participle_goes_on_from_the_cue(read: Read) -> None:
    text = "The ministry said the road was open, adding that buses would run."
    assert found(read, text) == [
        ("indirect", "The ministry", "said", ["the road was open"]),
        ("indirect", "The ministry", "adding", ["that buses would run"]),
    ]


def test_according_to(read: Read) -> None:
    text = "According to the harbour office, the pier was damaged in the storm."
    assert found(read, text) == [("indirect", "the harbour office", "According to", ["the pier was damaged in the storm"])]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said the pier was damaged.", "said"),
        ("The mayor wrote that the pier was damaged.", "written"),
        ("The mayor believes the pier was damaged.", "thought"),
        ("The survey showed that the pier was damaged.", "document"),
    ],
)
def test_kinds(read: Read, text: str, kind: str) -> None:
    (statement,) = find_statements(read(text))
    assert statement.kind is StatementKind(kind)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “harbour king” lost his boat.",
        "She sang “The Long Way Home” at the fair.",
        "They met at the “Blue Anchor” on Friday.",
    ],
)
def test_scare_quotes_names_and_titles_are_nobodys_statement(read: Read, text: str) -> None:
    assert find_statements(read(text)) == ()


def test_nothing_is_looked_for_inside_a_quotation(read: Read) -> None:
    text = "“I said that I believe the pier was damaged,” she told the court."
    assert len(find_statements(read(text))) == 1


def test_headlines_and_subheadings_restate_and_are_left_out(nlp: object) -> None:
    text = "Pier is damaged, mayor says\nThe mayor said the pier was damaged."
    cut = text.index("\n")
    blocks = (Block(BlockKind.HEADLINE, Span(0, cut)), Block(BlockKind.BODY, Span(cut + 1, len(text))))
    parsed = next(parse([Article("a", "a", text, blocks)], nlp))  # type: ignore[arg-type]
    assert [s.span.of(text) for s in find_statements(parsed)] == ["the pier was damaged"]


PIECES = [
    "“",
    "”",
    "‘",
    "’",
    '"',
    "''",
    ",",
    ". ",
    ": ",
    " said ",
    " the mayor ",
    "the pier was damaged",
    "told us that ",
    "\n",
    "adding ",
]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_every_statement_is_a_stretch_of_the_text(read: Read, pieces: list[str]) -> None:
    text = "".join(pieces)
    if not text.strip():
        return
    statements = find_statements(read(text))
    for index, statement in enumerate(statements):
        assert all(piece and 0 <= piece.start < piece.end <= len(text) for piece in statement.spans)
        assert statement.parent is None or statement.parent < index
        assert statement.continues is None or statement.continues < index
    starts = [s.span.start for s in statements]
    assert starts == sorted(starts)
