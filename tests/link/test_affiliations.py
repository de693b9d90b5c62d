"""For whom people speak, by the words beside their names."""

import pytest

from deedline.data import load
from deedline.link.affiliations import affiliations
from deedline.model.article import Article
from deedline.model.reading import Entity, EntityKind, Reading
from deedline.spans import Span

HALE, PORT = "Ann Hale", "Port Lund Authority"


def reading(text: str) -> Reading:
    """A reading in which Ann Hale and the Port Lund Authority are known wherever they are named."""
    kinds = {HALE: EntityKind.PERSON, "Hale": EntityKind.PERSON, PORT: EntityKind.ORGANISATION, "NATO": EntityKind.ORGANISATION}
    found = []
    for name, kind in kinds.items():
        at = text.find(name)
        if at >= 0:
            known = HALE if kind is EntityKind.PERSON else name
            found.append(Entity(known, kind, (), (Span(at, at + len(name)),)))
    return Reading(Article(id="a", source="a", text=text), entities=tuple(found))


def side(text: str) -> str | None:
    return affiliations([reading(text)], {}).get(HALE)


@pytest.mark.parametrize(
    "text",
    [
        "Port Lund Authority chief Ann Hale said so.",
        "Port Lund Authority’s chief executive, Ann Hale, said so.",
        "The Port Lund Authority's deputy director Ann Hale said so.",
        "Ann Hale, head of the Port Lund Authority, said so.",
        "Ann Hale, a spokeswoman for the Port Lund Authority, said so.",
        "Ann Hale, who is the managing director of Port Lund Authority, said so.",
        "A spokeswoman for the Port Lund Authority, Ann Hale, said so.",
        "The head of Port Lund Authority, Ann Hale, said so.",
    ],
)
def test_a_role_at_a_body_makes_its_holder_the_voice_of_the_body(text: str) -> None:
    assert side(text) == PORT


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian President Ann Hale said so.",
        "Ukraine’s prime minister, Ann Hale, said so.",
        "Ukraine's deputy foreign minister Ann Hale said so.",
        "Ann Hale, president of Ukraine, said so.",
        "Ann Hale, the foreign minister of Ukraine, said so.",
        "Kyiv’s chief negotiator, Ann Hale, said so.",
    ],
)
def test_an_office_of_state_makes_its_holder_the_voice_of_the_nation(text: str) -> None:
    assert side(text) == "Ukraine"


@pytest.mark.parametrize(
    "text",
    [
        "Former Ukrainian President Ann Hale said so.",
        "Former Port Lund Authority chief Ann Hale said so.",
        "Ann Hale, a former head of the Port Lund Authority, said so.",
        "Mrs Hale, who was president of Ukraine from 2006 to 2012, said so.",
        "Ukrainian opposition leader Ann Hale said so.",
        "Ukrainian historian Ann Hale said so.",
        "Ann Hale, a critic of the Port Lund Authority, said so.",
        "The Port Lund Authority is wrong. President Ann Hale said so.",
        "Ann Hale told the Port Lund Authority so.",
        "The director met the Port Lund Authority, Ann Hale said.",
    ],
)
def test_who_held_the_role_once_or_holds_another_speaks_for_nobody_else(text: str) -> None:
    assert side(text) is None


def test_what_most_articles_say_counts_and_names_are_the_collections() -> None:
    texts = ["NATO chief Ann Hale said so.", *["Port Lund Authority director Ann Hale said so."] * 2]
    assert affiliations([reading(text) for text in texts], {HALE: "Ann M. Hale", PORT: "Port"}) == {"Ann M. Hale": "Port"}


def test_the_table_is_in_lower_case_and_names_every_role_once() -> None:
    table = load("affiliations")
    lists = [table["nation"]["roles"], table["body"]["roles"], table["body"]["between"], table["not_now"]["words"]]
    for words in lists:
        assert words == [word.lower() for word in words]
        assert len(words) == len(set(words))
    assert set(table["nation"]["roles"]).isdisjoint(table["not_now"]["words"])
