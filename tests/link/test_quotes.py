from collections.abc import Callable

import pytest

from deedline.data import load
from deedline.link.differences import differences, words_of
from deedline.link.quotes import find_families
from deedline.model.linkage import Difference
from deedline.model.reading import Reading
from deedline.spans import Span

Make = Callable[..., Reading]


def changes(full: str, other: str) -> list[tuple[str, str, str]]:
    a, b = (tuple(words_of(text, [Span(0, len(text))])) for text in (full, other))
    return [(d.kind, d.before, d.after) for d in differences(a, b)]


def test_renderings_of_one_utterance_are_a_family_fullest_first(reading: Make) -> None:
    short = "“The dam at Lund is holding, but the sluices are not opening,”"
    full = "“According to our engineers, the dam at Lund is holding but the sluices are not opening. We evacuated the valley.”"
    readings = [
        reading("a", f"{short} keeper Nils Berg said.", (short, "Nils Berg")),
        reading("b", f"Berg told reporters: {full}", (full, "Berg")),
        reading(
            "c",
            "The keeper said sluices at the Lund dam were not opening.",
            ("sluices at the Lund dam were not opening", "Berg"),
        ),
    ]
    (family,) = find_families(readings)
    assert family.speaker == "Nils Berg"
    assert [rendering.article for rendering in family.renderings[:2]] == ["b", "a"]
    assert family.renderings[0].differences == ()
    assert Difference("cut", "According to our engineers", "") in family.renderings[1].differences
    for rendering in family.renderings:
        text = next(r for r in readings if r.article.id == rendering.article).article.text
        assert rendering.text == rendering.span.of(text)


def test_one_quotation_credited_to_two_people_is_one_utterance_with_its_speaker_in_question(reading: Make) -> None:
    words = "“The dam at Lund is holding, but the sluices are not opening,”"
    a = reading("a", f"{words} Nils Berg said.", (words, "Nils Berg"))
    b = reading("b", f"{words} Eva Lind said.", (words, "Eva Lind"))
    c = reading("c", f"{words} Nils Berg told us.", (words, "Nils Berg"))
    (family,) = find_families([a, b, c])
    assert family.speaker == "Nils Berg"
    assert {r.article: r.differences for r in family.renderings} == {
        "a": (),
        "b": (Difference("speaker", "Nils Berg", "Eva Lind"),),
        "c": (),
    }


def test_a_few_words_of_one_speaker_are_one_utterance_when_they_are_all_and_the_same(reading: Make) -> None:
    a = reading("a", "“He’s cool,” Nils Berg said.", ("“He’s cool,”", "Nils Berg"))
    b = reading("b", "“He’s cool”, Berg said.", ("“He’s cool”", "Berg"))
    c = reading("c", "“He’s old,” Berg said.", ("“He’s old,”", "Berg"))
    d = reading("d", "“He’s cool,” Eva Lind said.", ("“He’s cool,”", "Eva Lind"))
    (family,) = find_families([a, b, c, d])
    assert {rendering.article for rendering in family.renderings} == {"a", "b"}


def test_unnamed_speakers_are_believed_where_they_clearly_outweigh_a_name(reading: Make) -> None:
    words = "“Do you fully support the plan for the dam at Lund?”"
    a = reading("a", f"And the reporter asked {words}", (words, "the reporter"))
    b = reading("b", f"Then a man shouted: {words}", (words, "a man"))
    c = reading("c", f"He asked {words} of Nils Berg", (words, "Nils Berg"))
    (family,) = find_families([a, b, c])
    assert family.speaker in {"the reporter", "a man"}
    assert Difference("speaker", family.speaker, "Nils Berg") in family.renderings[-1].differences


def test_two_speakers_or_other_words_are_no_family(reading: Make) -> None:
    words = "“The dam at Lund is holding, but the sluices are not opening,”"
    other = "“The dam must be repaired before winter comes to the valley,”"
    a = reading("a", f"{words} Nils Berg said.", (words, "Nils Berg"))
    close = "“The dam at Lund is holding and the sluices are opening,”"
    assert find_families([a, reading("b", f"{close} Eva Lind said.", (close, "Eva Lind"))]) == ()
    assert find_families([a, reading("b", f"{other} Nils Berg said.", (other, "Nils Berg"))]) == ()


def test_an_unknown_speaker_joins_by_the_same_words_only(reading: Make) -> None:
    words = "“The dam at Lund is holding, but the sluices are not opening,”"
    a, b = reading("a", words, (words, "Nils Berg")), reading("b", words, (words, None))
    assert len(find_families([a, b])) == 1
    offered = reading(
        "c", "The ministry offered Berg the post in Lund, one said.", ("The ministry offered Berg the post in Lund", None)
    )
    never = reading(
        "d", "The ministry never offered Berg the post in Lund.", ("The ministry never offered Berg the post in Lund", None)
    )
    assert find_families([offered, never]) == ()


def test_a_set_phrase_months_apart_is_no_family(reading: Make) -> None:
    phrase = "“We stand by the people of Lund for as long as necessary,”"
    later = "“We stand by the people of Malm for as long as it takes,”"
    a = reading("a", phrase, (phrase, "Ida Holm"), day="2031-05-01")
    b = reading("b", later, (later, "Ida Holm"), day="2031-11-01")
    assert find_families([a, b]) == ()


@pytest.mark.parametrize(
    ("full", "other", "expected"),
    [
        ("units in the Donbas region", "units in the Donbass region", [("spelling", "Donbas", "Donbass")]),
        ("we're ready and they aren't", "we are ready and they are not", []),
        ("he's ready to resign today", "he is ready to resign today", []),
        ("we have new boats now", "we have fresh boats now", [("wording", "new", "fresh")]),
        ("we will not surrender the port", "we will surrender the port", [("meaning", "not", "")]),
        ("about 40 people died there", "about 14 people died there", [("meaning", "40", "14")]),
        ("the mayor of Lund is ill", "the mayor of Malm is ill", [("meaning", "Lund", "Malm")]),
        ("It rained, and we left the town", "we left the town", [("cut", "It rained and", "")]),
        ("we left the town", "we left the town without a word", [("addition", "", "without a word")]),
        ("some 1,200 boats", "some 1200 boats", []),
    ],
)
def test_differences_are_classified(full: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(full, other) == expected


def test_a_passage_left_out_is_a_cut_even_if_it_denies_something() -> None:
    full = "we opened the gate, and nobody should say that we did not warn the people living there, then we left"
    assert [kind for kind, _, _ in changes(full, "we opened the gate, then we left")] == ["cut"]


def test_contractions_are_lower_case_and_every_section_is_used() -> None:
    table = load("contractions")
    assert set(table) == {"endings", "stems", "is_after"}
    assert all(key == key.lower() for section in ("endings", "stems") for pair in table[section].items() for key in pair)
    assert len(table["is_after"]["words"]) == len(set(table["is_after"]["words"]))
