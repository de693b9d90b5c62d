"""What a statement's record says about its way to the reader."""

from deedline.model.article import Article, Block, BlockKind
from deedline.model.reading import Aspect, Circumstance, EntityKind, Mode, Reading, Speaker, Statement, StatementKind
from deedline.report.records import reading_record
from deedline.spans import Span

TEXT = "Ann Berg told Reuters on Monday the mayor had said the quay was safe."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def who(words: str, kind: EntityKind = EntityKind.PERSON) -> Speaker:
    return Speaker(words, kind, words, at(words), 0.9)


def reading() -> Reading:
    outer, inner = at("the mayor had said the quay was safe"), at("the quay was safe")
    when = (Circumstance(at("on Monday"), Aspect.TIME),)
    statements = (
        Statement(
            outer,
            (outer,),
            Mode.INDIRECT,
            StatementKind.SAID,
            who("Ann Berg"),
            None,
            occasion=when,
            via=who("Reuters", EntityKind.ORGANISATION),
        ),
        Statement(inner, (inner,), Mode.INDIRECT, StatementKind.SAID, who("the mayor", EntityKind.OFFICIAL), None, parent=0),
    )
    return Reading(Article("a", "a.txt", TEXT, (Block(BlockKind.BODY, Span(0, len(TEXT))),)), statements=statements)


def test_a_chain_names_everybody_the_words_came_through_outermost_first() -> None:
    outer, inner = reading_record(reading())["statements"]
    assert [(link["statement"], link["role"], link["name"]) for link in inner["chain"]] == [
        (0, "outlet", "Reuters"),
        (0, "speaker", "Ann Berg"),
        (1, "speaker", "the mayor"),
    ]
    assert outer["chain"] == inner["chain"][:2]
    assert all(TEXT[link["start"] : link["end"]] == link["text"] for link in inner["chain"])


def test_the_occasion_is_told_in_the_words_of_the_text() -> None:
    outer, inner = reading_record(reading())["statements"]
    start = TEXT.index("on Monday")
    assert outer["occasion"] == [{"start": start, "end": start + len("on Monday"), "aspect": "time", "text": "on Monday"}]
    assert inner["occasion"] == []
