"""When two web addresses lead to one article."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from deedline.data import load


def address_key(url: str | None) -> str | None:
    """What all addresses of one page have in common; None for a site's front page and for what is no address.

    >>> address_key("https://www.Courier.example/a/1/?utm_source=x&id=2#top") == address_key("http://m.courier.example/a/1/amp?id=2")
    True
    """
    try:
        parts = urlsplit(url or "")
        query = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:
        return None
    host = (parts.hostname or "").removesuffix(".")
    same = load("addresses")["same"]
    host = next((host.removeprefix(prefix) for prefix in same["hosts"] if host.startswith(prefix)), host)
    path = unquote(parts.path).rstrip("/")
    path = next((path.removesuffix(ending) for ending in same["endings"] if path.lower().endswith(ending)), path).rstrip("/")
    kept = urlencode(sorted((name, value) for name, value in query if not _tracking().fullmatch(name.lower())))
    return f"{host}{path}?{kept}" if host and (path or kept) else None


@cache
def _tracking() -> re.Pattern[str]:
    names = load("addresses")["tracking"]["parameters"]
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in names))
