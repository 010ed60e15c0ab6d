"""A development day: booking it, changing it, coming to it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.enums import Coming
from cop.days.forms import CancelForm, ComingForm, DayForm, EditDayForm, GiveForm
from cop.days.models import Day, Topic
from cop.days.policies import (
    may_answer_day,
    may_cancel_day,
    may_change_day,
    may_give,
    may_organise,
    may_repeat,
    may_run,
    may_tick,
)
from cop.days.queries import after_of, joining_of, lines_of, live_in, people_of, programme_of
from cop.days.views.poll import centres_of, zone_of


def day_or_404(request: MemberRequest, day_id: int) -> Day:
    """Return a day this member may see."""
    days = Day.objects.visible_to(request.member).with_author().with_news().with_asked().looked_back_on()
    days = days.known_to(request.member).with_qualities().select_related("topic", "poll")
    return get_object_or_404(days, pk=day_id)


def named_topic(request: MemberRequest) -> Topic | None:
    """Return the open topic an address names, if it does."""
    number = request.GET.get("topic", "")
    topics = Topic.objects.visible_to(request.member).open()
    return topics.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None


@members_only
@require_GET
def day(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show a day: when and where, who comes."""
    found, now = day_or_404(request, day_id), timezone.now()
    people = people_of(request.member, found, everybody="everybody" in request.GET)
    programme, may = programme_of(request.member, found), _may(request.member, found)
    told: dict[str, Any] = {"programme": programme, "joining": joining_of(found, people.guest)}
    told |= {"after": after_of(found, people.guest, gives=may["may_give"])}
    told |= {"live": live_in(request.member, found, now, programme, people.guest)}
    over = found.ends_at <= now
    told |= {"over": over, "shut": over or found.cancelled_at is not None, "zone": zone_of(request.member)}
    told |= {"link": found.link if not told["shut"] and (people.mine == Coming.YES or may["may_change"]) else ""}
    return page(request, "days/day.html", day=found, people=people, **told, **may)


def _may(member: Member, day: Day) -> dict[str, Any]:
    gives = may_give(member, day)
    return {
        "may_give": gives,
        "may_run": may_run(member, day),
        "may_repeat": may_repeat(member, day),
        "may_tick": gives and may_tick(member, day),
        "may_answer": may_answer_day(member, day),
        "may_change": may_change_day(member, day),
        "may_cancel": may_cancel_day(member, day),
    }


@members_only
@require_http_methods(["GET", "POST"])
def day_book(request: MemberRequest) -> HttpResponse:
    """Book a day whose date is known; the address may say on which topic."""
    if not may_organise(request.member):
        raise Http404
    topic = named_topic(request)
    blank = {"zone": zone_of(request.member), "title": topic.title if topic else ""}
    form = DayForm(request.POST or None, initial=blank, centres=centres_of(request.member))
    context: dict[str, Any] = {"form": form, "topic": topic}
    if not form.is_valid():
        return page(request, "days/day_book.html", status=422 if form.is_bound else 200, **context)
    limit("day", request.member.pk, times=10, per=PER_MINUTE)
    told: dict[str, Any] = {"key": form.cleaned_data["key"], "centre": form.centre, "topic": topic}
    try:
        made, _new = actions.book_day(by=request.member, day=form.day(), answers=answers_in(request.POST), **told)
    except NotCleared as error:
        return page(request, "days/day_book.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/day_book.html", status=409, conflict=error, **context)
    messages.success(request, _("The day is booked. Everybody invited is told."))
    return see_other("days:day", day_id=made.pk)


def _own(request: MemberRequest, day_id: int) -> Day:
    found = day_or_404(request, day_id)
    if not may_change_day(request.member, found):
        raise Http404
    return found


@members_only
@require_http_methods(["GET", "POST"])
def day_edit(request: MemberRequest, day_id: int) -> HttpResponse:
    """Change a day."""
    found = _own(request, day_id)
    form = EditDayForm(request.POST or None, day=found)
    context: dict[str, Any] = {"day": found, "form": form}
    if not form.is_valid():
        return page(request, "days/day_edit.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.edit_day(by=request.member, day=found, to=form.day(), **told)
    except NotCleared as error:
        return page(request, "days/day_edit.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/day_edit.html", status=409, conflict=error, **context)
    elsewhere = {"on", "at", "minutes", "zone", "place", "link"} & set(form.changed_data)
    told_all = _("Saved. Another time or place is told to all who may come.")
    messages.success(request, told_all if elsewhere else _("Saved."))
    return see_other("days:day", day_id=found.pk)


@members_only
@require_http_methods(["GET", "POST"])
def day_cancel(request: MemberRequest, day_id: int) -> HttpResponse:
    """Ask, then say that a day does not take place; repeating it changes nothing."""
    found = day_or_404(request, day_id)
    if found.cancelled_at is not None:
        return see_other("days:day", day_id=found.pk)
    if not may_cancel_day(request.member, found):
        raise Http404
    form = CancelForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"day": found, "form": form}
    if not form.is_valid():
        return page(request, "days/day_cancel.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"why": form.cleaned_data["why"], "answers": answers_in(request.POST)}
    try:
        actions.cancel_day(by=request.member, day=found, **told)
    except NotCleared as error:
        return page(request, "days/day_cancel.html", status=422, check=error.check, **context)
    messages.success(request, _("Cancelled. All who may come are told."))
    return see_other("days:day", day_id=found.pk)


@members_only
@require_POST
def day_answer(request: MemberRequest, day_id: int) -> HttpResponse:
    """Say whether one comes: at once where nothing is asked, else on the form that asks it."""
    found = day_or_404(request, day_id)
    form = ComingForm(request.POST)
    if not form.is_valid():
        return see_other("days:day", day_id=found.pk)
    coming = form.cleaned_data["coming"]
    guest = found.guests.filter(member=request.member).select_related("sign_up").first()
    new = guest is None or guest.coming not in {Coming.YES, Coming.WAIT}
    if coming is Coming.YES and new and joining_of(found, guest).form:
        return see_other("days:day_sign_up", day_id=found.pk)
    try:
        if coming is None:
            actions.stay(by=request.member, day=found)
        else:
            actions.answer_day(by=request.member, day=found, coming=coming)
    except NotAllowed:
        messages.info(request, why_not(found))
    return see_other("days:day", day_id=found.pk)


def why_not(day: Day) -> str:
    """Say why nobody signs up for a day now."""
    if day.cancelled_at is not None:
        return _("This day was cancelled meanwhile.")
    if day.ends_at <= timezone.now():
        return _("This day is over.")
    return _("Nobody signs up for this day now; its page says from when until when one can.")


@members_only
@require_http_methods(["GET", "POST"])
def day_places(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show who waits for a place, and give one out of turn; the address may name somebody who does not wait."""
    found = _own(request, day_id)
    lines, number = lines_of(found), request.GET.get("guest", "")
    others = found.guests.filter(member__left_at=None, number=None).exclude(coming=Coming.YES).select_related("member")
    other = others.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    line = [*([other] if other else []), *(guest for _name, line in lines for guest in line)]
    form = GiveForm(request.POST or None, line=line, hybrid=found.hybrid, first=str(other.pk) if other else "")
    if not form.is_valid():
        lines = [one for one in lines if one[1]]
        context: dict[str, Any] = {"day": found, "lines": lines, "other": other, "form": form}
        return page(request, "days/day_places.html", status=422 if form.is_bound else 200, **context)
    data = form.cleaned_data
    told = {"member": data["guest"].member, "reason": data["reason"], "mode": data.get("mode")}
    actions.give_place(by=request.member, day=found, **told)
    messages.success(request, _("Given. They are told, with the reason."))
    return see_other("days:day_places", day_id=found.pk)
