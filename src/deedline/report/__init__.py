"""A dossier made readable: HTML, Markdown, JSON."""
