"""From an article to its reading: every annotator once, in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee
from typing import TYPE_CHECKING

from deedline.annotate.cast import Cast
from deedline.annotate.claims import find_claims
from deedline.annotate.entities import find_entities
from deedline.annotate.occasions import with_occasions
from deedline.annotate.parse import Parsed, parse
from deedline.annotate.places import find_places
from deedline.annotate.pledges import find_pledges
from deedline.annotate.quantities import find_quantities
from deedline.annotate.speakers import Resolver
from deedline.annotate.statements import find_statements
from deedline.annotate.times import find_times
from deedline.annotate.wording import find_wording
from deedline.model.article import Article
from deedline.model.reading import Reading

if TYPE_CHECKING:
    from spacy.language import Language


Anchored = tuple[Article, str | None]
"""An article and, if it is undated, the ISO day that others of the same story lend it."""


def read_articles(articles: Iterable[Anchored], nlp: Language) -> Iterator[Reading]:
    """Readings of the articles, in their order."""
    given, anchored = tee(articles)
    for parsed, (_, anchor) in zip(parse((article for article, _ in given), nlp), anchored, strict=True):
        yield read_parsed(parsed, anchor)


def read_parsed(parsed: Parsed, anchor: str | None = None) -> Reading:
    """The reading of a parsed article.

    An article that breaks an annotator keeps its blocks and metadata, with a warning that says what happened.
    """
    try:
        return _annotate(parsed, anchor)
    except Exception as error:  # one broken article must not stop a run of thousands
        warning = f"not read beyond its blocks: {type(error).__name__}: {error}"
        return Reading(replace(parsed.article, warnings=(*parsed.article.warnings, warning)))


def _annotate(parsed: Parsed, anchor: str | None) -> Reading:
    article = parsed.article
    if not parsed.paragraphs:  # no reporting, or none in a language that can be read
        return Reading(article)
    times = find_times(article, anchor, how="company") if anchor else find_times(article)
    places = find_places(parsed)
    quantities = find_quantities(parsed, times)
    entities = find_entities(parsed)
    resolver = Resolver(Cast(parsed, entities), find_statements(parsed))
    statements = with_occasions(parsed, entities, resolver.statements())
    pronouns = {at: referent.name for at, referent in resolver.meant.items()}
    claims = find_claims(parsed, statements, times, places, quantities, entities, pronouns)
    return Reading(
        article=article,
        sentences=parsed.sentences,
        entities=entities,
        statements=statements,
        times=times,
        places=places,
        quantities=quantities,
        claims=claims,
        pledges=find_pledges(parsed, statements, claims),
        wording=find_wording(parsed, statements),
    )
