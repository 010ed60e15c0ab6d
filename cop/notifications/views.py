"""The bell, what is in it, and which mails one wants."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.live import tickets
from cop.core.page import page
from cop.notifications import actions, gateways
from cop.notifications.enums import Kind
from cop.notifications.forms import MailsForm, SeenForm
from cop.notifications.models import Notice
from cop.notifications.queries import bell_page, kinds_for, numbers, switched_off


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
    """Show and change of what the member wants mails."""
    kinds = kinds_for(request.member)
    wanted = [] if request.method == "POST" else sorted(set(kinds) - switched_off(request.member))
    form = MailsForm(request.POST if request.method == "POST" else None, initial={"mails": wanted}, kinds=kinds)
    if form.is_valid():
        actions.choose_mails(by=request.member, wanted=form.cleaned_data["mails"])
        messages.success(request, _("Saved."))
        return redirect("notifications:mails")
    return page(request, "notifications/mails.html", form=form, status=422 if form.is_bound else 200)


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
