from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deedline.annotate.entities import find_entities
from deedline.annotate.parse import Parsed
from deedline.model.reading import Entity, EntityKind

Read = Callable[..., Parsed]
WORDS = ["Mr", "Berg", "said", "the", "UK", "’s", "Ministry", "of", "Defence", "(", ")", "“", "”", ",", "Kyiv", "NATO", "who"]


def named(read: Read, text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in find_entities(read(text))}


def test_titles_surnames_and_spellings_come_together(read: Read) -> None:
    found = named(
        read,
        "Ukrainian President Volodymyr Zelenskyy spoke in Kyiv on Monday.\n"
        "Mr Zelenskyy said the city was safe. Zelensky left in the evening, his office said.",
    )
    person = found["Volodymyr Zelenskyy"]
    assert person.kind is EntityKind.PERSON
    assert person.aliases == ("Volodymyr Zelenskyy", "Zelenskyy", "Zelensky")


def test_a_son_named_after_the_president_is_not_the_president(read: Read) -> None:
    found = named(
        read,
        "President Lund left Oslo on Monday. Mr. Lund said the talks were over.\n"
        "His son, Erik Lund Jr., wrote that the talks would go on. President Lund did not reply.",
    )
    assert {"Lund", "Erik Lund Jr."} <= set(found)
    assert len(found["Lund"].mentions) == 3


def test_a_junior_is_called_by_the_surname(read: Read) -> None:
    found = named(read, "Former Rep. Erik Lund Jr. was sentenced on Monday in Oslo. Mr. Lund said he was sorry.")
    assert len(found["Erik Lund Jr."].mentions) == 2


def test_a_ministry_has_one_name(read: Read) -> None:
    found = named(read, "Britain’s Defense Ministry reported strikes. Later the British Ministry of Defense saw none.")
    body = found["UK Ministry of Defence"]
    assert body.kind is EntityKind.ORGANISATION
    assert len(body.mentions) == 2


def test_a_body_without_its_nation_joins_the_only_one_that_has_it(read: Read) -> None:
    found = named(read, "The Norwegian Foreign Ministry summoned him. The Foreign Ministry gave no reason.")
    assert len(found["Norwegian Ministry of Foreign Affairs"].mentions) == 2


def test_an_acronym_joins_its_expansion(read: Read) -> None:
    found = named(read, "The Harbour Workers Federation called a strike. The HWF said it would last a week.")
    assert any({"HWF", "Harbour Workers Federation"} <= set(entity.aliases) for entity in found.values())


def test_two_people_with_one_surname_stay_two(read: Read) -> None:
    found = named(read, "Governor Hanna Berg met Senator Paul Berg. Hanna Berg smiled. Paul Berg did not.")
    assert {"Hanna Berg", "Paul Berg"} <= set(found)


def test_the_context_makes_a_place_of_a_name(read: Read) -> None:
    found = named(read, "Troops moved from Kherson to the Kherson region. Fighting went on in Kherson and near Kherson.")
    assert found["Kherson"].kind is EntityKind.PLACE


def test_adjectives_of_nations_are_no_entities(read: Read) -> None:
    assert "Ukrainian" not in named(read, "A Ukrainian soldier met a Norwegian doctor.")


def test_a_headline_in_capitals_names_only_who_the_text_names(read: Read) -> None:
    found = named(read, "Ann Berg Blasts Harbour Plan During Long Debate\nMayor Ann Berg criticised the plan. Berg left early.")
    assert found["Ann Berg"].aliases[0] == "Ann Berg"
    assert not any("Blasts" in name for name in found)


def test_an_empty_article_has_no_entities(read: Read) -> None:
    assert find_entities(read("")) == ()


@pytest.mark.parametrize("text", ["(((((", "“”‘’ '' ``", "1" * 5000, "A " * 500, "’s ’s ’s", "Mr Mr Mr. Sen."])
def test_strange_text_does_no_harm(read: Read, text: str) -> None:
    find_entities(read(text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_every_mention_is_words_of_the_text(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for entity in find_entities(read(text)):
        assert entity.mentions == tuple(sorted(entity.mentions))
        assert all(span and span.end <= len(text) for span in entity.mentions)
        assert {" ".join(span.of(text).split()) for span in entity.mentions} == set(entity.aliases)


def test_a_surname_labelled_a_body_is_its_bearer(read: Read) -> None:
    found = named(read, "President Ola Trask spoke. Trask said no. Trask left. The Trask plan failed. Trask signed it.")
    assert found["Ola Trask"].kind is EntityKind.PERSON
    assert len(found["Ola Trask"].mentions) == 5


def test_a_surname_that_is_also_a_nation(read: Read) -> None:
    found = named(read, "Ann Irish sued the board. Irish argued that the board had failed.")
    assert len(found["Ann Irish"].mentions) == 2
