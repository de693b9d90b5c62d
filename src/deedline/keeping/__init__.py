"""Keeping articles in an archive, with everything found in them, and getting stories back out of it.

The archive only stores; what articles say and which belong together is decided here, by the floors that know.
"""

from deedline.keeping.adding import Kept, add, forget, keep
from deedline.keeping.decisions import decide, decisions, undo
from deedline.keeping.examples import examples
from deedline.keeping.showing import dossiers, show
from deedline.keeping.summing import kept, summarise

__all__ = ["Kept", "add", "decide", "decisions", "dossiers", "examples", "forget", "keep", "kept", "show", "summarise", "undo"]
