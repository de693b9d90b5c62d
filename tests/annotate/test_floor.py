from collections.abc import Callable

import pytest

from deedline.annotate.cast import Cast
from deedline.annotate.entities import find_entities
from deedline.annotate.floor import introduced_by
from deedline.annotate.parse import Parsed
from deedline.annotate.reported import Reported
from deedline.model.reading import Cue, Mode, StatementKind
from deedline.spans import Span


def floor(parsed: Parsed, content: str) -> str | None:
    text = parsed.article.text
    start = text.index(content)
    statement = Reported((Span(start, start + len(content)),), Mode.DIRECT, StatementKind.SAID, None, None)
    found = introduced_by(Cast(parsed, find_entities(parsed)), statement)
    return found.of(text) if found is not None else None


def cued(parsed: Parsed, content: str, cue: str) -> str | None:
    """The source of an indirect statement whose cue has none of its own."""
    text = parsed.article.text
    span, mark = (Span(text.index(words), text.index(words) + len(words)) for words in (content, cue))
    statement = Reported((span,), Mode.INDIRECT, StatementKind.SAID, Cue(mark, cue, cue), None)
    found = introduced_by(Cast(parsed, find_entities(parsed)), statement)
    return found.of(text) if found is not None else None


@pytest.mark.parametrize(
    ("text", "content", "cue", "mention"),
    [
        ("Ann Berg, on a visit to Oslo, has agreed to open the quay.", "to open the quay", "agreed", "Ann Berg"),
        ("An aide who left early said the quay was open.", "the quay was open", "said", "An aide"),
        ("The quay is said to be open.", "to be open", "said", None),
        ("Asked about the quay, Ann Berg left.", "the quay", "Asked", None),
    ],
)
def test_a_subject_the_parse_lost(read: Callable[..., Parsed], text: str, content: str, cue: str, mention: str | None) -> None:
    assert cued(read(text), content, cue) == mention


@pytest.mark.parametrize(
    ("text", "content", "mention"),
    [
        ("Mayor Ann Berg took up the matter:\n“This cannot go on.”", "“This cannot go on.”", "Mayor Ann Berg"),
        ("“Go home at once!” Ann Berg barked.", "“Go home at once!”", "Ann Berg"),
        ("“This cannot go on.” – Ann Berg\nThe rain went on.", "“This cannot go on.”", "Ann Berg"),
        ("“This cannot go on.”― Ann B. Dahl\u00a0\nThe rain went on.", "“This cannot go on.”", "Ann B. Dahl"),
        ("“Go home at once!” beamed Ann Berg of Oslo.", "“Go home at once!”", "Ann Berg of Oslo"),
        ("“BERG: This cannot go on at all.”", "“BERG: This cannot go on at all.”", "BERG"),
        ("“This cannot go on.”\n- Berg.\nThe rain went on.", "“This cannot go on.”", "Berg"),
        ("“Go home at once!” wrote a shopkeeper who left.", "“Go home at once!”", "a shopkeeper"),
        ("Many agree, including Ann Berg - “This cannot go on.”", "“This cannot go on.”", "Ann Berg"),
        ("“This cannot go on.” Ann Berg walked out.", "“This cannot go on.”", None),
        ("The rain went on. “This cannot go on.”", "“This cannot go on.”", None),
    ],
)
def test_who_has_the_floor(read: Callable[..., Parsed], text: str, content: str, mention: str | None) -> None:
    assert floor(read(text), content) == mention
