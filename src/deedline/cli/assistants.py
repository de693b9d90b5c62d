"""``deedline mcp``: the archive for assistants."""

from __future__ import annotations

from deedline.cli.archive import Address, opened


def mcp(archive: Address = None) -> None:
    """Serve the archive to an assistant by the Model Context Protocol, on standard input and output; nothing can be changed."""
    from deedline.mcp import run  # here, because it is a part that need not be installed

    with opened(archive) as keep:
        run(keep)
