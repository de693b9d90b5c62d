"""Places in an article: what is a place, which one, and how finely it is known."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from deedline.annotate.parse import Parsed, parse
from deedline.annotate.places import find_places
from deedline.model.article import Article, Block, BlockKind
from deedline.model.reading import Place
from deedline.spans import Span

Read = Callable[..., Parsed]


def places(read: Read, text: str) -> dict[str, Place]:
    """The last place found under each spelling."""
    return {place.text: place for place in find_places(read(text))}


@pytest.mark.parametrize(
    ("text", "spelling", "name"),
    [
        ("Shells fell on Kiev on Monday.", "Kiev", "Kyiv"),
        ("Trains left Kharkov for the border.", "Kharkov", "Kharkiv"),
        ("Troops near Chernigov pulled back.", "Chernigov", "Chernihiv"),
        ("Miners in the Donbass went on strike.", "Donbass", "Donbas"),
        ("The ferry serves the UK and France.", "UK", "United Kingdom"),
        ("Floods hit Burma again.", "Burma", "Myanmar"),
        ("He was born in Bombay in 1950.", "Bombay", "Mumbai"),
        ("Farmers in the Zaporizhia region lost their crops.", "Zaporizhia", "Zaporizhzhia"),
    ],
)
def test_all_spellings_share_one_name(read: Read, text: str, spelling: str, name: str) -> None:
    assert places(read, text)[spelling].name == name


def test_a_bare_city_is_the_city_and_not_the_oblast(read: Read) -> None:
    kyiv = places(read, "Residents of Kyiv slept in the metro.")["Kyiv"]
    assert (kyiv.geonames_id, kyiv.feature, kyiv.precision) == (703448, "P.PPLC", "settlement")


def test_a_region_called_one_is_the_region(read: Read) -> None:
    kherson = places(read, "Villages in the Kherson region were shelled.")["Kherson"]
    assert (kherson.feature, kherson.precision) == ("A.ADM1", "region")


def test_the_comma_decides(read: Read) -> None:
    found = places(read, "The mayor of Paris, Texas, opened the fair.")
    assert found["Paris"].country == "US"
    assert found["Texas"].feature == "A.ADM1"


def test_an_abbreviated_state_contains_even_a_namesake_of_a_country(read: Read) -> None:
    assert places(read, "Police in Lebanon, N.H., closed the road.")["Lebanon"].country == "US"
    assert places(read, "Envoys of China, Japan and South Korea met.")["China"].country == "CN"


def test_one_sense_per_article(read: Read) -> None:
    text = "A tornado struck Paris, Texas, on Sunday.\nSchools in Paris will stay closed."
    assert {place.country for place in find_places(read(text)) if place.text == "Paris"} == {"US"}


def test_a_state_is_not_the_town_in_its_middle(read: Read) -> None:
    texas = places(read, "Voters in Texas go to the polls.")["Texas"]
    assert (texas.geonames_id, texas.precision) == (4736286, "region")


def test_a_country_is_no_town_of_its_name(read: Read) -> None:
    assert places(read, "Exports to China fell.")["China"].feature == "A.PCLI"


def test_georgia_follows_its_company(read: Read) -> None:
    south = "Votes were counted in Georgia and in Florida, with long lines in Atlanta."
    caucasus = "Leaders of Georgia, Armenia and Azerbaijan met in Tbilisi."
    assert places(read, south)["Georgia"].country == "US"
    assert places(read, caucasus)["Georgia"].country == "GE"


def test_the_name_of_a_state_that_is_a_city_too_means_the_city_unless_a_comma_says_otherwise(read: Read) -> None:
    assert places(read, "Shops in New York reopened.")["New York"].feature == "P.PPL"
    assert places(read, "Shops in Buffalo, New York, reopened.")["New York"].feature == "A.ADM1"


def test_a_surname_is_no_place(read: Read) -> None:
    text = "Actor Denzel Washington thanked the crew. Washington said he would return."
    assert "Washington" not in places(read, text)


def test_seats_of_power_are_places_only_where_something_happens_there(read: Read) -> None:
    assert "Kremlin" not in places(read, "The Kremlin denied the report.")
    assert "Kremlin" in places(read, "The two men met inside the Kremlin on Friday.")


def test_a_capital_that_speaks_is_a_government(read: Read) -> None:
    found = find_places(read("Kyiv said it would answer. Snow fell in Kyiv."))
    assert [place.sense for place in found] == ["government", "place"]


def test_with_whom_one_deals_is_a_government(read: Read) -> None:
    found = find_places(read("He left after the summit with Kyiv. Snow fell in Kyiv."))
    assert [place.sense for place in found] == ["government", "place"]


def test_an_adjective_names_whose_something_is(read: Read) -> None:
    latvia = places(read, "The Latvian parliament voted on Thursday.")["Latvian"]
    assert (latvia.name, latvia.sense) == ("Latvia", "attribute")


def test_an_adjective_of_two_words_is_one(read: Read) -> None:
    korea = places(read, "The South Korean government raised taxes.")
    assert korea["South Korean"].name == "South Korea"


def test_a_list_of_towns_is_read_to_its_end(read: Read) -> None:
    found = places(read, "Power failed in Lviv, Ternopil, Rivne and Lutsk.")
    assert {"Lviv", "Ternopil", "Rivne", "Lutsk"} <= found.keys()
    assert {place.country for place in found.values()} == {"UA"}


def test_a_longer_name_is_not_cut_short(read: Read) -> None:
    assert "Kansas" not in places(read, "The airport of Kansas City closed.")


def test_an_unknown_place_keeps_its_name_and_no_coordinates(read: Read) -> None:
    lake = places(read, "Divers searched Lake Wobblegong for days.")
    unknown = next(place for text, place in lake.items() if "Wobblegong" in text)
    assert (unknown.lat, unknown.lon, unknown.geonames_id, unknown.how) == (None, None, None, "unresolved")


def test_an_unknown_building_is_where_the_text_says_no_finer(read: Read) -> None:
    found = find_places(read("They crossed the Wobblegong Bridge in Leeds on foot."))
    bridge = next(place for place in found if "Wobblegong" in place.text)
    leeds = next(place for place in found if place.text == "Leeds")
    assert (bridge.lat, bridge.lon) == (leeds.lat, leeds.lon)
    assert (bridge.precision, bridge.geonames_id, bridge.how) == ("settlement", None, "within")


def test_a_dateline_and_a_caption_name_places_too(nlp: Language) -> None:
    text = "KYIV, Ukraine\nRescuers dug all night.\nA school in Lviv, Ukraine, on Friday."
    kinds = (BlockKind.DATELINE, BlockKind.BODY, BlockKind.CAPTION)
    blocks, at = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=True):
        blocks.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 1
    parsed = next(parse([Article("a", "a.txt", text, tuple(blocks))], nlp))
    assert "Kyiv" in [place.name for place in find_places(parsed)]


def test_places_come_in_order_without_overlap_and_quote_the_text(read: Read) -> None:
    text = "Britain’s and France’s navies met off Malta.\n“In Tunis,” he said, “the U.S. Army trained.”"
    found = find_places(read(text))
    assert len(found) >= 4
    assert all(place.span.of(text) == place.text for place in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("Paris, Kyiv (U.S.) of the - '’\n\tİß国"), max_size=120))
def test_any_text_gives_spans_inside_it(read: Read, text: str) -> None:
    for place in find_places(read(text)):
        assert place.span
        assert place.span.of(text) == place.text


@pytest.mark.parametrize(
    ("text", "spelling", "path"),
    [
        ("Floods hit Kharkiv on Monday.", "Kharkiv", ("Ukraine", "Kharkiv")),
        ("Floods hit Leeds on Monday.", "Leeds", ("United Kingdom", "England", "Leeds")),
        ("Floods hit Scotland on Monday.", "Scotland", ("United Kingdom",)),
        ("Floods hit Ukraine on Monday.", "Ukraine", ()),
        ("Floods hit Texas on Monday.", "Texas", ("United States",)),
    ],
)
def test_a_place_knows_what_contains_it(read: Read, text: str, spelling: str, path: tuple[str, ...]) -> None:
    found = places(read, text)[spelling]
    assert (found.path, found.how) == (path, "resolved")
