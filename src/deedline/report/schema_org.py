"""A story in schema.org's words, as JSON-LD: articles, quotations, and claims with what a fact-checker has yet to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from deedline.model.dossier import Dossier
from deedline.model.reading import EntityKind, Reading, Speaker
from deedline.report.records import Record, encode

KINDS = {
    EntityKind.PERSON: "Person",
    EntityKind.OFFICIAL: "Person",
    EntityKind.GOVERNMENT: "GovernmentOrganization",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.OFFICE: "Organization",
}


def schema_org(dossier: Dossier) -> bytes:
    """NewsArticle, Quotation and ClaimReview. A review has no rating: Deedline gives none, a person may."""
    graph = [*_articles(dossier), *_quotations(dossier), *_reviews(dossier)]
    return encode({"@context": "https://schema.org", "@graph": graph}) + b"\n"


def _articles(dossier: Dossier) -> Iterator[Record]:
    for reading in dossier.readings:
        article = reading.article
        found: Record = {
            "@type": "NewsArticle",
            "@id": _article(article.id),
            "identifier": article.id,
            "headline": article.title,
            "url": article.url,
            "inLanguage": article.language,
            "datePublished": article.published and article.published.value,
            "dateModified": article.modified and article.modified.value,
            "author": [{"@type": "Person", "name": name} for name in article.authors] or None,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        }
        yield {name: value for name, value in found.items() if value is not None}


def _quotations(dossier: Dossier) -> Iterator[Record]:
    for reading in dossier.readings:
        for number, statement in enumerate(reading.statements):
            found: Record = {
                "@type": "Quotation",
                "@id": f"{_article(reading.article.id)}:statement:{number}",
                "text": " ".join(statement.span.of(reading.article.text).split()),
                "isPartOf": {"@id": _article(reading.article.id)},
                "identifier": f"{statement.span.start}-{statement.span.end}",
            }
            if statement.speaker and statement.speaker.resolved:
                found["creator"] = _speaker(statement.speaker)
            yield found


def _speaker(speaker: Speaker) -> Record:
    return {"@type": KINDS.get(speaker.kind, "Thing"), "name": speaker.name}


def _reviews(dossier: Dossier) -> Iterator[Record]:
    readings = {reading.article.id: reading for reading in (*dossier.readings, *dossier.related_readings)}
    for proposition in dossier.propositions:
        known = [readings[claim.article] for claim in proposition.claims if claim.article in readings]
        yield {
            "@type": "ClaimReview",
            "@id": f"urn:deedline:proposition:{proposition.id}",
            "claimReviewed": proposition.gist,
            "itemReviewed": {"@type": "Claim", "text": proposition.gist, "appearance": _appearances(known)},
        }


def _appearances(readings: list[Reading]) -> list[Record]:
    return [{"@id": _article(id)} for id in dict.fromkeys(reading.article.id for reading in readings)]


def _article(id: str) -> str:
    return f"urn:deedline:article:{id}"
