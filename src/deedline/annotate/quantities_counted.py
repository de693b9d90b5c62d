"""What a number counts: the head of the noun phrase behind it, the denominator of a share, the people of a population."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from deedline.annotate.quantities_patterns import Numeral, tables
from deedline.data import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 8  # words between a number and the end of what it counts
_PERSONS = "people"
_REACHING = frozenset({"to", "at", "is", "was", "reached"})
"""What stands between an amount and its value: "limit the number of guests to 10"."""


class Counted(NamedTuple):
    """Unit (None: unknown), denominator, and the characters of the paragraph the phrase takes up."""

    unit: str | None
    of: str | None
    start: int
    end: int


class Words(NamedTuple):
    """Word lists of units.toml."""

    counters: dict[str, str]
    address: frozenset[str]
    after: frozenset[str]
    after_verb: frozenset[str]
    before: frozenset[str]
    times: frozenset[str]
    amounts: frozenset[str]


@cache
def _words() -> Words:
    table = load("units")
    counters = {word: unit for unit, words in table["counters"].items() for word in words}
    persons = table["persons"]
    return Words(
        counters,
        frozenset(table["labels"]["after"]),
        frozenset(persons["after"]),
        frozenset(persons["after_verb"]),
        frozenset(persons["before"]),
        frozenset(word for section in ("units", "units_plural", "parts") for word in load("times")[section]),
        frozenset(table["amounts"]["nouns"]),
    )


def counted(doc: Doc, text: str, numeral: Numeral) -> Counted | None:
    """What ``numeral`` counts, or None when it is no quantity (a bare number, a pronoun, part of a name).

    ``text`` is that of ``doc``, which would make it anew for every number.
    """
    span = doc.char_span(numeral.first, numeral.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    after = span.end
    if numeral.unit is not None:
        return _measured(doc, numeral, after)
    if numeral.ratio:
        return _ratio(doc, numeral, after)
    of = after < len(doc) and doc[after].lower_ == "of"
    if numeral.fraction and not of:
        return _bare_share(doc, numeral, after)
    if text[numeral.last : numeral.last + 1] == "-":
        return None  # "a 60-vote threshold" names the threshold
    if of and (numeral.vague or numeral.fraction):
        return _share(doc, numeral, after + 1)
    if of and after + 1 < len(doc) and numeral.value != 1:
        return _part(doc, numeral, after + 1)
    return _noun(doc, text, numeral, span.start, after)


def _measured(doc: Doc, numeral: Numeral, after: int) -> Counted | None:
    """Money and measures are their own unit; percent and areas may be "of" something."""
    if after < len(doc) and doc[after].lower_ == "of":
        end = _phrase_end(doc, after + 1)
        if end is not None and end > after + 1:
            last = doc[end - 1]
            return Counted(numeral.unit, doc[after + 1 : end].text, numeral.start, last.idx + len(last))
    return Counted(numeral.unit, None, numeral.start, numeral.end)


def _ratio(doc: Doc, numeral: Numeral, after: int) -> Counted:
    """One in five voters, 9 out of 10: a share, of the noun behind it if there is one."""
    end = _noun_end(doc, after)
    if end is None:
        return Counted("share", None, numeral.start, numeral.end)
    last = doc[end - 1]
    return Counted("share", doc[after:end].text, numeral.start, last.idx + len(last))


def _share(doc: Doc, numeral: Numeral, start: int) -> Counted | None:
    """A third of its troops: a share with a denominator; hundreds of civilians: a count."""
    end = _phrase_end(doc, start)
    if end is None:
        return None
    last = doc[end - 1]
    if numeral.vague:
        return Counted(_unit_name(last), None, numeral.start, last.idx + len(last))
    return Counted("share", doc[start:end].text, numeral.start, last.idx + len(last))


def _unit_name(noun: Token) -> str:
    """A counted noun, measures and currencies by their one name."""
    return tables().units.get(noun.lower_, noun.lower_)


def _bare_share(doc: Doc, numeral: Numeral, after: int) -> Counted | None:
    """Half the members, two thirds voted; "a third man" and "a quarter" alone are no share."""
    if numeral.text.lower() == "half" and after < len(doc) and _opens(doc[after]):
        return _share(doc, numeral, after)
    plural = numeral.text.lower().endswith("s")
    return Counted("share", None, numeral.start, numeral.last) if plural else None


def _part(doc: Doc, numeral: Numeral, start: int) -> Counted | None:
    """12 of the 50 hostages: a count with its denominator."""
    end = _phrase_end(doc, start)
    if end is None:
        return None
    last = doc[end - 1]
    unit = last.lower_ if last.pos_ in ("NOUN", "PROPN") else None
    return Counted(unit, doc[start:end].text, numeral.start, last.idx + len(last))


def _phrase_end(doc: Doc, start: int) -> int | None:
    """The index behind the noun phrase that starts at a token; None when none does."""
    at = start
    while at < len(doc) and at - start < _LONGEST and _opens(doc[at]):
        at += 1
    end = _noun_end(doc, at)
    if end is None and at > start and doc[at - 1].pos_ == "PRON":
        return at
    return end


def _opens(token: Token) -> bool:
    """Articles, possessives and numbers in front of a noun."""
    return token.pos_ in ("DET", "PRON", "NUM", "SYM") or token.tag_ in ("PRP$", "CD", "PDT", "DT")


def _noun_end(doc: Doc, start: int) -> int | None:
    """The index behind the last noun of a run of modifiers and nouns from ``start``."""
    end = None
    for at in range(start, min(len(doc), start + _LONGEST)):
        token = doc[at]
        hyphenated = at > start and doc[at - 1].tag_ == "HYPH"
        if token.pos_ in ("NOUN", "PROPN"):
            if end is not None and _breaks(doc[end - 1], token):
                break
            end = at + 1
        elif not (
            hyphenated or _joins(doc, at) or _opens_compound(doc, at) or _links(doc, at) or (end is None and _modifies(token))
        ):
            break
    return end


def _modifies(token: Token) -> bool:
    """Whether a word may stand between a number and its noun."""
    return token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBG") or token.lower_ in ("more", "other", "new")


def _breaks(noun: Token, following: Token) -> bool:
    """Whether a noun ends its phrase though another noun follows: "20 members Monday"."""
    return noun.tag_ in ("NNS", "NNPS") and noun.dep_ not in ("compound", "nmod", "poss")


def _opens_compound(doc: Doc, at: int) -> bool:
    """The first word of a hyphenated modifier: "30 at-large delegates"."""
    return at + 2 < len(doc) and doc[at + 1].text == "-" and not (doc[at].whitespace_ or doc[at + 1].whitespace_)


def _links(doc: Doc, at: int) -> bool:
    """A conjunction or adverb between modifiers: "13 angry and heavily conflicted clerks"."""
    if at == 0 or at + 1 >= len(doc) or not (_modifies(doc[at - 1]) or doc[at - 1].pos_ in ("CCONJ", "NUM")):
        return False
    behind = doc[at + 1 : at + 3]
    return doc[at].pos_ in ("CCONJ", "ADV") and any(_modifies(token) for token in behind)


def _joins(doc: Doc, at: int) -> bool:
    """A hyphen, a possessive mark or the "&" of a name inside a phrase."""
    return (doc[at].tag_ in ("HYPH", "POS") or doc[at].text == "&") and at + 1 < len(doc)


def _noun(doc: Doc, text: str, numeral: Numeral, first: int, after: int) -> Counted | None:
    """A number straight before a noun, before "were killed", behind "a population of", or alone but plainly an amount."""
    known = _words()
    end = None if _apart(doc, after) else _noun_end(doc, after)
    if end is not None:
        last = doc[end - 1]
        if last.lower_ in known.address or (last.pos_ == "PROPN" and last.tag_ == "NNP" and not _is_plural_name(last)):
            return None
        if last.lower_ in known.times or (
            numeral.value == 1 and any(token.tag_ in ("NNS", "VBG", "VBZ") for token in (last, doc[after]))
        ):
            return None
        named = _PERSONS if last.lower_ == "others" else _unit_name(last)
        return Counted(named, None, numeral.start, last.idx + len(last))
    following = doc[after].lower_ if after < len(doc) else ""
    before = "".join(text[max(0, numeral.start - 20) : numeral.start].lower().split()[-1:])
    unit = _before(doc, first, known) or _governed(doc[first], known)
    if unit is None and (
        following in known.after or (following in known.after_verb and numeral.value != 1) or before in known.before
    ):
        unit = _PERSONS
    if unit is None and not _stands_alone(numeral):
        return None
    return Counted(unit, None, numeral.start, numeral.end)


def _apart(doc: Doc, after: int) -> bool:
    """Whether what follows a number is no noun of its: "reached 250 and officials said", "had risen to 241 early Thursday"."""
    if after + 1 >= len(doc):
        return False
    following, then = doc[after], doc[after + 1]
    joined = following.pos_ == "CCONJ" and following.head.i >= after  # "13 angry and conflicted clerks" hangs on the clerks
    return joined or (following.lower_ in ("early", "late") and then.ent_type_ in ("DATE", "TIME"))


def _is_plural_name(token: Token) -> bool:
    """Republicans, Ukrainians: names that can be counted."""
    return token.text.endswith("s") and token.ent_type_ in ("NORP", "")


def _before(doc: Doc, first: int, known: Words) -> str | None:
    """The unit that "a population of" or "the death toll to" in front of a number gives it."""
    words = [token.lower_ for token in doc[max(0, first - 6) : first]]
    for index in range(len(words) - 1, -1, -1):
        if words[index] in known.amounts and words[index + 1 : index + 2] == ["of"] and words[-1] in _REACHING:
            nouns = [token for token in doc[first - len(words) + index + 2 : first - 1] if token.pos_ in ("NOUN", "PROPN")]
            return _unit_name(nouns[-1]) if nouns else None
        if words[index] in known.counters and re.search(r"\b(of|to|at|is|was|reached|stands)\b", " ".join(words[index + 1 :])):
            return known.counters[words[index]]
    return None


def _governed(number: Token, known: Words) -> str | None:
    """The unit that the subject of a verb gives the number it reaches: "the number of injured people has risen to 19"."""
    verb = number.head.head if number.head.dep_ == "prep" else number.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    if subject.lemma_ not in known.amounts:
        return known.counters.get(subject.lower_)
    counted = [noun for of in subject.children if of.lower_ == "of" for noun in of.children if noun.dep_ == "pobj"]
    return _unit_name(counted[0]) if counted else None


def _stands_alone(numeral: Numeral) -> bool:
    """Whether a number without a noun is an amount for sure: a comparator, a scale or a thousands separator shows it."""
    if numeral.vague or numeral.fraction or numeral.value == 1:
        return False
    return (
        numeral.sign != "="
        or "," in numeral.text
        or bool(re.search(r"\b(million|billion|trillion|thousand|hundred)", numeral.text.lower()))
    )
