"""The pages that change something: handing in articles, correcting what was found, and signing in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import msgspec
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from deedline import keeping
from deedline.desk import corrections
from deedline.desk.access import COOKIE, HOURS, Access, asking
from deedline.desk.guard import MAX_BYTES, SIGN_IN, client
from deedline.desk.intake import Handed, Intake, Job, steps
from deedline.desk.pages import filled, host
from deedline.desk.rates import Rate
from deedline.desk.state import Desk
from deedline.errors import BadDecision

MOST_FILES = 500

TRIES = (10, 300.0)
"""How often within how many seconds one may fail to sign in, from one address and under one name."""

NAME = "deedline_by"
"""The cookie with the name of who decides."""

YEAR = 366 * 86400


class Forms:
    """Pages with forms, for those who may change something; what they do is guarded before it gets here."""

    def __init__(self, desk: Desk, intake: Intake, access: Access) -> None:
        self._desk, self._intake, self._access, self._tries = desk, intake, access, Rate(*TRIES)

    def page(self, name: str, request: Request, status: int = 200, **context: Any) -> Response:
        """A page that depends on who asks, and so is never kept."""
        who = asking(request)
        by = who.name or unquote(request.cookies.get(NAME, ""))
        body = filled(name, request, who=who, shared=self._access.shared, then=then(request), by=by, **context)
        return HTMLResponse(body, status, headers={"Cache-Control": "no-store"})

    def intake(self, request: Request) -> Response:
        """The form to hand in articles."""
        return self.page("intake.html", request)

    async def hand_in(self, request: Request) -> Response:
        """Take articles and lead to the page that tells of them."""
        async with request.form(max_files=MOST_FILES, max_part_size=MAX_BYTES) as form:
            files = [
                Handed(item.filename or "article.txt", await item.read())
                for item in form.getlist("files")
                if isinstance(item, UploadFile) and (item.filename or item.size)
            ]
            text, addresses = str(form.get("text", "")), str(form.get("addresses", ""))
        return RedirectResponse(f"/intake/{handed(self._intake, files, text, addresses.split()).id}", 303)

    def job(self, request: Request) -> Response:
        """What became of articles handed in, so far."""
        return self.page("job.html", request, job=self.found(request))

    def events(self, request: Request) -> Response:
        """The same, live."""
        job = self.found(request)
        lines = (f"data: {msgspec.json.encode(step).decode()}\n\n" if step else ": waiting\n\n" for step in steps(job))

        async def stream() -> AsyncIterator[str]:
            async for line in iterate_in_threadpool(lines):
                if await request.is_disconnected():
                    return
                yield line

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    def found(self, request: Request) -> Job:
        """The job of a request. Raises HTTPException 404."""
        job = self._intake.job(request.path_params["id"])
        if job is None:
            raise HTTPException(404, "This desk remembers no such job; what it added is in the archive.")
        return job

    def decide(self, request: Request) -> Response:
        """The form to correct something."""
        asked = request.query_params
        with answered():
            form = corrections.ask(self._desk, asked.get("kind", ""), asked.getlist("at"), asked.get("story", ""))
        return self.page("decide.html", request, asked=form)

    async def decided(self, request: Request) -> Response:
        """Take a correction and lead back to where the fault was seen."""
        async with request.form() as form:
            fields = _signed({name: str(value) for name, value in form.items()}, request)
            at, chosen = ([str(value) for value in form.getlist(name)] for name in ("at", "chosen"))
        with answered():
            await run_in_threadpool(corrections.decide, self._desk, fields.get("kind", ""), at, fields, chosen)
        return _named(RedirectResponse(local(fields.get("then", "/decisions")), 303), fields.get("by", ""))

    def decisions(self, request: Request) -> Response:
        """What people decided, newest first."""
        listed = reversed(keeping.decisions(self._desk.archive, undone=True))
        return self.page("decisions.html", request, found=[(one, *corrections.told(self._desk, one)) for one in listed])

    async def undo(self, request: Request) -> Response:
        """Take a decision back."""
        async with request.form() as form:
            fields = _signed({name: str(value) for name, value in form.items()}, request)
        number, by, why = request.path_params["id"], fields.get("by", "").strip(), fields.get("why", "").strip()
        if not by or not why:
            raise HTTPException(400, "To undo a decision, say who you are and why.")
        with answered():
            await run_in_threadpool(keeping.undo, self._desk.archive, number, by, why)
        return _named(RedirectResponse("/decisions", 303), by)

    async def sign_in(self, request: Request) -> Response:
        """Let somebody sign in by name and password, or an open desk's token, and leave a cookie."""
        given = dict(request.query_params) if not self._access.shared else {}
        if request.method == "POST":
            async with request.form() as form:
                given = {name: str(value) for name, value in form.items()}
        if not given.keys() & {"token", "name"}:
            return self.page("sign_in.html", request, wrong=False)
        guessing = [client(request), f"name {given.get('name', '')}"]
        if any(self._tries.spent(one) for one in guessing):
            raise HTTPException(429, "Too many tries to sign in: wait a few minutes.", {"Retry-After": str(int(TRIES[1]))})
        name = await run_in_threadpool(self._known, given)
        if name is None:
            for one in guessing:
                self._tries.allows(one)
            return self.page("sign_in.html", request, 403, wrong=True)
        answer = RedirectResponse(local(given.get("then", "/")), 303)
        secure = request.url.scheme == "https"
        answer.set_cookie(
            COOKIE, self._access.seal(name), HOURS * 3600, httponly=True, samesite="strict", path="/", secure=secure
        )
        return answer

    def _known(self, given: Mapping[str, str]) -> str | None:
        """The name of who signs in, "" for a token; None for nobody known."""
        if not self._access.shared:
            return "" if self._access.knows_token(given.get("token", "")) else None
        users = self._access.users
        user = users.verified(given.get("name", "").strip(), given.get("password", "")) if users else None
        return user.name if user else None

    def sign_out(self, request: Request) -> Response:
        """Take the cookie back."""
        answer = RedirectResponse(SIGN_IN, 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer


def _signed(fields: dict[str, str], request: Request) -> dict[str, str]:
    """The fields of a form; who signed in decides under that name and no other."""
    name = asking(request).name
    return fields | {"by": name} if name else fields


def handed(intake: Intake, files: list[Handed], text: str, addresses: list[str]) -> Job:
    """A job for what was handed in. Raises HTTPException 400 when that is nothing, or no address of the web."""
    if text.strip():
        files = [*files, Handed("pasted.txt", text.replace("\r\n", "\n").encode("utf-8", "replace"))]
    if wrong := [address for address in addresses if not host(address)]:
        raise HTTPException(400, f"Not an address of the web: {wrong[0][:200]}. Addresses begin with http:// or https://.")
    if not files and not addresses:
        raise HTTPException(400, "Nothing was handed in: choose files, paste a text or name addresses.")
    return intake.take(files, addresses)


@contextmanager
def answered() -> Iterator[None]:
    """Tell what cannot be decided as an answer to the request."""
    try:
        yield
    except BadDecision as error:
        raise HTTPException(400, str(error)) from None


def _named(answer: Response, by: str) -> Response:
    """The answer, after which the browser knows who decides here, so that nobody types a name twice."""
    answer.set_cookie(NAME, quote(by[:200]), max_age=YEAR, httponly=True, samesite="strict", path="/")
    return answer


def then(request: Request) -> str:
    """Where to go on after signing in."""
    return request.query_params.get("then") or str(request.url.replace(scheme="", netloc=""))


def local(address: str) -> str:
    r"""An address of this desk, and of no other.

    >>> local("/intake"), local("//evil.example"), local("https://evil.example/"), local("/\\evil.example")
    ('/intake', '/', '/', '/')
    """
    parts = urlsplit(address)
    fits = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc and address.isprintable()
    return address if fits else "/"
