"""The desk: pages and an HTTP interface over an archive, for people at work.

Thin: what is shown is found by the floors below; here it is asked for, guarded and laid out.
"""

from deedline.desk.app import make_app

__all__ = ["make_app"]
