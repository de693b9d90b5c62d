"""Time expressions in sentences of our own, read as published on Wednesday, 14 June 2023."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deedline.annotate.times import find_times
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.spans import Span

PUBLISHED = Stamp("2023-06-14", "day", "stated in the test")

Longer = Callable[[Callable[[], object], Callable[[], object]], float]


def article(text: str, published: Stamp | None = PUBLISHED, blocks: tuple[Block, ...] = ()) -> Article:
    return Article(id="t", source="t", text=text, published=published, blocks=blocks)


# Sentence with the expression in brackets, type, value.
DATES = [
    ("The bridge opened on [March 3, 2021].", "2021-03-03"),
    ("The bridge opened on [3 March 2021].", "2021-03-03"),
    ("The bridge opened on [the 3rd of March 2021].", "2021-03-03"),
    ("The bridge opened on [Tuesday, Sept. 5, 2017].", "2017-09-05"),
    ("The log is dated [2019-11-30].", "2019-11-30"),
    ("The form was signed on [31/12/2020].", "2020-12-31"),
    ("The form was signed on [31.12.2020].", "2020-12-31"),
    ("It was adopted in [June 1998].", "1998-06"),
    ("It was adopted in [late October 1998].", "1998-10"),
    ("The mill closed in [1987].", "1987"),
    ("The mill closed at [the end of 1987].", "1987"),
    ("The mill closed in [mid-1987].", "1987"),
    ("The mill closed in [early 1987].", "1987"),
    ("She was elected in [nineteen ninety-seven].", "1997"),
    ("He signed the deal on [Feb. 28].", "2023-02-28"),
    ("The hearing will be held on [July 9].", "2023-07-09"),
    ("The hearing was held on [May 30].", "2023-05-30"),
    ("The fair will take place on [12 January].", "2024-01-12"),
    ("He had left the town in [November].", "2022-11"),
    ("The work will begin in [September].", "2023-09"),
    ("The law was passed in [April].", "2023-04"),
    ("They met again in [May].", "2023-05"),
    ("The mayor signed it into law in [August].", "2022-08"),
    ("In [July], the dam broke.", "2022-07"),
    ("The mayor announced a referendum in [July].", "2023-07"),
    ("The mill lost money in the six months ended [June 30].", "2022-06-30"),
    ("The union planned a march on [Friday].", "2023-06-16"),
    ("The mayor, who faces a hearing on [Friday], was absent.", "2023-06-16"),
    ("He then testifies [Friday] before the board.", "2023-06-16"),
    ("The clerks await a trial in [September].", "2023-09"),
    ("The shop closed [last December].", "2022-12"),
    ("The shop will reopen [next March].", "2024-03"),
    ("The council resigned in [June last year].", "2022-06"),
    ("Most were built in [the 1970s].", "197"),
    ("Most were built in [the early 1970s].", "197"),
    ("Most were built in [the '80s].", "198"),
    ("Most were built in [the nineties].", "199"),
    ("The chapel is from [the 15th century].", "14"),
    ("The chapel is from [the twelfth century].", "11"),
    ("They arrived [today].", "2023-06-14"),
    ("It was taken in [this March 16, 2020], photo.", "2020-03-16"),
    ("The [2016] candidates met again.", "2016"),
    ("The station will be ready to shut down on [Sunday].", "2023-06-18"),
    ("They arrived [yesterday].", "2023-06-13"),
    ("They arrived [early yesterday].", "2023-06-13"),
    ("They will arrive [tomorrow].", "2023-06-15"),
    ("They arrived [the day before yesterday].", "2023-06-12"),
    ("They leave [the day after tomorrow].", "2023-06-16"),
    ("The court ruled on [Monday].", "2023-06-12"),
    ("The court ruled on [Wednesday].", "2023-06-14"),
    ("The court ruled on [Friday].", "2023-06-09"),
    ("The court will rule on [Friday].", "2023-06-16"),
    ("Talks are to resume on [Saturday].", "2023-06-17"),
    ("The minister agreed to meet the union on [Friday].", "2023-06-16"),
    ("The bill must be paid by [Monday].", "2023-06-19"),
    ("She said the vote would be repeated on [Thursday].", "2023-06-15"),
    ("The judge could rule as early as [Friday].", "2023-06-16"),
    ("After [Tuesday]'s meeting, the mayor vowed to repair the road.", "2023-06-13"),
    ("The ferry sank [last Thursday].", "2023-06-08"),
    ("The ferry returns [next Tuesday].", "2023-06-20"),
    ("It happened on [Friday last week].", "2023-06-09"),
    ("It opens on [Monday next week].", "2023-06-19"),
    ("The strike began [last week].", "2023-W23"),
    ("The strike began [earlier this week].", "2023-W24"),
    ("The strike will begin [next week].", "2023-W25"),
    ("It was sold [last month].", "2023-05"),
    ("It was sold [late last month].", "2023-05"),
    ("It was sold [earlier this month].", "2023-06"),
    ("It will be sold [next month].", "2023-07"),
    ("It was sold [last year].", "2022"),
    ("It was sold [earlier this year].", "2023"),
    ("It will be sold [early next year].", "2024"),
    ("It was sold over [the weekend].", "2023-W23-WE"),
    ("It was sold [last weekend].", "2023-W23-WE"),
    ("It will be sold [next decade].", "203"),
    ("Sales fell in [the first quarter].", "2023-Q1"),
    ("Sales fell in [the third quarter of 2021].", "2021-Q3"),
    ("Sales fell in [the second half of 2021].", "2021-H2"),
    ("Sales fell in [the fourth quarter].", "2022-Q4"),
    ("Sales fell [last quarter].", "2023-Q1"),
    ("Sales fell in [the second quarter of last year].", "2022-Q2"),
    ("Sales fell in [last year's third quarter].", "2022-Q3"),
    ("Sales fell in [fiscal 2020].", "2020"),
    ("Fees rose in [the academic year 2021-22].", "2021"),
    ("The dam broke [last winter].", "2022-WI"),
    ("The dam broke in [the summer of 1955].", "1955-SU"),
    ("The dam will be rebuilt [this autumn].", "2023-FA"),
    ("The dam broke [last fall].", "2022-FA"),
    ("He died [two weeks ago].", "2023-W22"),
    ("He died [10 days ago].", "2023-06-04"),
    ("He died [a month ago].", "2023-05"),
    ("He died [five months ago].", "2023-01"),
    ("He died [about two years ago].", "2021"),
    ("He died [two and a half years ago].", "2020-12"),
    ("He died [a decade ago].", "2013"),
    ("He died [several years ago].", "PAST_REF"),
    ("The test is due [two weeks from now].", "2023-W26"),
    ("The shops close on [Christmas Day].", "2022-12-25"),
    ("The shops closed on [New Year's Eve].", "2022-12-31"),
    ("They met on [Easter Sunday].", "2023-04-09"),
    ("They met on [last Thanksgiving].", "2022-11-24"),
    ("The deal is valid until [year-end].", "2023-12-31"),
    ("Shares are up 3 percent since [year-end].", "2022-12-31"),
    ("The ministers meet on [Monday].", "2023-06-19"),
    ("The ships could leave the U.S. as soon as [Monday].", "2023-06-19"),
    ("It was heard [the day before last Friday].", "2023-06-08"),
    ("They left at [the end of the month].", "2023-06"),
    ("They are [now] in the valley.", "PRESENT_REF"),
    ("They have [recently] left the valley.", "PAST_REF"),
    ("They left in [recent weeks].", "PAST_REF"),
    ("They will leave in [the coming days].", "FUTURE_REF"),
    ("Nobody knows [the future].", "FUTURE_REF"),
    ("They will leave in [the near future].", "FUTURE_REF"),
    ("He was poor in [the past].", "PAST_REF"),
    ("Food is scarce [these days].", "PRESENT_REF"),
]
TIMES = [
    ("The siren went off at [10 p.m.] in the port.", "2023-06-14T22:00"),
    ("The siren went off at [6.45am] in the port.", "2023-06-14T06:45"),
    ("The siren went off at [18:30] in the port.", "2023-06-14T18:30"),
    ("The siren went off at [1830 GMT] in the port.", "2023-06-14T18:30Z"),
    ("The siren went off at [9 a.m. EST] in the port.", "2023-06-14T09:00"),
    ("The siren went off at [noon].", "2023-06-14T12:00"),
    ("The siren went off at [midnight].", "2023-06-14T24"),
    ("The siren went off at [seven o'clock in the evening].", "2023-06-14T19:00"),
    ("The siren went off at [4 in the morning].", "2023-06-14T04:00"),
    ("The siren went off at [noon on Monday].", "2023-06-12T12:00"),
    ("The siren went off at [10 p.m. Monday].", "2023-06-12T22:00"),
    ("The siren went off at [5 p.m. EST on Nov. 9, 2021].", "2021-11-09T17:00"),
    ("They fled [last night].", "2023-06-13TNI"),
    ("It broke at [about 10:35 a.m. (0735 GMT) Friday].", "2023-06-09T10:35"),
    ("They fled [this morning].", "2023-06-14TMO"),
    ("They fled in [the afternoon].", "2023-06-14TAF"),
    ("They fled [early Monday morning].", "2023-06-12TMO"),
    ("They fled on [Saturday night].", "2023-06-10TNI"),
    ("They fled [yesterday evening].", "2023-06-13TEV"),
    ("They will flee [tonight].", "2023-06-14TNI"),
    ("They will flee [tomorrow night].", "2023-06-15TNI"),
    ("They fled [overnight].", "2023-06-13TNI"),
    ("They will flee [overnight].", "2023-06-14TNI"),
]
DURATIONS = [
    ("The siege lasted [two weeks].", "P2W"),
    ("The siege lasted [nearly three years].", "P3Y"),
    ("The siege lasted [at least 30 days].", "P30D"),
    ("The siege lasted [more than four hours].", "PT4H"),
    ("The siege lasted [a month].", "P1M"),
    ("The siege lasted [2 1/2 years].", "P2Y6M"),
    ("The siege lasted [two and a half hours].", "PT2H30M"),
    ("The siege lasted [half an hour].", "PT30M"),
    ("The siege lasted [a couple of days].", "P2D"),
    ("The siege lasted [several months].", "PXM"),
    ("The siege lasted [a few weeks].", "PXW"),
    ("The siege lasted for [decades].", "PXE"),
    ("The siege lasted [two decades].", "P20Y"),
    ("The siege lasted [a hundred days].", "P100D"),
    ("The siege lasted [two to three weeks].", "P2W"),
    ("It was [a five-year] plan.", "P5Y"),
    ("It was [a two-day] visit.", "P2D"),
    ("Prices have doubled in [the past five years].", "P5Y"),
    ("Prices have doubled in [the last two months].", "P2M"),
    ("Prices will double in [the next few years].", "PXY"),
    ("Prices doubled over [the past year].", "P1Y"),
    ("Prices doubled over [the last year].", "P1Y"),
    ("Prices doubled in [the first nine months].", "P9M"),
    ("They worked for [12 consecutive hours].", "PT12H"),
    ("They worked for [45 minutes].", "PT45M"),
    ("They worked for [24 hours].", "PT24H"),
    ("They have [within 18 months] to pay.", "P18M"),
]
SETS = [
    ("They meet [every day].", "P1D"),
    ("They meet [every week].", "P1W"),
    ("They meet [every two weeks].", "P2W"),
    ("They meet [every other month].", "P2M"),
    ("They meet [each Thursday].", "XXXX-WXX-4"),
    ("They meet on [Mondays].", "XXXX-WXX-1"),
    ("They meet on [Tuesday nights].", "XXXX-WXX-2TNI"),
    ("They meet [each July].", "XXXX-07"),
    ("They meet [every summer].", "XXXX-SU"),
    ("They meet [daily].", "P1D"),
    ("They meet [annually].", "P1Y"),
    ("They pay 20 marks [per month].", "P1M"),
    ("They meet [each morning].", "XXXX-XX-XXTMO"),
    ("They meet [every single day].", "P1D"),
]


def _cases() -> list[tuple[str, str, str]]:
    groups: dict[str, list[tuple[str, str]]] = {"DATE": DATES, "TIME": TIMES, "DURATION": DURATIONS, "SET": SETS}
    return [(sentence, kind, value) for kind, cases in groups.items() for sentence, value in cases]


@pytest.mark.parametrize(("sentence", "kind", "value"), _cases())
def test_one_expression(sentence: str, kind: str, value: str) -> None:
    expected = sentence[sentence.index("[") + 1 : sentence.index("]")]
    found = find_times(article(sentence.replace("[", "").replace("]", "")))
    read = [(time.text, time.type, time.value) for time in found if time.text in expected or expected in time.text]
    assert [(kind, value)] == [item[1:] for item in read], read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair runs from May 12 to 15.", ["2023-05-12", "2023-05-15"]),
        ("The fair runs from 12 to 15 May 2022.", ["2022-05-12", "2022-05-15"]),
        ("The fair ran May 12-15, 2022.", ["2022-05-12", "2022-05-15"]),
        ("He was mayor from 1998 to 2004.", ["1998", "2004"]),
        ("He was mayor (1998-2004).", ["1998", "2004"]),
        ("He was mayor in 1998-99.", ["1998", "1999"]),
        ("It rained on Monday and Tuesday.", ["2023-06-12", "2023-06-13"]),
    ],
)
def test_both_ends_of_a_range(text: str, expected: list[str]) -> None:
    assert [time.value for time in find_times(article(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The paragraph's own day, not that of publication, is what "the same evening" counts from.
        ("The port fell on Monday. The same evening the governor fled.", ["2023-06-12", "2023-06-12TEV"]),
        ("The port fell on May 3. The next day the governor fled.", ["2023-05-03", "2023-05-04"]),
        ("The port fell on May 3. The following morning he fled.", ["2023-05-03", "2023-05-04TMO"]),
        ("The port fell on May 3. Two days later the governor fled.", ["2023-05-03", "2023-05-05"]),
        ("The port fell on May 3. A week earlier he had fled.", ["2023-05-03", "2023-W17"]),
        ("The port fell on May 3. The previous Friday he had fled.", ["2023-05-03", "2023-04-28"]),
        ("The port fell in March 2019. Later that year he fled.", ["2019-03", "2019"]),
        ("The port fell in March 2019. The following month he fled.", ["2019-03", "2019-04"]),
        ("Shots fell on Monday, and in the morning people fled.", ["2023-06-12", "2023-06-12TMO"]),
        ("Profit fell in the third quarter of 2021. A year earlier it rose.", ["2021-Q3", "2020-Q3"]),
        # The paragraph before still counts, the one before that no more.
        ("The port fell on May 3.\n\nThe same evening he fled.", ["2023-05-03", "2023-05-03TEV"]),
        ("The port fell on May 3.\n\nHe fled.\n\nThe same evening he died.", ["2023-05-03", "2023-06-14TEV"]),
        ("The truce holds until May 3. Until then nobody moves.", ["2023-05-03", "2023-05-03"]),
        ("They met on May 3, the day before the vote.", ["2023-05-03", "2023-05-03"]),
        # Within the sentence a year counts from the day on which the stretch ended.
        ("For the half ended April 30 it sold 3 ships, against 9 a year earlier.", ["2023-04-30", "2022-04-30"]),
        ("It sold 3 ships in the quarter ended Sept. 30. A year earlier it sold 9.", ["2022-Q3", "2022-09-30", "2021-Q3"]),
    ],
)
def test_the_day_the_paragraph_has_reached(text: str, expected: list[str]) -> None:
    assert [time.value for time in find_times(article(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike began on May 3. Two weeks into the strike the mill closed.", "2023-W20"),
        ("Two weeks into the strike the mill closed. The strike began on May 3.", "2023-W20"),
        ("It was the third day of the siege. The siege of the port began on May 3.", "2023-05-05"),
        ("They left the day after the vote. The vote on May 3 was close.", "2023-05-04"),
        ("The day after his death they left. The May 3 death was a shock.", "2023-05-04"),
        ("They left ten days before the trial. His trial opened on May 23.", "2023-05-13"),
        ("They met a week after the ceasefire. The ceasefire took effect on May 3.", "2023-W19"),
    ],
)
def test_an_event_the_article_dates_is_an_anchor(text: str, expected: str) -> None:
    found = [time for time in find_times(article(text)) if "May" not in time.text]
    assert [(time.value, time.how, time.anchor_span is not None) for time in found] == [(expected, "derived", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two weeks into the strike the mill closed.", [("Two weeks", "DURATION", "P2W")]),
        ("They left ten days before the trial.", [("ten days", "DURATION", "P10D")]),
        ("They left the day after the vote.", []),
        ("It is the third day of the siege.", [("the third day", "DATE", "2023-06-14")]),
        # Two days for one noun: which is meant cannot be told.
        ("One vote was on May 3, one vote on May 9. They left two days after the vote.", [("two days", "DURATION", "P2D")]),
    ],
)
def test_an_event_without_a_day_is_none(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [time for time in find_times(article(text)) if "May" not in time.text]
    assert [(time.text, time.type, time.value) for time in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The bridge broke yesterday," she said on Monday.', "2023-06-11"),
        ("“The bridge broke yesterday,” she told the council on Monday.", "2023-06-11"),
        ('On Monday she said: "The bridge broke yesterday."', "2023-06-11"),
        ('"It is over," she said on Monday. "The bridge broke yesterday."', "2023-06-11"),
        ('"The bridge broke yesterday," she said.', "2023-06-13"),
        ('"The bridge broke yesterday." It was rebuilt on Monday.', "2023-06-13"),
        ('"The bridge broke yesterday," said the mayor, who arrives. The port fell on Monday.', "2023-06-13"),
    ],
)
def test_what_is_quoted_counts_from_the_day_of_the_saying(text: str, expected: str) -> None:
    (yesterday,) = (time for time in find_times(article(text)) if time.text == "yesterday")
    assert yesterday.value == expected


def test_a_day_counted_from_words_says_which() -> None:
    text = "The port fell on May 3, 2021. The next day he fled; on Friday he died."
    stated, derived, published = find_times(article(text))
    assert (stated.anchor, stated.anchor_span) == (None, None)
    assert (derived.anchor, derived.anchor_span) == ("2021-05-03", stated.span)
    assert (published.anchor, published.anchor_span) == ("2023-06-14", None)


def test_a_value_says_which_days_it_covers_and_how_exactly() -> None:
    found = find_times(article("Last month, at 9 a.m. EST on May 3, 2021, it took two weeks."))
    assert [(time.first, time.last, time.precision, time.zone) for time in found] == [
        ("2023-05-01", "2023-05-31", "month", None),
        ("2021-05-03", "2021-05-03", "clock", "-05:00"),
        (None, None, None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old driver fled.",
        "The driver, aged 34, fled.",
        "The driver, who is 34 years old, fled.",
        "About 2000 people fled.",
        "The ship carried $1998 in cash.",
        "It scored three-quarters of the points.",
        "May I march with you, Ann asked.",
        "The sun may fall on you.",
        "1600 Harbour Road is empty.",
        "They march in columns.",
        "A second man came second.",
        "Section 12.3 of rule 45 applies.",
        "Call 555-0199 or never.",
        "They sat at tables of 10 and 12.",
        "Version 2.0.1 crashed.",
    ],
)
def test_numbers_and_words_that_are_no_time(text: str) -> None:
    assert find_times(article(text)) == ()


def test_without_a_day_relative_expressions_stay_unresolved_and_others_do_not() -> None:
    found = find_times(
        article("Now, on Friday, he said it took two weeks in March 2020, on March 5 and recently.", published=None)
    )
    assert [(time.text, time.value, time.how) for time in found] == [
        ("Now", "PRESENT_REF", "stated"),
        ("Friday", "", "unresolved"),
        ("two weeks", "P2W", "stated"),
        ("March 2020", "2020-03", "stated"),
        ("March 5", "", "unresolved"),
        ("recently", "PAST_REF", "stated"),
    ]


def test_a_lent_day_is_recorded_as_such() -> None:
    (friday,) = find_times(article("The port fell on Friday.", published=None), anchor="2023-06-14", how="company")
    assert (friday.value, friday.how, friday.anchor) == ("2023-06-09", "company", "2023-06-14")


def test_what_counts_from_a_written_date_is_not_lent() -> None:
    text = "The port fell on May 3, 2021. The next day he fled; on Friday he was seen. The same day he died."
    found = find_times(article(text, published=None), anchor="2023-06-14", how="company")
    assert [time.how for time in found] == ["stated", "derived", "company", "company"]


def test_the_articles_own_day_comes_before_a_lent_one() -> None:
    (friday,) = find_times(article("The port fell on Friday."), anchor="2001-01-01", how="company")
    assert (friday.value, friday.how, friday.anchor) == ("2023-06-09", "derived", "2023-06-14")


@pytest.mark.parametrize("value", ["2023", "2023-06"])
def test_a_year_or_month_of_publication_gives_no_day(value: str) -> None:
    (friday,) = find_times(article("The port fell on Friday.", published=Stamp(value, "year", "stated")))
    assert friday.how == "unresolved"


def test_menus_teasers_and_comments_are_not_read_but_captions_are() -> None:
    lines = ["Home Friday", "The port on March 3, 2020", "It fell in 2019."]
    kinds = [BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.BODY]
    starts = [0, 12, 38]
    blocks = tuple(Block(kind, Span(at, at + len(line))) for kind, at, line in zip(kinds, starts, lines, strict=True))
    assert [time.value for time in find_times(article("\n".join(lines), blocks=blocks))] == ["2020-03-03", "2019"]


@given(st.text(alphabet="MarchFriday 0123456789:.,-'thelastwoyrsg\n", max_size=200))
@settings(max_examples=150, deadline=None)
def test_every_span_is_its_text_and_spans_do_not_overlap(text: str) -> None:
    end = 0
    for found in find_times(article(text)):
        assert found.span.of(text) == found.text != ""
        assert found.span.start >= end
        end = found.span.end


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "the " * 4_000,
        "one " * 4_000,
        "May 3, " * 1_500,
        "'" * 20_000,
        "last next " * 1_500,
        "1:1" * 6_000,
        " " * 20_000,
        "March 3 to 5 to 7, " * 400,
        "two weeks into the war, " * 400,
        '"yesterday," he said on Monday. ' * 300,
        "the war began on May 3. " * 300,
    ],
)
def test_hostile_text_costs_linear_time(text: str, times_as_long: Longer) -> None:
    quarter, whole = article(text[: len(text) // 4]), article(text)
    # Four times as much for four times the text; sixteen would be quadratic.
    assert times_as_long(lambda: find_times(whole), lambda: find_times(quarter)) < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The feast was to be held on Saturday. The first quake struck around 3:30 a.m.", "2023-06-14T03:30"),
        ("The feast will be held on Saturday. It will begin at 3:30 p.m.", "2023-06-17T15:30"),
    ],
)
def test_what_is_over_was_not_on_a_day_ahead(text: str, expected: str) -> None:
    assert find_times(article(text))[-1].value == expected
