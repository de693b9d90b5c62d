"""Keeping articles in an archive, with everything found in them, and getting stories back out of it.

The archive only stores; what articles say and which belong together is decided here, by the floors that know.
"""

from deedline.keeping.adding import Kept, add, forget
from deedline.keeping.showing import show

__all__ = ["Kept", "add", "forget", "show"]
