"""Quotation marks in every style, and broken in every way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedline.annotate.marks import Quoted, quoted_stretches
from deedline.spans import Span


def marks(text: str) -> list[Quoted]:
    """The quoted stretches of a text whose lines are paragraphs."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return list(quoted_stretches(text, spans))


def texts(text: str) -> list[str]:
    return [q.span.of(text) for q in marks(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We are open,”",
        '"We are open,"',
        "''We are open,''",
        "``We are open,''",
        "«We are open,»",
        "„We are open,“",
        "‘We are open,’",
    ],
)
def test_every_style_is_read(quotation: str) -> None:
    assert texts(f"{quotation} the keeper said.") == [quotation]


@pytest.mark.parametrize(
    "sentence",
    [
        "The keeper’s boat isn't new; it's from the ’90s.",
        "They took 'em to the boys' school in the '80s.",
        "The post is 6'2\" tall.",
        "The officials' report was late.",
    ],
)
def test_apostrophes_elisions_and_inches_are_no_quotations(sentence: str) -> None:
    assert texts(sentence) == []


def test_a_plural_possessive_does_not_end_a_single_quotation() -> None:
    assert texts("‘I like the keepers’ view on this,’ he said.") == ["‘I like the keepers’ view on this,’"]


def test_marks_that_curl_the_wrong_way_are_read_by_their_surroundings() -> None:
    assert texts("“The dam holds,“ the office said. ”More rain is due.”") == ["“The dam holds,“", "”More rain is due.”"]


def test_a_closing_mark_without_an_opening_one_costs_nothing() -> None:
    assert texts("Expect “more rain”. And floods” that bring “more mud” here.") == ["“more rain”", "“more mud”"]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "He said “this has no end\nShe said “yes” to it."
    assert texts(text) == ["“this has no end", "“yes”"]
    assert not marks(text)[0].closed


def test_an_unclosed_mark_ends_before_the_next_quotation() -> None:
    assert texts("He said “no end here. Then “it is over,” she said.")[-1] == "“it is over,”"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no end here. The mayor said the dam holds. Rain is due.", "“no end here."),
        ("“The dam holds, the mayor said. Rain is due, the office said.", "“The dam holds, the mayor said."),
        ('He saw "J. B. Mole of St. Ives. She saw nothing.', '"J. B. Mole of St. Ives.'),
    ],
)
def test_a_broken_mark_costs_no_more_than_its_sentence(text: str, quoted: str) -> None:
    assert texts(text) == [quoted]


def test_a_quotation_carried_on_runs_to_the_end_of_its_paragraph() -> None:
    assert texts("She said: “It rains. We wait.\n“Then we go.”") == ["“It rains. We wait.", "“Then we go.”"]


STYLES = [("“", "”"), ('"', '"'), ("''", "''"), ("``", "''"), ("«", "»"), ("„", "“"), ("‘", "’"), ("‘‘", "’’")]


@given(
    st.lists(st.sampled_from(STYLES), min_size=2, max_size=6),
    st.integers(min_value=0, max_value=5),
    st.booleans(),
)
def test_losing_one_mark_leaves_the_other_sentences_as_they_were(
    styles: list[tuple[str, str]], broken: int, opening: bool
) -> None:
    """Every sentence holds a quotation; one of them loses a mark."""
    whole = [f"Keeper {n} said {a}the dam holds in year {n},{b} and left." for n, (a, b) in enumerate(styles)]
    quotations = [f"{a}the dam holds in year {n},{b}" for n, (a, b) in enumerate(styles)]
    broken %= len(styles)
    lost = styles[broken][0 if opening else 1]
    at = whole[broken].index(lost) if opening else whole[broken].rindex(lost)
    whole[broken] = whole[broken][:at] + whole[broken][at + len(lost) :]
    found = texts(" ".join(whole))
    assert [q for n, q in enumerate(quotations) if n != broken and q not in found] == []


def test_nested_quotations_have_depth() -> None:
    found = marks("“He told me ‘never again’ and left,” she said.")
    assert [(q.depth, q.single) for q in found] == [(0, False), (1, True)]


def test_a_quotation_in_the_same_marks_is_nested_when_both_are_closed() -> None:
    assert [q.depth for q in marks("“He said “go” and I went,” she said.")] == [0, 1]


def test_curled_marks_inside_plain_ones_are_nested() -> None:
    found = marks('"MOLE: It is “Pier Day” and we wait. So do you.\n"BERG: We do."')
    assert [(q.depth, q.closed) for q in found] == [(0, False), (1, True), (0, True)]


def test_a_quotation_is_carried_over_paragraphs_without_closing_marks() -> None:
    found = marks("“We have tried it all.\n“Nothing helped.\n“So we stop.”\n“I agree,” said another.")
    assert [q.carried for q in found] == [False, True, True, False]


def test_a_caption_may_stand_between_two_parts_of_a_quotation() -> None:
    found = marks("“We have tried it all.\nThe harbour on Monday (Agency)\n“Nothing helped.”")
    assert [q.carried for q in found] == [False, True]


def test_inner_leaves_the_marks_out() -> None:
    text = "''Yes, we do,'' she said."
    assert marks(text)[0].inner.of(text) == "Yes, we do,"


@given(st.text(alphabet="ab s.,\n“”„«»‘’'\"`", max_size=120))
def test_any_text_gives_spans_inside_their_paragraph_and_never_crossing(text: str) -> None:
    found = marks(text)
    for quoted in found:
        assert 0 <= quoted.span.start < quoted.inner.start < quoted.inner.end <= quoted.span.end <= len(text)
        assert "\n" not in quoted.span.of(text)
    for one in found:
        for other in found:
            assert not one.span.overlaps(other.span) or one.span.contains(other.span) or other.span.contains(one.span)


def test_a_hundred_thousand_marks_are_read_in_linear_time() -> None:
    assert len(marks('" a ' * 100_000)) == 50_000
