"""The mails that go into calendars: to who comes, and to who came and does not any more."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cop.community.models import Member
from cop.days.formats import Site, invite_ics, when_said
from cop.days.models import Day
from cop.notifications.actions import notify_by_mail
from cop.notifications.enums import Kind
from cop.notifications.rules import Enclosed


def tell_calendar(*, day: Day, member: Member, turn: str, ids: Mapping[str, int], gone: bool = False) -> None:
    """Tell a member of a day they come to, or came to and are `gone` from, in a mail that their calendar reads too.

    It tells each thing that `ids` name once, however often a worker begins anew, and nothing of days that are over.
    """
    now = timezone.now()
    if member.user is None or day.ends_at <= now:
        return
    about = {"day": day.pk}
    site, off = Site.here(), gone or day.cancelled_at is not None
    method, calendar = invite_ics(day, site, to=member.user.email, at=now, gone=gone)
    with translation.override(member.user.language):
        told = _told(day, site, member.user.time_zone, off=off)
    notify_by_mail(
        to=member,
        kind=Kind.DAY,
        turn=turn,
        url=reverse("days:day", args=[day.pk]),
        ids=about | dict(ids),
        about=about,
        enclosed=Enclosed(title=day.title, told=told, method=method, calendar=calendar),
    )


def _told(day: Day, site: Site, zone: str, *, off: bool) -> str:
    """Return when and where it is, in plain words; of what is off only when it was to be."""
    lines = when_said(day.when, zone)
    if not off:
        lines += [f"{_('Place')}: {day.place}"] if day.place else []
        lines += [f"{_('Link to the call')}: {day.link}"] if day.link else []
    return "\n".join([*lines, "", site.page_of(day)])
