"""The moderators' desk: what was reported, decisions, holidays."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.adapters.files import serve
from cop.anonymity.enums import Ground
from cop.anonymity.policies import may_second, may_see_revealed
from cop.anonymity.queries import last_reveal, opened_by
from cop.coffee import actions
from cop.coffee.forms import RestForm
from cop.coffee.queries import asked_for, reported_files, reported_text, reports_for, text_under
from cop.community.actions import end_rest
from cop.community.actions import rest as take_rest
from cop.community.adapters.desk import moderators_only
from cop.community.adapters.request import MemberRequest
from cop.community.models import Rest
from cop.community.queries import moderators_look
from cop.core.page import page, see_other
from cop.discussion.actions import open_file, open_flag
from cop.discussion.enums import Outcome
from cop.discussion.models import Flag
from cop.discussion.policies import may_decide


@moderators_only
@require_GET
def report_list(request: MemberRequest) -> HttpResponse:
    """Show what waits, oldest first, and the aliases this moderator may open; no text before it is opened."""
    member, now = request.member, timezone.now()
    return page(
        request,
        "coffee/reports.html",
        flags=list(reports_for(member)[:100]),
        asked=list(asked_for(member)),
        opened=list(opened_by(member)),
        away=Rest.objects.filter(member=member).select_related("deputy").first(),
        next_look=moderators_look(now),
        now=now,
        minute_ago=now - timedelta(minutes=1),
    )


def flag_or_404(request: MemberRequest, flag_id: int) -> Flag:
    """Return the report if this moderator may look at it."""
    flags = Flag.objects.visible_to(request.member).select_related(
        "clearance__byline__member", "clearance__byline__link"
    )
    return get_object_or_404(flags, pk=flag_id)


@moderators_only
@require_http_methods(["GET", "POST"])
def report(request: MemberRequest, flag_id: int) -> HttpResponse:
    """Show a report to who has opened it; opening it, which is written down, and deciding are posted."""
    flag = flag_or_404(request, flag_id)
    if request.method == "GET":
        return _show(request, flag)
    outcome = request.POST.get("outcome", "")
    if outcome in Outcome.values:
        return _decide(request, flag, Outcome(outcome))
    open_flag(by=request.member, flag=flag)
    return see_other("coffee:report", flag_id=flag.pk)


def _has_opened(request: MemberRequest, flag: Flag) -> bool:
    return flag.openings.filter(by=request.member, clearance=flag.clearance_id).exists()


def _decide(request: MemberRequest, flag: Flag, outcome: Outcome) -> HttpResponse:
    """Decide, as who has opened it; who comes after another decision, or the author's answer, is told of that."""
    if not flag.settled and not _has_opened(request, flag):
        messages.info(request, _("Open the report before you decide."))
        return see_other("coffee:report", flag_id=flag.pk)
    flag, now = actions.decide(by=request.member, flag=flag, outcome=outcome)
    if now:
        messages.success(request, _("Decided. The author is told in plain words."))
    else:
        messages.info(request, how_it_ended(flag))
    return redirect("coffee:report_list")


def how_it_ended(flag: Flag) -> str:
    """Say of a settled report how it stands, and not by whom."""
    if flag.answered_at:
        return _("The author has changed this text, or taken it back. There is nothing left to decide.")
    return _("This report was decided already: %(how)s. That stands.") % {"how": flag.get_outcome_display()}


def _show(request: MemberRequest, flag: Flag) -> HttpResponse:
    if not _has_opened(request, flag):
        gone, may_open = text_under(flag.clearance) is None, may_decide(request.member, flag)
        return page(request, "coffee/report_closed.html", flag=flag, gone=gone, may_open=may_open)
    byline = flag.clearance.byline
    reveal = last_reveal(byline) if byline.alias is not None else None
    return page(
        request,
        "coffee/report.html",
        flag=flag,
        byline=byline,
        text=reported_text(flag),
        grounds=Ground.choices,
        reveal=reveal,
        may_second=reveal is not None and may_second(request.member, reveal),
        may_see=reveal is not None and may_see_revealed(request.member, reveal),
    )


@moderators_only
@require_POST
def report_file(request: MemberRequest, flag_id: int, file_id: int) -> HttpResponse:
    """Open a file of a reported text, covered or not, which is written down."""
    flag = flag_or_404(request, flag_id)
    attachment = get_object_or_404(reported_files(flag), pk=file_id)
    open_file(by=request.member, flag=flag, attachment=attachment)
    response = serve(request, attachment)
    response.headers["Cache-Control"] = "no-store"
    return response


@moderators_only
@require_http_methods(["GET", "POST"])
def rest(request: MemberRequest) -> HttpResponse:
    """Name a deputy for the time one is away, or be back."""
    if request.method == "POST" and "back" in request.POST:
        end_rest(by=request.member)
        return redirect("coffee:report_list")
    form = RestForm(request.POST or None, by=request.member)
    if form.is_valid():
        take_rest(by=request.member, **form.cleaned_data)
        messages.success(request, _("Have a good rest. Your deputy looks at what comes in."))
        return redirect("coffee:report_list")
    return page(request, "coffee/rest.html", form=form, status=422 if form.is_bound else 200)
