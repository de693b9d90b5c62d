"""Hand-made claims: what the annotators find, without running them."""

from itertools import count
from typing import Any

from deedline.annotate.frames import labels_of
from deedline.link.held import Held
from deedline.link.participants import Participants
from deedline.link.profile import WORD, stems
from deedline.model.article import Article
from deedline.model.assessment import ClaimRef
from deedline.model.reading import Claim, Place, Reading
from deedline.spans import Span

KYIV = Place(Span(0, 4), "Kyiv", "Kyiv", lat=50.45, lon=30.52, country="UA", feature="P.PPLC", precision="settlement")
KHERSON = Place(Span(0, 7), "Kherson", "Kherson", lat=46.64, lon=32.62, country="UA", feature="P.PPLA", precision="settlement")


_articles = count()


def make(holder: str, predicate: str, day: str | None = "2022-03-31", **more: Any) -> Held:
    """A claim by ``holder`` about forces moving, on ``day``, in an article of its own; anything else by name."""
    family = more.pop("family", "movement")
    how = more.pop("day_how", "said")
    place, article = more.pop("place", KYIV), more.pop("article", f"a{next(_articles)}")
    text, narrated = more.pop("text", f"Russian forces {predicate}"), more.pop("narrated", False)
    display, story, when = more.pop("display", False), more.pop("story", "s"), more.get("time")
    who = more.pop(
        "who", Participants(frozenset({"Russia", "force"}), frozenset(), frozenset({"Russia"}), frozenset({"Russia"}))
    )
    span = more.pop("span", Span(0, 10))
    polarity, certainty, tense = more.pop("polarity", 1), more.pop("certainty", 3.0), more.pop("tense", "past")
    claim = Claim(span, 0, predicate, family, polarity, certainty, tense, **more)
    found = labels_of(predicate, family) if family else ()
    return Held(
        ref=ClaimRef(article, 0),
        claim=claim,
        text=text,
        outlet=article,
        holder=holder,
        narrated=narrated,
        party=holder,
        when=when,
        day=day,
        day_how=how if day else None,
        label=found[0] if found else None,
        who=who,
        who_inferred=False,
        words=frozenset({"russian", "force", predicate}),
        where=(place,) if place else (),
        where_inferred=False,
        story=story,
        display=display,
        sentence=frozenset(stems(WORD.findall(text))),
    )


def readings(*held: Held) -> dict[str, Reading]:
    """Empty readings for the articles of some claims."""
    return {h.ref.article: Reading(Article(id=h.ref.article, source=h.ref.article, text="")) for h in held}


def unproven(a: Held, b: Held) -> tuple[str, str]:
    """Independence as it stands when nothing is known."""
    return "unproven", "their independence is not shown"
