"""Labelling every paragraph of a flattened text with what it is, and saying by which rule.

``judge`` measures each paragraph (:mod:`~deedline.ingest.features`), finds the report on the page
(:mod:`~deedline.ingest.zones`) and asks the rules in order (:mod:`~deedline.ingest.rules`); a trained model may overrule them
where it is sure (:mod:`~deedline.ingest.chance`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from deedline.forest import Floats
from deedline.ingest.authorship import bylines
from deedline.ingest.chance import TEXT, Bounds, chances, overruled, weights
from deedline.ingest.features import features
from deedline.ingest.flat_again import again
from deedline.ingest.flat_features import rows
from deedline.ingest.line_words import told
from deedline.ingest.paragraphs import Paragraph, paragraphs
from deedline.ingest.roles import role
from deedline.ingest.rules import DUMP, IN_A_DUMP, RULES, Rule
from deedline.ingest.zones import Page, page
from deedline.model.article import Block, BlockKind
from deedline.spans import Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """A labelled paragraph and the name of the rule that decided."""

    span: Span
    kind: BlockKind
    rule: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """The paragraphs of a text, what is known of the page they make, and the rule that decides each."""

    paragraphs: tuple[Paragraph, ...]
    page: Page
    rules: tuple[Rule, ...]

    @property
    def bounds(self) -> tuple[Bounds, ...]:
        """The chances below and from which the model overrules each."""
        others = IN_A_DUMP if len(self.rules) >= DUMP else {}
        return tuple(others.get(rule.bounds, rule.bounds) for rule in self.rules)


def surveyed(text: str, title: str | None = None) -> Survey:
    """What the rules alone say of ``text``. ``title`` is the headline where it is known."""
    cut = paragraphs(text)
    whole = page(features(text, cut), title)
    whole = replace(whole, authors=bylines(whole))
    rules = tuple(next(rule for rule in RULES if rule.applies(whole, index)) for index in range(len(cut)))
    return Survey(cut, whole, rules)


def judge(text: str, title: str | None = None) -> tuple[Judgement, ...]:
    """What every paragraph of ``text`` is and why, in order of place. ``title`` is the headline where it is known."""
    survey = surveyed(text, title)
    if not survey.rules:
        return ()
    likely = _chances(survey)
    others = [
        overruled(rule.kind, chance, bounds)
        for rule, chance, bounds in zip(survey.rules, likely.tolist(), survey.bounds, strict=True)
    ]
    if not any((other or rule.kind) in TEXT for rule, other in zip(survey.rules, others, strict=True)):
        others = [None] * len(others)  # the model knows pages: a text of one sentence is no furniture
    return tuple(
        Judgement(paragraph.span, other or rule.kind, f"unlike {rule.name}" if other else rule.name, paragraph.cut)
        for paragraph, rule, other in zip(survey.paragraphs, survey.rules, others, strict=True)
    )


def _chances(survey: Survey) -> Floats:
    """How likely each paragraph is the report's: after a first look, and a second one at what the first made of the page."""
    words = told([feature.text for feature in survey.page.features], weights("flat_words"))
    seen = rows(survey.page, [rule.name for rule in survey.rules], words)
    return chances("flat", np.hstack([seen, again(survey.page.features, chances("glance", seen))]))


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
        span = members[0].span.cover(members[-1].span)
        blocks.append(Block(members[0].kind, span, role=role(members[0].kind, span.of(text))))
    return tuple(blocks)
