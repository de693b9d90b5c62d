"""One entity for every real thing an article names, with every spelling it uses.

The model labels single mentions and often slips: a surname becomes a place, a city a person.  Here mentions that mean the
same thing are brought together first, and the whole decides about the kind: by majority, by titles and appositions, by the
tables of nations and bodies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from deedline.annotate.bodies import organisation_words
from deedline.annotate.name_mentions import LONGEST, Mention, find_mentions
from deedline.annotate.names import initials, is_suffix, same_given, spelling_key, surname
from deedline.annotate.parse import Parsed
from deedline.annotate.places_names import atlas
from deedline.model.reading import Entity, EntityKind

TOWN = 10_000
"""People a place must have for its name alone to be evidence."""
_RANK = (
    EntityKind.GOVERNMENT,
    EntityKind.OFFICE,
    EntityKind.PERSON,
    EntityKind.ORGANISATION,
    EntityKind.PLACE,
    EntityKind.GROUP,
    EntityKind.UNKNOWN,
)


@dataclass
class Cluster:
    """Mentions that mean one thing."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def canonical(self) -> str | None:
        """The name a table gives, if any."""
        return next((m.canonical for m in self.mentions if m.canonical), None)

    @property
    def votes(self) -> Counter[EntityKind]:
        """The points of all mentions."""
        total: Counter[EntityKind] = Counter()
        for mention in self.mentions:
            total.update(mention.votes)
        return total

    @property
    def kind(self) -> EntityKind:
        """The kind with most points; unknown when nothing spoke for any."""
        votes = self.votes
        return max(_RANK, key=lambda kind: (votes[kind], -_RANK.index(kind))) if votes else EntityKind.UNKNOWN

    @property
    def sex(self) -> str:
        """What the forms of address say, when they agree."""
        found = {mention.sex for mention in self.mentions if mention.sex}
        return found.pop() if len(found) == 1 else ""

    @property
    def fullest(self) -> Mention:
        """The mention with the fullest name: most words, then most frequent, then first."""
        counts = Counter(m.words for m in self.mentions)
        return max(self.mentions, key=lambda m: (len(m.words), counts[m.words]))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the fullest name."""
        return self.fullest.words

    def absorb(self, other: Cluster) -> None:
        """Take the other's mentions."""
        self.mentions.extend(other.mentions)
        other.mentions.clear()


def find_entities(parsed: Parsed) -> tuple[Entity, ...]:
    """The entities of an article in the order in which they are first named."""
    clusters = _by_spelling(find_mentions(parsed))
    for join in (_join_acronyms, _join_people, _join_surnames, _join_bodies, _join_short_forms):
        join(clusters)
        clusters = [cluster for cluster in clusters if cluster.mentions]
    for cluster in clusters:
        _know_people(cluster)
        _know_places(cluster)
    entities = [_entity(parsed.article.text, cluster) for cluster in clusters if _is_named(cluster)]
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))


def _by_spelling(mentions: Iterable[Mention]) -> list[Cluster]:
    """Equal spellings together, but a Mr. and a Mrs. of one name apart; the bare name is whom the article addressed first."""
    found: dict[object, Cluster] = {}
    first: dict[object, str] = {}
    for mention in mentions:
        key = mention.canonical or mention.key
        other = bool(mention.sex) and first.setdefault(key, mention.sex) != mention.sex
        found.setdefault((key, other), Cluster()).mentions.append(mention)
    return list(found.values())


def _at_odds(one: Cluster, other: Cluster) -> bool:
    """True for a Mr. and a Mrs."""
    return bool(one.sex and other.sex and one.sex != other.sex)


def _is_person_like(cluster: Cluster) -> bool:
    return cluster.canonical is None and cluster.kind in {EntityKind.PERSON, EntityKind.UNKNOWN}


def _join_acronyms(clusters: Sequence[Cluster]) -> None:
    """Join an acronym to its expansion: "World Health Organization" and "WHO"."""
    short = {c.words[0]: c for c in clusters if len(c.words) == 1 and c.words[0].isupper() and 2 <= len(c.words[0]) <= 6}
    for cluster in clusters:
        if cluster.mentions and len(cluster.words) > 1 and cluster.kind is EntityKind.ORGANISATION:
            match = short.get(initials(cluster.words))
            if match is not None and match.mentions and match is not cluster:
                cluster.absorb(match)


def _join_people(clusters: Sequence[Cluster]) -> None:
    """Full names with one surname and given names that agree ("J. Smith", "John Smith", "John Q. Smith")."""
    by_surname: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        if not _is_person_like(cluster) or (len(cluster.words) < 2 and cluster.kind is not EntityKind.PERSON):
            continue
        same = by_surname.setdefault(spelling_key(surname(cluster.words)), [])
        match = next(
            (c for c in same if _same_length(c, cluster) and same_given(c.words, cluster.words) and not _at_odds(c, cluster)),
            None,
        )
        if match is not None:
            match.absorb(cluster)
        else:
            same.append(cluster)


def _same_length(one: Cluster, other: Cluster) -> bool:
    """True for two full names or two single words; a surname finds its full name later, when all of these are known."""
    return (len(one.words) > 1) == (len(other.words) > 1)


def _join_surnames(clusters: Sequence[Cluster]) -> None:
    """A single word joins the person whose surname it is, else the one whose given name it is.

    Of several people with one surname (the Clintons) the one named in full most often gets it.
    """
    people = [c for c in clusters if len(c.words) > 1 and c.kind is EntityKind.PERSON and c.canonical is None]
    last: dict[str, list[Cluster]] = {}
    first: dict[str, list[Cluster]] = {}
    for person in people:
        last.setdefault(spelling_key(surname(person.words)), []).append(person)
        first.setdefault(spelling_key(person.words[0]), []).append(person)
    for cluster in clusters:
        if not cluster.mentions or len(cluster.words) != 1 or is_suffix(cluster.words[0]):
            continue
        key = spelling_key(cluster.words[0])
        candidates = [c for c in last.get(key, []) if not _at_odds(c, cluster) and not _named_after(c, cluster)]
        if not candidates and cluster.kind in {EntityKind.PERSON, EntityKind.UNKNOWN} and len(first.get(key, [])) == 1:
            candidates = first[key]
        if candidates and not _is_nation(cluster):
            _settle(cluster)
            max(candidates, key=lambda c: len(c.mentions)).absorb(cluster)


def _named_after(junior: Cluster, cluster: Cluster) -> bool:
    """True when a "Jr." is named only after somebody of that surname bore a title: "President Lund" is another."""
    if not is_suffix(junior.words[-1]):
        return False
    first = min(mention.span for mention in junior.mentions)
    return any(mention.titled and mention.span < first for mention in cluster.mentions)


def _is_nation(cluster: Cluster) -> bool:
    """True for the name of a nation that is used as a place ("in Jordan") and not only as a surname is."""
    in_it = any(mention.stands == "after preposition" for mention in cluster.mentions)
    return cluster.canonical is not None and cluster.votes[EntityKind.PERSON] < 2 and in_it


def _settle(cluster: Cluster) -> None:
    """Mentions by surname are their bearer's, whatever the model labels a single word."""
    for mention in cluster.mentions:
        mention.votes.clear()
        mention.votes[EntityKind.PERSON] += 1


def _join_bodies(clusters: Sequence[Cluster]) -> None:
    """Bodies without their nation: "the Defence Ministry" joins the only defence ministry the article names with its nation."""
    named = [c for c in clusters if c.canonical and c.kind in {EntityKind.ORGANISATION, EntityKind.OFFICE}]
    for cluster in named:
        name = cluster.canonical or ""
        longer = [c for c in named if c.mentions and c is not cluster and (c.canonical or "").endswith(f" {name}")]
        if name and len(longer) == 1 and cluster.mentions:
            longer[0].absorb(cluster)


def _join_short_forms(clusters: Sequence[Cluster]) -> None:
    """Short forms: "the Post" joins "The Washington Post", "Breitbart" joins "Breitbart News", when only one fits."""
    ends: dict[tuple[str, ...], list[Cluster]] = {}
    for cluster in clusters:
        words = tuple(word.lower() for word in cluster.words)
        if 1 < len(words) <= LONGEST and cluster.kind is EntityKind.ORGANISATION and not cluster.canonical:
            for size in range(1, len(words)):
                ends.setdefault(words[:size], []).append(cluster)
                ends.setdefault(words[size:], []).append(cluster)
    for cluster in clusters:
        if not cluster.mentions or cluster.canonical or cluster.kind not in {EntityKind.ORGANISATION, EntityKind.UNKNOWN}:
            continue
        match = [c for c in ends.get(tuple(word.lower() for word in cluster.words), []) if c.mentions and c is not cluster]
        acronym = len(cluster.words) == 1 and cluster.words[0].isupper()
        if len(match) == 1 and not (acronym and match[0].words[-1].lower() not in organisation_words()):
            match[0].absorb(cluster)


def _know_people(cluster: Cluster) -> None:
    """A single word that a title or form of address calls a person is one, however often the model labels it a body."""
    votes, called = cluster.votes, any(mention.titled or mention.sex for mention in cluster.mentions)
    if called and not cluster.canonical and len(cluster.words) == 1 and votes[EntityKind.ORGANISATION] <= len(cluster.mentions):
        _settle(cluster)


def _know_places(cluster: Cluster) -> None:
    """Let the gazetteer speak for a name that only the model's label makes a person or organisation.

    It must stand after a preposition somewhere and be nowhere a subject, as names of people and bodies in the news are.
    """
    stands = {mention.stands for mention in cluster.mentions}
    votes, limit = cluster.votes, len(cluster.mentions)
    weak = (
        cluster.kind in {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.UNKNOWN}
        and max(votes.values(), default=0) <= limit
    )
    if cluster.canonical or not weak or "subject" in stands or "after preposition" not in stands:
        return
    if any(place.population >= TOWN for place in atlas().named(" ".join(cluster.words))):
        cluster.mentions[0].votes[EntityKind.PLACE] += 2 * limit


def _is_named(cluster: Cluster) -> bool:
    """Overlooked capitals that nothing supports are no entity."""
    return cluster.canonical is not None or cluster.kind is not EntityKind.UNKNOWN


def _entity(text: str, cluster: Cluster) -> Entity:
    mentions = tuple(sorted(m.span for m in cluster.mentions))
    aliases = dict.fromkeys(" ".join(span.of(text).split()) for span in mentions)
    name = cluster.canonical or " ".join(cluster.fullest.span.of(text).split())
    if name.isupper() and cluster.kind in {EntityKind.PLACE, EntityKind.PERSON} and len(name) > 4:
        name = name.title()
    return Entity(name, cluster.kind, tuple(aliases), mentions)
