"""A text cut at the borders of its spans is still the same text."""

from hypothesis import given
from hypothesis import strategies as st

from deedline.model.article import Article, Block, BlockKind
from deedline.model.reading import Mode, Reading, Statement, StatementKind, Time
from deedline.report.marked import marked_blocks
from deedline.spans import Span

TEXT = "The flag is up. “We stay,” he said on Monday."
BLOCKS = (Block(BlockKind.BODY, Span(0, 15)), Block(BlockKind.CAPTION, Span(16, len(TEXT))))
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(lambda p: Span(p[0], min(len(TEXT), p[0] + p[1])))


def reading(statements: list[Span], times: list[Span]) -> Reading:
    return Reading(
        article=Article(id="a", source="a.txt", text=TEXT, blocks=BLOCKS),
        statements=tuple(Statement(s, (s,), Mode.DIRECT, StatementKind.SAID, None, None) for s in statements),
        times=tuple(Time(s, s.of(TEXT), "DATE", "2022-03-31") for s in times),
    )


@given(st.lists(spans, max_size=5), st.lists(spans, max_size=3), st.lists(spans, max_size=4))
def test_every_block_is_whole_and_every_anchor_is_set(statements: list[Span], times: list[Span], anchors: list[Span]) -> None:
    blocks = marked_blocks(reading(statements, times), anchors)
    assert ["".join(segment.text for segment in block.segments) for block in blocks] == [b.span.of(TEXT) for b in BLOCKS]
    inside = {(a.start, a.end) for a in anchors if any(b.span.start <= a.start < b.span.end for b in BLOCKS)}
    assert {anchor for block in blocks for segment in block.segments for anchor in segment.anchors} == inside


def test_overlapping_spans_are_both_shown() -> None:
    block = marked_blocks(reading([Span(16, 27)], [Span(20, 27)]), [])[1]
    assert [(s.text, s.kinds) for s in block.segments[:2]] == [
        ("“We ", "statement direct"),
        ("stay,” ", "statement direct time"),
    ]


def test_what_is_not_reporting_is_marked_as_such() -> None:
    assert [block.reporting for block in marked_blocks(reading([], []), [])] == [True, False]


def test_the_marks_of_one_giant_paragraph_are_shown_in_their_order() -> None:
    text = "up " * 4_000
    spans = [Span(at, at + 2) for at in range(0, len(text), 3)]
    article = Article(id="a", source="a.txt", text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))
    times = tuple(Time(span, "up", "DATE", str(span.start)) for span in spans)
    (block,) = marked_blocks(Reading(article, times=times), [])
    assert [segment.note for segment in block.segments if segment.note] == [f"{span.start} (stated)" for span in spans]
