"""A pasted list of people to invite, opening hours, how long a promise holds, and examples of steps in danger."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

_ADDRESS = re.compile(r"[^\s<>,;\"'()|]+@[^\s<>,;\"'()|]+\.[^\s<>,;\"'()|.]{2,}")
LINES = 500
_LONGEST, _LONGEST_BEFORE, _LONGEST_PART = 254, 64, 63


class Fate(StrEnum):
    """What becomes of a line of the list."""

    NEW = "new"
    TWICE = "twice"
    MEMBER = "member"
    INVITED = "invited"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Invitee:
    """A line of the list: its number, the address and name found in it, and what becomes of it."""

    line: int
    written: str
    email: str
    name: str
    fate: Fate


def read_list(pasted: str, *, members: Collection[str], invited: Collection[str]) -> list[Invitee]:
    """Read a pasted list, one person a line, as "Name <mail>", "mail, name" or columns of a sheet.

    `members` and `invited` are lower-case addresses. Empty lines don't count; at most 500 lines are read.
    """
    seen: set[str] = set()
    invitees = []
    for number, line in enumerate(pasted.splitlines()[:LINES], start=1):
        if not line.strip():
            continue
        email, name = _read(line)
        fate = _fate(email, seen, members, invited)
        seen.add(email)
        invitees.append(Invitee(number, line.strip()[:120], email, name, fate))
    return invitees


def _read(line: str) -> tuple[str, str]:
    match = _ADDRESS.search(line)
    if match is None or not _is_deliverable(match[0]):
        return "", ""
    rest = (line[: match.start()] + " " + line[match.end() :]).strip()
    name = " ".join(re.sub(r"[<>,;\"|\t()]", " ", rest).split())
    return match[0].casefold(), name[:80]


def _is_deliverable(email: str) -> bool:
    """Say whether mail servers take an address of this length (RFC 5321 and 1035)."""
    before, _, domain = email.partition("@")
    parts = domain.split(".")
    short = len(email) <= _LONGEST and len(before) <= _LONGEST_BEFORE
    return short and all(0 < len(part) <= _LONGEST_PART for part in parts)


def _fate(email: str, seen: Iterable[str], members: Collection[str], invited: Collection[str]) -> Fate:
    if not email:
        return Fate.UNREADABLE
    if email in seen:
        return Fate.TWICE
    if email in members:
        return Fate.MEMBER
    return Fate.INVITED if email in invited else Fate.NEW


_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")


def read_hours(written: str) -> list[tuple[time, time]]:
    """Read "09:00-17:00, 18:30-21:00" as openings of one day, in order; raises ValueError for anything else."""
    openings = []
    for part in filter(None, (p.strip() for p in written.split(","))):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise ValueError(part)
        opens_h, opens_m, closes_h, closes_m = map(int, match.groups())
        openings.append((time(opens_h, opens_m), time(closes_h, closes_m)))
    ordered = sorted(openings)
    ends = [moment for opening in ordered for moment in opening]
    if any(a >= b for a, b in pairwise(ends)):
        raise ValueError(written)
    return ordered


def write_hours(openings: Iterable[tuple[time, time]]) -> str:
    """Return openings of one day as `read_hours` reads them."""
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in openings)


_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s+[-–]\s+(\d{4}-\d\d-\d\d))?\s*:?\s*(.*)")
LONGEST_RANGE = timedelta(days=92)
type Openings = list[tuple[time, time]]


def read_days(written: str) -> dict[date, Openings]:
    """Read days that keep other hours, one a line: "2026-12-24 - 2027-01-03" is closed, "2027-02-28 09:00-22:00" open.

    Raises ValueError with the line that cannot be read.
    """
    days: dict[date, Openings] = {}
    for line in filter(None, (line.strip() for line in written.splitlines()[:LINES])):
        try:
            days |= _read_line(line)
        except ValueError as error:
            raise ValueError(line) from error
    return days


def _read_line(line: str) -> dict[date, Openings]:
    match = _DAYS.fullmatch(line)
    if match is None:
        raise ValueError(line)
    first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1])
    if not timedelta(0) <= last - first <= LONGEST_RANGE:
        raise ValueError(line)
    openings = read_hours(match[3])
    return {first + timedelta(days=n): openings for n in range((last - first).days + 1)}


def write_days(days: Mapping[date, Openings]) -> str:
    """Return such days as `read_days` reads them, those alike in a row as one line."""
    lines: list[tuple[date, date, Openings]] = []
    for day, openings in sorted(days.items()):
        if lines and lines[-1][1] + timedelta(days=1) == day and lines[-1][2] == openings:
            lines[-1] = (lines[-1][0], day, openings)
        else:
            lines.append((day, day, openings))
    spans = ((f"{a}" if a == b else f"{a} - {b}", write_hours(hours)) for a, b, hours in lines)
    return "\n".join(" ".join(filter(None, span)) for span in spans)


def next_open(openings: Iterable[tuple[int, time, time, tzinfo]], now: datetime) -> datetime | None:
    """Return when the first of `openings` (weekday, opens, closes, zone) is open from `now` on; `now` while one is."""
    found = []
    for weekday, opens, closes, zone in openings:
        local = now.astimezone(zone)
        for ahead in range(8):
            day = local.date() + timedelta(days=ahead)
            start = datetime.combine(day, opens, zone)
            if day.weekday() == weekday and datetime.combine(day, closes, zone) > now:
                found.append(max(start, now))
                break
    return min(found, default=None)


def in_time(until: date, zone: tzinfo, now: datetime) -> bool:
    """Say whether the access of a guest until a day still holds: that whole day where the guest is."""
    return now.astimezone(zone).date() <= until


def pledge_holds(since: date, today: date) -> bool:
    """Say whether a promise given in the month that began on `since` still holds: for a year."""
    return today < since.replace(year=since.year + 1)


EXAMPLES = Path(__file__).parent / "danger"


@cache
def examples(country: str) -> dict[str, str]:
    """Return the example of what to do in danger in `country` ("NL"), by language; {} where there is none."""
    return {file.stem.partition(".")[2]: file.read_text() for file in sorted(EXAMPLES.glob(f"{country.lower()}.*.md"))}


def spoken_first(among: Collection[str], wishes: Iterable[str]) -> str:
    """Return the first of `wishes` that is `among` some languages, or else the first of these."""
    return next((language for language in wishes if language in among), next(iter(among), ""))


_TAG = re.compile(r"(<a\b.*?</a>|<[^>]+>)", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.,:/+-])\+?\d(?:[ -]?\d){2,14}(?![\w:/-]|[.,]\w)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d\d?-\d\d?-\d{4}")
_SHORT = re.compile(r"1\d\d|999|1[78]\d\d")
_WHOLE = 5  # digits that are a telephone number wherever they stand


def dialled(html: str) -> str:
    """Return `html` with telephone numbers, emergency ones of three digits too, as links that ring them."""

    def link(match: re.Match[str]) -> str:
        digits = re.sub(r"[ -]", "", match[0])
        if _DATE.fullmatch(match[0]) or not (len(digits) >= _WHOLE or _SHORT.fullmatch(digits)):
            return match[0]
        return f'<a href="tel:{digits}">{match[0]}</a>'

    return "".join(piece if piece.startswith("<") else _NUMBER.sub(link, piece) for piece in _TAG.split(html))
