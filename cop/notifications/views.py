"""The bell, what is in it, and of what one wants mails and pushes."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.community.adapters.request import MemberRequest, members_only, session_of
from cop.community.models import Member
from cop.core.limits import limit
from cop.core.live import tickets
from cop.core.page import page
from cop.notifications import actions, gateways
from cop.notifications.enums import Kind
from cop.notifications.forms import DeviceForm, MailsForm, SeenForm, ToldForm
from cop.notifications.models import Device, Notice
from cop.notifications.queries import Pushes, bell_page, kinds_for, kinds_to_push, numbers, pushes_of, switched_off

TURNS = 30  # a member's devices may be switched on in an hour


@members_only
@require_GET
def bell(request: MemberRequest) -> HttpResponse:
    """Show what happened, the unread first."""
    seen, after = timezone.now(), request.GET.get("after", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    return page(request, "notifications/bell.html", bell=bell_page(request.member, number), seen=seen.isoformat())


@members_only
@require_GET
def count(request: MemberRequest) -> HttpResponse:
    """Show how many are unread, as the bar of every page asks once it is there, with a ticket to hear of new ones."""
    topic = f"bell:{request.user.pk}"
    ticket = tickets.issue(request, topic)
    told = numbers(request.member)._asdict()
    return page(request, "notifications/count.html", topic=topic, ticket=ticket, **told)


@members_only
@require_POST
def open_notice(request: MemberRequest, notice_id: int) -> HttpResponse:
    """Note that it was read, and lead to what it is about."""
    notice = get_object_or_404(Notice.objects.visible_to(request.member), pk=notice_id)
    actions.mark_read(by=request.member, notice=notice)
    return redirect(notice.url)


@members_only
@require_POST
def read(request: MemberRequest, notice_id: int) -> HttpResponse:
    """Note that one was read."""
    notice = get_object_or_404(Notice.objects.visible_to(request.member), pk=notice_id)
    actions.mark_read(by=request.member, notice=notice)
    return redirect("notifications:bell")


@members_only
@require_POST
def read_all(request: MemberRequest) -> HttpResponse:
    """Note that everything was read that was there when the page was made."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    actions.mark_all_read(by=request.member, until=form.cleaned_data["seen"])
    return redirect("notifications:bell")


@members_only
@require_http_methods(["GET", "POST"])
def mails(request: MemberRequest) -> HttpResponse:
    """Show and change of what the member wants mails, and pushes where there are any."""
    pushes = pushes_of(request.member, request.session.session_key or "")
    form = _told_form(request.member, pushes, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.choose_mails(by=request.member, wanted=form.cleaned_data["mails"])
        if isinstance(form, ToldForm):
            actions.choose_pushes(by=request.member, wanted=form.cleaned_data["pushes"], quiet=form.quiet)
        messages.success(request, _("Saved."))
        return redirect("notifications:mails")
    return page(request, "notifications/mails.html", form=form, pushes=pushes, status=422 if form.is_bound else 200)


def _told_form(member: Member, pushes: Pushes | None, posted: QueryDict | None) -> MailsForm:
    kinds = kinds_for(member)
    initial: dict[str, Any] = {} if posted else {"mails": sorted(set(kinds) - switched_off(member))}
    if pushes is None:
        return MailsForm(posted, initial=initial, kinds=kinds)
    initial["pushes"] = sorted(pushes.kinds)
    if pushes.quiet:
        initial |= {"quiet_from": pushes.quiet.from_at, "quiet_until": pushes.quiet.until_at}
    return ToldForm(posted, initial=initial, kinds=kinds, kinds_to_push=kinds_to_push(member))


@members_only
@require_POST
def device_on(request: MemberRequest) -> HttpResponse:
    """Let this browser be woken from now on."""
    pushes = pushes_of(request.member, request.session.session_key or "")
    if pushes is None:
        raise Http404
    limit("device", request.member.pk, times=TURNS, per=timedelta(hours=1))
    posted = DeviceForm(request.POST)
    browser: dict[str, Any] = {"session": session_of(request), "said": request.headers.get("User-Agent", "")}
    if posted.is_valid() and actions.switch_on(by=request.member, **posted.cleaned_data, **browser):
        messages.success(request, _("Notifications are on for this device. Tick what for in the list."))
        return redirect("notifications:mails")
    form = _told_form(request.member, pushes, None)
    return page(request, "notifications/mails.html", form=form, pushes=pushes, unfit=True, status=422)


@members_only
@require_POST
def device_off(request: MemberRequest, device_id: int) -> HttpResponse:
    """Let one of the member's devices be in peace."""
    device = get_object_or_404(Device.objects.visible_to(request.member), pk=device_id)
    actions.switch_off(by=request.member, device=device)
    messages.success(request, _("%(device)s shows no notifications any more.") % {"device": device.label})
    return redirect("notifications:mails")


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Hand out the service worker, from the root, so that it is the whole site's."""
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8", headers=headers)


@cache
def _script() -> str:
    return str((settings.BASE_DIR / "static" / "js" / "sw.js").read_text())


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signature in the address is what counts
@require_http_methods(["GET", "POST"])
def mail_off(request: HttpRequest, kind: str, mark: str) -> HttpResponse:
    """Ask, then send no more mails of a kind to whom the link was mailed; works signed out."""
    known = Kind(kind) if kind in Kind.values else None
    member_id = gateways.whose_mark(known, mark) if known else None
    if known is None or member_id is None:
        raise Http404
    if request.method == "POST":
        actions.stop_mails(member_id=member_id, kind=known)
    return page(request, "notifications/mail_off.html", kind=known, done=request.method == "POST")
