from collections.abc import Callable

import pytest

from deedline.annotate.cast import Cast, Referent
from deedline.annotate.entities import find_entities
from deedline.annotate.names import gender_of_word
from deedline.annotate.parse import Parsed
from deedline.spans import Span

Read = Callable[..., Parsed]


def cast(read: Read, text: str) -> dict[str, Referent]:
    parsed = read(text)
    return {referent.name: referent for referent in Cast(parsed, find_entities(parsed)).referents}


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Ms. Berg left.", "female"),
        ("Ann Berg, the chairwoman, left.", "female"),
        ("Spokesman Ann Berg left.", "male"),
        ("Ann Berg left.", ""),
        ("Mary Berg left.", ""),
    ],
)
def test_gender_comes_from_the_text_and_never_from_a_given_name(read: Read, text: str, sex: str) -> None:
    (person,) = cast(read, text).values()
    assert person.sex() == sex


def test_titles_and_appositions_are_roles(read: Read) -> None:
    found = cast(read, "NATO Secretary-General Ann Berg met Ola Dahl, the governor of the area.")
    assert "secretary-general" in found["Ann Berg"].roles
    assert "nato" in found["Ann Berg"].titles
    assert "governor" in found["Ola Dahl"].roles


def test_a_form_of_address_is_no_role(read: Read) -> None:
    assert cast(read, "Mr. Dahl left.")["Dahl"].roles == set()


def test_nations_of_a_title(read: Read) -> None:
    assert cast(read, "Norwegian President Ann Berg left.")["Ann Berg"].nations == {"Norway"}


def test_occurrences_stay_in_order(read: Read) -> None:
    parsed = read("Ann Berg left. Later Ann Berg came back.")
    found = Cast(parsed, find_entities(parsed))
    (person,) = found.referents
    token = found.token(15)
    assert token is not None
    found.add(person, token, Span(15, 20))
    assert [o.span.start for o in person.occurrences] == [0, 15, 21]
    assert [o.sentence for o in person.occurrences] == [0, 1, 1]


def test_outside_the_paragraphs_there_is_nothing(read: Read) -> None:
    parsed = read("Ann Berg left.")
    assert Cast(parsed, ()).token(500) is None
    assert list(Cast(parsed, ()).named_at(Span(400, 500))) == []


def test_words_with_a_gender() -> None:
    assert gender_of_word("chairwoman") == "female"
    assert gender_of_word("mr.") == "male"
    assert gender_of_word("teacher") == ""
