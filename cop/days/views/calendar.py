"""Days in calendars: a month of them, files to take, and what other calendars ask for by themselves."""

from datetime import timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.limits import address, limit
from cop.core.page import page, see_other
from cop.days import actions, formats
from cop.days.enums import Coming, FeedOf
from cop.days.forms import FeedForm
from cop.days.models import Day, Feed, Shown
from cop.days.queries import Held, all_days, feed_at, feeds_of, month_of, my_days, secret_of
from cop.days.rules import read_month
from cop.days.views.poll import zone_of

AN_HOUR = timedelta(hours=1)
OFTEN, MISSES = 120, 60  # in an hour: one address, and attempts at unknown ones from one place
KEEP_FOR = 900  # seconds


@members_only
@require_GET
def month(request: MemberRequest) -> HttpResponse:
    """Show the days of a month on a leaf, on the reader's clocks; the address may say of which one."""
    zone = zone_of(request.member)
    today = timezone.localdate(timezone=ZoneInfo(zone))
    first = read_month(request.GET.get("month", ""), today=today)
    context: dict[str, Any] = {
        "month": month_of(request.member, first, zone),
        "zone": zone,
        "here": first == today.replace(day=1),
    }
    return page(request, "days/month.html", **context)


def as_file(content: bytes, name: str) -> HttpResponse:
    """Give a calendar as a file that no cache keeps."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


@members_only
@require_GET
def day_ics(request: MemberRequest, day_id: int) -> HttpResponse:
    """Give a day to a calendar; the address of its call to who comes."""
    found = get_object_or_404(Day.objects.visible_to(request.member), pk=day_id)
    comes = found.guests.filter(member=request.member, coming=Coming.YES).exists()
    return as_file(formats.day_ics(found, formats.Site.here(), link=comes), f"day-{found.pk}")


@members_only
@require_GET
def session_ics(request: MemberRequest, session_id: int) -> HttpResponse:
    """Give a session, as it was last released, to a calendar."""
    shown = Shown.objects.visible_to(request.member).select_related("session__day")
    found = get_object_or_404(shown, session_id=session_id)
    comes = found.session.day.guests.filter(member=request.member, coming=Coming.YES).exists()
    told = comes or found.hosts.filter(pk=request.member.pk).exists()
    return as_file(formats.session_ics(found, formats.Site.here(), link=told), f"session-{session_id}")


@members_only
@require_http_methods(["GET", "POST"])
def subscribe(request: MemberRequest) -> HttpResponse:
    """Show the addresses for calendars of one's own; make one, make a new one in its place, or take it back."""
    form = FeedForm(request.POST or None)
    if form.is_valid():
        limit("feed-made", request.member.pk, times=20, per=AN_HOUR)
        (actions.open_feed if form.opens else actions.close_feed)(by=request.member, of=form.cleaned_data["of"])
        made = _("This is the address now; one you had before leads nowhere.")
        messages.success(request, made if form.opens else _("Taken back. The address leads nowhere any more."))
        return see_other("days:subscribe")
    there = feeds_of(request.member)
    feeds = [(of, _address(there[of]) if of in there else "") for of in FeedOf]
    return page(request, "days/subscribe.html", feeds=feeds, status=422 if form.is_bound else 200)


def _address(feed: Feed) -> str:
    secret = secret_of(feed)
    return f"{settings.SITE_URL}{reverse('days:feed', args=[secret])}" if secret else ""


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a member's calendar what it asks for by its secret address alone: nobody is signed in."""
    found = feed_at(secret)
    if found is None:
        limit("feed-missed", address(request), times=MISSES, per=AN_HOUR)
        return HttpResponseNotFound(b"", content_type="text/plain; charset=utf-8")
    limit("feed", found.pk, times=OFTEN, per=AN_HOUR)
    content = _content(found)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"], etag = f"private, max-age={KEEP_FOR}", f'"{sha256(content).hexdigest()[:32]}"'
    response["ETag"], response["X-Robots-Tag"] = etag, "noindex"
    response["Content-Language"] = found.member.user.language if found.member.user else ""
    return get_conditional_response(request, etag=etag, response=response) or response


def _content(found: Feed) -> bytes:
    assert found.member.user is not None  # `feed_at` sees to it
    site, language, mine = formats.Site.here(), found.member.user.language, found.of == FeedOf.MINE
    held: Held = my_days(found.member) if mine else all_days(found.member)
    events = [formats.day_event(day, site, link=link, gone=gone) for day, link, gone in held.days]
    events += [formats.session_event(shown, site, link=link, gone=gone) for shown, link, gone in held.sessions]
    with translation.override(language):
        name = _("%(site)s: my days") if mine else _("%(site)s: all days")
    return formats.feed_ics(events, site, name=name % {"site": site.name}, language=language)
