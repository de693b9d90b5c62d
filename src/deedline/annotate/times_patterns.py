"""The grammar of time expressions: rules over word classes, compiled to regular expressions over class letters.

A rule is a template of class names, macros in ``{braces}`` and the operators of regular expressions.  At each place the
longest match wins, and of two equally long ones the rule that stands first.  Spaces mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from deedline.annotate.times_words import lexicon

MACROS = {
    "number": "(number | small | year | old_year | numword (hyphen? and? numword){0,5})",
    "amount": "({number} (hyphen? fraction)? (and article half)? | fraction | half article | article? kind? few |"
    " article? couple of?"
    " | article numword | article kind?)",
    "approx": "(approximate | at least | no? more than | up to)",
    "unit": "(unit | units | quarters (?! of))",
    "units": "(units | quarters (?! of))",
    "month": "(month | month_short dot? | month_ambiguous)",
    "day": "(the? (ordinal_digits | numword hyphen ordinal | ordinal) | small)",
    "year": "(year | old_year | short_year)",
    "weekday": "(weekday | weekday_short dot?)",
    "edge": "(the? (bound | half | ordinal half | edge part) of the? | the? edge hyphen? (in the? | on)?)",
    "clock": "((small | clock) ampm | (small | clock | numword) oclock (in the part)? | clock_name | (military | year |"
    " old_year | clock) zone"
    " | (?<= [at from to approximate and]) clock | small in the part)",
    "fiscal": "(fiscal hyphen?)",
    "ordinal": "(ordinal_digits | numword hyphen ordinal | ordinal)",
    "quarter": "((ordinal | ordinal_digits) hyphen? unit | (?<! [numword]) (ordinal | ordinal_digits) hyphen? half (?="
    " of? {fiscal}? (year | the unit)))",
    "date": "({weekday} comma?)? ({month} {day} | {day} of? {month}) (comma? {year})?",
}

RULES = {
    # explicit and partial dates
    "iso": "iso",
    "slashed": "slashed",
    "month_day": "{edge}? (({weekday} comma?)? | (this | this? (last | next))) {month} {day} (comma? {year})?",
    "day_month": "{edge}? ({weekday} comma?)? {day} of? {month} (comma? {year})?",
    "day_range": "({weekday} comma?)? {month} {day} (hyphen | dash | to | and (?= small [comma dot punct year])) {day}"
    " (comma? {year})?",
    "range_month": "{day} (hyphen | dash | to | and) {day} of? {month} (comma? {year})?",
    "month_year": "{edge}? {month} (comma | of)? {year}",
    "month_of": "{edge}? {month} of? (this | last | next | that) unit",
    "which_month": "{edge}? the? this? (last | past | next | coming | previous | this | following) {month}",
    "month": "{edge}? (month | month_short dot | (?<= [in of edge to from for before on]) month_ambiguous)",
    "year": "{edge}? {fiscal}? (the? unit)? ((?<= [in the edge comma unit fiscal]) year"
    " | (?<! [money approximate than least up]) year (?! [counted]) | (?<= [in from to of and edge before unit]) old_year)",
    "fiscal_year": "{edge}? the? {fiscal} unit? (year | small) (hyphen (small | year))?",
    "year_range": "(year | old_year) (hyphen | slash | dash) (small | year | old_year)",
    "short_year": "{edge}? short_year",
    "decade": "{edge}? decade | the {edge}? decade",
    "decade_name": "(the | edge hyphen?) {edge}? decade_name",
    "century": "{edge}? the? {ordinal} hyphen? unit",
    "feast": "{edge}? (last | next | this)? feast (comma? year)?",
    # days
    "weekday": "{edge}? (the? (last | past | next | coming | this | following | previous | same)){0,2} weekday edge? part?",
    "weekday_of": "weekday of? the? (last | this | next | following | previous) unit",
    "weekday_date": "weekday the? {ordinal}",
    "deictic": "{edge}? (the part of?)? deictic part? | {edge}? part deictic",
    "day_beyond": "the? unit before deictic",
    "day_beside": "(the | article) (unit | part) before (?= [comma dot punct dash])",
    "beside_date": "(the | article | numword) (unit | {units} | part) before ((last | this | next)? weekday | {date})",
    "beside_event": "(the | {approx}? {amount}) hyphen? ({unit} | part) before",
    "into": "{approx}? {amount} hyphen? {unit} into",
    "nth_day": "the? {ordinal} hyphen? unit of",
    "then": "(?<= [to from for before]) then",
    "part": "(?<= [in on to from for edge]) the edge? part | (the? (last | next | this | following | previous | that))?"
    " ((that | the? this)? the? same)? edge? hyphen? part",
    # times of the day
    "clock": "{approx}? {clock} zone?",
    "clock_date": "{approx}? {clock} zone? comma? on? {date}",
    "clock_day": "{approx}? {clock} zone? (punct {clock} zone? punct)? comma? on? (this | last | next)? (weekday |"
    " deictic) part?",
    # units of the calendar
    "relative": "{edge}? (the? (last | past | next | coming | this | following | previous | that | same | latest |"
    " vague)) kind? {fiscal}? (unit | period)",
    "the_unit": "(the kind? {fiscal}? | edge in? the {fiscal}? | the? bound of the) unit",
    "unit_end": "unit possessive? hyphen? bound",
    "ago": "{approx}? ({amount} hyphen? {unit} | {units}) (and (so | {number}))? hyphen? ago",
    "from_now": "{approx}? {amount} {unit} (from vague | hence)",
    "earlier": "{approx}? ({amount} | the) hyphen? {unit} hyphen? (edge | before (?! [the article other weekday]))",
    "year_ago": "the? other? unit hyphen (ago | edge) {quarter}? (unit | period)?",
    "quarter": "{edge}? the? ({fiscal} hyphen?)? (last | latest)? {quarter} ((of | in)? {fiscal}? {year} | of? (last |"
    " this | next | that) unit"
    " | of the {fiscal}? unit)?",
    "year_quarter": "the? {fiscal}? year ({quarter} | unit | period)",
    "unit_quarter": "{edge}? (last | this | next) unit possessive ({quarter} | unit)",
    "season": "{edge}? (the? this? (last | past | next | coming | previous | this | following) | the | (?<= [in of from"
    " to for])) season (of? {year})?"
    " | (this? (last | next | past | coming | this) | in the) season_ambiguous",
    "season_year": "{edge}? the? (season | season_ambiguous) of? {year}",
    "season_of": "(season | season_ambiguous) of? (last | this | next | that) unit",
    # durations
    "duration": "{approx}? {amount} (edge | hyphen | more | kind | fiscal){0,3} {unit} (and article half)?",
    "duration_range": "{approx}? {number} (to | hyphen | and | dash) {number} (hyphen | more)? {unit}",
    "span": "(the | this | last | past | next | that | coming | following){1,2} (latest | {ordinal} | kind | previous | vague)?"
    " {approx}? {amount}? (hyphen | more | kind | fiscal){0,3} {units}",
    "vague_span": "the? (coming | next? near | vague) {units} (and {units})?",
    "bare_units": "(?<= [for in of approximate before]) {units}",
    "ahead": "the {units} ahead",
    "age": "{approx}? {amount} hyphen? {unit} hyphen? (old | of age) | age {number}",
    # what happens again and again
    "every": "every (alternate | {number} | few | kind | ordinal)? ({unit} | weekday part? | {month} | season | part)",
    "per": "per unit",
    "weekdays": "weekdays (and weekdays){0,6} | weekday {units}",
    "repeated": "repeated",
    # no date
    "vague": "vague",
    "vague_noun": "the (near | vague | coming)? vague_noun",
    "the_past": "the vague? past (?! [other counted])",
}
"""Name of a rule and its template. What a match is worth is told by the function of that name in ``times_values``."""

_NAME = re.compile(r"[a-z_]+")
LONGEST_KEPT = 40
"""Words of a stretch up to which what was found in it is remembered."""


class Found(NamedTuple):
    """Words ``first`` (included) to ``last`` (excluded) of a paragraph and the rules that match them, best first."""

    rules: tuple[str, ...]
    first: int
    last: int


class Grammar(NamedTuple):
    """Stretches of words that may hold an expression, one expression that says where any starts, and one for each rule."""

    stretch: re.Pattern[str]
    any_rule: re.Pattern[str]
    rules: tuple[tuple[str, re.Pattern[str]], ...]


def _compile(template: str) -> str:
    """A template as a regular expression over letters."""
    for _ in range(4):  # macros may hold macros
        for name, body in MACROS.items():
            template = template.replace("{" + name + "}", f"(?:{body})")
    letters = lexicon().letters
    pattern = _NAME.sub(lambda match: letters[match.group()], template).replace(" ", "")
    return re.sub(r"\((?!\?)", "(?:", pattern)


@cache
def grammar() -> Grammar:
    """The compiled rules, once per process."""
    compiled = {name: _compile(template) for name, template in RULES.items()}
    letters = lexicon().letters
    quiet = "".join(letters[kind] for kind in ("punct", "comma", "dot", "hyphen"))
    return Grammar(
        re.compile(f"[^{letters['other']}]+{letters['other']}?"),
        re.compile(f"(?=[^{quiet}])(?:" + "|".join(f"(?:{pattern})" for pattern in compiled.values()) + ")"),
        tuple((name, re.compile(pattern)) for name, pattern in compiled.items()),
    )


def find(letters: str) -> Iterator[Found]:
    """The time expressions in a paragraph's letters from left to right, without overlap.

    No rule reaches over a word that means nothing to it, so a paragraph is read in the stretches between such words. They
    are short and much alike ("of the", "in"), and what was found in one is remembered.
    """
    for stretch in grammar().stretch.finditer(letters):
        text = stretch.group()
        found = _find(text) if len(text) <= LONGEST_KEPT else _search(text)
        for one in found:
            yield Found(one.rules, one.first + stretch.start(), one.last + stretch.start())


@lru_cache(maxsize=1 << 15)
def _find(letters: str) -> tuple[Found, ...]:
    """What was found in a short stretch."""
    return _search(letters)


def _search(letters: str) -> tuple[Found, ...]:
    """The time expressions in one stretch of words."""
    compiled = grammar()
    found: list[Found] = []
    at = 0
    while match := compiled.any_rule.search(letters, at):
        start = match.start()
        best, rules = start, []
        for name, pattern in compiled.rules:
            candidate = pattern.match(letters, start)
            if candidate and candidate.end() > best:
                best, rules = candidate.end(), [name]
            elif candidate and candidate.end() == best:
                rules.append(name)
        found.append(Found(tuple(rules), start, best))
        at = best
    return tuple(found)
