"""What two versions of a text do not share, sentence by sentence."""

from tests.conftest import body

from deedline.link.versions import changes, sentences
from deedline.model.article import Article, Block, BlockKind
from deedline.spans import Span

OLD = (
    "The ferry to Vell sailed on Monday with 12 people aboard. The harbour master, Ada Crane, said the berth was safe.\n"
    "Mr. Lund of the U.S. embassy did not comment. The crane had fallen in the night.\n"
)


def shown(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    a, b = body(before), body(after)
    found = changes(a, b)
    return [
        (one.kind, one.before.of(a.text) if one.before else None, one.after.of(b.text) if one.after else None) for one in found
    ]


def test_a_changed_sentence_is_shown_beside_what_it_was_and_word_by_word() -> None:
    new = OLD.replace("12 people", "14 people")
    assert shown(OLD, new) == [
        (
            "changed",
            "The ferry to Vell sailed on Monday with 12 people aboard.",
            "The ferry to Vell sailed on Monday with 14 people aboard.",
        )
    ]
    (change,) = changes(body(OLD), body(new))
    assert [(d.kind, d.before, d.after) for d in change.differences] == [("meaning", "12", "14")]


def test_sentences_come_and_go() -> None:
    new = OLD.replace(" The crane had fallen in the night.", "") + "Two boats were damaged, the council says.\n"
    assert shown(OLD, new) == [
        ("removed", "The crane had fallen in the night.", None),
        ("added", None, "Two boats were damaged, the council says."),
    ]


def test_a_sentence_that_stands_elsewhere_was_moved() -> None:
    first, second = OLD.splitlines(keepends=True)
    assert {kind for kind, _, _ in shown(OLD, second + first)} == {"moved"}


def test_white_space_letter_case_dates_and_counters_are_no_change() -> None:
    new = "  " + OLD.replace(" sailed", "  sailed").replace("Monday", "MONDAY") + "Updated 5 May 2031, 10:22\n1,234 views\n"
    assert shown(OLD, new) == []


def test_what_is_not_reported_does_not_count() -> None:
    text = "Ferry sails.\nRead this next: ten harbours."
    blocks = (Block(BlockKind.BODY, Span(0, 12)), Block(BlockKind.TEASER, Span(13, len(text))))
    assert changes(Article("a", "a", text, blocks), Article("b", "b", text[:12], blocks[:1])) == ()


def test_abbreviations_end_no_sentence() -> None:
    article = body(OLD)
    assert [one.span.of(article.text)[:8] for one in sentences(article)] == ["The ferr", "The harb", "Mr. Lund", "The cran"]


def test_a_text_written_anew_is_not_compared_sentence_by_sentence_with_all_others() -> None:
    old = "\n".join(f"Word{number} stands alone here." for number in range(300))
    new = "\n".join(f"Other{number} is quite different." for number in range(300))
    assert {kind for kind, _, _ in shown(old, new)} == {"removed", "added"}
