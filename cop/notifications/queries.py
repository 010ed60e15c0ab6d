"""The bell and its page, and what the page of preferences shows."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from django.conf import settings
from django.utils.module_loading import import_string

from cop.community.models import Member
from cop.core import vapid
from cop.notifications.enums import FOR_EDITORS, FOR_MODERATORS, FOR_TRAINERS, NEVER_MAILED, Kind
from cop.notifications.models import Device, Notice, QuietHours, SwitchedOff, SwitchedOn
from cop.notifications.querysets import is_told

PAGE = 30
MANY = 99  # beyond it the bell says "99+"

type Title = tuple[str, str] | None  # in the language beside it
type Titles = Callable[[Member, Sequence[Mapping[str, int]]], list[Title]]


@dataclass(frozen=True, slots=True)
class BellPage:
    """A page of notices, each with what it names; `more` is the number of the last one when others follow, else 0."""

    notices: list[tuple[Notice, Title]]
    more: int

    @property
    def any_unread(self) -> bool:
        """Say whether one of them is new."""
        return any(notice.read_on is None for notice, _ in self.notices)


def bell_page(member: Member, after: int = 0) -> BellPage:
    """Return the member's notices, unread first, from the one that follows notice `after` on."""
    own = Notice.objects.visible_to(member)
    last = own.filter(pk=after).first() if after else None
    found = list((own.after(last) if last else own).listed()[: PAGE + 1])
    told = [notice for notice in found[:PAGE] if notice.told]
    named = titles_in(told, member)
    return BellPage([(one, named.get(one.pk)) for one in told], found[PAGE - 1].pk if len(found) > PAGE else 0)


def titles_in(notices: Sequence[Notice], reader: Member) -> dict[int, Title]:
    """Return the titles that notices name, by their numbers: those the reader sees now, of kinds that may name any."""
    kinds = cast("Mapping[Kind, Titles]", import_string(settings.COP_NAMES))
    by_names: dict[Titles, list[Notice]] = defaultdict(list)
    for notice in notices:
        if notice.member_id is not None and notice.kind in kinds:
            by_names[kinds[Kind(notice.kind)]].append(notice)
    found: dict[int, Title] = {}
    for names, some in by_names.items():
        found |= zip((one.pk for one in some), names(reader, [one.ids for one in some]), strict=True)
    return found


class Numbers(NamedTuple):
    """How many notices a member has not read, and how many of these ring as a colleague asks now."""

    unread: int
    asks: int


def numbers(member: Member) -> Numbers:
    """Count what the member has not read, the newest; counting stops beyond `MANY`."""
    newest = Notice.objects.visible_to(member).unread().order_by("-moved_at")
    rows = newest.values_list("withheld", "kind", "turn")[: MANY + 1]
    told = [(kind, turn) for withheld, kind, turn in rows if is_told(withheld)]
    return Numbers(len(told), told.count((Kind.ASKED.value, "")))


def unread(member: Member) -> int:
    """Return how many notices the member has not read."""
    return numbers(member).unread


def kinds_for(member: Member) -> list[Kind]:
    """Return the kinds the member can be told of."""
    kinds = (kind for kind in Kind if kind not in NEVER_MAILED)
    groups = (
        (FOR_MODERATORS, member.moderates),
        (FOR_EDITORS, member.coordinates_all),
        (FOR_TRAINERS, member.trains or member.administers),
    )
    others = {kind for kinds, holds in groups if not holds for kind in kinds}
    return [kind for kind in kinds if kind not in others]


def switched_off(member: Member) -> set[str]:
    """Return the kinds of which the member wants no mails."""
    return set(SwitchedOff.objects.filter(member=member).values_list("kind", flat=True))


def kinds_to_push(member: Member) -> list[Kind]:
    """Return the kinds for which the member's devices can be woken."""
    return [kind for kind in Kind if kind not in FOR_MODERATORS or member.moderates]


@dataclass(frozen=True, slots=True)
class Pushes:
    """What a member wants of pushes: by which key browsers know us, of what, when not, and where."""

    key: str
    kinds: set[str]
    quiet: QuietHours | None
    devices: Sequence[Device]
    here: Device | None
    stand_in: str  # where the demonstration has a phone that is not there


def pushes_of(member: Member, session_key: str) -> Pushes | None:
    """Read what the member wants of pushes, in three queries; None where the site has none."""
    if not settings.PUSH_KEY:
        return None
    devices = list(Device.objects.visible_to(member).signed_in().select_related("session").order_by("-made_at"))
    return Pushes(
        key=vapid.public_key(settings.PUSH_KEY),
        kinds=set(SwitchedOn.objects.filter(member=member).values_list("kind", flat=True)),
        quiet=QuietHours.objects.filter(member=member).first(),
        devices=devices,
        here=next((device for device in devices if device.session.session_key == session_key), None),
        stand_in=f"{settings.PUSH_LOOPBACK}/{member.slug}" if settings.DEMO else "",
    )
