"""Choosing between namesakes."""

import math

from deedline.annotate.gazetteer import Toponym
from deedline.annotate.places_choice import Question, choose, distance, inside, narrowed

FRANCE = Toponym("France", 1, 46.5, 2.0, "FR", "A.PCLI", population=100_000_000, listed=True)
TEXAS = Toponym("Texas", 2, 31.2, -99.4, "US", "A.ADM1", admin1="US.TX", population=20_000_000, listed=True)
PARIS = Toponym("Paris", 3, 48.85, 2.35, "FR", "P.PPL", admin1="FR.11", population=2_100_000)
PARIS_TEXAS = Toponym("Paris", 4, 33.66, -95.56, "US", "P.PPL", admin1="US.TX", population=25_000)
DALLAS = Toponym("Dallas", 5, 32.78, -96.8, "US", "P.PPL", admin1="US.TX", population=1_300_000)
HOUSTON = Toponym("Houston", 6, 29.76, -95.36, "US", "P.PPL", admin1="US.TX", population=2_300_000)
GEORGIA = Toponym("Georgia", 7, 42.0, 43.5, "GE", "A.PCLI", population=100_000_000, listed=True)
GEORGIA_US = Toponym("Georgia", 8, 32.9, -83.5, "US", "A.ADM1", admin1="US.GA", population=20_000_000, listed=True)
ATLANTA = Toponym("Atlanta", 9, 33.75, -84.39, "US", "P.PPL", admin1="US.GA", population=500_000)
ARMENIA = Toponym("Armenia", 10, 40.0, 45.0, "AM", "A.PCLI", population=100_000_000, listed=True)
NOWHERE = Toponym("Old Mill", None, None, None, None, "S.BLDG")


def test_without_context_the_larger_place_is_meant() -> None:
    assert choose([Question((PARIS_TEXAS, PARIS))]) == [PARIS]


def test_a_container_decides() -> None:
    assert choose([Question((PARIS, PARIS_TEXAS), containers=(TEXAS,))]) == [PARIS_TEXAS]


def test_a_container_without_such_a_place_changes_nothing() -> None:
    assert narrowed(Question((PARIS,), containers=(TEXAS,))) == (PARIS,)


def test_company_decides_between_a_country_and_a_state() -> None:
    georgia = Question((GEORGIA, GEORGIA_US))
    assert choose([georgia, Question((ATLANTA,)), Question((DALLAS,))])[0] == GEORGIA_US
    assert choose([georgia, Question((ARMENIA,))])[0] == GEORGIA


def test_a_small_town_needs_more_than_company() -> None:
    assert choose([Question((PARIS, PARIS_TEXAS)), Question((FRANCE,)), Question((DALLAS,))])[0] == PARIS


def test_the_kind_it_is_called_narrows() -> None:
    region = Toponym("Kherson", 11, 46.7, 33.4, "UA", "A.ADM1", admin1="UA.08", population=600_000)
    city = Toponym("Kherson", 12, 46.64, 32.61, "UA", "P.PPL", admin1="UA.08", population=280_000)
    assert narrowed(Question((city, region), kind="region")) == (region,)
    assert narrowed(Question((city, region), kind="settlement")) == (city,)
    assert choose([Question((region, city))]) == [city]


def test_a_name_without_candidates_stays_open() -> None:
    assert choose([Question(())]) == [None]


def test_distance_is_in_kilometres() -> None:
    assert 340 < distance(DALLAS, HOUSTON) < 380
    assert distance(DALLAS, NOWHERE) == math.inf


def test_nothing_lies_inside_itself() -> None:
    assert not inside(TEXAS, TEXAS)
    assert inside(DALLAS, TEXAS)
    assert not inside(PARIS, TEXAS)
