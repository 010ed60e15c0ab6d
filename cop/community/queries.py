"""Pages about people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.cache import caches
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cop.accounts.models import User
from cop.community.enums import Role
from cop.community.models import Belonging, Centre, CentreWord, Grant, Invitation, Member, OpeningHours, Steps
from cop.community.policies import GIVEN_BY_COORDINATORS, may_administer, may_invite_guest
from cop.community.querysets.member import ENOUGH, known_to
from cop.community.rules import Invitee, dialled, examples, next_open, read_list, spoken_first
from cop.core.text import render

PAGE = 40


@dataclass(frozen=True, slots=True)
class Directory[M]:
    """A page of members; `after` leads on, "" at the end."""

    members: list[M]
    after: str


type Card = dict[str, Any]


def directory(
    member: Member, *, name: str = "", language: str = "", centre: str = "", after: str = ""
) -> Directory[Card]:
    """Read a page of the members `member` may see as cards, by name; one query."""
    found = Member.objects.visible_to(member)
    if name:
        found = found.saying(name)
    if language:
        found = found.filter(reads__contains=[language])
    if centre:
        there = Belonging.objects.present().filter(centre__in=centres_named(member).filter(slug=centre))
        found = found.filter(pk__in=there.values("member"))
    if after:
        found = found.filter(name__gt=after)
    rows = list(found.order_by("name", "pk").as_cards(member)[: PAGE + 1])
    return Directory(rows[:PAGE], rows[PAGE - 1]["name"] if len(rows) > PAGE else "")


def coordinated(member: Member) -> QuerySet[Centre]:
    """Return the centres `member` coordinates."""
    grants = member.grants.in_force().filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
    reach = set(grants.values_list("scope", flat=True))
    centres = Centre.objects.order_by("name")
    return centres if None in reach else centres.filter(pk__in=reach)


def roles_to_give(member: Member) -> list[Role]:
    """Return the roles `member` may give somewhere."""
    return list(Role) if may_administer(member) else [role for role in Role if role in GIVEN_BY_COORDINATORS]


def centres_named(member: Member) -> QuerySet[Centre]:
    """Return the centres `member` may look for colleagues by: not those too small to be named beside one."""
    fifth = Belonging.objects.present().filter(centre=OuterRef("pk"))[ENOUGH - 1 : ENOUGH]
    return Centre.objects.filter(Q(Exists(fifth)) | known_to(member, "pk")).order_by("name")


def people_of(member: Member, centres: QuerySet[Centre], *, name: str = "", after: str = "") -> Directory[Member]:
    """Read a page of those who belong to `centres` now, suspended ones too, by name or how an address begins."""
    today = timezone.localdate()
    now = Q(belongings__to_on=None) | Q(belongings__to_on__gt=today)
    found = Member.objects.filter(now, belongings__centre__in=centres, left_at=None)
    if name:
        found = found.filter(Q(name__icontains=name) | Q(user__email__istartswith=name))
    found = found.filter(name__gt=after) if after else found
    rows = list(found.distinct().order_by("name", "pk").with_centres(member)[: PAGE + 1])
    return Directory(rows[:PAGE], rows[PAGE - 1].name if len(rows) > PAGE else "")


def preview(pasted: str, centre: Centre) -> list[Invitee]:
    """Read a pasted list against who is a member of `centre` and who is invited to it already."""
    members = User.objects.filter(member__belongings__centre=centre, member__belongings__to_on=None)
    invited = Invitation.objects.open().filter(centre=centre)
    return read_list(
        pasted,
        members={email.casefold() for email in members.values_list("email", flat=True)},
        invited={email.casefold() for email in invited.values_list("email", flat=True)},
    )


def guests_of(member: Member) -> QuerySet[Member]:
    """Return the guests whom `member` may let stay longer, those past their last day too; none for most."""
    return Member.objects.guests() if may_invite_guest(member) else Member.objects.none()


WORDS_KEPT = 60


def own_words(member: Member) -> dict[str, str]:
    """Return what the member's centre calls its people, in the active language, else in English; {} where it is silent.

    Kept for a minute: a page asks several times, a centre changes its words once a year.
    """
    language = (get_language() or "en").split("-")[0]
    key = f"words:{member.pk}:{language}"
    kept = caches["fragments"].get(key)
    if kept is None:
        today = timezone.localdate()
        belongs = member.belongings.filter(Q(to_on=None) | Q(to_on__gt=today), from_on__lte=today)
        rows = CentreWord.objects.filter(centre__in=belongs.values("centre"), language__in=[language, "en"])
        spoken = {row.language: row for row in rows.order_by("-centre")}
        row = spoken.get(language) or spoken.get("en")
        kept = {name: getattr(row, name) for name in ("client", "clients", "counsellor", "available")} if row else {}
        caches["fragments"].set(key, kept, WORDS_KEPT)
    return dict(kept)


def moderators() -> QuerySet[Member]:
    """Return the moderators who are not on holiday; the deputies of those who are hold the role meanwhile."""
    grants = Grant.objects.in_force().filter(role=Role.MODERATOR)
    present = Member.objects.present().exclude(rest__until_on__gte=timezone.localdate())
    return present.filter(grants__in=grants).distinct().order_by("pk")


def moderators_look(now: datetime) -> datetime | None:
    """Return when a moderator who is not on holiday is next at work, `now` while one is; None when nobody can tell."""
    today = timezone.localdate()
    belongs = Belonging.objects.filter(Q(to_on=None) | Q(to_on__gt=today), member__in=moderators())
    hours = OpeningHours.objects.filter(centre__in=belongs.values("centre")).select_related("centre")
    return next_open([(h.weekday, h.opens, h.closes, ZoneInfo(h.centre.time_zone)) for h in hours], now)


@dataclass(frozen=True, slots=True)
class InDanger:
    """What to do when somebody is in danger: a centre's own `steps`, or where they are None an example."""

    where: str
    country: str
    language: str
    languages: list[str]
    html: SafeString
    steps: Steps | None


def in_danger(member: Member | None, *, country: str = "", language: str = "") -> list[InDanger]:
    """Read what to do, of the own centres or of `country`; two queries for a member, none for a visitor."""
    own = Centre.objects.filter(belongings__in=member.belongings.present()) if member else Centre.objects.none()
    centres = [c for c in own.distinct().order_by("name", "pk") if country in {"", c.country}]
    written: dict[int, dict[str, Steps]] = {}
    for row in Steps.objects.filter(centre__in=centres).select_related("checked_by") if centres else ():
        written.setdefault(row.centre_id, {})[row.language] = row
    home = {c.country: c.language for c in reversed(centres)}
    told = [
        _own_steps(centre, written[centre.pk], _wishes(member, language, centre.language))
        for centre in centres
        if centre.pk in written
    ]
    for where in dict.fromkeys(c.country for c in centres if c.pk not in written) or ([] if told else [country]):
        told += _example(where, _wishes(member, language, home.get(where, "")))
    return told


def _wishes(member: Member | None, asked: str, home: str) -> list[str]:
    """Return languages, the best first: the one asked for, that of the place where one reads it, that of the pages."""
    reads = member.reads if member else []
    return [asked, *({home} & {*reads}), get_language() or "en", *reads, "en"]


def _own_steps(centre: Centre, rows: dict[str, Steps], wishes: list[str]) -> InDanger:
    row = rows[spoken_first(rows, wishes)]
    return InDanger(centre.name, centre.country, row.language, sorted(rows), _dialled(row.body), row)


def _example(country: str, wishes: list[str]) -> list[InDanger]:
    texts = examples(country) if country else {}
    language = spoken_first(texts, wishes)
    return [InDanger("", country, language, list(texts), _dialled(texts[language]), None)] if texts else []


def _dialled(text: str) -> SafeString:
    return mark_safe(dialled(render(text)))  # noqa: S308  (through our own sanitiser; only links to numbers are added)


def shift_ends(member: Member) -> datetime | None:
    """Return when the last of today's opening hours of the member's centres ends, if that is still to come."""
    now, today = timezone.now(), timezone.localdate()
    belongs = member.belongings.filter(Q(to_on=None) | Q(to_on__gt=today), from_on__lte=today)
    hours = OpeningHours.objects.filter(centre__in=belongs.values("centre")).select_related("centre")
    ends = []
    for row in hours:
        local = now.astimezone(ZoneInfo(row.centre.time_zone))
        if row.weekday == local.weekday():
            ends.append(datetime.combine(local.date(), row.closes, local.tzinfo))
    return max((end for end in ends if end > now), default=None)
