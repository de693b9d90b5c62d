"""Fixtures for linking: articles from plain text, readings from statements."""

from collections.abc import Callable

import pytest

from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.model.reading import EntityKind, Mode, Reading, Speaker, Statement, StatementKind
from deedline.spans import Span

Make = Callable[..., Article]


def _article(id: str, text: str, day: str | None = None, comment: str = "", **metadata: object) -> Article:
    """Every line of ``text`` is body, the lines of ``comment`` after it are reader comments."""
    blocks, at = [], 0
    whole = text + ("\n" + comment if comment else "")
    for line in whole.split("\n"):
        kind = BlockKind.BODY if at < len(text) else BlockKind.COMMENT
        if line.strip():
            blocks.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 1
    stamp = Stamp(day, "day" if len(day) == 10 else "minute", "stated in the test") if day else None
    return Article(id=id, source=f"{id}.txt", text=whole, blocks=tuple(blocks), published=stamp, **metadata)  # type: ignore[arg-type]


@pytest.fixture
def make() -> Make:
    """An article from an id and a text."""
    return _article


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """A reading whose statements are ``(content, speaker)`` found in the text; quotation marks decide the mode."""

    def made(id: str, text: str, *statements: tuple[str, str | None], day: str | None = None, **metadata: object) -> Reading:
        found = []
        for content, name in statements:
            start = text.index(content)
            span = Span(start, start + len(content))
            marks = content.count("“") + content.count("”")
            mode = Mode.INDIRECT if not marks else Mode.DIRECT if content[0] == "“" and content[-1] == "”" else Mode.MIXED
            kind = EntityKind.OFFICIAL if name and name.islower() else EntityKind.PERSON
            speaker = Speaker(name, kind, name, Span(0, 1)) if name else None
            found.append(Statement(span, (span,), mode, StatementKind.SAID, speaker, None))
        return Reading(_article(id, text, day, **metadata), statements=tuple(found))  # type: ignore[arg-type]

    return made
