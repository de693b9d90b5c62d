"""Quote families follow what people decided about single statements."""

from itertools import accumulate

from deedline.assess.utterances import as_decided
from deedline.link.quotes import find_families
from deedline.model.article import Article
from deedline.model.decision import Decision, OneQuote, SaidBy, TwoQuotes
from deedline.model.linkage import QuoteFamily
from deedline.model.reading import EntityKind, Mode, Reading, Speaker, Statement, StatementKind
from deedline.spans import Span

LAMP = "“The lamp on the long quay shines again after eleven dark weeks,”"
BOATS = "“Forty trawlers lay idle behind the breakwater,”"
LIGHT = "“Our light is mended at last,”"


def reading(id: str, *quotations: str) -> Reading:
    """An article that consists of some quotations of the pilot Tess Marlow."""
    ends = accumulate(len(quotation) + 1 for quotation in quotations)
    spans = [Span(end - len(quotation) - 1, end - 1) for quotation, end in zip(quotations, ends, strict=True)]
    pilot = Speaker("Tess Marlow", EntityKind.PERSON, "Marlow", Span(0, 1))
    statements = tuple(Statement(span, (span,), Mode.DIRECT, StatementKind.SAID, pilot, None) for span in spans)
    return Reading(Article(id=id, source=id, text="\n".join(quotations)), statements=statements)


POST, ECHO, GAZETTE = reading("post", LAMP, BOATS), reading("echo", LAMP, LIGHT), reading("gazette", LAMP)
READINGS = {one.article.id: one for one in (POST, ECHO, GAZETTE)}


def decided(
    *matters: OneQuote | TwoQuotes | SaidBy, found: tuple[QuoteFamily, ...] | None = None
) -> list[set[tuple[str, str]]]:
    """Which articles' quotations are one utterance each: the families found, after some decisions."""
    found = find_families(list(READINGS.values())) if found is None else found
    families = as_decided(found, [Decision(what, "Ines", "the recording") for what in matters], READINGS)
    return [{(rendering.article, rendering.text) for rendering in family.renderings} for family in families]


def place(one: Reading, words: str) -> tuple[str, Span]:
    """Where an article has a quotation."""
    at = one.article.text.index(words)
    return one.article.id, Span(at, at + len(words))


def test_what_was_found_stands_where_nothing_was_decided() -> None:
    found = find_families(list(READINGS.values()))
    assert as_decided(found, [Decision(SaidBy(*place(POST, LAMP), "Bo Lund"), "Ines", "heard it")], READINGS) == found
    assert decided() == [{("post", LAMP), ("echo", LAMP), ("gazette", LAMP)}]


def test_two_statements_in_no_family_become_one() -> None:
    apart = OneQuote(*place(POST, BOATS), *place(ECHO, LIGHT))
    assert decided(apart)[1:] == [{("post", BOATS), ("echo", LIGHT)}]
    assert decided(apart, found=()) == [{("post", BOATS), ("echo", LIGHT)}]


def test_a_statement_joins_the_family_of_the_other_from_either_side() -> None:
    whole = {("post", LAMP), ("echo", LAMP), ("gazette", LAMP), ("echo", LIGHT)}
    assert decided(OneQuote(*place(POST, LAMP), *place(ECHO, LIGHT))) == [whole]
    assert decided(OneQuote(*place(ECHO, LIGHT), *place(POST, LAMP))) == [whole]


def test_two_families_become_one() -> None:
    both = (OneQuote(*place(POST, BOATS), *place(ECHO, LIGHT)), OneQuote(*place(ECHO, LIGHT), *place(GAZETTE, LAMP)))
    assert [len(family) for family in decided(*both)] == [5]


def test_what_is_of_one_family_already_stays_as_it_is() -> None:
    found = find_families(list(READINGS.values()))
    again = Decision(OneQuote(*place(POST, LAMP), *place(ECHO, LAMP)), "Ines", "heard it")
    assert as_decided(found, [again], READINGS) == found


def test_what_stands_in_the_same_words_stays_together_against_another_wording() -> None:
    one = OneQuote(*place(POST, LAMP), *place(ECHO, LIGHT))
    assert decided(one, TwoQuotes(*place(POST, LAMP), *place(ECHO, LIGHT))) == decided()


def test_of_two_in_the_same_words_only_the_one_named_leaves() -> None:
    assert decided(TwoQuotes(*place(POST, LAMP), *place(ECHO, LAMP))) == [{("echo", LAMP), ("gazette", LAMP)}]


def test_one_rendering_alone_is_no_family() -> None:
    apart = (TwoQuotes(*place(POST, LAMP), *place(ECHO, LAMP)), TwoQuotes(*place(ECHO, LAMP), *place(GAZETTE, LAMP)))
    assert decided(*apart) == []


def test_two_utterances_that_nobody_took_for_one_change_nothing() -> None:
    assert decided(TwoQuotes(*place(POST, BOATS), *place(ECHO, LIGHT))) == decided()


def test_of_two_decisions_about_the_same_the_later_holds() -> None:
    one, two = OneQuote(*place(POST, BOATS), *place(ECHO, LIGHT)), TwoQuotes(*place(POST, BOATS), *place(ECHO, LIGHT))
    assert decided(one, two) == decided()
    assert decided(two, one) == decided(one)


def test_a_statement_that_a_new_reading_cuts_a_little_otherwise_is_still_meant() -> None:
    id, span = place(ECHO, LIGHT)
    assert decided(OneQuote(*place(POST, BOATS), id, Span(span.start + 1, span.end - 1)))[1:] == [
        {("post", BOATS), ("echo", LIGHT)}
    ]


def test_what_is_not_there_any_more_is_passed_over() -> None:
    assert decided(OneQuote(*place(POST, BOATS), "gone", Span(0, 5))) == decided()
    assert decided(TwoQuotes(*place(POST, LAMP), "echo", Span(500, 520))) == decided()


def test_renderings_are_held_against_the_fullest_of_the_family_made() -> None:
    one = Decision(OneQuote(*place(ECHO, LIGHT), *place(POST, BOATS)), "Ines", "the recording")
    [family] = as_decided((), [one], READINGS)
    assert family.speaker == "Tess Marlow"
    assert family.renderings[0].text == BOATS
    assert family.renderings[0].differences == ()
    assert family.renderings[1].differences
