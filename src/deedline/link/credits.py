"""What links two texts besides their words: an agency both credit, one outlet named by the other, one author, one house."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from deedline.data import load
from deedline.link.profile import Profile


@dataclass(frozen=True, slots=True)
class Credit:
    """A link between two articles. ``giver`` is the id of the article whose outlet is credited, if one is.

    ``same_text`` says that the link (one agency, one author, one publisher) makes it one text, ``cited`` that one names the
    other's outlet; ``words`` says it for a reader.
    """

    words: str
    giver: str | None = None
    same_text: bool = False
    cited: bool = False


def credit_between(a: Profile, b: Profile) -> Credit | None:
    """The strongest link between two articles beyond their words, or None."""
    return _agency(a, b) or _author(a, b) or _citation(a, b) or _citation(b, a) or _house(a, b)


def family_of(outlet: str) -> str:
    """The publisher family an outlet belongs to: the family's name, or the outlet's own."""
    return _families().get(plain_outlet(outlet), outlet)


@lru_cache(maxsize=65536)
def plain_outlet(outlet: str) -> str:
    """An outlet's name without article, medium and bracketed additions: "The Guardian" and "Guardian (Online)" are one."""
    name = re.sub(r"\([^)]{0,100}\)|\s-\s.*", " ", outlet).lower()
    words = [word for word in re.findall(r"[\w&.!]+", name) if word not in _fillers()]
    return " ".join(words) or name.strip()


def _agency(a: Profile, b: Profile) -> Credit | None:
    for one, other in ((a, b), (b, a)):
        named = {plain_outlet(agency) for agency in other.article.agencies}
        if one.article.outlet and plain_outlet(one.article.outlet) in named:
            return Credit(f"it credits {one.article.outlet}", one.id, same_text=True, cited=True)
    shared = [agency for agency in a.article.agencies if agency in b.article.agencies]
    return Credit(f"both credit {shared[0]}", same_text=True) if shared else None


def _author(a: Profile, b: Profile) -> Credit | None:
    others = {author.casefold() for author in b.article.authors}
    shared = [author for author in a.article.authors if author.casefold() in others]
    return Credit(f"both are signed by {shared[0]}", same_text=True) if shared else None


def _citation(giver: Profile, taker: Profile) -> Credit | None:
    """``taker`` names the outlet of ``giver`` in its own words."""
    outlet = giver.article.outlet
    if not outlet or family_of(outlet) == family_of(taker.article.outlet or ""):
        return None
    name = _name_pattern(plain_outlet(outlet))
    text = taker.article.text
    if any(name.search(text, span.start, span.end) for span in taker.narration):
        return Credit(f"it names {outlet} as its source", giver.id, cited=True)
    return None


def _house(a: Profile, b: Profile) -> Credit | None:
    one, other = a.article.outlet, b.article.outlet
    if one and other and one != other and family_of(one) == family_of(other):
        return Credit(f"{one} and {other} belong to one publisher", same_text=True)
    return None


@lru_cache(maxsize=4096)
def _name_pattern(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE if len(name) > 5 else 0)


@cache
def _families() -> dict[str, str]:
    return {plain_outlet(outlet): family["name"] for family in load("families")["family"] for outlet in family["outlets"]}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(load("families")["fillers"]["words"])
