"""Finding mentions: what the words around a name show."""

from collections.abc import Callable

import pytest

from deedline.annotate.parse import Parsed
from deedline.annotate.places_mentions import Finder, Taken
from deedline.annotate.places_names import atlas

Read = Callable[..., Parsed]


def found(read: Read, text: str) -> list[str]:
    return [mention.text for mention in Finder(read(text), atlas()).mentions()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The village of Weiswampach lost its bridge.", "Weiswampach"),
        ("He moved to Boise, Idaho, last year.", "Boise"),
        ("PLEASANTON, Calif. (Local Wire) - The plant will close.", "PLEASANTON"),
        ("Cases were found in Giza, Cairo and Minya.", "Minya"),
        ("A resident of Toruń wrote the letter.", "Toruń"),
        ("Tamil Nadu said it would open the sluices.", "Tamil Nadu"),
    ],
)
def test_words_around_a_name_make_it_a_place(read: Read, text: str, name: str) -> None:
    assert name in found(read, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Facebook and Google were fined.", "Google"),
        ("The cost was put at US$40 million.", "US"),
        ("Ebola has killed nine people.", "Ebola"),
    ],
)
def test_words_that_only_look_like_places_are_left(read: Read, text: str, name: str) -> None:
    assert name not in found(read, text)


def test_the_country_of_a_body_is_an_attribute(read: Read) -> None:
    mentions = Finder(read("The U.S. Food and Drug Administration approved it."), atlas()).mentions()
    assert [(mention.text, mention.attribute) for mention in mentions] == [("U.S.", True)]


def test_a_token_is_taken_once() -> None:
    taken = Taken()
    taken.add([(0, 2), (1, 3), (2, 4)])
    assert taken.ranges == [(0, 2), (2, 4)]
    assert not taken.is_free(3, 5)
    assert taken.is_free(4, 9)
