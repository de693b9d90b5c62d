"""Parts of a group just named: most, some of them, the rest."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.annotate.test_claims import at

from deedline.annotate.claims import find_claims
from deedline.annotate.parse import Parsed, parse
from deedline.model.article import Article, Block, BlockKind
from deedline.model.reading import GROUP_BEFORE, Claim

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[..., Parsed]

# Text, predicate of the part's claim, role, the words for the group.
PARTS = [
    ("The hotel had 300 guests. Most took the train.", "take", "agent", "guests"),
    ("The hotel had 300 guests. Most had left by noon.", "leave", "agent", "guests"),
    ("About 40 sailors were rescued. Some were treated in hospital.", "treat", "theme", "sailors"),
    ("Dozens of miners went on strike. Many of them returned on Monday.", "return", "agent", "miners"),
    ("The storm trapped 12 hikers. The rest walked home.", "walk", "agent", "hikers"),
    ("Borduria moved 20 percent of its tanks. Half crossed the river.", "cross", "agent", "its tanks"),
    ("The hotel had 300 guests, of whom most took the train.", "take", "agent", "guests"),
]

# Text, predicate: of what it is a part is not known.
UNKNOWN = [
    ("The guests sang. Most took the train.", "take"),  # nobody counted them
    ("The hotel had 300 guests and sold 200 tickets to sailors. Most arrived on Friday.", "arrive"),
    ("The hotel had 300 guests. The owners said some took the train.", "take"),  # or some owners
    ("The walk lasted 3 hours. Most took the train.", "take"),
    ("The hotel had 300 guests. Another 53 others took the train.", "take"),
    ("The hotel had 300 guests. Most sailors took the train.", "take"),
]


def claims(read: Read, text: str) -> tuple[Claim, ...]:
    return find_claims(read(text), (), (), (), (), ())


@pytest.mark.parametrize(("text", "predicate", "role", "group"), PARTS)
def test_a_part_stands_for_the_counted_group_before(read: Read, text: str, predicate: str, role: str, group: str) -> None:
    found = next(claim for claim in reversed(claims(read, text)) if claim.predicate == predicate)
    argument = found.argument(role)
    assert argument is not None
    assert (argument.text, argument.inferred) == (group, GROUP_BEFORE)
    assert argument.span.of(text) == group


@pytest.mark.parametrize(("text", "predicate"), UNKNOWN)
def test_where_another_may_be_meant_nothing_is_inferred(read: Read, text: str, predicate: str) -> None:
    found = [claim for claim in claims(read, text) if claim.predicate == predicate]
    assert found
    assert all(argument.inferred is None for claim in found for argument in claim.arguments)


def test_who_owns_the_group_is_told_too_across_paragraphs(read: Read) -> None:
    text = "Borduria began to move 20 percent of its tanks.\n\nMost had travelled north, including some to Syldavia."
    claim = claims(read, text)[-1]
    assert (claim.predicate, claim.event_type) == ("travel", "movement")
    assert [(a.role, a.text, a.inferred) for a in claim.arguments] == [
        ("agent", "its tanks", GROUP_BEFORE),
        ("other", "Borduria", GROUP_BEFORE),
        ("goal", "Syldavia", None),
    ]


def test_a_headline_is_no_sentence_before(nlp: "Language") -> None:
    text = "Resort closes after 300 guests leave\n\nMost took the train."
    head, rest = at(text, text.splitlines()[0]), at(text, "Most took the train.")
    blocks = (Block(BlockKind.HEADLINE, head), Block(BlockKind.BODY, rest))
    found = find_claims(next(parse([Article(id="a", source="a", text=text, blocks=blocks)], nlp)), (), (), (), (), ())
    assert "take" in [claim.predicate for claim in found]
    assert all(argument.inferred is None for claim in found for argument in claim.arguments)
