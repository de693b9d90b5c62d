"""What every reader is given and gives: a stream of bytes and where it came from in, articles and errors out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BufferedReader

from deedline.errors import DeedlineError, InputError, TooLarge
from deedline.ingest.decode import decode
from deedline.ingest.flat import read_flat
from deedline.ingest.html import MAX_BYTES as MAX_PAGE
from deedline.ingest.html import read_html
from deedline.ingest.language import language, language_warning
from deedline.ingest.sources import failed
from deedline.model.article import Article, Page, Record, Stamp

MAX_BYTES = 2_000_000
"""The largest single text taken for an article: what is larger is a collection or a mistake."""

PAGE_FACTOR = 10
"""A page may be this many times as large as a text: most of it is mark-up."""

Item = Article | InputError
"""What a reader yields: an article, or what was skipped and why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stream came from: its name, and what was known of a page when it was received."""

    source: str
    url: str | None = None
    charset: str | None = None
    """The character set that an HTTP header declares."""
    captured: Stamp | None = None
    record: Record | None = None


Follow = Callable[[str], Iterable[Item]]
"""What stands at an address, as articles and errors."""


@dataclass(frozen=True, slots=True)
class Intake:
    """How inputs are to be taken: ``fields`` says under which name what stands in a table, ``follow`` fetches linked pages.

    With ``pages`` an article holds the page it was found in.
    """

    max_bytes: int = MAX_BYTES
    fields: Mapping[str, str] = field(default_factory=dict)
    follow: Follow | None = None
    pages: bool = False

    @property
    def max_page(self) -> int:
        """The largest page, in bytes."""
        return min(self.max_bytes * PAGE_FACTOR, MAX_PAGE)


Reader = Callable[[BufferedReader, Origin, Intake], Iterator[Item]]
"""A reader takes the bytes of one input; what it cannot read it raises, or yields and goes on, as an InputError."""


def whole(stream: BufferedReader, origin: Origin, limit: int) -> bytes:
    """All bytes of a stream. Raises TooLarge beyond ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(origin.source, f"this is larger than {limit:,} bytes", "Split it into articles, or raise the limit.")
    return data


def read_page(data: bytes, origin: Origin, intake: Intake) -> Article:
    """The article of a page, with the language of its text where the page states none."""
    article = read_html(data, origin.source, url=origin.url, charset=origin.charset)
    spoken = article.language or language(article.text, article.blocks)
    warnings = tuple(note for note in language_warning(spoken) if note not in article.warnings)
    page = Page(data, origin.charset) if intake.pages else None
    return received(replace(article, language=spoken, warnings=article.warnings + warnings, page=page), origin)


def read_text(data: bytes, origin: Origin) -> Article:
    """The article of a flattened text."""
    decoded = decode(data, origin.source)
    return received(read_flat(decoded.text, origin.source, url=origin.url, warnings=decoded.warnings), origin)


def attempted(where: str, read: Callable[..., Article], *given: object) -> Iterator[Item]:
    """What ``read`` makes of one of many: whatever goes wrong with it must not end the run."""
    try:
        yield read(*given)
    except InputError as error:
        yield error
    except DeedlineError:
        raise  # a missing part is no fault of this input
    except Exception as error:  # whatever is wrong with the reader
        yield failed(where, error)


def received(article: Article, origin: Origin) -> Article:
    """``article`` with what is known of how it was received."""
    if origin.captured is None and origin.record is None:
        return article
    return replace(article, captured=origin.captured, record=origin.record)
