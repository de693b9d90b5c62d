"""Only public addresses are connected to."""

import pytest

from deedline.errors import Refused
from deedline.ingest.web_addresses import NotPublic, allowed, is_url, normal_url, public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1",
        "no address",
    ],
)
def test_addresses_of_closed_networks(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert public(address)


def test_of_several_addresses_only_the_public_ones_are_used() -> None:
    def both(host: str, port: int) -> list[str]:
        return ["10.0.0.1", "93.184.215.14"]

    assert allowed("courier.example", 443, both, private=False) == ["93.184.215.14"]
    assert allowed("courier.example", 443, both, private=True) == ["10.0.0.1", "93.184.215.14"]
    with pytest.raises(NotPublic, match=r"10\.0\.0\.1"):
        allowed("courier.example", 443, lambda host, port: ["10.0.0.1"], private=False)


@pytest.mark.parametrize(
    "url", ["ftp://courier.example/", "https://", "http://[::1", "javascript:alert(1)", "http://a:99999/", "/a"]
)
def test_what_is_no_address_on_the_web_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        normal_url(url)


def test_addresses_are_brought_to_one_form() -> None:
    assert normal_url("HTTP://User:pw@Courier.Example:8080/a%20b?q=1&r=[2]#x") == "http://courier.example:8080/a%20b?q=1&r=[2]"
    assert normal_url("https://courier.example") == "https://courier.example/"
    assert is_url("HTTPS://courier.example")
    assert not is_url("https.txt")
