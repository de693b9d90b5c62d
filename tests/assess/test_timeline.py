"""The three clocks in one list."""

from tests.assess.hand_made import make

from deedline.assess.lines import Lines
from deedline.assess.timeline import make_timeline, order, place
from deedline.link.held import Held
from deedline.model.article import Article, Block, BlockKind, Stamp
from deedline.model.assessment import LedgerEntry, TimelineItem
from deedline.model.linkage import Ref
from deedline.model.reading import Argument, Reading
from deedline.spans import Span


def happened(outlet: str, text: str, time: str | None) -> Held:
    subject = Argument("agent", "The fire", Span(0, 8))
    return make(
        outlet, "break out", text=text, time=time, span=Span(0, len(text)), cue=Span(9, 10), arguments=(subject,), narrated=True
    )


def timeline(groups: list[list[Held]], readings: dict[str, Reading] | None = None) -> tuple[TimelineItem, ...]:
    held = [claim for group in groups for claim in group]
    texts = {claim.ref: claim.text for claim in held}
    entry = LedgerEntry("p", "Tom Ellery", None, "run the ferry", "promise", (Ref("a", Span(0, 1)),), "2026-03-04")
    return make_timeline(readings or {}, groups, held, (), (entry,), Lines(texts, texts))


def test_one_event_told_by_two_outlets_stands_once_with_its_closest_time() -> None:
    group = [
        happened("Courier", "The fire broke out on Tuesday", "2026-03-03"),
        happened("Sentinel", "The fire broke out in a warehouse on Tuesday afternoon", "2026-03-03TAF"),
    ]
    items = [item for item in timeline([group]) if item.clock == "happened"]
    assert [(item.day, item.text) for item in items] == [
        ("2026-03-03TAF", "The fire broke out in a warehouse on Tuesday afternoon.")
    ]


def test_what_is_not_dated_or_dated_by_the_year_stays_out() -> None:
    undated = happened("Courier", "The fire broke out again", None)
    vague = happened("Ledger", "The fire broke out once before", "1987")
    assert [item.clock for item in timeline([[undated], [vague]])] == ["said"]


def test_a_pledge_is_a_saying_of_its_day() -> None:
    assert [(item.day, item.holder, item.text) for item in timeline([])] == [
        ("2026-03-04", "Tom Ellery", "promise: run the ferry")
    ]


def test_a_publication_stands_under_its_title() -> None:
    article = Article(
        id="a",
        source="a.txt",
        text="Fire at harbour",
        blocks=(Block(BlockKind.HEADLINE, Span(0, 15)),),
        title="Fire tears through harbour",
        published=Stamp("2026-03-03T19:40", "minute", "stated"),
    )
    last = timeline([], {"a": Reading(article)})[0]
    assert (last.day, last.clock, last.text, last.holder) == ("2026-03-03", "published", "Fire tears through harbour", "a")


def test_parts_of_a_day_stand_in_their_order() -> None:
    values = ["2026-03-03TNI", "2026-03-03T14:00", "2026-03-03TMO", "2026-03-03", "2026-03", "2026-01", "2026-03-02"]
    assert sorted(values, key=order) == [
        "2026-01",
        "2026-03",
        "2026-03-02",
        "2026-03-03",
        "2026-03-03TMO",
        "2026-03-03T14:00",
        "2026-03-03TNI",
    ]


def test_what_happened_in_the_morning_comes_before_what_was_printed_that_day() -> None:
    items = [
        TimelineItem(day, clock, "x", Ref("a", Span(0, 1)), None)
        for day, clock in (("2026-03-03", "published"), ("2026-03-03TMO", "happened"), ("2026-03-03", "said"))
    ]
    assert [item.clock for item in sorted(items, key=place)] == ["happened", "said", "published"]
