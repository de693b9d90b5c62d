"""What can be seen of one paragraph: its shape, its wording and how often it comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from deedline.ingest.dates import date_line
from deedline.ingest.menus import menu_items
from deedline.ingest.paragraphs import Paragraph
from deedline.ingest.wording import cues_in, normal

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE_CLOSED = re.compile(r"[.!?…。！？][\"'”“’»«)\]\s]*$")
_SIGNED = re.compile(r"[.!?…][\"'”’»]*\s*[(\[][^()\[\]/]{1,40}[)\]]\.?$")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'”“’»)\]]*\s+[\"'“”‘«(\[]*[^\W\d_a-z]")
_GLUED = re.compile(r"[a-zà-þ][A-ZÀ-Þ]|[^\W\d_a-zA-ZÀ-ɏ](?=[a-zA-Z])")
_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.|[@#/])\S*")
_CLOCK = re.compile(r"^\(?\d{1,2}(?::\d\d){1,2}\)?$")
_SEEN = 1200
"""Shape is judged by this many characters of a paragraph."""


@dataclass(frozen=True, slots=True)
class Features:
    """One paragraph as the labelling rules see it; every field is cheap and none looks at other paragraphs but ``repeat``."""

    text: str
    words: int
    """Words; two characters of a script without spaces count as one."""
    closed: bool
    """Ends like a sentence, be it with an agency in brackets behind it."""
    sentences: int
    lower: float
    """Share of words that begin in lower case: high in running text, low in menus and title-case headlines."""
    digits: float
    """Share of characters that are digits."""
    glued: int
    """Words run into each other ("HomePolitics")."""
    clock: bool
    """Nothing but a duration or time of day."""
    cues: frozenset[str]
    date: bool
    """A date with little else."""
    menu: bool
    """Short items side by side."""
    gap: bool
    repeat: int
    """How many paragraphs with the same words came before."""
    total: int
    """How many there are in all."""
    key: str
    """The words themselves, for comparing paragraphs."""

    def has(self, *names: str) -> bool:
        """Whether any of these cues is there."""
        return not self.cues.isdisjoint(names)

    @property
    def soup(self) -> bool:
        """Names of pictograms or menu entries run together, with next to no sentence in them."""
        icons = self.key.count("icon")
        return (icons >= 4 and 6 * icons >= self.words) or (
            not self.closed and self.glued >= 2 and 4 * self.glued >= self.words
        )

    @property
    def prose(self) -> bool:
        """Running text: a closed sentence of some length, or a long line mostly in lower case."""
        return not self.soup and ((self.closed and self.words >= 7) or (self.words >= 25 and self.lower >= 0.5))


def features(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Features, ...]:
    """The features of every paragraph of ``text``."""
    keys = [words_of(p.span.of(text)) for p in paragraphs]
    total, seen = Counter(keys), Counter[str]()
    found = []
    for paragraph, key in zip(paragraphs, keys, strict=True):
        found.append(_of(paragraph.span.of(text), paragraph.gap, key, seen[key], total[key]))
        seen[key] += 1
    return tuple(found)


def words_of(line: str) -> str:
    """The lower-case words of ``line`` with single spaces: the same for two renderings of one line."""
    return " ".join(_WORD.findall(line[:_SEEN].lower())) or line[:_SEEN]


def _of(line: str, gap: bool, key: str, repeat: int, total: int) -> Features:
    shown = line[:_SEEN]
    words = _WORD.findall(shown)
    cues = cues_in(normal(line))
    wide = len(_WIDE.findall(shown))
    begun = [word for word in words if word[0].isalpha()]
    return Features(
        text=line,
        words=max(len(words), wide // 2),
        closed=bool(_SENTENCE_CLOSED.search(line[-12:])) or ("photo_credit" not in cues and bool(_SIGNED.search(line[-60:]))),
        sentences=1 + len(_SENTENCE_BREAK.findall(shown)),
        lower=sum(not word[0].isupper() for word in begun) / len(begun) if begun else 0.0,
        digits=sum(char.isdigit() for char in shown) / len(shown),
        glued=len(_GLUED.findall(_ADDRESS.sub("", shown))),
        clock=bool(_CLOCK.match(line[:12])),
        cues=cues,
        date=date_line(line),
        menu=bool(menu_items(line)),
        gap=gap,
        repeat=repeat,
        total=total,
        key=key,
    )
