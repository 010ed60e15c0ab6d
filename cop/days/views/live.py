"""While a day is on: what is on now, the door, the walls of its sessions."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.live.tickets import issue
from cop.core.page import page, see_other
from cop.days import actions, formats
from cop.days.forms import HereForm, QuestionForm, SettleForm
from cop.days.models import Shown, WallQuestion
from cop.days.queries import door_code, live_of, wall_of
from cop.days.views.day import day_or_404
from cop.days.views.poll import zone_of


@members_only
@require_GET
def day_now(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show what is on at a day now, for a page that stays open."""
    found = day_or_404(request, day_id)
    live = live_of(request.member, found, timezone.now())
    return page(request, "days/now.html", day=found, live=live, zone=zone_of(request.member))


@members_only
@require_GET
def day_door(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show the code at the door, large, for hosts; it is another one every ten minutes."""
    found, now = day_or_404(request, day_id), timezone.now()
    live = live_of(request.member, found, now)
    if live is None or not live.hosts:
        raise Http404
    code = door_code(found, now)
    here = f"{settings.SITE_URL}{reverse('days:day_here', args=[found.pk], query={'code': code})}"
    drawn = mark_safe(formats.qr(here))  # noqa: S308  (drawn here, of an address of ours)
    there = found.guests.filter(came_at__isnull=False).count()
    return page(request, "days/door.html", day=found, code=code, qr=drawn, there=there, part="code")


@members_only
@require_http_methods(["GET", "POST"])
def day_here(request: MemberRequest, day_id: int) -> HttpResponse:
    """Take the code at the door, and note that a guest is there."""
    found = day_or_404(request, day_id)
    live = live_of(request.member, found, timezone.now())
    context: dict[str, Any] = {"day": found, "live": live}
    if request.method == "GET":
        form = HereForm(day=found, initial={"code": request.GET.get("code", "")[:20]})
        return page(request, "days/here.html", form=form, **context)
    limit("door", request.member.pk, times=10, per=PER_MINUTE)
    form = HereForm(request.POST, day=found)
    if not form.is_valid():
        return page(request, "days/here.html", status=422, form=form, **context)
    try:
        actions.arrive(by=request.member, day=found)
    except NotAllowed:
        return page(request, "days/here.html", status=422, form=form, refused=True, **context)
    messages.success(request, _("Noted: you are here. Welcome."))
    return see_other("days:day", day_id=found.pk)


def shown_or_404(request: MemberRequest, day_id: int, session_id: int) -> Shown:
    """Return a released session this member may see."""
    rows = Shown.objects.visible_to(request.member).select_related("session__day__byline__link")
    return get_object_or_404(rows.prefetch_related("hosts"), session=session_id, session__day=day_id)


def _wall_page(request: MemberRequest, shown: Shown, form: QuestionForm, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {"shown": shown, "day": shown.session.day, "form": form}
    context |= {"wall": wall_of(request.member, shown, timezone.now())}
    context |= {"ticket": issue(request, f"wall:{shown.session_id}")}
    return page(request, "days/wall.html", **context, **more)


@members_only
@require_http_methods(["GET", "POST"])
def session_wall(request: MemberRequest, day_id: int, session_id: int) -> HttpResponse:
    """Show the wall of a session, and put a question on it."""
    shown = shown_or_404(request, day_id, session_id)
    form = QuestionForm(request.POST or None)
    if not form.is_valid():
        return _wall_page(request, shown, form, status=422 if form.is_bound else 200)
    limit("wall", request.member.pk, times=10, per=PER_MINUTE)
    try:
        actions.ask_wall(by=request.member, shown=shown, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return _wall_page(request, shown, form, status=422, check=error.check)
    except Conflict as error:
        return _wall_page(request, shown, form, status=409, conflict=error)
    except NotAllowed:
        return _wall_page(request, shown, form, status=422, refused=True)
    return see_other("days:session_wall", day_id=day_id, session_id=session_id)


def _on_wall(request: MemberRequest, shown: Shown, question_id: int) -> WallQuestion:
    question = wall_of(request.member, shown, timezone.now()).find(question_id)
    if question is None:
        raise Http404
    return question


@members_only
@require_POST
def question_raise(request: MemberRequest, day_id: int, session_id: int) -> HttpResponse:
    """Want a question answered too, or no more."""
    shown = shown_or_404(request, day_id, session_id)
    number, _sep, way = request.POST.get("question", "").partition(":")
    if not number.isdecimal() or len(number) > 18 or way not in {"up", "down"}:
        raise Http404
    question = _on_wall(request, shown, int(number))
    try:
        actions.raise_question(by=request.member, shown=shown, question=question, wants=way == "up")
    except NotAllowed:
        messages.info(request, _("This question takes no voices any more."))
    return see_other("days:session_wall", day_id=day_id, session_id=session_id)


@members_only
@require_POST
def question_settle(request: MemberRequest, day_id: int, session_id: int, question_id: int) -> HttpResponse:
    """Mark a question as answered, take it off the wall, or undo that."""
    shown, form = shown_or_404(request, day_id, session_id), SettleForm(request.POST)
    question = _on_wall(request, shown, question_id)
    if not form.is_valid():
        raise Http404
    try:
        actions.settle_question(by=request.member, shown=shown, question=question, to=form.cleaned_data["to"])
    except NotAllowed:
        raise Http404 from None
    return see_other("days:session_wall", day_id=day_id, session_id=session_id)


@members_only
@require_POST
def question_withdraw(request: MemberRequest, day_id: int, session_id: int, question_id: int) -> HttpResponse:
    """Take back a question of one's own."""
    shown = shown_or_404(request, day_id, session_id)
    question = _on_wall(request, shown, question_id)
    try:
        actions.withdraw_question(by=request.member, question=question)
    except NotAllowed:
        raise Http404 from None
    return see_other("days:session_wall", day_id=day_id, session_id=session_id)
