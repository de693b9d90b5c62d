"""The list of rules itself."""

from deedline.ingest.features import features
from deedline.ingest.paragraphs import paragraphs
from deedline.ingest.rules import RULES
from deedline.ingest.zones import page
from deedline.model.article import BlockKind


def test_every_rule_has_its_own_name_and_every_kind_a_rule() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert {rule.kind for rule in RULES} == set(BlockKind)


def test_the_last_rule_always_applies() -> None:
    text = "Ferry\n\n\x00"
    whole = page(features(text, paragraphs(text)))
    assert all(RULES[-1].applies(whole, index) for index in range(2))


def test_what_a_line_says_of_itself_is_asked_before_where_it_stands() -> None:
    names = [rule.name for rule in RULES]
    for own in ("agency credit", "picture credit", "page wording", "read more"):
        assert names.index(own) < names.index("above the text")
