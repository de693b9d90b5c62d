"""Pages: the article in a received HTML page, with the way back from every block to where it stood in the page."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import pairwise
from typing import NoReturn

from deedline.errors import EmptyInput, NoArticle, TooLarge
from deedline.ingest.agencies import credited_agencies
from deedline.ingest.dates import printed_dates
from deedline.ingest.decode import remarks
from deedline.ingest.html_access import truncated
from deedline.ingest.html_blocks import Labelled, label
from deedline.ingest.html_content import Content, select
from deedline.ingest.html_encoding import decode_page
from deedline.ingest.html_live import entry_times
from deedline.ingest.html_metadata import PageMetadata, read_metadata
from deedline.ingest.html_stated import stated_paragraphs
from deedline.ingest.html_tree import Segmenter, is_cut, parse_page
from deedline.ingest.people import author_names
from deedline.ingest.roles import role
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.spans import Span

MAX_BYTES = 20_000_000
"""A larger page is no article."""

MIN_LETTERS = 150
"""A page with less running text than this has no article."""

TITLE_SHARE = 0.5
"""A shown headline has at least this share of its words in common with a stated title."""

_WORD = re.compile(r"\w+")
STATED_ONLY = "the page shows no article without its scripts: this is the text that its linked data give"
DATE_LINE = "stated: date line of the page"
_TOGETHER = frozenset({"li", "tr", "dt", "dd"})


def read_html(data: bytes, source: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a page; ``url`` is where it was fetched from and ``charset`` what its HTTP header declares, where known.

    ``text`` holds the content area and its labelled neighbours (headline, captions, teasers, comments, ...): one paragraph a
    line, a blank line between blocks, none between the items of a list or the rows of a table, whose cells are set apart by a
    space.  Only white space was changed, and every block's ``origin`` is the XPath of the element it came from.  Where the page
    shows no article but states its text as linked data, that is the text; its blocks have no origin, and a warning says so.

    Raises EmptyInput, TooLarge, BinaryInput, and NoArticle for a page without running text (a list of links, a log-in form).
    """
    if not data or data.isspace():
        raise EmptyInput(source, "the page is empty", "Save the page again, with its text.")
    if len(data) > MAX_BYTES:
        raise TooLarge(
            source, f"the page has {len(data):,} bytes", f"Pages up to {MAX_BYTES:,} bytes are read; save the article alone."
        )
    decoded = decode_page(data, source, charset)
    root = parse_page(decoded.text)
    meta = read_metadata(root, url)
    page = Segmenter()
    page.read(root)
    content = select(page, meta.article_body)
    lines = label(content, meta) if content is not None else []
    if _has_article(lines):
        assert content is not None
        text, blocks = _joined(lines, content, meta)
        return _assembled(text, blocks, meta, source, data, decoded.warnings)
    paragraphs = stated_paragraphs(meta.article)
    if sum(map(len, paragraphs)) < MIN_LETTERS:
        _refuse(source, bool(page.runs), is_cut(decoded.text))
    return _assembled(*_in_paragraphs(paragraphs), meta, source, data, (*decoded.warnings, STATED_ONLY))


def _has_article(lines: list[Labelled]) -> bool:
    letters = sum(len(line.run.text) for line in lines if line.kind is BlockKind.BODY)
    return letters >= MIN_LETTERS or (letters >= 40 and any(line.kind is BlockKind.HEADLINE for line in lines))


def _refuse(source: str, any_text: bool, deep: bool) -> NoReturn:
    """Say why there is no article in the page."""
    if deep:
        raise NoArticle(
            source,
            "the page nests its elements too deeply to be read, and no running text was found before that",
            "Copy the article's text into a .txt file.",
        )
    if not any_text:
        raise NoArticle(source, "the page shows no text without its scripts", "Save it from a browser after it has loaded.")
    raise NoArticle(
        source,
        "no running text was found in the page: it may be an index, a log-in or an error page",
        "Save the article's own page, or copy its text into a .txt file.",
    )


def _joined(lines: list[Labelled], content: Content, meta: PageMetadata) -> tuple[str, list[Block]]:
    """The lines as one text, and every block with its span, its DOM path and what the page says of it."""
    times = entry_times(lines, content, meta.article)
    regions = dict(zip(content.runs, content.regions, strict=True))
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for before, line in pairwise([None, *lines]):
        assert line is not None
        run = line.run
        if before is not None:
            together = run.node.tag in _TOGETHER and before.run.node.tag == run.node.tag and before.kind is line.kind
            parts.append("\n" if together else "\n\n")
            at += len(parts[-1])
        parts.append(run.text)
        span = Span(at, at + len(run.text))
        blocks.append(Block(line.kind, span, run.node.path, role(line.kind, run.text, regions[run]), times.get(run)))
        at = span.end
    return "".join(parts), blocks


def _in_paragraphs(paragraphs: list[str]) -> tuple[str, list[Block]]:
    """The same for paragraphs that stand in no element."""
    blocks: list[Block] = []
    for paragraph in paragraphs:
        start = blocks[-1].span.end + 2 if blocks else 0
        blocks.append(Block(BlockKind.BODY, Span(start, start + len(paragraph))))
    return "\n\n".join(paragraphs), blocks


def _assembled(
    text: str, blocks: list[Block], meta: PageMetadata, source: str, data: bytes, warnings: tuple[str, ...]
) -> Article:
    body = [block.span.of(text) for block in blocks if block.kind is BlockKind.BODY]
    return Article(
        id=sha256(data).hexdigest()[:16],
        source=source,
        text=text,
        blocks=tuple(blocks),
        title=_title(meta, [block.span.of(text) for block in blocks if block.kind is BlockKind.HEADLINE]),
        outlet=meta.outlet,
        authors=_authors(meta, _signed(text, blocks)),
        published=meta.published or _dated(text, blocks),
        language=meta.language,
        agencies=tuple(dict.fromkeys(meta.agencies + credited_agencies(text, blocks))),
        url=meta.url,
        warnings=tuple(dict.fromkeys(warnings + remarks(text))),
        modified=meta.modified,
        access=meta.access or truncated(body, meta.article),
    )


def _title(meta: PageMetadata, shown: list[str]) -> str | None:
    """The title a news article's fields state; elsewhere the headline that the page shows over the text, if there is one.

    Fields of other pages often hold a wording made for search engines.  A shown headline that shares few words with any field
    is another article's, and one that ends with a stated title carries a kicker before it.
    """
    stated = meta.titles
    if stated and meta.news:
        return stated[0]
    for headline in shown:
        if not stated or any(_shared_words(headline, title) >= TITLE_SHARE for title in stated):
            letters = "".join(_WORD.findall(headline))
            return next((title for title in stated if letters.endswith("".join(_WORD.findall(title)) or " ")), headline)
    return stated[0] if stated else None


def _shared_words(a: str, b: str) -> float:
    """Shared words over the words of the shorter one, 0.0 to 1.0."""
    first, second = set(_WORD.findall(a.casefold())), set(_WORD.findall(b.casefold()))
    return len(first & second) / (min(len(first), len(second)) or 1)


def _authors(meta: PageMetadata, signed: tuple[str, ...]) -> tuple[str, ...]:
    """The names the fields state; those of the page's own byline where they state none or only the outlet's."""
    outlet = (meta.outlet or "").casefold()
    people = any(name.casefold() not in outlet and outlet not in name.casefold() for name in meta.authors) or not outlet
    return meta.authors if meta.authors and people else signed or meta.authors


def _signed(text: str, blocks: list[Block]) -> tuple[str, ...]:
    """The names in the first byline of the page that holds any."""
    lines = (author_names(block.span.of(text)) for block in blocks if block.kind is BlockKind.BYLINE)
    return next((names for names in lines if names), ())


def _dated(text: str, blocks: list[Block]) -> Stamp | None:
    """The first full date in a date line or byline of the page."""
    for block in blocks:
        if block.kind in (BlockKind.DATELINE, BlockKind.BYLINE):
            for printed in printed_dates(block.span.of(text)):
                return Stamp(printed.value, printed.precision, DATE_LINE, printed.span.shift(block.span.start))
    return None
