"""Coverage over time: a row for each source behind a story's articles, a mark for each article on its day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from deedline.assess.behind import behind
from deedline.report.charts import LEFT_OF_NAMES, WIDTH, day_ticks
from deedline.report.plain import shortened
from deedline.report.summary import readable
from deedline.report.tables import table
from deedline.report.view import View

ROW, TOP, STEP = 26, 10, 10
LONGEST = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """An article: where it is drawn, what it is, and where it can be read."""

    x: float
    y: float
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything to draw; ``rows`` are (height, source) and ``ticks`` (place, day in words)."""

    width: int
    height: int
    left: int
    rows: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]
    undated: int


def coverage(view: View) -> Coverage | None:
    """The coverage as a drawing; None where fewer than two articles are dated."""
    sources = behind(view.dossier)
    days = {r.article.id: date.fromisoformat(r.article.day) for r in view.dossier.readings if r.article.day}
    if len(days) < 2:
        return None
    first, last = min(days.values()), max(days.values())
    wide = (WIDTH - LEFT_OF_NAMES - 30) / max((last - first).days, 1)
    marks, rows = [], []
    for number, source in enumerate(sources):
        y = TOP + number * ROW + ROW / 2
        rows.append((y, shortened(source.name, LONGEST)))
        stacked: Counter[date] = Counter()
        for id in source.articles:
            if id in days:
                article, day = view.dossier.reading(id).article, days[id]
                x = LEFT_OF_NAMES + (day - first).days * wide + stacked[day] * STEP
                stacked[day] += 1
                title = f"{article.label}, {readable(day.isoformat())}: {article.title or 'no headline'}"
                marks.append(Mark(round(x, 1), y, title, view.links.article(id, view.shelf.letter(id))))
    return Coverage(
        WIDTH,
        TOP + len(rows) * ROW + 24,
        LEFT_OF_NAMES,
        tuple(rows),
        day_ticks(first, (last - first).days, LEFT_OF_NAMES, wide),
        tuple(marks),
        len(view.dossier.readings) - len(days),
    )


def coverage_table(view: View) -> bytes:
    """The same as CSV."""
    rows = (
        (view.dossier.story.id, id, article.label, article.published and article.published.value, source.kind, source.name)
        for source in behind(view.dossier)
        for id in source.articles
        for article in (view.dossier.reading(id).article,)
    )
    return table(("story", "article", "outlet", "published", "source_kind", "source"), rows)
