"""What programs change by the interface: decisions, and articles handed in. The guard has seen who asks before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from deedline import keeping
from deedline.desk.access import asking
from deedline.desk.answer import JSON
from deedline.desk.forms import answered, handed
from deedline.desk.intake import Intake
from deedline.desk.state import Desk
from deedline.model.decision import MATTERS, Decided, Decision, kind_of
from deedline.report.records import Record, encode, plain

S = TypeVar("S", bound=Struct)


class Deciding(Struct, frozen=True, kw_only=True):
    """A decision: ``kind`` is speaker, merge, split, block, date, place, relation, pledge, same_person, namesake, same_quote or
    other_quote, ``what`` its fields.

    ``by`` says who decides, for a program that brings the token; whoever signed in decides under that name.
    """

    kind: str
    what: dict[str, Any]
    why: str
    by: str = ""


class Undoing(Struct, frozen=True, kw_only=True):
    """Who takes a decision back, and why."""

    why: str
    by: str = ""


class Handing(Struct, frozen=True, kw_only=True):
    """A text as it was received, and addresses of pages and feeds."""

    text: str = ""
    addresses: list[str] = []


WRITES: dict[str, tuple[str, str, type[Struct]]] = {
    "/decisions": ("decide", "Correct what was found.", Deciding),
    "/decisions/{id}/undo": ("undo", "Take a decision back.", Undoing),
    "/intake": ("handIn", "Hand in articles; the job tells what becomes of them.", Handing),
}
"""The operations that write, by path: name, summary and body."""


def decided_record(one: Decided) -> Record:
    """A decision with the word for what it is about."""
    return {"id": one.id, "at": one.at, "kind": kind_of(one.decision.what), **plain(one.decision), "undone": plain(one.undone)}


class Writing:
    """Answers the operations that write."""

    def __init__(self, desk: Desk, intake: Intake) -> None:
        self._desk, self._intake = desk, intake

    def routes(self) -> list[tuple[str, Callable[[Request], Awaitable[Response]]]]:
        """The handler of each path of :data:`WRITES`."""
        handlers = {"decide": self._decide, "undo": self._undo, "handIn": self._hand_in}
        return [(path.replace("{id}", "{id:int}"), handlers[name]) for path, (name, _, _) in WRITES.items()]

    async def _decide(self, request: Request) -> Response:
        given = await _sent(request, Deciding)
        if given.kind not in MATTERS:
            raise HTTPException(400, f"A decision is about one of {', '.join(MATTERS)}.")
        try:
            what = msgspec.convert(given.what, MATTERS[given.kind])
        except msgspec.ValidationError as error:
            raise HTTPException(400, str(error)) from None
        with answered():
            number = await run_in_threadpool(
                keeping.decide, self._desk.archive, Decision(what, _by(request, given.by), given.why)
            )
        return Response(encode({"id": number}), media_type=JSON)

    async def _undo(self, request: Request) -> Response:
        given, number = await _sent(request, Undoing), request.path_params["id"]
        with answered():
            await run_in_threadpool(keeping.undo, self._desk.archive, number, _by(request, given.by), given.why)
        return Response(encode({"id": number}), media_type=JSON)

    async def _hand_in(self, request: Request) -> Response:
        given = await _sent(request, Handing)
        job = handed(self._intake, [], given.text, given.addresses)
        return Response(encode({"job": job.id, "events": f"/intake/{job.id}/events"}), media_type=JSON)


def _by(request: Request, given: str) -> str:
    """Who decides. Raises HTTPException 400 when nobody says so."""
    by = asking(request).name or given.strip()
    if not by:
        raise HTTPException(400, "A decision has to say who made it.")
    return by


async def _sent(request: Request, kind: type[S]) -> S:
    """What was sent. Raises HTTPException 400 saying what is wrong with it."""
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.MsgspecError as error:
        raise HTTPException(400, str(error)) from None
    except UnicodeDecodeError:
        raise HTTPException(400, "What was sent is not UTF-8.") from None
