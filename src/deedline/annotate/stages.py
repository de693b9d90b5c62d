"""Tense of a predicate and the stage its event has reached: ordered, begun, ongoing, partial, completed, failed, ..."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deedline.annotate.modality import Standing
from deedline.annotate.predicates import Predicate, governors
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER = ("failed", "suspended", "partial", "completed", "ongoing", "intended")


def tense(token: Token) -> str:
    """One of "past", "present", "future" or "none" of the clause the predicate stands in."""
    chain = [token, *governors(token)]
    verb = next((t for t in reversed(chain) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return "none"
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(a.lower_ in ("will", "'ll", "wo", "shall") for a in auxiliaries) or (verb.lower_ == "going" and len(chain) > 1):
        return "future"
    if any(a.tag_ == "MD" for a in auxiliaries):
        return "none"
    tags = [a.tag_ for a in auxiliaries if a.lower_ != "to"] or [verb.tag_]
    if any(a.lemma_ == "have" for a in auxiliaries) or "VBD" in tags:
        return "past"
    if "VBP" in tags or "VBZ" in tags:
        return "present"
    return "past" if verb.tag_ in ("VBD", "VBN") and not auxiliaries else "none"


@cache
def _stage_words() -> dict[str, str]:
    table = load("modality")["stage"]
    return {word: stage for stage in ORDER for word in table[stage]}


def stage(predicate: Predicate, standing: Standing) -> str:
    """How far the event has come, as far as the words say so; "none" when it is denied, open or no process."""
    token = predicate.token
    words = {_stage_words()[c.lower_] for t in (token, *governors(token)) for c in _modifiers(t)}
    if standing.stage is not None and standing.stage not in ("begun", "ongoing", "completed"):
        return standing.stage
    if standing.mood in ("mentioned", "conditional", "criterion"):
        return "none"
    for name in ORDER:
        if name in words and not (name == "completed" and standing.value < 0):
            return name
    if standing.stage is not None:
        return standing.stage if standing.value >= 0 else "none"
    carried = _carried(token)
    if carried is not None:
        return carried
    if standing.mood in ("intended", "predicted", "ordered"):
        return "intended" if standing.mood == "intended" else "none"
    return _by_tense(predicate, standing)


def _modifiers(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ in ("advmod", "amod", "acomp") and c.lower_ in _stage_words()]


def _carried(token: Token) -> str | None:
    """What a carrying verb says of its event noun: "began a withdrawal", "completed their withdrawal"."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return None
    if any(child.lower_ == "to" for child in token.head.children):
        return None
    groups = {"beginning": "begun", "continuing": "ongoing", "finishing": "completed", "ending": "suspended"}
    for group in load("modality")["embedding"]:
        if group["group"] in groups and token.head.lemma_ in group["words"]:
            return groups[group["group"]]
    return None


def _by_tense(predicate: Predicate, standing: Standing) -> str:
    token = predicate.token
    if standing.value < 1.5 or predicate.label is None or token.pos_ != "VERB":
        return "none"
    auxiliaries = {child.lemma_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    if token.tag_ == "VBG" and "be" in auxiliaries:
        return "ongoing"
    if token.tag_ == "VBD" or (token.tag_ == "VBN" and (auxiliaries & {"have", "be"} or not auxiliaries)):
        return "completed"
    return "none"
