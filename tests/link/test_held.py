"""A claim with its holder, day and place."""

from dataclasses import replace

import pytest

from deedline.link.held import Held, hold, saying_day, saying_time
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.model.linkage import Person
from deedline.model.reading import (
    Argument,
    Claim,
    Cue,
    EntityKind,
    Mode,
    Place,
    Pledge,
    Reading,
    Speaker,
    Statement,
    StatementKind,
    Time,
)
from deedline.spans import Span


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading(text: str, claims: tuple[Claim, ...], *, places: tuple[str, ...] = (), **more: object) -> Reading:
    """A reading of ``text``; ``places`` are settlements named in it."""
    found = tuple(
        Place(_span(text, name), name, name, lat=1.0, lon=1.0, country="XX", precision="settlement") for name in places
    )
    article = Article(id="a", source="a.txt", text=text, outlet="Courier", published=Stamp("2026-03-06", "day", "stated"))
    return Reading(article, (Span(0, len(text)),), claims=claims, places=found, **more)  # type: ignore[arg-type]


def held(article: Reading) -> list[Held]:
    return hold([article], (), {}, {"a": "s"})


def _moved(span: Span, statement: int | None = None, mood: str = "factual", **more: object) -> Claim:
    return Claim(span, statement, "withdraw", "movement", 1, 3.0, "past", mood=mood, **more)  # type: ignore[arg-type]


def test_a_dateline_and_a_home_town_are_not_where_it_happened() -> None:
    text = "OSLO — Troops, said a Boston lawyer, left Kyiv"
    (claim,) = held(reading(text, (_moved(Span(0, len(text))),), places=("OSLO", "Boston", "Kyiv")))
    assert [place.name for place in claim.where] == ["Kyiv"]


def test_the_narrators_claims_are_the_outlets() -> None:
    text = "Troops left Kyiv"
    (claim,) = held(reading(text, (_moved(Span(0, len(text))),)))
    assert (claim.voice, claim.narrated, claim.day, claim.day_how) == ("Courier", True, "2026-03-06", "published")


@pytest.mark.parametrize("lent", [None, "2026-03-06"])
def test_what_goes_on_since_long_ago_is_not_of_the_day_even_where_the_day_is_lent(lent: str | None) -> None:
    text = "Rebels have been fighting the army since 2014"
    year = Time(_span(text, "2014"), "2014", "DATE", "2014")
    dated = reading(text, (_moved(Span(0, len(text))),), times=(year,))
    article = dated.article if lent is None else replace(dated.article, published=None)
    days = {} if lent is None else {"a": lent}
    (claim,) = hold([replace(dated, article=article)], (), days, {"a": "s"})
    assert claim.when == "2014"


def _briefing() -> Reading:
    text = "On Thursday an official said troops left. They went north, the official added."
    who = Speaker("official", EntityKind.OFFICIAL, "official", _span(text, "official"))
    spans = [_span(text, "troops left"), _span(text, "They went north")]
    statements = tuple(
        Statement(span, (span,), Mode.INDIRECT, StatementKind.SAID, who, Cue(_span(text, cue), cue, cue))
        for span, cue in zip(spans, ("said", "added"), strict=True)
    )
    first = Span(0, text.index(".") + 1)
    times = (Time(_span(text, "Thursday"), "Thursday", "DATE", "2026-03-05"),)
    article = reading(text, tuple(_moved(span, index) for index, span in enumerate(spans)), statements=statements, times=times)
    return Reading(
        article.article,
        (first, Span(first.end + 1, len(text))),
        statements=article.statements,
        times=article.times,
        claims=article.claims,
    )


def test_a_speaker_of_one_named_day_spoke_then_throughout() -> None:
    assert [(claim.day, claim.day_how) for claim in held(_briefing())] == [("2026-03-05", "said")] * 2


def test_a_criterion_is_about_the_event_mentioned_with_it() -> None:
    text = "until the flag flies it makes no sense to talk about the withdrawal"
    statement = Statement(Span(0, len(text)), (Span(0, len(text)),), Mode.DIRECT, StatementKind.SAID, None, None)
    claims = (_moved(Span(6, 20), 0, "criterion"), _moved(_span(text, "the withdrawal"), 0, "mentioned"))
    assert [claim.claim.mood for claim in held(reading(text, claims, statements=(statement,)))] == ["criterion", "criterion"]
    assert held(reading(text, claims[1:], statements=(statement,)))[0].claim.mood == "mentioned"


def test_the_act_of_a_pledge_is_no_report_of_it() -> None:
    text = "Moscow vowed to withdraw"
    article = reading(
        text, (_moved(Span(0, len(text))),), pledges=(Pledge(Span(0, 6), 0, "Moscow", "withdraw", "vow", claim=0),)
    )
    assert held(article)[0].claim.mood == "intended"


def test_headlines_are_marked() -> None:
    text = "Troops leave\n\nTroops left Kyiv"
    article = reading(text, (_moved(Span(0, 12)), _moved(_span(text, "Troops left Kyiv"))))
    blocks = (Block(BlockKind.HEADLINE, Span(0, 12)), Block(BlockKind.BODY, Span(14, len(text))))
    marked = Reading(
        Article(id="a", source="a.txt", text=text, blocks=blocks, outlet="Courier"), article.sentences, claims=article.claims
    )
    assert [claim.display for claim in held(marked)] == [True, False]


def test_its_own_claim_names_who_takes_part() -> None:
    text = "Russian troops left"
    agent = Argument("agent", "Russian troops", Span(0, 14))
    (claim,) = held(reading(text, (_moved(Span(0, len(text)), None, arguments=(agent,)),)))
    assert claim.who.nations == {"Russia"}
    assert not claim.who_inferred


def test_an_office_and_a_spokesman_speak_for_the_person_they_serve() -> None:
    text = "Ann Hale's office and a lawyer of Ann Hale said troops left"
    for name in ("Ann Hale's office", "a lawyer of Ann Hale"):
        who = Speaker(name, EntityKind.OFFICIAL, name, _span(text, name))
        left = _span(text, "troops left")
        statement = Statement(left, (left,), Mode.INDIRECT, StatementKind.SAID, who, None)
        article = reading(text, (_moved(left, 0),), statements=(statement,))
        hale = Person("Ann Hale", EntityKind.PERSON, (), ())
        (claim,) = hold([article], (hale,), {}, {"a": "s"})
        assert (claim.party, claim.unnamed) == ("Ann Hale", True)


def test_an_outlet_speaks_for_itself_whatever_its_name() -> None:
    article = reading("troops left", (_moved(Span(0, 11)),))
    named = replace(article, article=replace(article.article, outlet="China Daily"))
    assert [claim.party for claim in held(named)] == ["China Daily"]


def test_an_outlet_that_another_cites_speaks_for_itself() -> None:
    text = "Korea Times said troops left"
    paper = Speaker("Korea Times", EntityKind.ORGANISATION, "Korea Times", Span(0, 11))
    left = _span(text, "troops left")
    statement = Statement(left, (left,), Mode.INDIRECT, StatementKind.SAID, paper, None)
    assert [claim.party for claim in held(reading(text, (_moved(left, 0),), statements=(statement,)))] == ["Korea Times"]


def test_a_word_given_in_a_month_is_dated_by_the_month() -> None:
    text = "In January 2012 the board ordered the company to pay"
    cue, content = _span(text, "ordered"), _span(text, "the company to pay")
    statement = Statement(content, (content,), Mode.INDIRECT, StatementKind.SAID, None, Cue(cue, "ordered", "order"))
    times = (Time(_span(text, "January 2012"), "January 2012", "DATE", "2012-01"),)
    article = reading(text, (), statements=(statement,), times=times)
    assert (saying_time(article, statement), saying_day(article, statement)) == ("2012-01", None)


@pytest.mark.parametrize(
    ("words", "clause", "dates"),
    [
        ("he took care after troops left", "troops left", True),
        ("he took care after troops left", "after troops left", True),
        ("he said that troops left", "troops left", False),
    ],
)
def test_what_a_speaker_dates_something_by_is_a_circumstance(words: str, clause: str, dates: bool) -> None:
    text = f"Ann Hale: {words}"
    left = _span(text, clause)
    hale = Speaker("Ann Hale", EntityKind.PERSON, "Ann Hale", _span(text, "Ann Hale"))
    statement = Statement(Span(10, len(text)), (Span(10, len(text)),), Mode.INDIRECT, StatementKind.SAID, hale, None)
    (claim,) = held(reading(text, (_moved(left, 0),), statements=(statement,)))
    assert claim.circumstance is dates


@pytest.mark.parametrize(
    ("stance", "content", "withheld"),
    [
        ("withheld", "that troops left Kyiv", True),
        ("withheld", "whether troops left Kyiv", False),
        ("neutral", "that troops left Kyiv", False),
    ],
)
def test_what_its_holder_did_not_say_is_withheld(stance: str, content: str, withheld: bool) -> None:
    text = f"Hale did not say {content}"
    span, cue = _span(text, content), Cue(_span(text, "say"), "say", "say", stance)
    statement = Statement(span, (span,), Mode.INDIRECT, StatementKind.SAID, None, cue)
    (claim,) = held(reading(text, (_moved(span, 0),), statements=(statement,)))
    assert claim.withheld is withheld


@pytest.mark.parametrize("text", ["Troops left his Boston flat", "Troops left when asked about Boston"])
def test_whose_flat_it_is_and_what_one_asks_about_do_not_say_where_it_happened(text: str) -> None:
    (claim,) = held(reading(text, (_moved(Span(0, len(text))),), places=("Boston",)))
    assert claim.where == ()


def test_a_clause_that_tells_of_a_noun_keeps_its_place_and_its_time() -> None:
    text = "Troops who stormed Kherson in 2014 left"
    inner, year = _span(text, "who stormed Kherson in 2014"), Time(_span(text, "2014"), "2014", "DATE", "2014")
    claims = (_moved(inner, cue=_span(text, "stormed")), _moved(Span(0, len(text)), cue=_span(text, "left")))
    stormed, left = held(reading(text, claims, places=("Kherson",), times=(year,)))
    assert ([place.name for place in stormed.where], stormed.when) == (["Kherson"], "2014")
    assert left.when is None
    assert left.where_inferred or not left.where


@pytest.mark.parametrize("role", ["agent", "theme"])
def test_where_those_are_who_act_is_where_it_happens(role: str) -> None:
    text = "Russia moved troops stationed around Kherson"
    troops, stationed = _span(text, "troops stationed around Kherson"), _span(text, "stationed around Kherson")
    moved = _moved(Span(0, len(text)), cue=_span(text, "moved"), arguments=(Argument(role, troops.of(text), troops),))
    claims = (moved, _moved(stationed, cue=_span(text, "stationed")))
    found = held(reading(text, claims, places=("Kherson",)))
    assert [place.name for place in found[0].where] == ["Kherson"]
    assert not found[0].where_inferred


def test_a_participle_with_what_belongs_to_it_keeps_its_place() -> None:
    text = "Flags fell for those killed in Kherson"
    claims = (
        _moved(Span(0, len(text)), cue=_span(text, "fell")),
        _moved(_span(text, "killed in Kherson"), cue=_span(text, "killed")),
    )
    fell, killed = held(reading(text, claims, places=("Kherson",)))
    assert fell.where_inferred or not fell.where
    assert [place.name for place in killed.where] == ["Kherson"]
