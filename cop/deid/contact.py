"""E-mail addresses, profile links, handles."""

import re
from collections.abc import Iterator

from cop.deid.allowed import entries, public_host
from cop.deid.context import NETWORK, before
from cop.deid.findings import Finding, Kind, Strength

_EMAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,64}(?:@|\s?(?:\(at\)|\[at\])\s?)"
    r"(?:[\w-]{1,63}(?:\.|\s?\(dot\)\s?)){1,5}[a-z]{2,24}(?!\w)",
    re.IGNORECASE,
)
_SPELT = re.compile(r"\s|[(\[](?:at|dot)[)\]]", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?<![\w.@])(?:https?://)?(?:(?:[a-z]{2,3}|web|mobile|m|www)\.)?"
    r"(?:linkedin\.com/(?:in|pub)/|facebook\.com/(?:people/[\w.%-]{1,80}/|profile\.php\?id=)?"
    r"(?!groups/|events/|pages/|watch|sharer|share|help|people/|profile\.php)|instagram\.com/(?!p/|reel/|explore)"
    r"|(?:twitter|x)\.com/(?!search|hashtag|i/|home|intent|share|explore)|tiktok\.com/@|snapchat\.com/add/|(?:t|telegram)\.me/|wa\.me/"
    r"|youtube\.com/@|threads\.net/@|medium\.com/@|bsky\.app/profile/|github\.com/(?=[\w-]{1,40}/?(?:[\s,.;:)!?\"'’]|$)))"
    r"[\w.%@+-]{2,80}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@/.\[])@(?!\[)([A-Za-z_][\w.]{2,30})(?<!\.)")


def emails(text: str) -> Iterator[Finding]:
    """Find e-mail addresses; a role's address at a public body is nobody's."""
    for match in _EMAIL.finditer(text):
        name, _, host = _SPELT.sub(_spelt, match[0]).partition("@")
        if public_host(host) and name.casefold() in entries("mailboxes"):
            continue
        yield Finding(match.start(), match.end(), Kind.EMAIL, Strength.STOP, "email", 0.95)


def _spelt(match: re.Match[str]) -> str:
    return "" if match[0].isspace() else "@" if "at" in match[0].lower() else "."


def profiles(text: str) -> Iterator[Finding]:
    """Find links to a person's profile; any other link is left in peace."""
    for match in _PROFILE.finditer(text):
        host = match[0].partition("//")[2] or match[0]
        if host.casefold().rstrip("/").rpartition("/")[2].lstrip("@") in entries("profiles"):
            continue
        yield Finding(match.start(), match.end(), Kind.URL, Strength.STOP, "profile", 0.9)


def handles(text: str) -> Iterator[Finding]:
    """Find @names that are no members' mentions (those are stored as @[12]); one said to be somebody's stops."""
    for match in _HANDLE.finditer(text):
        if match[1].casefold() not in entries("profiles"):
            told = before(text, match.start(), NETWORK)
            strength = Strength.STOP if told else Strength.HINT
            yield Finding(match.start(), match.end(), Kind.HANDLE, strength, "handle", 0.9 if told else 0.6)
