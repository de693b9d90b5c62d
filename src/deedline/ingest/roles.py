"""What a line of furniture is for, where the page's markup or its wording says so: consent, paywall, newsletter, ..."""

from __future__ import annotations

from deedline.ingest.shape import SHORT
from deedline.ingest.wording import cues_in, normal
from deedline.model.article import BlockKind

REGIONS = frozenset({"consent", "paywall", "newsletter", "advert", "share", "navigation", "tags", "related"})
"""Regions of a page (html.toml) whose name is the role of the furniture in them."""

CUES = {"cookie": "consent", "paywall": "paywall", "newsletter": "newsletter", "share": "share", "filed": "tags"}
"""Wording (blocks.toml) and the role it shows, the surer first."""


def role(kind: BlockKind, text: str, region: str | None = None) -> str | None:
    """The role of one block, or None: only furniture has one.

    >>> role(BlockKind.FURNITURE, "We use cookies to improve this site."), role(BlockKind.BODY, "Share prices fell.")
    ('consent', None)
    """
    if kind is not BlockKind.FURNITURE:
        return None
    if region in REGIONS:
        return region
    found = cues_in(normal(text)) if len(text) <= SHORT else frozenset[str]()
    return next((named for cue, named in CUES.items() if cue in found), None)
