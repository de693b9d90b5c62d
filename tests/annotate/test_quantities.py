"""Quantities in sentences of our own: the phrase in brackets, then value, unit, comparator."""

from collections.abc import Callable

import pytest

from deedline.annotate.parse import Parsed
from deedline.annotate.quantities import find_quantities
from deedline.annotate.times import find_times
from deedline.model.reading import Quantity

Read = Callable[..., Parsed]

COUNTS = [
    ("The navy sent [45 buses] to the port.", 45, "buses", "="),
    ("The army called up [134,500 new conscripts].", 134500, "conscripts", "="),
    ("The mayor counted [12 empty houses] on the shore.", 12, "houses", "="),
    ("The storm destroyed [about 300 homes] in the valley.", 300, "homes", "~"),
    ("The storm destroyed [at least 34 boats].", 34, "boats", ">="),
    ("The storm destroyed [more than 1,200 trees].", 1200, "trees", ">"),
    ("The storm destroyed [over 900 tents].", 900, "tents", ">"),
    ("The storm destroyed [nearly 800 farms].", 800, "farms", "~"),
    ("The storm destroyed [almost 70 shops].", 70, "shops", "~"),
    ("The storm destroyed [up to 50 cars].", 50, "cars", "<="),
    ("The storm destroyed [fewer than 20 sheds].", 20, "sheds", "<"),
    ("The storm destroyed [some 20,000 books].", 20000, "books", "~"),
    ("The storm destroyed [as many as 60 roofs].", 60, "roofs", "<="),
    ("The storm destroyed [no fewer than 15 bridges].", 15, "bridges", ">="),
    ("The storm destroyed [no more than 15 bridges].", 15, "bridges", "<="),
    ("The storm destroyed [around 40 schools].", 40, "schools", "~"),
    ("The storm destroyed [roughly 40 schools].", 40, "schools", "~"),
    ("The storm destroyed [an estimated 400 barns].", 400, "barns", "~"),
    ("The storm destroyed [just 3 barns].", 3, "barns", "="),
    ("The storm destroyed [only two barns].", 2, "barns", "="),
    ("The storm destroyed [three fishing boats].", 3, "boats", "="),
    ("The storm destroyed [twenty-four fishing boats].", 24, "boats", "="),
    ("The storm destroyed [two hundred cottages].", 200, "cottages", "="),
    ("The storm destroyed [a hundred cottages].", 100, "cottages", "="),
    ("The storm destroyed [a dozen villages].", 12, "villages", "~"),
    ("The storm destroyed [two dozen villages].", 24, "villages", "~"),
    ("The storm destroyed [more than a dozen villages].", 12, "villages", ">"),
    ("The storm destroyed [half a dozen villages].", 6, "villages", "~"),
    ("The storm destroyed [2.5 million books].", 2500000, "books", "="),
    ("The storm destroyed [three million books].", 3000000, "books", "="),
    ("The storm destroyed [a million books].", 1000000, "books", "="),
    ("The storm destroyed [one and a half million books].", 1500000, "books", "="),
    ("The storm destroyed [20k books].", 20000, "books", "="),
    ("The army lost [five armoured vehicles] there.", 5, "vehicles", "="),
    ("The union has [17 members].", 17, "members", "="),
    ("The court heard [six witnesses] in secret.", 6, "witnesses", "="),
    ("The town has a population of [280,000].", 280000, "people", "="),
    ("The town has a population of [about 9,000].", 9000, "people", "~"),
    ("The number of people injured in a warehouse fire at the old harbour has risen to [19].", 19, "people", "="),
    ("The total of missing sailors now stands at [31], the navy said.", 31, "sailors", "="),
    ("The blast killed [34 people].", 34, "people", "="),
    ("The blast killed [34] and wrecked the pier.", 34, "people", "="),
    ("[At least 34] were killed in the blast.", 34, "people", ">="),
    ("[Three] died in the blast.", 3, "people", "="),
    ("[Twelve children] survived the blast.", 12, "children", "="),
    ("The blast brought the death toll to [61].", 61, "people", "="),
    ("They freed [12 of the 50 hostages].", 12, "hostages", "="),
    ("They freed [two of the hostages].", 2, "hostages", "="),
    ("They freed [100 or more hostages].", 100, "hostages", ">="),
    ("They gathered [10,000 signatures] in the square.", 10000, "signatures", "="),
    ("They closed [8 of 10 schools].", 8, "schools", "="),
]
SHARES = [
    ("The army moved [less than 20 percent of its troops].", 20, "percent", "<"),
    ("Turnout was [61%].", 61, "percent", "="),
    ("Turnout was [61.4 percent].", 61.4, "percent", "="),
    ("Turnout was [61 per cent].", 61, "percent", "="),
    ("Turnout rose by [3.5 percentage points].", 3.5, "percentage points", "="),
    ("[About 40 percent of voters] stayed at home.", 40, "percent", "~"),
    ("[At least 40% of the voters] stayed at home.", 40, "percent", ">="),
    ("[Sixty percent of the roads] are closed.", 60, "percent", "="),
    ("[A third of its troops] left the valley.", 1 / 3, "share", "="),
    ("[Two thirds of the members] left the room.", 2 / 3, "share", "="),
    ("[Two-thirds of the members] left the room.", 2 / 3, "share", "="),
    ("[Half of the members] left the room.", 0.5, "share", "="),
    ("[A quarter of the members] left the room.", 0.25, "share", "="),
    ("[Three quarters of the members] left the room.", 0.75, "share", "="),
    ("[More than half of the members] left the room.", 0.5, "share", ">"),
    ("[Over one-fifth of the members] left the room.", 0.2, "share", ">"),
    ("[Half the members] left the room.", 0.5, "share", "="),
    ("[Nearly a third of the members] left the room.", 1 / 3, "share", "~"),
]
MONEY = [
    ("The port cost [$5 million].", 5e6, "USD", "="),
    ("The port cost [$5m].", 5e6, "USD", "="),
    ("The port cost [$2.4bn].", 2.4e9, "USD", "="),
    ("The port cost [US$300,000].", 300000, "USD", "="),
    ("The port cost [about $1.2 billion].", 1.2e9, "USD", "~"),
    ("The port cost [at least £40 million].", 40e6, "GBP", ">="),
    ("The port cost [€7.5 million].", 7.5e6, "EUR", "="),
    ("The port cost [7.5 million euros].", 7.5e6, "EUR", "="),
    ("The port cost [300 dollars].", 300, "USD", "="),
    ("The port cost [up to 40 billion rubles].", 40e9, "RUB", "<="),
    ("The port cost [3 trillion yen].", 3e12, "JPY", "="),
    ("The port cost [less than $100].", 100, "USD", "<"),
    ("The port cost [C$90 million].", 90e6, "CAD", "="),
    ("The port cost [₹500 crore].", 500e7, "INR", "="),
    ("The port cost [ten million Swiss francs].", 10e6, "CHF", "="),
    ("Shares fell to [$17.35].", 17.35, "USD", "="),
    ("The ministry paid [$1,000] for it.", 1000, "USD", "="),
    ("The port cost [more than a million dollars].", 1e6, "USD", ">"),
    ("The port cost [half a million dollars].", 5e5, "USD", "="),
]
MEASURES = [
    ("The wall is [12 kilometres] long.", 12, "kilometres", "="),
    ("The wall is [12 km] long.", 12, "kilometres", "="),
    ("The wall is [12km] long.", 12, "kilometres", "="),
    ("The wall is [about 7.5 miles] long.", 7.5, "miles", "~"),
    ("The wall is [30 feet] high.", 30, "feet", "="),
    ("The farm has [400 hectares of wheat].", 400, "hectares", "="),
    ("The town covers [17 square kilometres].", 17, "square kilometres", "="),
    ("The wind reached [120 km/h].", 120, "kilometres per hour", "="),
    ("The wind reached [75 miles per hour].", 75, "miles per hour", "="),
    ("The truck carried [20 tonnes of grain].", 20, "tonnes", "="),
    ("The truck carried [500 kilograms of rice].", 500, "kilograms", "="),
    ("It reached [38 degrees Celsius] there.", 38, "degrees Celsius", "="),
    ("It reached [38°C] there.", 38, "degrees Celsius", "="),
    ("The field pumps [two million barrels of oil].", 2e6, "barrels", "="),
    ("The plant makes [1,200 megawatts].", 1200, "megawatts", "="),
    ("The plant makes [1,200 MW].", 1200, "megawatts", "="),
    ("They dug a [20-kilometre] trench.", 20, "kilometres", "="),
]
VAGUE = [
    ("[Hundreds of civilians] were killed.", 200, 999, "civilians"),
    ("[Dozens of houses] burned.", 24, 99, "houses"),
    ("[Thousands of workers] marched.", 2000, 9999, "workers"),
    ("[Tens of thousands of Ukrainian soldiers] were trained.", 20000, 99999, "soldiers"),
    ("[Hundreds of thousands of people] fled.", 200000, 999999, "people"),
    ("[Millions of trees] were cut.", 2000000, 9999999, "trees"),
    ("[Scores of boats] sank.", 40, 199, "boats"),
    ("[Tens of millions of dollars] vanished.", 20000000, 99999999, "USD"),
]
RANGES = [
    ("The fire burned [10 to 15 houses].", 10, 15, "houses"),
    ("The fire burned [between 10 and 15 houses].", 10, 15, "houses"),
    ("The fire burned [10-15 houses].", 10, 15, "houses"),
    ("The fire burned [two or three houses].", 2, 3, "houses"),
    ("The fire cost [2 to 3 million dollars].", 2e6, 3e6, "USD"),
    ("The fire cost [$2-3 billion].", 2e9, 3e9, "USD"),
    ("The fire cost [between $20 million and $30 million].", 20e6, 30e6, "USD"),
    ("Support fell to [30 to 35 percent].", 30, 35, "percent"),
    ("The blast was felt [5 to 10 km] away.", 5, 10, "kilometres"),
]
NONE = [
    "The 34-year-old driver fled.",
    "The driver, 34, fled.",
    "The driver, aged 34, fled.",
    "The driver is 34 years old.",
    "She was elected in 2014.",
    "The fair opens on March 3, 2021.",
    "The fair lasts two weeks.",
    "Flight 370 vanished over the sea.",
    "Article 5 of the treaty was invoked.",
    "He lives at 10 Downing Street.",
    "Call 555-0199 for details.",
    "Version 2.0.1 crashed.",
    "She finished 3rd in the race.",
    "The team won 3-2 in the cup.",
    "He drove on Highway 61 to the coast.",
    "Boeing 737 jets were grounded.",
    "No one knows why.",
    "One of them fled.",
    "They need a 60-vote threshold.",
    "A third man fled.",
    "It is a one-story building.",
    "Prices grew three-fold.",
    "They spent two futile years there.",
    "They fell over one another.",
    "Even talking about it one risks anger.",
    "He fired 5.56×45 mm rounds.",
    "The 2016 candidates met.",
    "He is number 7 on the list.",
    "The G20 met in the port.",
    "The second man fled at 10 p.m. on Friday.",
    "Chapter 11 protects the firm.",
    "COVID-19 closed the port.",
    "He wears the #10 shirt.",
    "The meeting is in Room 12.",
]

Longer = Callable[[Callable[[], object], Callable[[], object]], float]


def quantities(read: Read, sentence: str) -> tuple[Quantity, ...]:
    parsed = read(sentence)
    return find_quantities(parsed, find_times(parsed.article))


def marked(sentence: str) -> tuple[str, str]:
    """The sentence without its brackets, and what stood in them."""
    start, end = sentence.index("["), sentence.index("]")
    return sentence.replace("[", "").replace("]", ""), sentence[start + 1 : end]


@pytest.mark.parametrize(("sentence", "value", "unit", "comparator"), [*COUNTS, *SHARES, *MONEY, *MEASURES])
def test_one_quantity(read: Read, sentence: str, value: float, unit: str, comparator: str) -> None:
    text, phrase = marked(sentence)
    found = [(q.text.removeprefix("a "), q.unit, q.comparator) for q in quantities(read, text)]
    assert (phrase.removeprefix("a "), unit, comparator) in found
    assert quantities(read, text)[found.index((phrase.removeprefix("a "), unit, comparator))].value == pytest.approx(value)


@pytest.mark.parametrize(("sentence", "low", "high", "unit"), [*VAGUE, *RANGES])
def test_vague_amounts_and_ranges_have_an_interval_and_no_value(
    read: Read, sentence: str, low: float, high: float, unit: str
) -> None:
    text, phrase = marked(sentence)
    (found,) = quantities(read, text)
    assert (found.text, found.value, found.min, found.max, found.unit) == (phrase, None, low, high, unit)


@pytest.mark.parametrize("sentence", NONE)
def test_numbers_that_are_no_quantity(read: Read, sentence: str) -> None:
    assert quantities(read, sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "interval"),
    [
        ("They sent 45 buses.", (45, 45)),
        ("They sent about 50 buses.", (45, 55)),
        ("They sent at least 34 buses.", (34, 68)),
        ("They sent up to 50 buses.", (0, 50)),
        ("They sent 20,000 men.", (18000, 22000)),
        ("They sent some 20,000 men.", (18000, 22000)),
        ("They sent 134,500 men.", (134450, 134550)),
        ("They sent 2.5 million masks.", (2450000, 2550000)),
        ("Turnout was 61 percent.", (60.5, 61.5)),
        ("Turnout was 61.4 percent.", (61.35, 61.45)),
        ("Turnout was less than 20 percent.", (0, 20)),
        ("A third of the men left.", (1 / 3, 1 / 3)),
    ],
)
def test_the_interval_a_number_allows(read: Read, sentence: str, interval: tuple[float, float]) -> None:
    (found,) = quantities(read, sentence)
    assert (found.min, found.max) == pytest.approx(interval)


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("The army moved less than 20 percent of its troops.", "its troops"),
        ("A third of the new members left.", "the new members"),
        ("They freed 12 of the 50 hostages.", "the 50 hostages"),
        ("The army moved 20 tanks.", None),
    ],
)
def test_the_denominator_of_a_share(read: Read, sentence: str, of: str | None) -> None:
    assert quantities(read, sentence)[0].of == of


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Prices rose 4 percent.", "change"),
        ("Prices rose by 4 percent.", "change"),
        ("Prices are up 4 percent.", "change"),
        ("The firm reported a 4 percent increase.", "change"),
        ("They paid an additional $2 million.", "change"),
        ("Another 12 houses burned.", "change"),
        ("They sent 12 more buses.", "change"),
        ("So far, 340 houses have burned.", "total"),
        ("A total of 340 houses burned.", "total"),
        ("The fire brought the death toll to 61.", "total"),
        ("Turnout was 61 percent.", "level"),
        ("They called up 340 men.", "level"),
        ("The report was written by 14 agencies.", "level"),
        ("Employment rose by 215,000 jobs.", "change"),
    ],
)
def test_level_change_or_total(read: Read, sentence: str, kind: str) -> None:
    (found,) = quantities(read, sentence)
    assert found.kind == kind


def test_spans_are_the_text_and_do_not_overlap(read: Read) -> None:
    text = "“Some 20,000 men”, he said, “paid $5m\u00a0for 12 of the 50 boats”; a third of them, or 30%, sank.\nTwo dozen left."
    parsed, end = read(text), 0
    found = find_quantities(parsed, find_times(parsed.article))
    assert len(found) >= 5
    for quantity in found:
        assert quantity.span.of(text) == quantity.text
        assert quantity.span.start >= end
        end = quantity.span.end


@pytest.mark.parametrize("text", ["1" * 8_000, "1," * 4_000, "one " * 2_000, "$" * 8_000, "1-" * 4_000, "1 in " * 400])
def test_hostile_numbers_cost_linear_time(read: Read, text: str, times_as_long: Longer) -> None:
    quarter, whole = read(text[: len(text) // 4]), read(text)
    find_quantities(quarter, ())  # the tables are read once
    # Four times as much for four times the text; sixteen would be quadratic.
    assert times_as_long(lambda: find_quantities(whole, ()), lambda: find_quantities(quarter, ())) < 10


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("The search went on as the death toll reached 250 and officials asked for help.", "250", "people"),
        ("The death toll had risen to 241 early Thursday.", "241", "people"),
        ("99,000 Lund Gas & Electric customers were without power.", "99,000 Lund Gas & Electric customers", "customers"),
        ("They heard 13 angry and tired clerks.", "13 angry and tired clerks", "clerks"),
    ],
)
def test_what_follows_a_number_need_not_be_its_noun(read: Read, text: str, words: str, unit: str) -> None:
    (quantity,) = find_quantities(read(text), ())
    assert (quantity.text, quantity.unit) == (words, unit)
