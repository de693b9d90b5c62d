"""What the desk gives that is no page: dossiers in their forms, drawings, the feed, and its own styles and script."""

from __future__ import annotations

from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from deedline import keeping
from deedline.desk.answer import Answers, Made
from deedline.desk.asked import Changes, Words
from deedline.desk.feed import MEDIA, feed
from deedline.desk.links import OnDesk
from deedline.desk.pages import understood
from deedline.desk.state import Desk
from deedline.model.article import Page
from deedline.model.dossier import Dossier
from deedline.report.drawings import DRAWINGS, FORMS, drawn
from deedline.report.formats import FORMATS
from deedline.report.page import asset
from deedline.report.received import POLICY, received
from deedline.report.records import encode
from deedline.report.view import View
from deedline.report.write import slug

FRAMED = {"Content-Security-Policy": POLICY, "X-Frame-Options": "SAMEORIGIN"}
"""What a received page carries: it may be shown within a page of the desk, and do nothing there."""

STATIC = {"desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}


class Files:
    """Answers with files."""

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self._desk, self._answers = desk, answers

    def export(self, request: Request) -> Response:
        """A story's dossier in one of the forms it can be written in."""
        kind = FORMATS.get(request.path_params["format"])
        if kind is None:
            raise HTTPException(404, f"A dossier is written as one of {', '.join(FORMATS)}.")

        def made() -> Made:
            dossier = self._dossier(request)
            return Made(kind.write(dossier), kind.media, name=f"{slug(dossier.story.title)}-{kind.file}")

        return self._answers.give(request, made)

    def drawing(self, request: Request) -> Response:
        """One of a story's drawings, to be saved."""
        name, form = request.path_params["name"], request.path_params["form"]
        if name not in DRAWINGS or form not in FORMS:
            raise HTTPException(404, f"There are the drawings {', '.join(DRAWINGS)}, each as {', '.join(FORMS)}.")

        def made() -> Made:
            dossier, base = self._dossier(request), str(request.base_url).rstrip("/")
            found = drawn(View(dossier, OnDesk(dossier.story.id)), name, form, base)
            if found is None:
                raise HTTPException(404, "There is nothing to draw in this story.")
            return Made(found, FORMS[form], name=f"{name}.{form}")

        return self._answers.give(request, made)

    def received(self, request: Request) -> Response:
        """The page an article was received in, safe to show, with some of its words marked."""
        id, words = request.path_params["id"], understood(request, Words)

        def made() -> Made:
            page, [reading] = self._page(id), self._desk.archive.readings([id])
            return Made(received(page, reading.article, words.span).html.encode("utf-8", "replace"))

        return self._answers.give(request, made, further=FRAMED)

    def original(self, request: Request) -> Response:
        """The same page as it was received, byte for byte, to be saved."""
        id = request.path_params["id"]
        return self._answers.give(
            request, lambda: Made(self._page(id).data, "application/octet-stream", name=f"{slug(id)}.html")
        )

    def examples(self, request: Request) -> Response:
        """What people decided, as data to develop with: a JSON object a line."""

        def made() -> Made:
            lines = b"".join(encode(record) + b"\n" for record in keeping.examples(self._desk.archive))
            return Made(lines, "application/jsonl", name="decisions.jsonl")

        return self._answers.give(request, made)

    def atom(self, request: Request) -> Response:
        """The changes as a feed."""
        query = understood(request, Changes)
        return self._answers.give(request, lambda: Made(feed(self._desk, query.since, str(request.base_url)), MEDIA))

    def static(self, request: Request) -> Response:
        """Our own styles and script."""
        name = request.path_params["name"]
        if name == "style.css":
            return self._answers.give(request, lambda: Made(asset(name).encode(), "text/css"))
        if name not in STATIC:
            raise HTTPException(404, "There is no such file.")
        file = files("deedline.desk").joinpath("static", name)
        return self._answers.give(request, lambda: Made(file.read_bytes(), STATIC[name]))

    def _page(self, id: str) -> Page:
        """A received page. Raises HTTPException 404."""
        page = self._desk.archive.page(id)
        if page is None:
            raise HTTPException(404, "There is no page of this article in the archive.")
        return page

    def _dossier(self, request: Request) -> Dossier:
        """The dossier of a request's story. Raises HTTPException 404."""
        dossier = self._desk.dossier(request.path_params["id"])
        if dossier is None:
            raise HTTPException(404, "There is no such story.")
        return dossier
