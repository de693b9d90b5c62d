"""The desk put together: which address leads where, behind the guard."""

from __future__ import annotations

from collections.abc import Collection

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deedline.archive import Archive
from deedline.desk.access import Access, Proxy
from deedline.desk.answer import HTML, Answers
from deedline.desk.api import OPERATIONS, PREFIX, Api
from deedline.desk.files import Files
from deedline.desk.forms import Forms
from deedline.desk.guard import SIGN_IN, SIGN_OUT, Guard
from deedline.desk.intake import Intake
from deedline.desk.pages import Pages, filled
from deedline.desk.state import Desk
from deedline.desk.users import Users
from deedline.desk.writing import Writing
from deedline.errors import ArchiveError, BadUsers
from deedline.report.records import encode

LOOPBACK = ("127.0.0.1", "localhost", "::1")

TITLES = {400: "That cannot be asked", 404: "Not found", 405: "Not possible here"}


def make_app(
    archive: Archive,
    *,
    token: str | None = None,
    users: Users | None = None,
    proxy: Proxy | None = None,
    hosts: Collection[str] = (),
) -> Starlette:
    """The desk over an archive as an ASGI application.

    ``token`` is what changes take (an open desk makes a new secret one if none is given, in ``app.state.access.token``);
    ``users`` may sign in, ``proxy`` may say who they are; ``hosts`` are the names it answers to besides those of this machine.
    """
    desk, access = Desk(archive), Access(token, users, proxy)
    app = Starlette(
        routes=routes(desk, access),
        middleware=[Middleware(Guard, hosts={*LOOPBACK, *hosts}, access=access)],
        exception_handlers={HTTPException: problem, KeyError: gone, ArchiveError: failing, BadUsers: failing},
    )
    app.router.redirect_slashes = False
    app.state.access, app.state.desk = access, desk
    return app


def routes(desk: Desk, access: Access) -> list[BaseRoute]:
    """Every address of the desk."""
    answers = Answers(desk)
    intake = Intake(desk.archive)
    pages, api, forms = Pages(desk, answers), Api(desk, answers), Forms(desk, intake, access)
    files = Files(desk, answers)

    return [
        Route("/", pages.stories),
        Route("/stories/{id}", pages.story),
        Route("/stories/{id}/export/{format}", files.export),
        Route("/stories/{id}/drawings/{name}.{form}", files.drawing),
        Route("/articles/{id}", pages.article),
        Route("/articles/{id}/page", pages.in_page),
        Route("/articles/{id}/received", files.received),
        Route("/articles/{id}/original", files.original),
        Route("/speakers", pages.speakers),
        Route("/speakers/{name:path}", pages.speaker),
        Route("/ledger", pages.ledger),
        Route("/search", pages.search),
        Route("/changes", pages.changes),
        Route("/changes.atom", files.atom),
        Route("/intake", forms.intake, methods=["GET"]),
        Route("/intake", forms.hand_in, methods=["POST"]),
        Route("/intake/{id}", forms.job),
        Route("/intake/{id}/events", forms.events),
        Route("/decide", forms.decide, methods=["GET"]),
        Route("/decide", forms.decided, methods=["POST"]),
        Route("/decisions", forms.decisions),
        Route("/decisions.jsonl", files.examples),
        Route("/decisions/{id:int}/undo", forms.undo, methods=["POST"]),
        Route(SIGN_IN, forms.sign_in, methods=["GET", "POST"]),
        Route(SIGN_OUT, forms.sign_out, methods=["POST"]),
        Route("/static/{name}", files.static),
        Route("/api/openapi.json", api.document),
        Route("/api/dossier.schema.json", api.schema),
        *(Route(PREFIX + path, handler, methods=["POST"]) for path, handler in Writing(desk, intake).routes()),
        *(Route(PREFIX + _routed(operation.path), api.endpoint(operation)) for operation in OPERATIONS),
    ]


def _routed(path: str) -> str:
    """A path of the interface as the router takes it: a name may hold a slash."""
    return path.replace("{name}", "{name:path}")


def gone(request: Request, error: Exception) -> Response:
    """What was asked for was forgotten or merged meanwhile."""
    return problem(request, HTTPException(404, "It is not there any more: it was changed in this very moment."))


def failing(request: Request, error: Exception) -> Response:
    """The archive cannot be read."""
    return problem(request, HTTPException(503, str(error)))


def problem(request: Request, error: Exception) -> Response:
    """Say what cannot be answered: to programs as RFC 9457 has it, to people as a page."""
    assert isinstance(error, HTTPException)
    title = TITLES.get(error.status_code, "That did not work")
    if request.url.path.startswith("/api/"):
        body = encode({"title": title, "status": error.status_code, "detail": error.detail})
        return Response(body, error.status_code, error.headers and dict(error.headers), "application/problem+json")
    body = filled("problem.html", request, title=title, why=error.detail)
    return Response(body, error.status_code, error.headers and dict(error.headers), HTML)
