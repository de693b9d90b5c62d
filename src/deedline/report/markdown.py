"""A dossier as Markdown: the findings, the ledger, the timeline and the voices, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deedline.model.dossier import Dossier
from deedline.report.provenance import copied, shared_origins
from deedline.report.summary import byline, count, readable, summary
from deedline.report.view import Source, View
from deedline.report.voices import Voice, voices

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def escaped(text: str) -> str:
    r"""``text`` so that Markdown shows it as it is, on one line.

    >>> escaped("a *b*\n[c](d)")
    'a \\*b\\* \\[c\\](d)'
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def dossier_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown text, ending in a line break."""
    view = View(dossier)
    return "\n".join(_lines(view)) + "\n"


def _lines(view: View) -> Iterator[str]:
    dossier = view.dossier
    yield f"# {escaped(dossier.story.title)}"
    yield f"\n{summary(dossier)}"
    for _, heading, findings in view.findings():
        yield f"\n## {heading}\n"
        for finding in findings:
            origins = f" ({count(finding.origins, 'origin')}, {count(finding.outlets, 'outlet')})" if finding.origins else ""
            note = f" ({escaped(finding.note)})" if finding.note else ""
            yield f"- {escaped(finding.text)}{note}{origins} {_cited(view.sources(finding.refs))}"
    yield from _ledger(view)
    if view.timeline():
        yield "\n## Timeline\n"
        for item in view.timeline():
            holder = f"{escaped(item.holder)}: " if item.holder else ""
            yield f"- {readable(item.day)} ({item.clock}): {holder}{escaped(item.text)} {_cited([view.source(item.ref)])}"
    yield "\n## Voices"
    for voice in voices(view):
        yield from _voice(voice)
    if view.numbers():
        yield "\n## Numbers\n"
        for row in view.numbers():
            values = "; ".join(f"{escaped(value)} {_cited([view.source(ref)])}" for value, ref, _, _ in row.values)
            yield f"- **{escaped(row.counted)}**: {values}. {escaped(row.verdict)}"
    yield from _provenance(view)
    yield "\n## Articles\n"
    for reading in dossier.readings:
        letter, label = view.shelf.letter(reading.article.id), view.shelf.label(reading.article.id)
        yield f"- **{letter}** {escaped(label)}: {escaped(byline(reading.article))}"


def _ledger(view: View) -> Iterator[str]:
    if not view.ledger():
        return
    yield "\n## Pledges and deeds\n"
    for entry in view.ledger():
        head = f"**{escaped(entry.actor)}**: {escaped(entry.act)} ({entry.force}; {entry.status()})"
        yield f"- {head} {_cited(view.sources(entry.reports))}"
        for step in entry.history:
            yield f"  - {readable(step.day) if step.day else 'undated'}: {step.status}, {escaped(step.because)}"


def _provenance(view: View) -> Iterator[str]:
    origins, copies = shared_origins(view), copied(view)
    if origins or copies:
        yield "\n## Origins\n"
    for origin in origins:
        yield f"- **{escaped(origin.name)}** ({origin.kind}): {count(origin.statements, 'statement')} {_cited(origin.sources)}"
    for copy in copies:
        yield f"- **{escaped(copy.taker)}**: {copy.kind} of **{escaped(copy.giver)}**; {escaped(copy.evidence)}"


def _voice(voice: Voice) -> Iterator[str]:
    yield f"\n### {escaped(voice.name or 'Speaker not named')}\n"
    for family in voice.families:
        for at, rendering in enumerate(family):
            yield f"{'  ' if at else ''}- {escaped(rendering.text)} {_cited(rendering.sources)}"
    for saying in voice.single:
        lead = f"*{escaped(saying.lead)}* " if saying.lead else ""
        yield f"- {lead}{escaped(saying.source.text)} {_cited([saying.source])}"


def _cited(sources: Iterable[Source]) -> str:
    """Articles and character offsets of the words something rests on."""
    return "[" + "; ".join(f"{escaped(source.label)} {source.anchor}" for source in sources) + "]"
