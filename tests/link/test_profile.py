from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from deedline.data import load
from deedline.link.profile import outside, profile, stems, stopwords
from deedline.model.article import Article, Block, BlockKind
from deedline.spans import Span

TEXT = "The ferry Aurora sank off Lund, Mayor Ida Holm said. “We lost 14 people,” she said."


def test_quotations_and_narration(make: Callable[..., Article]) -> None:
    seen = profile(make("a", TEXT, "2031-05-02", title="Ferry sinks"))
    assert [quote.of(seen.article.text) for quote in seen.quotes] == ["“We lost 14 people,”"]
    assert "".join(span.of(seen.article.text) for span in seen.narration) == TEXT.replace("“We lost 14 people,”", "")
    assert [block.of(seen.article.text) for block in seen.blocks] == [TEXT]


def test_comments_do_not_count(make: Callable[..., Article]) -> None:
    seen = profile(make("a", TEXT, comment="The submarine did it, says “Captain Nemo”."))
    assert not any("submarine" in block.of(seen.article.text) for block in seen.blocks)
    assert len(seen.quotes) == 1


def test_day_is_a_number_of_days_with_the_time_of_day(make: Callable[..., Article]) -> None:
    noon, next_day = (profile(make("a", TEXT, day)).day for day in ("2031-05-02T12:00", "2031-05-03"))
    assert noon is not None
    assert next_day is not None
    assert next_day - noon == 0.5
    assert profile(make("a", TEXT)).day is None
    assert profile(make("a", TEXT, "2031-02-31")).day is None


def test_stems_bring_forms_together_and_drop_stopwords() -> None:
    assert stems(["States", "state", "stated"]) == ["stat", "stat", "stat"]
    assert stems(["countries", "country"]) == ["country", "country"]
    assert stems(["the", "of", "would", "7"]) == []
    assert stems(["1,200"]) == ["1200"]


def test_outside_leaves_what_no_hole_covers() -> None:
    assert list(outside([Span(0, 10), Span(12, 20)], [Span(2, 4), Span(12, 15)])) == [Span(0, 2), Span(4, 10), Span(15, 20)]


@given(st.text(alphabet="ab “”\"‘’'.\n1A", max_size=200))
def test_narration_and_quotations_lie_in_the_text(text: str) -> None:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    seen = profile(Article("a", "a.txt", text, tuple(blocks)))
    for span in (*seen.narration, *seen.quotes):
        assert 0 <= span.start < span.end <= len(text)
    covered = [i for span in seen.narration for i in range(span.start, span.end)]
    quoted = [i for span in seen.quotes for i in range(span.start, span.end)]
    assert sorted(covered + quoted) == [i for block in blocks for i in range(block.span.start, block.span.end)]


def test_stopwords_are_lower_case_and_stand_once() -> None:
    words = [word for section in load("stopwords").values() for word in section]
    assert all(word and word == word.lower() for word in words)
    assert len(words) == len(set(words)) == len(stopwords())
