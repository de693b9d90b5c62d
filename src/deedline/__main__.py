"""``python -m deedline``."""

from deedline.cli.app import main

main()
