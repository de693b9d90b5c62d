from collections.abc import Callable
from itertools import pairwise

import pytest

from deedline.annotate.name_mentions import Mention, find_mentions
from deedline.annotate.parse import Parsed
from deedline.model.reading import EntityKind

Read = Callable[..., Parsed]


def mentions(read: Read, text: str) -> dict[str, Mention]:
    return {mention.span.of(text): mention for mention in find_mentions(read(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NATO Secretary-General Ann Berg spoke.", "Ann Berg"),
        ("Deputy Prime Minister of Norway Ann Berg spoke.", "Ann Berg"),
        ("Near Oslo, Ann Berg’s car stopped.", "Ann Berg"),
        ("The British Ministry of Defense reported losses.", "British Ministry of Defense"),
    ],
)
def test_a_mention_is_the_bare_name(read: Read, text: str, name: str) -> None:
    assert name in mentions(read, text)


def test_titles_alone_name_nobody(read: Read) -> None:
    assert mentions(read, "The Deputy Defense Minister met the Prime Minister.") == {}


def test_the_surroundings_vote(read: Read) -> None:
    found = mentions(read, "President Berg met them near Slavutych and at the company Energomir.")
    assert found["Berg"].votes[EntityKind.PERSON] >= 5
    assert found["Slavutych"].votes[EntityKind.PLACE] >= 2
    assert found["Energomir"].votes[EntityKind.ORGANISATION] >= 3


def test_where_a_name_stands(read: Read) -> None:
    found = mentions(read, "Ann Berg went to Oslo.")
    assert found["Ann Berg"].stands == "subject"
    assert found["Oslo"].stands == "after preposition"


def test_mentions_do_not_overlap(read: Read) -> None:
    found = find_mentions(read("Britain’s Defense Ministry and Ann Berg of the UK Ministry of Defence met in London and Kyiv."))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Attorney General Jon Bruning spoke. Bruning, along with Ann Berg, argues it is void.", True),
        ("Senator Eve Long spoke. Long after the vote they met.", False),
        ("Senator Eve Long spoke of a long night. Long, said the paper, was the way.", False),
    ],
)
def test_a_surname_that_is_a_word_names_its_bearer_where_a_name_can_stand(read: Read, text: str, named: bool) -> None:
    surname = text.split()[text.split().index("spoke.") - 1] if "spoke." in text.split() else "Long"
    second = text.index(". ") + 2
    assert any(m.span.start == second and m.span.of(text) == surname for m in find_mentions(read(text))) is named
