"""The archive for assistants: a read-only MCP server over the functions of the desk."""

from deedline.mcp.server import make_server, run

__all__ = ["make_server", "run"]
