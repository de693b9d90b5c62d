"""The pages: each asks :mod:`~deedline.desk.look` and fills a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import msgspec
from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from deedline import keeping
from deedline.archive.lists import story_of
from deedline.archive.visits import Mark as Moment
from deedline.desk import asked, corrections, links, look, visits
from deedline.desk.answer import Answers, Made
from deedline.desk.state import Desk
from deedline.link.days import is_day
from deedline.model.article import Article
from deedline.model.assessment import STATUSES
from deedline.model.reading import Reading
from deedline.report.drift import compared
from deedline.report.formats import FORMATS
from deedline.report.marked import Mark, marked_blocks, marks_of
from deedline.report.page import environment, story_context
from deedline.report.received import received
from deedline.report.summary import count, readable
from deedline.report.view import View

Q = TypeVar("Q", bound=msgspec.Struct)

LAYERS = (
    ("statement", "statements", True),
    ("claim", "claims", False),
    ("place", "places", True),
    ("time", "times", True),
    ("quantity", "numbers", True),
    ("pledge", "pledges", True),
    ("wording", "wording", True),
    ("aside", "what is not reporting", True),
)
"""What an article's page can show or hide: class, name, shown at first. The keys 1 to 8 switch them."""

DECIDED = 20
"""Decisions shown among what is new: the newest."""

NAVIGATION = (
    ("/", "Stories"),
    ("/speakers", "Speakers"),
    ("/ledger", "Ledger"),
    ("/search", "Search"),
    ("/changes", "Changes"),
    ("/decisions", "Decisions"),
    ("/intake", "Add"),
)


@cache
def templates() -> Environment:
    """The desk's templates, and behind them the dossier's."""
    made = environment("deedline.desk")
    made.filters |= {"day": day, "host": host}
    made.globals |= {"links": links, "count": count, "navigation": NAVIGATION, "turned": turned}
    return made


def day(value: str | None) -> str:
    """A stored date as a reader writes it, without the time of day.

    >>> day("2026-03-03T19:40"), day(None)
    ('3 March 2026', 'undated')
    """
    if not value:
        return "undated"
    return readable(value[:10]) if is_day(value[:10]) else value


def host(url: str | None) -> str:
    """The host of an address that may be followed, "" for every other.

    >>> host("https://example.org/a"), host("javascript:alert(1)"), host(None)
    ('example.org', '', '')
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme in ("http", "https") else ""


def turned(query: Mapping[str, str], page: int) -> str:
    """The query of another page of the same list."""
    return "?" + urlencode({**{name: value for name, value in query.items() if value}, "page": str(page)})


def understood(request: Request, kind: type[Q]) -> Q:
    """The parameters of a request. Raises HTTPException 400 saying what is wrong; unknown ones are ignored."""
    try:
        return msgspec.convert(dict(request.query_params), kind, strict=False)
    except msgspec.ValidationError as error:
        raise HTTPException(400, str(error)) from None


def filled(name: str, request: Request, **context: Any) -> bytes:
    """A template filled."""
    query = dict(request.query_params)
    page = templates().get_template(name)
    return page.render(path=request.url.path, query=query, **context).encode("utf-8", "replace")


class Pages:
    """The pages that only read."""

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self._desk, self._answers = desk, answers

    def _page(self, request: Request, name: str, context: Callable[[], dict[str, Any]]) -> Response:
        return self._answers.give(request, lambda: Made(filled(name, request, **context())))

    def stories(self, request: Request) -> Response:
        """The stories, all or those that are new, growing or disputed."""
        asked_for = understood(request, asked.Stories)
        return self._page(
            request, "stories.html", lambda: {"found": look.stories(self._desk, asked_for), "show": asked_for.show}
        )

    def story(self, request: Request) -> Response:
        """A story: its dossier as it is now."""
        id = request.path_params["id"]

        def context() -> dict[str, Any]:
            dossier = _there(self._desk.dossier(id), "There is no such story: it may have become part of another.")
            view = View(dossier, links.OnDesk(id))
            return story_context(view) | {"id": id, "formats": FORMATS}

        return self._page(request, "desk_story.html", context)

    def article(self, request: Request) -> Response:
        """An article's text with everything found in it."""
        id = request.path_params["id"]

        def context() -> dict[str, Any]:
            reading = _there(next(iter(self._desk.readings([id])), None), "There is no such article.")
            marks = [*marks_of(reading), *_claims(reading)]
            anchors = [mark.span for mark in marks if mark.kind.split()[0] not in ("speaker", "cue")]
            anchors += [block.span for block in reading.article.blocks]
            return {
                "article": reading.article,
                "reading": reading,
                "story": story_of(self._desk.archive, id),
                "versions": look.versions(self._desk, reading),
                "compared": compared,
                "blocks": marked_blocks(reading, anchors, marks),
                "layers": LAYERS,
                "facts": _facts(reading.article),
                "correction": links.correction,
                "page": self._desk.archive.has_page(id),
            }

        return self._page(request, "article.html", context)

    def in_page(self, request: Request) -> Response:
        """Words of an article in the page it was received in."""
        id, asked_for = request.path_params["id"], understood(request, asked.Words)

        def context() -> dict[str, Any]:
            reading = _there(next(iter(self._desk.readings([id])), None), "There is no such article.")
            page = _there(self._desk.archive.page(id), "There is no page of this article in the archive.")
            words = asked_for.span.of(reading.article.text) if asked_for.span else ""
            return {
                "article": reading.article,
                "words": words,
                "span": asked_for.span,
                "found": received(page, reading.article, asked_for.span).found,
                "size": len(page.data),
                "digest": sha256(page.data).hexdigest(),
            }

        return self._page(request, "in_page.html", context)

    def speakers(self, request: Request) -> Response:
        """Who is quoted."""
        asked_for = understood(request, asked.Speakers)
        return self._page(
            request, "speakers.html", lambda: {"found": look.speaking(self._desk, asked_for), "like": asked_for.like}
        )

    def speaker(self, request: Request) -> Response:
        """Everything somebody said."""
        asked_for, name = understood(request, asked.Paged), request.path_params["name"]

        def context() -> dict[str, Any]:
            spoken = _there(look.speaker(self._desk, name, asked_for), "Nothing is reported of a speaker of this name.")
            return {"spoken": spoken, "found": spoken.statements, "words": self._desk.words}

        return self._page(request, "speaker.html", context)

    def ledger(self, request: Request) -> Response:
        """The pledges as they stood on a day."""
        asked_for = understood(request, asked.Ledger)
        return self._page(
            request,
            "ledger.html",
            lambda: {"found": look.ledger(self._desk, asked_for), "asked": asked_for, "statuses": STATUSES},
        )

    def search(self, request: Request) -> Response:
        """Statements that fit."""
        asked_for = understood(request, asked.Search)
        given = any(getattr(asked_for, name) for name in ("words", "speaker", "outlet", "place", "story", "since", "until"))
        return self._page(
            request,
            "search.html",
            lambda: {"found": look.found(self._desk, asked_for) if given else None, "asked": asked_for},
        )

    def changes(self, request: Request) -> Response:
        """What is new since a day, or, where none is asked for, since the last visit of whoever asks."""
        asked_for = understood(request, asked.Changes)
        visit, begins = visits.visit(self._desk.archive, request)
        before = None if asked_for.since else visit.before

        def made() -> Made:
            return Made(
                filled("changes.html", request, **(self._since(before, asked_for) if before else self._changed(asked_for)))
            )

        answer = self._answers.give(request, made, f"{before}")
        if begins:
            visits.remember(answer, self._desk.archive, request, visit)
        return answer

    def _changed(self, query: asked.Changes) -> dict[str, Any]:
        return {"visit": None, "changed": look.changes(self._desk, query), "decisions": []}

    def _since(self, before: Moment, query: asked.Changes) -> dict[str, Any]:
        arrivals = look.arrivals(self._desk, asked.Arrivals(after=before.article, page=query.page, size=query.size))
        decided = keeping.decisions(self._desk.archive, after=before.decision, undone=True)
        told = [(one, *corrections.told(self._desk, one)) for one in decided[::-1][:DECIDED]]
        return {"visit": before, "changed": arrivals, "decisions": told}


def _there(found: Q | Any | None, otherwise: str) -> Any:
    """What was found. Raises HTTPException 404 when nothing was."""
    if found is None:
        raise HTTPException(404, otherwise)
    return found


def _claims(reading: Reading) -> list[Mark]:
    return [
        Mark(claim.span, "claim", f"claim: {'' if claim.polarity > 0 else 'not '}{claim.predicate}, {claim.mood}")
        for claim in reading.claims
    ]


def _facts(article: Article) -> list[tuple[str, str]]:
    """What is known about an article, for a list of terms."""
    published = f"{readable(article.published.value)} ({article.published.evidence})" if article.published else "not known"
    facts = [
        ("Published", published),
        ("Changed", readable(article.modified.value) if article.modified else ""),
        ("Captured", readable(article.captured.value) if article.captured else ""),
        ("By", ", ".join(article.authors)),
        ("Credits", ", ".join(article.agencies)),
        ("Access", f"{article.access.kind}: {article.access.evidence}" if article.access else ""),
        ("Language", article.language or ""),
        ("Received", "; ".join(article.warnings)),
        ("Read from", article.source),
    ]
    return [(name, value) for name, value in facts if value]
