"""Bytes to articles: text, HTML, tables; blocks and metadata."""
