"""Pages: the article in a received HTML page, with the way back from every block to where it stood in the page."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import pairwise

from deedline.errors import EmptyInput, NoArticle, TooLarge
from deedline.ingest.agencies import credited_agencies
from deedline.ingest.dates import printed_dates
from deedline.ingest.decode import remarks
from deedline.ingest.html_access import truncated
from deedline.ingest.html_blocks import Labelled, label
from deedline.ingest.html_content import select
from deedline.ingest.html_encoding import decode_page
from deedline.ingest.html_metadata import PageMetadata, read_metadata
from deedline.ingest.html_tree import PARSER_DEPTH, Segmenter, cut_off, parse_page
from deedline.ingest.people import author_names
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.spans import Span

MAX_BYTES = 20_000_000
"""A larger page is no article."""

MIN_LETTERS = 150
"""A page with less running text than this has no article."""

TITLE_SHARE = 0.5
"""A shown headline has at least this share of its words in common with a stated title."""

_WORD = re.compile(r"\w+")
DATE_LINE = "stated: date line of the page"
_TOGETHER = frozenset({"li", "tr", "dt", "dd"})


def read_html(data: bytes, source: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a page; ``url`` is where it was fetched from and ``charset`` what its HTTP header declares, where known.

    ``text`` holds the content area and its labelled neighbours (headline, captions, teasers, comments, ...): one paragraph a
    line, a blank line between blocks, none between the items of a list or the rows of a table, whose cells are set apart by a
    space.  Only white space was changed, and every block's ``origin`` is the XPath of the element it came from.

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
    if root is None:
        raise NoArticle(source, "there is no HTML element in it", "Give it as plain text (.txt) if that is what it is.")
    meta = read_metadata(root, url)
    page = Segmenter()
    page.read(root)
    content = select(page, meta.article_body)
    lines = label(content, meta) if content is not None else []
    _require_article(lines, source, bool(page.runs), cut_off(root))
    return _assembled(lines, meta, source, data, decoded.warnings)


def _require_article(lines: list[Labelled], source: str, any_text: bool, deep: bool) -> None:
    body = [line.run for line in lines if line.kind is BlockKind.BODY]
    letters = sum(len(run.text) for run in body)
    if letters >= MIN_LETTERS or (letters >= 40 and any(line.kind is BlockKind.HEADLINE for line in lines)):
        return
    if deep:
        raise NoArticle(
            source,
            f"the page nests its elements deeper than {PARSER_DEPTH:,}, and no running text was found before that",
            "Copy the article's text into a .txt file.",
        )
    if not any_text:
        raise NoArticle(source, "the page shows no text without its scripts", "Save it from a browser after it has loaded.")
    raise NoArticle(
        source,
        "no running text was found in the page: it may be an index, a log-in or an error page",
        "Save the article's own page, or copy its text into a .txt file.",
    )


def _assembled(lines: list[Labelled], meta: PageMetadata, source: str, data: bytes, warnings: tuple[str, ...]) -> Article:
    """Join the lines into one text and give every block its span and DOM path."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for before, line in pairwise([None, *lines]):
        assert line is not None
        if before is not None:
            together = line.run.node.tag in _TOGETHER and before.run.node.tag == line.run.node.tag and before.kind is line.kind
            parts.append("\n" if together else "\n\n")
            at += len(parts[-1])
        parts.append(line.run.text)
        blocks.append(Block(line.kind, Span(at, at + len(line.run.text)), line.run.node.path))
        at += len(line.run.text)
    text = "".join(parts)
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
