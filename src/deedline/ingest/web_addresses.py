"""Which network addresses may be connected to: public ones, unless the user allows others."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit, urlunsplit

from deedline.errors import Refused


class NotPublic(OSError):
    """A host all of whose addresses lie in networks that are not open to the internet."""


Resolve = Callable[[str, int], list[str]]
"""The addresses of a host, as text."""

_SCHEMES = ("http", "https")
_CARRIES_IPV4 = {IPv6Network("64:ff9b::/96"): 0, IPv6Network("2002::/16"): 80}
"""IPv6 ranges that lead to an IPv4 address written in them, and how many bits stand behind it (NAT64, 6to4)."""


def addresses(host: str, port: int) -> list[str]:
    """What the system's resolver says. Raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def public(address: str) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local, reserved or multicast.

    >>> public("93.184.215.14"), public("::ffff:10.0.0.1"), public("169.254.169.254")
    (True, False, False)
    """
    try:
        found = _inner(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    for network, behind in _CARRIES_IPV4.items():
        if address in network:
            return IPv4Address(int(address) >> behind & 0xFFFFFFFF)
    return address


def allowed(host: str, port: int, resolve: Resolve, *, private: bool) -> list[str]:
    """The addresses of a host that may be connected to. Raises OSError for an unknown host, NotPublic when none is public."""
    found = resolve(host, port)
    kept = [address for address in found if private or public(address)]
    if not kept:
        raise NotPublic(", ".join(found) or "none")
    return kept


def is_url(path: str) -> bool:
    """Whether a path on the command line is an address on the web."""
    return path.lower().startswith(tuple(f"{scheme}://" for scheme in _SCHEMES))


def normal_url(url: str) -> str:
    """An address in ASCII and without its fragment. Raises Refused for what is no address on the web.

    >>> normal_url("https://Bücher.example/ä b?q=ü#top")
    'https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC'
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        host, port, parts = "", "", urlsplit("")
    if parts.scheme not in _SCHEMES or not host:
        raise Refused(url, "this is no address on the web", "Give one that begins with https:// or http://.")
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*[]")
    return urlunsplit((parts.scheme, host + port, path, query, ""))
