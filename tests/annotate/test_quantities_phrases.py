"""Three hundred phrases with their quantities, together with those of test_quantities: comparators, ranges, forms, traps."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedline.annotate.parse import Parsed
from deedline.annotate.quantities import find_quantities
from deedline.annotate.times import find_times
from deedline.model.article import Stamp
from deedline.model.reading import Quantity

Read = Callable[..., Parsed]
PUBLISHED = Stamp("2023-06-14", "day", "stated in the test")

# The phrase in brackets, value (or both ends of a range), unit, comparator.
COMPARED = [
    ("The port took in [well over 300 ships].", 300, "ships", ">"),
    ("The port took in [upwards of 300 ships].", 300, "ships", ">="),
    ("The port took in [in excess of 300 ships].", 300, "ships", ">"),
    ("The port took in [close to 300 ships].", 300, "ships", "~"),
    ("The port took in [just under 300 ships].", 300, "ships", "~"),
    ("The port took in [just over 300 ships].", 300, "ships", "~"),
    ("The port took in [just short of 300 ships].", 300, "ships", "~"),
    ("The port took in [approximately 300 ships].", 300, "ships", "~"),
    ("The port took in [a maximum of 300 ships].", 300, "ships", "<="),
    ("The port took in [a minimum of 300 ships].", 300, "ships", ">="),
    ("The port took in [not more than 300 ships].", 300, "ships", "<="),
    ("The port took in [not less than 300 ships].", 300, "ships", ">="),
    ("The port took in [no less than 300 ships].", 300, "ships", ">="),
    ("The port took in [at most 300 ships].", 300, "ships", "<="),
    ("The port took in [under 300 ships].", 300, "ships", "<"),
    ("The port took in [fewer than three hundred ships].", 300, "ships", "<"),
    ("The port took in [more than thirty ships].", 30, "ships", ">"),
    ("The port took in [exactly 31 ships].", 31, "ships", "="),
    ("The port took in [a record 412 ships].", 412, "ships", "="),
    ("The port took in [300 or so ships].", 300, "ships", "~"),
    ("The port took in [300 or fewer ships].", 300, "ships", "<="),
    ("The port took in [300 or more ships].", 300, "ships", ">="),
    ("The port took in [almost two dozen ships].", 24, "ships", "~"),
    ("The port took in [at least a dozen ships].", 12, "ships", ">="),
    ("The port took in [nearly a hundred ships].", 100, "ships", "~"),
    ("The port took in [around one thousand ships].", 1000, "ships", "~"),
    ("The port took in [as many as a thousand ships].", 1000, "ships", "<="),
    ("The mill lost [as much as $40,000].", 40000, "USD", "<="),
    ("The mill lost [almost €3 million].", 3e6, "EUR", "~"),
    ("The mill lost [less than £1,000].", 1000, "GBP", "<"),
    ("The mill lost [roughly 40 percent of its staff].", 40, "percent", "~"),
    ("The mill lost [some 40% of its staff].", 40, "percent", "~"),
    ("The mill lost [up to 40 tonnes of grain].", 40, "tonnes", "<="),
    ("The mill stands [about 4 km] from the port.", 4, "kilometres", "~"),
    ("[No fewer than 12 witnesses] spoke.", 12, "witnesses", ">="),
    ("[Some 80 villages] were flooded.", 80, "villages", "~"),
    ("[Around 5,000 farmers] marched.", 5000, "farmers", "~"),
    ("[More than 1.5 million voters] stayed at home.", 1.5e6, "voters", ">"),
    ("[An estimated 70,000 pilgrims] walked.", 70000, "pilgrims", "~"),
    ("[Only 14 ferries] sailed.", 14, "ferries", "="),
]
FORMS = [
    ("The library holds [16 million books].", 16e6, "books", "="),
    ("The library holds [sixteen million books].", 16e6, "books", "="),
    ("The library holds [1,600,000 books].", 1.6e6, "books", "="),
    ("The library holds [two hundred thousand books].", 200000, "books", "="),
    ("The library holds [two hundred and fifty books].", 250, "books", "="),
    ("The library holds [ninety-nine books].", 99, "books", "="),
    ("The library holds [a thousand books].", 1000, "books", "="),
    ("The library holds [a quarter of a million books].", 250000, "books", "="),
    ("The library holds [half a billion books].", 5e8, "books", "="),
    ("The library holds [2½ million books].", 2.5e6, "books", "="),
    ("The library holds [12,345 books].", 12345, "books", "="),
    ("The library holds [100 old books].", 100, "books", "="),
    ("The library holds [100 very old books].", 100, "books", "="),
    ("The library holds [100 hand-written books].", 100, "books", "="),
    ("The party sent [30 at-large delegates].", 30, "delegates", "="),
    ("The party sent [13 angry and noisy delegates].", 13, "delegates", "="),
    ("The court sent [fourteen sworn clerks].", 14, "clerks", "="),
    ("The court sent [2 clerks] and a driver.", 2, "clerks", "="),
    ("The rules limit the number of guests to [10], she said.", 10, "guests", "="),
    ("The number of guests reached [212].", 212, "guests", "="),
    ("The town of [4,300 people] lies on the coast.", 4300, "people", "="),
    ("The crowd of [9,000] cheered.", 9000, "people", "="),
    ("The storm left [12] dead.", 12, "people", "="),
    ("The storm killed [at least 12] in the valley.", 12, "people", ">="),
    ("The storm killed 3 people and injured [19].", 19, "people", "="),
    ("The coast guard saved all [14 sailors].", 14, "sailors", "="),
    ("The union called out [18,500 nurses].", 18500, "nurses", "="),
    ("The guards fired [five shots].", 5, "shots", "="),
    ("The guards took [25 hostages].", 25, "hostages", "="),
    ("The council cast [12 votes].", 12, "votes", "="),
]
MEASURED = [
    ("The bridge is [90 metres] long.", 90, "metres", "="),
    ("The bridge is [300 ft] long.", 300, "feet", "="),
    ("The bridge is [4.5 m²] wide.", 4.5, "square metres", "="),
    ("The lake covers [90 square miles].", 90, "square miles", "="),
    ("The lake covers [2,000 acres of land].", 2000, "acres", "="),
    ("The plant burns [300 tons of coal].", 300, "tons", "="),
    ("The plant makes [40 GW].", 40, "gigawatts", "="),
    ("The plant makes [40 gigawatts of power].", 40, "gigawatts", "="),
    ("The snow was [30 centimetres] deep.", 30, "centimetres", "="),
    ("The snow was [30 cm] deep.", 30, "centimetres", "="),
    ("The rain brought [50 mm] in a day.", 50, "millimetres", "="),
    ("The gusts hit [90 mph].", 90, "miles per hour", "="),
    ("The gusts hit [60 knots].", 60, "knots", "="),
    ("The boat carried [90 gallons of fuel].", 90, "gallons", "="),
    ("The boat carried [90 litres of fuel].", 90, "litres", "="),
    ("The baby weighed [3.2 kg].", 3.2, "kilograms", "="),
    ("The rate rose by [50 basis points].", 50, "percentage points", "="),
    ("The rate rose by [0.25 percentage points].", 0.25, "percentage points", "="),
    ("The heat reached [104 degrees Fahrenheit].", 104, "degrees Fahrenheit", "="),
    ("The heat reached [40 degrees].", 40, "degrees", "="),
]
PAID = [
    ("The fine was [$250].", 250, "USD", "="),
    ("The fine was [$2.5 million].", 2.5e6, "USD", "="),
    ("The fine was [US$2.5 million].", 2.5e6, "USD", "="),
    ("The fine was [A$40,000].", 40000, "AUD", "="),
    ("The fine was [HK$40,000].", 40000, "HKD", "="),
    ("The fine was [R$40,000].", 40000, "BRL", "="),
    ("The fine was [€40,000].", 40000, "EUR", "="),
    ("The fine was [£1.2m].", 1.2e6, "GBP", "="),
    ("The fine was [¥300 million].", 300e6, "JPY", "="),
    ("The fine was [40,000 euros].", 40000, "EUR", "="),
    ("The fine was [40,000 hryvnias].", 40000, "UAH", "="),
    ("The fine was [40,000 yuan].", 40000, "CNY", "="),
    ("The fine was [two million rupees].", 2e6, "INR", "="),
    ("The fine was [300 Canadian dollars].", 300, "CAD", "="),
    ("The fine was [a billion dollars].", 1e9, "USD", "="),
    ("The fine was [USD 300].", 300, "USD", "="),
    ("The fine was [₦5,000].", 5000, "NGN", "="),
    ("The fine was [1.5 trillion won].", 1.5e12, "KRW", "="),
]
SHARED = [
    ("[One in five voters] stayed at home.", 0.2, "share", "="),
    ("[Roughly 1 in 50 pupils] is ill.", 0.02, "share", "~"),
    ("[9 out of 10 nurses] agreed.", 0.9, "share", "="),
    ("[Nine in ten nurses] agreed.", 0.9, "share", "="),
    ("[Nearly 1 of every 20 pupils] left.", 0.05, "share", "~"),
    ("[Three out of four farms] are dry.", 0.75, "share", "="),
    ("[Two-fifths of the farms] are dry.", 0.4, "share", "="),
    ("[Almost half of the farms] are dry.", 0.5, "share", "~"),
    ("[Less than a third of the farms] are dry.", 1 / 3, "share", "<"),
    ("[Three fifths of the farms] are dry.", 0.6, "share", "="),
    ("Support fell to [47%].", 47, "percent", "="),
    ("Support fell to [47 percent of voters].", 47, "percent", "="),
    ("Support stood at 65 percent in 2014 and [71 percent] in 2010.", 71, "percent", "="),
    ("They lead by [51%]-47% there.", 51, "percent", "="),
    ("They lead by 51%-[47%] there.", 47, "percent", "="),
]
RANGED = [
    ("They saw [20 to 30 boats].", (20, 30), "boats", "="),
    ("They saw [twenty to thirty boats].", (20, 30), "boats", "="),
    ("They saw [between 20 and 30 boats].", (20, 30), "boats", "="),
    ("They saw [between two and three thousand boats].", (2000, 3000), "boats", "="),
    ("They saw [20–30 boats].", (20, 30), "boats", "="),
    ("They saw [20-30 boats].", (20, 30), "boats", "="),
    ("They saw [three or four boats].", (3, 4), "boats", "="),
    ("They saw [5,000 to 7,000 boats].", (5000, 7000), "boats", "="),
    ("They paid [$20 to $30].", (20, 30), "USD", "="),
    ("They paid [$2 to $3 million].", (2e6, 3e6), "USD", "="),
    ("They paid [2 to 3 million euros].", (2e6, 3e6), "EUR", "="),
    ("They walked [5 to 7 miles].", (5, 7), "miles", "="),
    ("They walked [5-7 km].", (5, 7), "kilometres", "="),
    ("They won [40 to 45 percent of the vote].", (40, 45), "percent", "="),
    ("They saw [dozens of boats].", (24, 99), "boats", "~"),
    ("They saw [hundreds of small boats].", (200, 999), "boats", "~"),
    ("They saw [tens of thousands of boats].", (20000, 99999), "boats", "~"),
    ("They lost [billions of dollars].", (2e9, 9999999999), "USD", "~"),
]
TRAPS = [
    "The driver, Ann Rivers, 47, fled.",
    "Ann Rivers (47) fled.",
    "A 47-year-old fled.",
    "He turned 47 and fled.",
    "When he was 47, he fled.",
    "By the time she was 47, she had fled.",
    "Pupils aged 6 to 11 fled.",
    "Pupils between the ages of 6 and 11 fled.",
    "She is in her 80s and fled.",
    "The shop is at 47 Harbour Street.",
    "The shop is at 1600 Old Mill Road, Velden, NY 10011.",
    "Call 202-555-0147 or +44 20 7946 0958.",
    "Write to port47@example.org today.",
    "See www.example.org/2019/47 for more.",
    "The Velden Tigers won 4-2 at home.",
    "The court ruled 5-4 against it.",
    "The house voted 354 to 60 for it.",
    "The B-52 turned back.",
    "The AR-15 was found.",
    "The G-7 met in the port.",
    "The MS-13 gang fled.",
    "The 9/11 attacks changed it.",
    "Section 230 protects it.",
    "Resolution 1701 was ignored.",
    "He read Psalm 23 aloud.",
    "He read Matthew 5:44 aloud.",
    "Group 501(c)(3) status was lost.",
    "The S&P 500 fell.",
    "Hide Caption 15 of 45",
    "She came 30th in the race.",
    "The 71st governor fled.",
    "[2] Some critics left.",
    "1. Rivers rise again.",
    "They met at 4 p.m. on March 3.",
    "They met from 1998 to 2004.",
    "They were away for 12 days.",
    "The 1990s were calm.",
    "Interstate 95 was closed.",
    "The A380 landed.",
    "Windows 11 crashed.",
    "Team 6 landed.",
    "The number one enemy fled.",
    "The 43-page report was read.",
    "A two-storey house fell.",
    "One must go.",
]


def quantities(read: Read, sentence: str) -> tuple[Quantity, ...]:
    parsed = read(sentence, published=PUBLISHED)
    return find_quantities(parsed, find_times(parsed.article))


@pytest.mark.parametrize(("sentence", "value", "unit", "comparator"), [*COMPARED, *FORMS, *MEASURED, *PAID, *SHARED, *RANGED])
def test_a_phrase(read: Read, sentence: str, value: float | tuple[float, float], unit: str, comparator: str) -> None:
    phrase = sentence[sentence.index("[") + 1 : sentence.index("]")]
    found = {q.text: q for q in quantities(read, sentence.replace("[", "").replace("]", ""))}
    assert phrase in found, found
    quantity = found[phrase]
    read_as = (quantity.min, quantity.max) if isinstance(value, tuple) else (quantity.value,)
    assert read_as == pytest.approx(value if isinstance(value, tuple) else (value,))
    assert (quantity.unit, quantity.comparator) == (unit, comparator)


@pytest.mark.parametrize("sentence", TRAPS)
def test_a_trap(read: Read, sentence: str) -> None:
    assert quantities(read, sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "as_of"),
    [
        ("Turnout was 61 percent in 2014.", "2014"),
        ("As of Monday, 34 people were missing.", "2023-06-12"),
        ("The port cost $5 million in 1998.", "1998"),
        ("They counted 200 boats on May 3.", "2023-05-03"),
        ("As of Monday it was closed. There were 34 boats.", None),
        ("They counted 200 boats.", None),
    ],
)
def test_the_time_a_quantity_holds_for(read: Read, sentence: str, as_of: str | None) -> None:
    assert [q.as_of for q in quantities(read, sentence)] == [as_of]


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Ahmad \u0623\u062d\u0645\u062f sent 45 buses to \u062d\u0644\u0628 on May 3.", "45 buses"),
        ("\u05d3\u05d5\u05d3 sent \u200f45 buses home.", "45 buses"),
        ("Zoë sent 45\u00a0buses\u202fhome.", "45\u00a0buses"),
    ],
)
def test_other_scripts_and_odd_spaces_keep_the_offsets(read: Read, sentence: str, phrase: str) -> None:
    (found,) = quantities(read, sentence)
    assert (found.span.of(sentence), found.value) == (phrase, 45)


@given(st.text(alphabet="1234567890 ,.-–%$\u0660\u0663\uff11one to of in million\n\u200f", max_size=120))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_spans_that_are_their_text(read: Read, text: str) -> None:
    end = 0
    for found in quantities(read, text):
        assert found.span.of(text) == found.text != ""
        assert found.span.start >= end
        end = found.span.end
