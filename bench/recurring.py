"""What knowing the lines that recur in an outlet's articles changes: ``python -m bench.recurring [-n N]``.

On flattened development pages of hosts with three of them or more: the body's shingle F1 with every page read alone and with
all read together.  With ``-n``, the lines of the first N general news articles that become furniture, the most frequent
first, to be read by eye: those have no gold.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import deedline
from bench.data import SHARED, records
from bench.quality import sample
from deedline.ingest.chance import TEXT
from deedline.ingest.flat import read_flat
from deedline.ingest.recurring import LINE, without_recurring

NEWS = "data/stories/unlabelled_8k.jsonl.gz"


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=0)
    count = parser.parse_args().n
    for group in ("full_fundus", "full_wcxb_dev_articles"):
        _measure(group)
    if count:
        articles = sample(NEWS, count)
        taken = Counter(_taken(articles, list(without_recurring(articles))))
        print(f"{len(articles)} articles, {len(taken)} lines, {sum(taken.values())} times")
        for line, times in taken.most_common():
            print(f"{times:5} {line[:120]}")


def _measure(group: str) -> None:
    pages = [page for page in records(f"data/flat/flat_{group}.jsonl.gz") if page.get("url") and page.get("body")]
    hosts = Counter(urlsplit(page["url"]).hostname for page in pages)
    pages = [page for page in pages if hosts[urlsplit(page["url"]).hostname] >= LINE.articles]
    alone = [read_flat(page["text"], page["id"], id=page["id"], url=page["url"]) for page in pages]
    sys.path.insert(0, str(SHARED / "eval"))
    scorer = importlib.import_module("pages")
    for name, articles in (("alone", alone), ("together", list(without_recurring(alone)))):
        scores = [scorer.tpfpfn(page["body"], _body(article)) for page, article in zip(pages, articles, strict=True)]
        precision, recall, f1 = scorer.shingle_metrics(scores)
        print(f"{group:24} {len(pages):3} pages  {name:9} P {precision:.4f} R {recall:.4f} F1 {f1:.4f}", flush=True)


def _body(article: deedline.Article) -> str:
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.kind in TEXT)


def _taken(before: Sequence[deedline.Article], after: Sequence[deedline.Article]) -> Iterator[str]:
    """The lines of text that became furniture, with their outlet."""
    for old, new in zip(before, after, strict=True):
        for was, now in zip(old.blocks, new.blocks, strict=True):
            if was.kind is not now.kind:
                yield f"{old.outlet}: {was.span.of(old.text)}"


if __name__ == "__main__":
    main()
