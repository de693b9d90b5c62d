"""Imported by the process that workers are forked from: loads what reading needs, so that they share its memory."""

import gc
from contextlib import suppress

from deedline.annotate.pipeline import load_model
from deedline.errors import MissingPart

with suppress(MissingPart):  # said by the first worker that needs it, where it can be heard
    load_model()
gc.freeze()  # what is loaded stays; a collection would touch, and so copy, every page of it
