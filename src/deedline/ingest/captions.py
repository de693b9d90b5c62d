"""Captions of pictures: what a line says of its picture, and whose picture it is."""

from __future__ import annotations

import re

from deedline.ingest.agencies import ends_with_picture_credit
from deedline.ingest.features import Features
from deedline.ingest.zones import Page

_CREDIT_AT_END = re.compile(
    r"(?<=\S\s)(?:©|\(c\)|[(\[](?:photo|picture|image|credit|foto|bild)\b)[^.]{0,80}$"
    r"|[(\[][^()\[\]]{2,50}(?:/|\bvia\b)[^()\[\]]{2,60}[)\]]\.?$"
    r"|\b[A-Z][\w.'’-]+ [A-Z][\w.'’ -]{1,30}/ ?[A-Z][\w.,'’ -]{1,40}$",
    re.IGNORECASE,
)
_ONLY_CREDIT = re.compile(r"^[(\[][^()\[\]]{2,60}[)\]]$")


def caption(page: Page, index: int) -> bool:
    """A picture credit begins or ends the line, or is all there is of it."""
    f = page.features[index]
    if f.words > 90:
        return False
    if _ONLY_CREDIT.match(f.text) and (f.has("photo_credit") or page.inside(index)):
        return f.words <= 8
    if f.has("photo_credit") and (not f.closed or f.words <= 6):
        return True
    credited = _CREDIT_AT_END.search(f.text[-140:]) or ends_with_picture_credit(f.text)
    return bool(not f.closed and credited) or _opens_with_credit(f)


def _opens_with_credit(f: Features) -> bool:
    return f.has("photo_credit") and f.text[:14].lower().startswith(
        ("file photo", "file -", "file –", "photo:", "picture:", "image:")
    )


def names_next_caption(page: Page, index: int) -> bool:
    """The picture's short name, directly above a caption that repeats it."""
    f, after = page.features[index], page.at(index + 1)
    if after is None or f.closed or f.words > (4 if after.gap else 8):
        return False
    return f.key in after.key and caption(page, index + 1)


def credited_below(page: Page, index: int) -> bool:
    """A line without an end, directly above a line that is nothing but a picture credit."""
    f, after = page.features[index], page.at(index + 1)
    if after is None or f.closed or f.words < 4 or not page.inside(index):
        return False
    return bool(_ONLY_CREDIT.match(after.text)) and caption(page, index + 1)


def uncredited_caption(page: Page, index: int) -> bool:
    """A long line in the middle of the text that does not end and does not go on."""
    f = page.features[index]
    return f.words > 10 and f.lower >= 0.4 and not f.has("running")
