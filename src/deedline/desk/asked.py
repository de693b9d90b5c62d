"""What can be asked of the desk: the parameters of each page and of each operation of the interface, with their bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from deedline.spans import Span

Text = Annotated[str, Meta(max_length=500)]
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="YYYY-MM-DD")]
Partial = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD")]
Page = Annotated[int, Meta(ge=1, le=100_000, description="which page, from 1")]
Size = Annotated[int, Meta(ge=1, le=100, description="items per page")]

Show = Literal["all", "new", "growing", "disputed"]


class Paged(Struct, frozen=True, kw_only=True):
    """A list in pages."""

    page: Page = 1
    size: Size = 25

    @property
    def offset(self) -> int:
        """Items before this page."""
        return (self.page - 1) * self.size


class Stories(Paged, frozen=True, kw_only=True):
    """Which stories: all, new (begun lately), growing (with late articles) or disputed."""

    show: Show = "all"


class Speakers(Paged, frozen=True, kw_only=True):
    """Speakers whose name holds ``like``."""

    like: Text = ""


class Search(Paged, frozen=True, kw_only=True):
    """Statements, as ``deedline search`` finds them."""

    words: Text = ""
    speaker: Text = ""
    outlet: Text = ""
    place: Text = ""
    story: Text = ""
    kind: Literal["", "said", "written", "thought", "document"] = ""
    since: Partial = ""
    until: Partial = ""


class Ledger(Paged, frozen=True, kw_only=True):
    """Pledges as they stood on a day."""

    as_of: Day = ""
    actor: Text = ""
    status: Text = ""


class Changes(Paged, frozen=True, kw_only=True):
    """What is new since a day; without one, since a week before the latest article."""

    since: Day = ""


class Arrivals(Paged, frozen=True, kw_only=True):
    """What came after the article of a number."""

    after: Annotated[int, Meta(ge=0, le=10**15, description="number of the newest article seen before")] = 0


class Words(Struct, frozen=True, kw_only=True):
    """Some characters of an article's text: from the first to the one behind the last, as ``120-180``."""

    c: Annotated[str, Meta(pattern=r"^(\d{1,9}-\d{1,9})?$", description="characters, as 120-180")] = ""

    @property
    def span(self) -> Span | None:
        """The characters; None where none are named."""
        first, _, last = self.c.partition("-")
        return Span(int(first), int(last)) if self.c and int(first) < int(last) else None


class Nothing(Struct, frozen=True, kw_only=True):
    """No parameters."""
