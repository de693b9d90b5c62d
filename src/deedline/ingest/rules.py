"""The decisions by which a paragraph gets its label, in order: the first rule that applies decides, and names itself.

Every rule looks at one paragraph of a :class:`~deedline.ingest.zones.Page` and its neighbours. None knows an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from deedline.ingest.agencies import credits_agency
from deedline.ingest.authorship import author_box, author_role, byline
from deedline.ingest.captions import caption, credited_below, names_next_caption, uncredited_caption
from deedline.ingest.chance import KEPT, Bounds
from deedline.ingest.dates import entry_time
from deedline.ingest.wording import QUOTE_MARKS
from deedline.ingest.zones import FURNITURE, Page, filed, opens_comments
from deedline.model.article import BlockKind

_LIST_MARK = re.compile(r"^(?:[-–—•*·▪►]|\(?\d{1,2}[.)])\s+\S")


BY_PLACE = Bounds(0.42, 0.7)
"""What is told from the line's place and shape: the model sees more of both."""

BY_WORDS = Bounds(0.42, 0.85)
"""What the line says of itself: a name under a picture is a credit, even where texts that are taken for gold keep it."""

IN_A_DUMP = {BY_PLACE: Bounds(0.42, 0.42), BY_WORDS: Bounds(0.42, 0.55)}
"""What takes the place of these in a page dumped whole: the model knows such pages, and the rules take their lists for
captions and labels more often than not.
"""

DUMP = 100
"""So many lines are such a page, and no article copied by hand."""

FIRM = Bounds(0.42, inf)
"""What stays out of the text whatever the model makes of it: what stands there already, and a bare time of day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named decision about the paragraph ``index`` of a page."""

    name: str
    kind: BlockKind
    applies: Callable[[Page, int], bool]
    bounds: Bounds = BY_PLACE
    """The chances by the model below and from which it is overruled."""


def _repeats_headline(page: Page, index: int) -> bool:
    if page.headline is None:
        return False
    if index == page.headline:
        return True
    this, headline = page.features[index], page.features[page.headline]
    if this.key == headline.key:
        return True
    names_it = index < page.start and len(headline.key) > 20 and headline.key[:80] in this.key
    return names_it and this.words <= headline.words + 12


def _comment(page: Page, index: int) -> bool:
    return index in page.comments


def _icon_words(page: Page, index: int) -> bool:
    return page.features[index].soup


def _no_words(page: Page, index: int) -> bool:
    """A rule of dashes, a row of stars."""
    return not any(char.isalnum() for char in page.features[index].text[:200])


def _menu(page: Page, index: int) -> bool:
    """Items side by side; inside the report it may also be a table's row."""
    return page.features[index].menu and not page.inside(index)


def _filed(page: Page, index: int) -> bool:
    return filed(page.features[index])


def _comment_heading(page: Page, index: int) -> bool:
    return opens_comments(page.features[index]) and index >= page.end and index != page.headline


def _label_of_many(page: Page, index: int) -> bool:
    """A short line that comes three times or more: the page's own label on its parts."""
    f = page.features[index]
    return f.total >= 3 and f.words <= 6 and not f.closed and ": " not in f.text


def _agency_credit(page: Page, index: int) -> bool:
    f = page.features[index]
    if credits_agency(f.text) and not page.inside(index):
        return index >= page.end or _below_date(page, index)
    return f.has("agency_credit") and f.words <= 40 and (not page.inside(index) or not f.text.startswith(QUOTE_MARKS))


def _below_date(page: Page, index: int) -> bool:
    before = page.at(index - 1)
    return before is not None and before.date


def _furniture_wording(page: Page, index: int) -> bool:
    """Cookie, newsletter, sharing and copyright lines; a long paragraph needs two such cues.

    The words of buttons ("Report", "Expand") also begin sentences: in running text they count for nothing.
    """
    f = page.features[index]
    found = sum(name in f.cues for name in FURNITURE)
    if f.prose and page.inside(index):
        if f.text.startswith(QUOTE_MARKS):
            return False
        found -= "share" in f.cues and f.words >= 10
    return (found >= 1 and f.words <= 35) or (found >= 2 and f.words <= 120)


def _date(page: Page, index: int) -> bool:
    return page.features[index].date


def _time_of_entry(page: Page, index: int) -> bool:
    """The time of day over an entry of a live blog."""
    below = page.at(index + 1)
    return below is not None and below.prose and entry_time(page.features[index].text)


def _read_more(page: Page, index: int) -> bool:
    """A link to another story; inside running text only when the line does not end like a sentence."""
    f = page.features[index]
    return f.has("teaser") and f.words <= 60 and (not f.closed or f.words <= 25)


def _teaser_heading(page: Page, index: int) -> bool:
    f = page.features[index]
    return f.has("teaser_heading", "comment_heading") and not f.closed and f.words <= 8 and index != page.headline


def _headline_zone(page: Page, index: int) -> bool:
    """Below the headline, or between two copies of it that stand close together."""
    if page.headline is None:
        return page.titled
    key = page.features[page.headline].key
    first = next((i for i in range(max(0, page.headline - 6), page.headline) if page.features[i].key == key), page.headline)
    return first < index


def _standfirst(page: Page, index: int) -> bool:
    """The summary between headline and running text: one sentence, and set off or in the headline's present tense."""
    f = page.features[index]
    if not _headline_zone(page, index) or index > page.start or f.words < 8 or f.words > 45:
        return False
    if index < page.start:
        return page.start - index <= 12 and f.lower >= 0.5 and f.glued < 2 and 3 * len(set(f.key.split())) > 2 * f.words
    after = page.at(index + 1)
    if f.sentences > 1 or f.words > 38 or after is None or f.text.startswith(QUOTE_MARKS):
        return False
    set_off = caption(page, index + 1) or after.date or after.key in page.authors
    return set_off or (f.has("headline_present") and not re.search(r"\b(?:said|has|have|told)\b", f.text))


def _before(page: Page, index: int) -> bool:
    return index < page.start


def _teaser_section(page: Page, index: int) -> bool:
    """Below a heading like "Top stories": headlines of other stories, until running text sets in again."""
    f = page.features[index]
    if page.inside(index) and f.prose:
        return False
    return _section_heading_above(page, index) and (f.words >= 4 or f.clock)


def _section_heading_above(page: Page, index: int) -> bool:
    for back in range(index - 1, max(-1, index - 60), -1):
        f = page.features[back]
        if f.has("teaser_heading") and not f.closed and f.words <= 8:
            return True
        if page.inside(back) and f.prose:
            return False
    return False


def _after_headlines(page: Page, index: int) -> bool:
    """Below the running text, a line as long as a headline leads to another story."""
    f = page.features[index]
    return index >= page.end and (f.words >= 6 or f.prose)


def _outside(page: Page, index: int) -> bool:
    return not page.inside(index)


def _repeated_text(page: Page, index: int) -> bool:
    """The same words once more: a pull quote, a doubled page, a label."""
    f = page.features[index]
    return f.repeat > 0 and (f.prose or (f.words >= 4 and page.inside(index)))


def _running_text(page: Page, index: int) -> bool:
    f = page.features[index]
    return f.prose or f.closed or f.text.startswith(QUOTE_MARKS) or f.text.endswith((":", ";", ",", "—", "–", "”", '"', "’"))


def _list_item(page: Page, index: int) -> bool:
    """Part of a list: marked as one, or following a colon."""
    if _LIST_MARK.match(page.features[index].text):
        return True
    for back in range(index - 1, max(-1, index - 12), -1):
        f = page.features[back]
        if f.text.endswith(":") and f.prose | (f.words >= 4):
            return True
        if f.prose:
            return False
    return False


def _subheading(page: Page, index: int) -> bool:
    """A short line without an end, directly above running text."""
    f, after = page.features[index], page.at(index + 1)
    return f.words <= 10 and f.digits < 0.3 and after is not None and (after.prose or after.closed) and page.inside(index + 1)


def _always(_page: Page, _index: int) -> bool:
    return True


RULES: tuple[Rule, ...] = (
    Rule("agency credit", BlockKind.CREDIT, _agency_credit, BY_WORDS),
    Rule("icon words", BlockKind.FURNITURE, _icon_words, BY_WORDS),
    Rule("no words", BlockKind.FURNITURE, _no_words),
    Rule("headline", BlockKind.HEADLINE, _repeats_headline, KEPT),
    Rule("menu", BlockKind.FURNITURE, _menu, BY_WORDS),
    Rule("sections and tags", BlockKind.FURNITURE, _filed, BY_WORDS),
    Rule("comment heading", BlockKind.FURNITURE, _comment_heading, BY_WORDS),
    Rule("comment section", BlockKind.COMMENT, _comment, BY_WORDS),
    Rule("author line", BlockKind.BYLINE, byline, BY_WORDS),
    Rule("date line", BlockKind.DATELINE, _date, BY_WORDS),
    Rule("time of an entry", BlockKind.DATELINE, _time_of_entry, FIRM),
    Rule("author's role", BlockKind.BYLINE, author_role, BY_WORDS),
    Rule("author box", BlockKind.AUTHOR_BIO, author_box, BY_WORDS),
    Rule("picture credit", BlockKind.CAPTION, caption, BY_WORDS),
    Rule("picture name", BlockKind.CAPTION, names_next_caption, BY_WORDS),
    Rule("credited below", BlockKind.CAPTION, credited_below, BY_WORDS),
    Rule("repeated label", BlockKind.FURNITURE, _label_of_many),
    Rule("page wording", BlockKind.FURNITURE, _furniture_wording, BY_WORDS),
    Rule("section heading", BlockKind.FURNITURE, _teaser_heading, BY_WORDS),
    Rule("read more", BlockKind.TEASER, _read_more, BY_WORDS),
    Rule("standfirst", BlockKind.STANDFIRST, _standfirst, KEPT),
    Rule("said before", BlockKind.FURNITURE, _repeated_text, FIRM),
    Rule("above the text", BlockKind.FURNITURE, _before),
    Rule("related stories", BlockKind.TEASER, _teaser_section),
    Rule("below the text", BlockKind.TEASER, _after_headlines),
    Rule("outside the text", BlockKind.FURNITURE, _outside),
    Rule("running text", BlockKind.BODY, _running_text),
    Rule("list item", BlockKind.BODY, _list_item),
    Rule("subheading", BlockKind.SUBHEADING, _subheading),
    Rule("caption without credit", BlockKind.CAPTION, uncredited_caption, BY_WORDS),
    Rule("line of the text", BlockKind.BODY, _always),
)
"""The order matters: what a line says of itself comes before where it stands, and where it stands before its shape."""
