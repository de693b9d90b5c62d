"""Places: toponyms found in an article and resolved to GeoNames.

The order is: find mentions (``places_mentions``), gather what each name can mean (``places_names``), choose one sense per
name and document (``places_choice``), and say how finely it is known.  A name no table knows keeps no coordinates, or those
of the place the text says it lies in, with that place's precision.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from deedline.annotate.gazetteer import Toponym
from deedline.annotate.gazetteer_form import normalise
from deedline.annotate.parse import Parsed
from deedline.annotate.places_choice import Question, choose
from deedline.annotate.places_mentions import Finder, Mention, holds
from deedline.annotate.places_names import Atlas, atlas, precision_of
from deedline.model.reading import Place
from deedline.spans import Span

COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "downtown"})


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with what it can mean and what its neighbourhood says."""

    mention: Mention
    key: str
    candidates: tuple[Toponym, ...]
    container: Toponym | None
    kind: str | None


def find_places(parsed: Parsed) -> tuple[Place, ...]:
    """The toponyms of an article in order of appearance, resolved as far as the text and the gazetteer allow.

    ``sense`` is "government" where a capital or country does what only people do ("Kyiv said"), "attribute" where a country
    only says whose something is ("the Latvian parliament", "the U.S. Army"), else "place".
    """
    names = atlas()
    found = [_named(mention, names) for mention in Finder(parsed, names).mentions()]
    groups: dict[tuple[str, int | None, str | None], list[Named]] = defaultdict(list)
    for one in found:
        groups[_group(one)].append(one)
    keys = list(groups)
    chosen = dict(zip(keys, choose([_question(groups[key]) for key in keys]), strict=True))
    bare = {key[0]: place for key, place in chosen.items() if key[1] is not None and key[2] is None}
    senses = [_one_sense(one, chosen[_group(one)], bare) for one in found]
    holders = [place or _stated_holder(found, senses, at) for at, place in enumerate(senses)]
    return tuple(_place(*of, parsed, names) for of in zip(found, senses, holders, strict=True))


def _stated_holder(found: list[Named], senses: list[Toponym | None], at: int) -> Toponym | None:
    """The place the text says an unknown one lies in: "Old Mill Hospital in Leeds", "Leeds's Old Mill Hospital"."""
    one = found[at].mention
    if at + 1 < len(found) and _between(one, found[at + 1].mention) in {"in", "in the", "in central", ","}:
        return found[at].container or senses[at + 1]
    if at > 0 and _between(found[at - 1].mention, one) == "'s":
        return found[at].container or senses[at - 1]
    return found[at].container


def _between(first: Mention, second: Mention) -> str:
    """The words between two mentions of one paragraph, or "" when there are none."""
    same = first.paragraph is second.paragraph and first.end < second.start
    return str(first.paragraph.doc[first.end : second.start].text).lower() if same else ""


def _group(one: Named) -> tuple[str, int | None, str | None]:
    return one.key, one.container.geonames_id if one.container else None, one.kind


def _question(group: list[Named]) -> Question:
    first = group[0]
    return Question(first.candidates, (first.container,) if first.container else (), first.kind, len(group))


def _one_sense(one: Named, place: Toponym | None, bare: dict[str, Toponym | None]) -> Toponym | None:
    """A bare name means what the same name meant where the text said more ("Paris, Texas ... Paris")."""
    if one.container is None and one.kind is None and bare.get(one.key) is not None:
        return bare[one.key]
    return place


def _named(mention: Mention, names: Atlas) -> Named:
    text = mention.text
    if mention.attribute:
        meant = names.adjectives.get(text)
        return Named(mention, normalise(text), (meant,) if meant else names.named(text), None, None)
    kind = _kind(mention, names)
    candidates = names.named(text)
    if not candidates:
        core, inner = _core(mention, names)
        candidates, kind = names.named(core), inner or kind
    doc, start = mention.paragraph.doc, mention.start
    abbreviated = text.endswith(".") or (start > 0 and doc[start - 1].text in {",", "-", "("})
    if text in names.short and (abbreviated or not candidates):
        candidates = (names.short[text],)
    return Named(mention, normalise(text), candidates, _container(mention, names), kind)


def _kind(mention: Mention, names: Atlas) -> str | None:
    """What the words around a name call it: "Kherson region", "the city of Kherson"."""
    doc = mention.paragraph.doc
    after = doc[mention.end].lower_ if mention.end < len(doc) else ""
    before = doc[mention.start - 2].lower_ if mention.start > 1 and doc[mention.start - 1].lower_ == "of" else ""
    for kind, words in names.kinds.by_name():
        if after in words or before in words:
            return kind
    return None


def _core(mention: Mention, names: Atlas) -> tuple[str, str | None]:
    """The name inside a longer one: "Kherson region", "southern Kherson", and the kind it is called."""
    words = [token.text for token in mention.tokens]
    while len(words) > 1 and words[0].lower() in COMPASS:
        words = words[1:]
    kind = None
    for candidate, generic in names.kinds.by_name():
        if len(words) > 1 and words[-1].lower() in generic:
            words, kind = words[:-1], candidate
            break
        if len(words) > 2 and words[0].lower() in generic and words[1] == "of":
            words, kind = words[2:], candidate
            break
    return " ".join(words), kind


def _container(mention: Mention, names: Atlas) -> Toponym | None:
    """The state or country named right after a comma or in brackets: "Paris, Texas", "Walker County (Ga.)".

    After a country or state only an abbreviation contains it ("Lebanon, N.H."); "China, Japan and Korea" is a list.
    """
    doc = mention.paragraph.doc
    candidates = names.named(mention.text)
    large = any(place.listed for place in candidates)
    if mention.end + 1 >= len(doc) or doc[mention.end].text not in {",", "("}:
        return None
    for size in (4, 3, 2, 1):
        words = doc[mention.end + 1 : mention.end + 1 + size]
        text = words.text
        if len(words) < size or not text[:1].isupper():
            continue
        if text in names.short:
            return names.short[text]
        holders = [t for t in names.named(text) if t.feature in {"A.PCLI", "A.ADM1", "A.ADM2"} and t.own and not large]
        if holders:
            holding = [t for t in holders if any(holds(t, c) for c in candidates)]
            return holding[0] if holding else (holders[0] if text in names.listed else None)
    return None


def _place(one: Named, toponym: Toponym | None, holder: Toponym | None, parsed: Parsed, names: Atlas) -> Place:
    span = _span(one.mention)
    text = span.of(parsed.article.text)
    if toponym is None:
        return _unresolved(one, holder, span, text, names)
    place = Place(
        span,
        text,
        toponym.name,
        toponym.geonames_id,
        toponym.lat,
        toponym.lon,
        toponym.country,
        toponym.feature,
        precision_of(toponym.feature),
        path=names.containers(toponym),
    )
    if one.mention.attribute:
        return replace(place, sense="attribute")
    return replace(place, sense="government") if _governs(one.mention, toponym, names) else place


def _span(mention: Mention) -> Span:
    return mention.paragraph.span(mention.tokens)


def _unresolved(one: Named, held: Toponym | None, span: Span, text: str, names: Atlas) -> Place:
    """A place no table knows: its name, and no finer than what the text says contains it."""
    last = one.mention.tokens[-1].lower_
    precision = "building" if last in names.facilities else "region" if last in names.features else None
    if held is None:
        return Place(span, text, text, precision=precision, how="unresolved")
    inside = (*names.containers(held), held.name)
    precision = precision_of(held.feature)
    return Place(span, text, text, None, held.lat, held.lon, held.country, None, precision, path=inside, how="within")


def _governs(mention: Mention, place: Toponym, names: Atlas) -> bool:
    """True when a capital or country does what only people do, as subject or passive agent, or something is done with it.

    "Velden warned", "was warned by Velden", "the summit with Velden".
    """
    if place.feature not in {"A.PCLI", "P.PPLC"}:
        return False
    root = mention.tokens.root
    if root.dep_ == "nsubj":
        return root.head.lemma_.lower() in names.governing
    if root.dep_ == "pobj" and root.head.lower_ == "with":
        return True
    agent = root.dep_ == "pobj" and root.head.dep_ == "agent"
    return agent and root.head.head.lemma_.lower() in names.governing
