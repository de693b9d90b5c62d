"""What can be seen of every text run of a page."""

import numpy as np

from deedline.ingest.html_blocks import label, ruled
from deedline.ingest.html_content import Content, select
from deedline.ingest.html_features import COLUMNS, rows
from deedline.ingest.html_metadata import PageMetadata, read_metadata
from deedline.ingest.html_tree import Segmenter, parse_page
from deedline.model.article import BlockKind

SENTENCE = "The harbour of Vell opened again on Monday, after a week in which no ship had left it, the harbour master said."
PAGE = f"""<body><ul class=menu><li><a href=1>Sport</a><li><a href=2>Weather</a></ul>
<article><h1>Harbour opens</h1><p>{SENTENCE}</p><h2>What comes next</h2><p>{SENTENCE} A crane is to be moved.</p></article>
</body>"""


def read(page: str) -> tuple[Content, PageMetadata]:
    root = parse_page(page)
    whole = Segmenter()
    whole.read(root)
    content = select(whole)
    assert content is not None
    return content, read_metadata(root, None)


def test_one_row_per_run_and_one_number_per_column() -> None:
    content, meta = read(PAGE)
    table = rows(content, {run: labelled.kind for run, labelled in ruled(content, meta).items()})
    assert table.shape == (len(content.runs), len(COLUMNS))
    assert bool(np.isfinite(table).all())


def test_columns_say_what_the_run_is_and_where_it_lies() -> None:
    content, meta = read(PAGE)
    table = rows(content, {run: labelled.kind for run, labelled in ruled(content, meta).items()})
    texts = [run.text for run in content.runs]
    menu, sentence = texts.index("Sport"), texts.index(SENTENCE)
    seen = {name: table[:, COLUMNS.index(name)] for name in ("link share", "under article", "is p", "rule body", "length -1")}
    assert (seen["link share"][menu], seen["link share"][sentence]) == (1.0, 0.0)
    assert (seen["under article"][menu], seen["under article"][sentence]) == (0.0, 1.0)
    assert seen["is p"][sentence] == seen["rule body"][sentence] == 1.0
    assert seen["length -1"][sentence] == len("Harbour opens")


def test_a_plain_article_keeps_the_kinds_the_rules_give() -> None:
    content, meta = read(PAGE)
    kinds = {line.run.text: line.kind for line in label(content, meta)}
    assert kinds["Harbour opens"] is BlockKind.HEADLINE
    assert kinds[SENTENCE] is BlockKind.BODY
    assert kinds["What comes next"] is BlockKind.SUBHEADING
    assert kinds.get("Sport") is not BlockKind.BODY
