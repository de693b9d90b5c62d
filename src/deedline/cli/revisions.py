"""``deedline revisions``: what later versions of an article changed, as JSONL."""

from __future__ import annotations

from deedline import api
from deedline.cli.common import write_line
from deedline.cli.inputs import Inputs, takes_inputs
from deedline.cli.read import Model
from deedline.report.revisions import revision_record


@takes_inputs()
def revisions(inputs: Inputs, model: Model = None) -> None:
    """Write one JSON object per later version of an article: the sentences, numbers and statements it changed."""
    articles = list(inputs.shown(inputs, "loading"))
    for revised in api.revisions(articles, model=model):
        write_line(revision_record(*revised))
