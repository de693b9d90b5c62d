"""Words against deeds: reads news articles and says who said what, who else can vouch for it, and what happened next.

>>> import deedline
>>> found = deedline.read(deedline.articles(["examples/harbour"]))  # doctest: +SKIP
>>> next(found).statements[0].speaker.name  # doctest: +SKIP
'Dana Whitlock'
"""

from deedline.api import articles, dossiers, link, read, revisions
from deedline.errors import DeedlineError, InputError
from deedline.model.article import Article
from deedline.model.dossier import Dossier
from deedline.model.linkage import Linkage
from deedline.model.reading import Reading
from deedline.spans import Span

__all__ = [
    "Article",
    "DeedlineError",
    "Dossier",
    "InputError",
    "Linkage",
    "Reading",
    "Span",
    "articles",
    "dossiers",
    "link",
    "read",
    "revisions",
]
