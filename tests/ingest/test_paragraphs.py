"""Lines to paragraphs."""

from deedline.ingest.paragraphs import GIANT, paragraphs


def cut(text: str) -> list[str]:
    return [paragraph.span.of(text) for paragraph in paragraphs(text)]


def test_a_line_is_a_paragraph_whatever_ends_it() -> None:
    assert cut("one\r\ntwo\rthree\n\n  four \u2028five") == ["one", "two", "three", "four", "five"]


def test_a_blank_line_leaves_a_gap() -> None:
    assert [paragraph.gap for paragraph in paragraphs("one\ntwo\r\n\r\nthree\n \nfour")] == [True, False, True, True]


def test_lines_broken_by_an_editor_are_joined() -> None:
    text = (
        "The ferry to Vell sailed again on Monday after three days\n"
        "in port, and the harbour master said that nobody had been\n"
        "in danger.\n\nThe next paragraph."
    )
    assert cut(text) == [text.split("\n\n")[0], "The next paragraph."]


def test_lines_that_each_begin_anew_are_not_joined() -> None:
    lines = (
        "The ferry to Vell sailed again on Monday after three days.",
        "The harbour master said that nobody was hurt.",
        "So did she.",
    )
    text = "\n".join(lines)
    assert len(cut(text)) == 3


def test_a_giant_line_is_cut_at_sentence_ends() -> None:
    sentence = "The ferry to Vell sailed again on Monday. "
    pieces = cut(sentence * (GIANT // 10))
    assert len(pieces) > 5
    assert all(piece.endswith("Monday.") for piece in pieces)


def test_a_giant_line_without_sentences_stays_whole() -> None:
    assert len(cut("9" * 50_000)) == 1
