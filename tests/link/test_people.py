from collections.abc import Callable

from deedline.link.people import merge_people, name_key, unnamed
from deedline.model.reading import Entity, EntityKind, Reading, Speaker
from deedline.spans import Span

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def entities(make: Callable[..., Reading], id: str, *found: tuple[str, EntityKind, tuple[str, ...]]) -> Reading:
    text = " and ".join(name for name, _, _ in found)
    made = tuple(Entity(n, k, a, (Span(text.index(n), text.index(n) + len(n)),)) for n, k, a in found)
    return Reading(make(id, text).article, entities=made)


def test_one_person_under_several_spellings(reading: Callable[..., Reading]) -> None:
    a = entities(reading, "a", ("Pavlo Horsky", PERSON, ("Horsky",)), ("Lund", PLACE, ()))
    b = entities(reading, "b", ("Pavlo Horskyy", PERSON, ()), ("P. Horskiy", PERSON, ()))
    c = entities(reading, "c", ("Horskyi", PERSON, ()))
    (person,) = merge_people([a, b, c])
    assert person.kind is PERSON
    assert {person.name, *person.aliases} == {"Pavlo Horsky", "Horsky", "Pavlo Horskyy", "P. Horskiy", "Horskyi"}
    assert {mention.article for mention in person.mentions} == {"a", "b", "c"}


def test_namesakes_stay_two_and_a_bare_surname_joins_neither(reading: Callable[..., Reading]) -> None:
    found = merge_people(
        [
            entities(reading, "a", ("Ida Holm", PERSON, ()), ("Erik Holm", PERSON, ())),
            entities(reading, "b", ("Holm", PERSON, ())),
        ]
    )
    assert sorted(person.name for person in found) == ["Erik Holm", "Holm", "Ida Holm"]


def test_a_bare_surname_means_the_namesake_everybody_writes_about(reading: Callable[..., Reading]) -> None:
    often = entities(reading, "a", ("Ida Holm", PERSON, ()), ("Erik Holm", PERSON, ()))
    ida = Entity("Ida Holm", PERSON, (), tuple(Span(n, n + 1) for n in range(4)))
    both = Reading(often.article, entities=(ida, often.entities[1]))
    found = merge_people([both, entities(reading, "b", ("Holm", PERSON, ()))])
    assert [(person.name, len(person.mentions)) for person in found] == [("Ida Holm", 5), ("Erik Holm", 1)]


def test_father_and_son_stay_two_where_an_article_tells_them_apart(reading: Callable[..., Reading]) -> None:
    father = Entity("Erik Lund", PERSON, (), tuple(Span(n, n + 1) for n in range(4)))
    a = Reading(entities(reading, "a", ("Erik Lund", PERSON, ())).article, entities=(father,))
    b = entities(reading, "b", ("Erik Lund Jr.", PERSON, ()), ("Lund", PERSON, ()))
    assert [(p.name, len(p.mentions)) for p in merge_people([a, b])] == [("Erik Lund", 5), ("Erik Lund Jr.", 1)]
    only = entities(reading, "c", ("Erik Lund Jr.", PERSON, ()))
    assert [p.name for p in merge_people([a, only])] == ["Erik Lund Jr."]


def test_initials_and_short_forms_are_one_person_whatever_the_model_took_the_name_for(reading: Callable[..., Reading]) -> None:
    (person,) = merge_people(
        [
            entities(reading, "a", ("Michael R. Tarrant", PERSON, ("Tarrant",))),
            entities(reading, "b", ("Mike Tarrant", BODY, ())),
        ]
    )
    assert person.kind is PERSON
    assert {mention.article for mention in person.mentions} == {"a", "b"}


def test_a_firm_named_after_a_person_is_not_the_person(reading: Callable[..., Reading]) -> None:
    found = merge_people([entities(reading, "a", ("Mary Tarrant", PERSON, ())), entities(reading, "b", ("Tarrant", BODY, ()))])
    assert sorted(person.name for person in found) == ["Mary Tarrant", "Tarrant"]


def test_a_surname_taken_for_a_body_is_the_person_whom_others_call_so(reading: Callable[..., Reading]) -> None:
    often = Entity("Mary Tarrant", PERSON, ("Mary Tarrant", "Tarrant"), tuple(Span(n, n + 1) for n in range(3)))
    a = Reading(entities(reading, "a", ("Mary Tarrant", PERSON, ())).article, entities=(often,))
    (person,) = merge_people([a, entities(reading, "b", ("Tarrant", BODY, ()))])
    assert (person.name, person.kind, len(person.mentions)) == ("Mary Tarrant", PERSON, 4)
    firm = entities(reading, "c", ("Mary Tarrant", PERSON, ()), ("Tarrant", BODY, ()))
    assert len(merge_people([a, firm])) == 2


def test_bodies_join_by_a_shared_alias(reading: Callable[..., Reading]) -> None:
    a = entities(reading, "a", ("UK Ministry of Defence", BODY, ("British Ministry of Defense",)))
    b = entities(reading, "b", ("the British Ministry of Defense", BODY, ()))
    c = entities(reading, "c", ("Ministry of Finance", BODY, ()))
    defence, finance = merge_people([a, b, c])
    assert {mention.article for mention in defence.mentions} == {"a", "b"}
    assert finance.name == "Ministry of Finance"


def test_a_name_taken_for_a_place_in_one_article_joins_the_person(reading: Callable[..., Reading]) -> None:
    a = entities(reading, "a", ("Nils Berg", PERSON, ("Berg",)))
    b = entities(reading, "b", ("Nils Berg", PLACE, ()), ("Lund", PLACE, ()))
    (person,) = merge_people([a, b])
    assert person.kind is PERSON
    assert {mention.article for mention in person.mentions} == {"a", "b"}


def test_name_keys_ignore_transliteration() -> None:
    assert name_key("Pavlo Horsky") == name_key("Pavlo Horskiy") != name_key("Petro Horsky")


def test_papers_without_a_name_of_their_own_are_unnamed() -> None:
    span = Span(0, 5)
    names = ("Polls", "report", "Harbour Board report", "Clean Water Act")
    without = [name for name in names if unnamed(Speaker(name, EntityKind.DOCUMENT, name, span))]
    assert without == ["Polls", "report"]
