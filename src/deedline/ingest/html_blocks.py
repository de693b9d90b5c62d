"""What each text run of the content area and its neighbourhood is: headline, body, caption, teaser, comment, ...

First rule that applies decides (:data:`RULES`, from the certain to the general); then passes over the sequence mend what only
the neighbours show: a subheading needs text below it, a short line after the last paragraph is furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from deedline.data import either, load
from deedline.ingest.chance import chances, overruled, page_bounds
from deedline.ingest.dates import date_line
from deedline.ingest.html_content import Content
from deedline.ingest.html_features import rows
from deedline.ingest.html_metadata import MAX_WORDING, PageMetadata
from deedline.ingest.html_tree import HEADINGS, Run
from deedline.ingest.people import author_names
from deedline.ingest.wording import QUOTE_MARKS, cues, normal
from deedline.model.article import BlockKind

TEXT_TAGS = frozenset({"p", "li", "blockquote", "pre", "dd", "dt", "tr", "td"})
"""Elements whose short lines may be the report's own."""

FURNITURE_REGIONS = frozenset({"share", "newsletter", "paywall", "advert", "navigation", "tags", "form", "consent", "embed"})
LEAD_KINDS = frozenset(
    {BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION, BlockKind.CREDIT}
)
LEAD_REACH = 60
"""Runs before the content area among which the headline, standfirst and byline are looked for."""

NOTICE, BUTTON = 35, 10
"""Words of a notice at most, and words from which what begins like a button is a sentence. On the development pages four in
five of these lines are no text of the article, on those of news outlets 26 of 27."""

_NOTICES = ("newsletter", "cookie", "copyright")
_BUTTONS = (*_NOTICES, "share")
_WORD = re.compile(r"\w+")
_TERMINAL = re.compile(r"[.!?…。！？؟।॥:;,][\"'“”»’)\]]*$")
_CREDIT = re.compile(r"^(?:©|\(c\)|(?:photo|foto|image|bild|picture|credit|fotograf|crédito|crédit)s?\b[^.]{0,20}[:©])", re.I)


@dataclass(slots=True)
class Line:
    """A run with all a rule may ask about it."""

    run: Run
    region: str | None
    prose: bool
    aligned: bool
    inside: bool
    card: bool
    before: bool
    """It stands before the first running text of the content area."""
    first: bool
    """It is that first running text."""
    after: bool
    """It stands behind the last."""
    repeated: bool
    """The same text stood in the page before it, or stands there three times and more, as a notice does."""
    meta: PageMetadata

    @property
    def short(self) -> bool:
        """Too short, and without the full stop, to be a sentence."""
        return len(self.run.text) < 60 and not _TERMINAL.search(self.run.text)


Rule = Callable[[Line], BlockKind | None]


class Labelled(NamedTuple):
    """A run with its kind; ``rule`` names what decided, for the reader of a wrong label."""

    run: Run
    kind: BlockKind
    rule: str


def label(content: Content, meta: PageMetadata) -> list[Labelled]:
    """The runs that belong to the article, in page order, with their kinds: by the rules, overruled where a model is sure."""
    known = ruled(content, meta)
    shown = (index for index in range(len(content.runs)) if content.regions[index] != "hidden")  # no model lets that in
    asked = [index for index in shown if content.runs[index] in known or content.weights[index]]
    if not asked:
        return []
    among = range(asked[0], asked[-1] + 1)
    table = rows(content, {run: labelled.kind for run, labelled in known.items()}, among)
    likely = chances("page", table[[index - among.start for index in asked]])
    runs = [content.runs[index] for index in asked]
    found = (_decided(run, known.get(run), chance) for run, chance in zip(runs, likely.tolist(), strict=True))
    return _mended([labelled for labelled in found if labelled is not None])


def ruled(content: Content, meta: PageMetadata) -> dict[Run, Labelled]:
    """What the rules alone say of the runs in and around the content area."""
    found = (judge(line) for line in _lines(content, meta))
    return {labelled.run: labelled for labelled in found if labelled is not None}


def _decided(run: Run, labelled: Labelled | None, chance: float) -> Labelled | None:
    """The rules' label, or the model's where it is sure of another; what no rule was asked about is furniture to them."""
    ruled_kind = BlockKind.FURNITURE if labelled is None else labelled.kind
    kind = overruled(ruled_kind, chance, page_bounds(ruled_kind, labelled.rule if labelled else ""))
    if kind is None:
        return labelled
    if kind is BlockKind.BODY and run.node.tag in HEADINGS:
        kind = BlockKind.SUBHEADING
    return Labelled(run, kind, f"unlike {labelled.rule}" if labelled else "unlike what is left out")


def _lines(content: Content, meta: PageMetadata) -> Iterator[Line]:
    """The runs from the headline to the end of the content area, then the comments and author boxes of the page."""
    prose = [index for index in content.inside if content.prose[index]]
    if not prose:
        return
    first, last = prose[0], prose[-1]
    members = set(content.inside)
    notices = _notices(content)
    seen: set[str] = set()
    for index in range(min(_headline_before(content, meta, first), content.inside[0]), len(content.runs)):
        run, region = content.runs[index], content.regions[index]
        if index in members or index < first or region in ("comments", "author"):
            yield Line(
                run=run,
                region=region,
                prose=content.prose[index] > 0,
                aligned=index in content.aligned,
                inside=index in members,
                card=content.cards[index],
                before=index < first,
                first=index == first,
                after=index > last,
                repeated=run.text in notices or run.text in seen,
                meta=meta,
            )
            seen.add(run.text)


def _notices(content: Content) -> frozenset[str]:
    """Texts that stand in the content area three times or more, unless the whole article does."""
    count = Counter(content.runs[index].text for index in content.inside)
    often = frozenset(text for text, times in count.items() if times >= 3)
    share = sum(len(text) * count[text] for text in often)
    return often if share < 0.3 * sum(len(text) * times for text, times in count.items()) else frozenset()


def judge(line: Line) -> Labelled | None:
    """The kind of one line by the first rule that applies; None for what is not shown or not part of the article."""
    if line.region == "hidden":
        return None
    for rule in RULES:
        kind = rule(line)
        if kind is not None:
            if not line.inside and line.before and kind not in LEAD_KINDS:
                return None
            return Labelled(line.run, kind, rule.__name__.strip("_"))
    return None


def _wordless(line: Line) -> BlockKind | None:
    return None if any(map(str.isalnum, line.run.text)) else BlockKind.FURNITURE


def _headline(line: Line) -> BlockKind | None:
    if line.run.node.tag == "h1" or (line.run.node.tag in HEADINGS and line.before):
        return (
            BlockKind.HEADLINE
            if (line.run.node.tag == "h1" and line.before) or _is_title(line.run.text, line.meta.titles)
            else None
        )
    return BlockKind.HEADLINE if line.before and line.run.text in line.meta.titles else None


def _region(line: Line) -> BlockKind | None:
    if line.region == "comments":
        return BlockKind.COMMENT
    if line.region == "author":
        return BlockKind.BYLINE if line.before and len(line.run.text) < 60 else BlockKind.AUTHOR_BIO
    if line.region == "related":
        return BlockKind.TEASER
    if line.region == "aside":
        return None if line.aligned else BlockKind.FURNITURE
    return BlockKind.FURNITURE if line.region in FURNITURE_REGIONS else None


def _repeated(line: Line) -> BlockKind | None:
    return BlockKind.FURNITURE if line.repeated and len(line.run.text) >= 25 else None


def _card(line: Line) -> BlockKind | None:
    return BlockKind.TEASER if line.card and not line.aligned else None


def _picture(line: Line) -> BlockKind | None:
    if line.region == "caption" and line.run.node.tag in ("tr", "td", "blockquote", "li"):
        return None
    if line.region == "credit" or ((line.region == "caption" or line.short) and _CREDIT.match(line.run.text)):
        return BlockKind.CREDIT
    return BlockKind.CAPTION if line.region == "caption" else None


def _byline(line: Line) -> BlockKind | None:
    text, called = line.run.text, line.region == "byline"
    if len(text) > 160 or line.prose or not (called or line.before or line.after) or date_line(text):
        return None
    if called:
        return BlockKind.BYLINE
    stripped = _prefix().sub("", text).strip(" .,:|").casefold()
    named = stripped in {author.casefold() for author in line.meta.authors}
    introduced = stripped != text.strip(" .,:|").casefold() and bool(author_names(text))
    return BlockKind.BYLINE if named or introduced else None


def _dateline(line: Line) -> BlockKind | None:
    if len(line.run.text) > 120 or line.prose:
        return None
    at_the_edge = line.before or line.after
    if line.region == "dateline" or (at_the_edge and line.run.time):
        return BlockKind.DATELINE
    return BlockKind.DATELINE if (at_the_edge or line.region == "byline") and date_line(line.run.text) else None


def _standfirst(line: Line) -> BlockKind | None:
    if not line.before and not line.first:
        return None
    text = line.run.text
    if len(text) < 25 or line.run.link_share > 0.5:
        return None
    if line.before and not line.inside and line.run.node.tag == "li":
        return None
    if line.region == "standfirst" or _is_title(text, line.meta.descriptions):
        return BlockKind.STANDFIRST
    return (
        BlockKind.STANDFIRST
        if not line.inside and line.before and line.run.node.tag in ("p", "h2") and len(text) >= 60
        else None
    )


def _heading(line: Line) -> BlockKind | None:
    if line.run.node.tag not in HEADINGS:
        return None
    return BlockKind.TEASER if line.run.link_share > 0.8 and not line.aligned else BlockKind.SUBHEADING


def _links(line: Line) -> BlockKind | None:
    sentence = line.inside and line.run.text.endswith((".", "。", "।")) and line.run.node.tag != "li"
    unlinked = len(line.run.text) - line.run.linked
    pointer = line.run.linked >= 25 and unlinked <= 35
    if line.aligned or sentence or not (line.run.link_share > 0.7 or (pointer and line.run.link_share > 0.4)):
        return None
    return BlockKind.TEASER if len(_WORD.findall(line.run.text)) >= 4 else BlockKind.FURNITURE


def _notice(line: Line) -> BlockKind | None:
    """Consent, newsletters, sharing, copyright; the words of buttons ("Loading", "Share") also begin sentences."""
    text = line.run.text
    words = text.count(" ") + 1
    if line.aligned or words > NOTICE or text.startswith(QUOTE_MARKS):
        return None
    told, asked = normal(text), _BUTTONS if words < BUTTON else _NOTICES
    return BlockKind.FURNITURE if any(cues()[name].found_in(told) for name in asked) else None


def _running_text(line: Line) -> BlockKind | None:
    return BlockKind.BODY if line.prose or line.aligned else None


def _short_text(line: Line) -> BlockKind | None:
    if line.before and line.short:
        return BlockKind.FURNITURE
    if line.run.node.tag in TEXT_TAGS:
        return BlockKind.BODY
    return BlockKind.FURNITURE if line.short else BlockKind.BODY


RULES: tuple[Rule, ...] = (
    _wordless,
    _headline,
    _region,
    _repeated,
    _card,
    _picture,
    _byline,
    _dateline,
    _standfirst,
    _heading,
    _links,
    _notice,
    _running_text,
    _short_text,
)


def _mended(lines: list[Labelled]) -> list[Labelled]:
    """A heading with nothing of the report below it is not a subheading: it belongs to what follows it."""
    mended: list[Labelled] = []
    below: list[BlockKind] = []
    for line in reversed(lines):
        dropped = line.rule == "unlike heading"
        if line.kind is BlockKind.SUBHEADING or dropped:
            kind = _heading_over(below)
            if dropped and kind is BlockKind.SUBHEADING:
                kind = BlockKind.FURNITURE
            mended.append(line if kind is line.kind else Labelled(line.run, kind, "heading_of_" + kind.value))
            below = [kind]
        else:
            mended.append(line)
            below.append(line.kind)
    mended.reverse()
    return mended


def _heading_over(below: list[BlockKind]) -> BlockKind:
    """The kind of a heading from the kinds of what follows it (last first) up to the next heading and that heading's."""
    if below and below[-1] in (BlockKind.TEASER, BlockKind.COMMENT, BlockKind.AUTHOR_BIO):
        return below[-1]
    if BlockKind.BODY in below or below == [BlockKind.SUBHEADING]:
        return BlockKind.SUBHEADING
    return BlockKind.TEASER if BlockKind.TEASER in below else BlockKind.FURNITURE


def _headline_before(content: Content, meta: PageMetadata, first: int) -> int:
    """Index of the headline: a heading near the content area that says the title, or else the last h1 before the text."""
    fallback = None
    for index in range(first, max(-1, first - LEAD_REACH), -1):
        run = content.runs[index]
        if run.node.tag in HEADINGS and _is_title(run.text, meta.titles):
            return index
        if run.node.tag == "h1" and fallback is None:
            fallback = index
    return first if fallback is None else fallback


def _is_title(text: str, titles: Iterable[str]) -> bool:
    """The text is one of ``titles``, whole or as the beginning of a longer one, whatever the punctuation."""
    words = _letters(text[: 4 * MAX_WORDING])  # beyond that it is no title, whatever stands between its letters
    return any(
        words == (other := _letters(title))
        or (len(words) >= 16 and (other.startswith(words) or (words.startswith(other) and len(other) >= 16)))
        for title in titles
    )


@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()


@cache
def _prefix() -> re.Pattern[str]:
    words = either(load("html")["bylines"]["prefixes"])
    return re.compile(rf"^(?:{words})(?:\s*:\s*|\s+)", re.I)
