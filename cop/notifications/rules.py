"""Where a push may go, what a device is called, when it is quiet, and what a mail may carry."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

LONGEST = 1000
_ADDRESS = re.compile(r"https://[!-~]+")
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_INSIDE = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".test", ".invalid", ".onion", ".arpa")
_NAT64 = IPv6Network("64:ff9b::/96")
# The first that is in what a browser says of itself: most of them say the names of others as well.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What the mail of a notice carries beside its words: what it is about, more lines, and a calendar to take in."""

    title: str
    told: str
    method: str  # of RFC 5546: REQUEST or CANCEL
    calendar: str


def is_endpoint(address: str) -> bool:
    """Say whether `address` can be one of a public push service: https, a public name, no port, nobody's password."""
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address) or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    plain = parts.netloc.lower() in {host, f"{host}:443"} and port in {None, 443} and not parts.fragment
    return plain and bool(_HOST.fullmatch(host)) and not host.endswith(_INSIDE)


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet, also where it wraps another."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            wrapped = IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast


def device_of(said: str) -> tuple[str, str]:
    """Return the names of browser and system from what a browser says of itself; empty where it is not known."""
    browser, system = (next((name for mark, name in known if mark in said), "") for known in (_BROWSERS, _SYSTEMS))
    return browser, system


def next_morning(now: datetime) -> datetime:
    """Return six o'clock of the day after `now`, on its own clocks."""
    return (now + timedelta(days=1)).replace(hour=6, minute=0, second=0, microsecond=0)


def is_quiet(at: time, hours: tuple[time, time]) -> bool:
    """Say whether `at` is within the quiet hours, which may go over midnight."""
    begin, end = hours
    return begin <= at < end if begin < end else at >= begin or at < end


def seconds_to(at: time, then: time) -> int:
    """Return how long after `at` it is `then` again."""
    return (_second(then) - _second(at)) % 86400


def _second(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second
