"""Labelling every paragraph of a flattened text with what it is, and saying by which rule.

``judge`` measures each paragraph (:mod:`~deedline.ingest.features`), finds the report on the page
(:mod:`~deedline.ingest.zones`) and asks the rules in order (:mod:`~deedline.ingest.rules`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from deedline.ingest.authorship import bylines
from deedline.ingest.features import features
from deedline.ingest.paragraphs import paragraphs
from deedline.ingest.rules import RULES
from deedline.ingest.zones import page
from deedline.model.article import Block, BlockKind
from deedline.spans import Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """A labelled paragraph and the name of the rule that decided."""

    span: Span
    kind: BlockKind
    rule: str
    cut: bool = False


def judge(text: str, title: str | None = None) -> tuple[Judgement, ...]:
    """What every paragraph of ``text`` is and why, in order of place. ``title`` is the headline where it is known."""
    cut = paragraphs(text)
    whole = page(features(text, cut), title)
    whole = replace(whole, authors=bylines(whole))
    found = []
    for index, paragraph in enumerate(cut):
        rule = next(rule for rule in RULES if rule.applies(whole, index))
        found.append(Judgement(paragraph.span, rule.kind, rule.name, paragraph.cut))
    return tuple(found)


def label(text: str, title: str | None = None) -> tuple[Block, ...]:
    r"""The blocks of a flattened ``text``: every non-blank line lies in exactly one, without outer white space.

    >>> [block.kind.value for block in label("Harbour reopens\n\nThe harbour of Vell reopened on Monday, the mayor said.")]
    ['headline', 'body']
    """
    blocks: list[Block] = []
    for _, run in groupby(
        enumerate(judge(text, title)), key=lambda item: (item[1].kind, item[1].cut) if item[1].cut else item[0]
    ):
        members = [judgement for _, judgement in run]
        blocks.append(Block(members[0].kind, members[0].span.cover(members[-1].span)))
    return tuple(blocks)
