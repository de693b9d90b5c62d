from collections.abc import Callable

import pytest

from deedline.annotate.cast import Cast
from deedline.annotate.descriptions import kind_of, look_back, name_of, utterer
from deedline.annotate.entities import find_entities
from deedline.annotate.parse import Parsed
from deedline.model.reading import EntityKind
from deedline.spans import Span

Read = Callable[..., Parsed]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("senior officials", EntityKind.OFFICIAL),
        ("several residents", EntityKind.GROUP),
        ("the study", EntityKind.DOCUMENT),
        ("the agency", EntityKind.ORGANISATION),
        ("the rain", EntityKind.UNKNOWN),
    ],
)
def test_kinds_of_sources(read: Read, phrase: str, kind: EntityKind) -> None:
    words = phrase.split()
    doc = read(f"{phrase.capitalize()} said it was over.").paragraphs[0].doc
    assert kind_of(doc[: len(words)].root) is kind


def test_names_in_a_description_are_written_in_full(read: Read) -> None:
    parsed = read("Ann Berg was away. A spokesperson for Berg told the U.S. press it was over.")
    found = Cast(parsed, find_entities(parsed))
    assert name_of(found, parsed.paragraphs[0].doc[5:9], 0) == "spokesperson for Ann Berg"


def look(read: Read, text: str, phrase: str) -> str | None:
    parsed = read(text)
    start = text.rindex(phrase)
    span = Span(start, start + len(phrase))
    paragraph = parsed.paragraph_at(start)
    assert paragraph is not None
    referent = look_back(Cast(parsed, find_entities(parsed)), paragraph.tokens(span), span)
    return referent.name if referent is not None else None


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Mayor Ann Berg met Governor Ola Dahl. Then the mayor left.", "the mayor", "Ann Berg"),
        ("Gov. Ola Dahl came to Oslo. Then the governor left.", "the governor", "Ola Dahl"),
        (
            "Norwegian President Ann Berg met French President Luc Petit. The Norwegian leader left.",
            "The Norwegian leader",
            "Ann Berg",
        ),
        ("Ann Berg spoke. Ola Dahl listened to Luc Petit. The Ohio Republican left.", "The Ohio Republican", "Ola Dahl"),
        ("Mayor Ann Berg came to Oslo. Then a mayor left.", "a mayor", None),
        ("Mayor Ann Berg came to Oslo. Then the mayors left.", "the mayors", None),
        ("The Lee team met the press. The Berg team stayed away.", "The Berg team", None),
    ],
)
def test_whom_a_description_means(read: Read, text: str, phrase: str, name: str | None) -> None:
    assert look(read, text, phrase) == name


def test_remarks_have_an_owner(read: Read) -> None:
    doc = read("Ann Berg’s remarks said nothing.").paragraphs[0].doc
    owner = utterer(doc[:4])
    assert owner is not None
    assert owner.text == "Ann Berg"
    assert utterer(doc[:2]) is None
