"""The moderators' desk: what was reported, decisions, opening an alias together, holidays."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.actions import ask_reveal, revealed, second_reveal
from cop.anonymity.adapters.files import serve
from cop.anonymity.enums import Ground
from cop.anonymity.models import Byline, Reveal
from cop.anonymity.policies import may_second, may_see_revealed
from cop.coffee import actions
from cop.coffee.forms import RestForm
from cop.coffee.queries import reported_files, reported_text
from cop.community.actions import end_rest
from cop.community.actions import rest as take_rest
from cop.community.adapters.desk import moderators_only
from cop.community.adapters.request import MemberRequest
from cop.community.models import Rest
from cop.community.queries import moderators_look
from cop.core.page import page
from cop.discussion.actions import open_file, open_flag
from cop.discussion.enums import Outcome
from cop.discussion.models import Flag


@moderators_only
@require_GET
def report_list(request: MemberRequest) -> HttpResponse:
    """Show what waits, oldest first; no text before it is opened."""
    flags = Flag.objects.visible_to(request.member).waiting().select_related("clearance__byline")[:100]
    away = Rest.objects.filter(member=request.member).select_related("deputy").first()
    now = timezone.now()
    return page(request, "coffee/reports.html", flags=list(flags), away=away, next_look=moderators_look(now), now=now)


def _flag(request: MemberRequest, flag_id: int) -> Flag:
    flags = Flag.objects.visible_to(request.member).select_related(
        "clearance__byline__member", "clearance__byline__link"
    )
    return get_object_or_404(flags, pk=flag_id)


@moderators_only
@require_POST
def report(request: MemberRequest, flag_id: int) -> HttpResponse:
    """Open what was reported, which is written down, or decide on it."""
    flag = _flag(request, flag_id)
    outcome = request.POST.get("outcome", "")
    if outcome in Outcome.values:
        actions.decide(by=request.member, flag=flag, outcome=Outcome(outcome))
        messages.success(request, _("Decided. The author is told in plain words."))
        return redirect("coffee:report_list")
    open_flag(by=request.member, flag=flag)
    return _show(request, flag)


@moderators_only
@require_POST
def report_file(request: MemberRequest, flag_id: int, file_id: int) -> HttpResponse:
    """Open a file of a reported text, covered or not, which is written down."""
    flag = _flag(request, flag_id)
    attachment = get_object_or_404(reported_files(flag), pk=file_id)
    open_file(by=request.member, flag=flag, attachment=attachment)
    response = serve(request, attachment)
    response.headers["Cache-Control"] = "no-store"
    return response


def _asked(byline: Byline) -> Reveal | None:
    asked = Reveal.objects.filter(byline=byline).select_related("asked_by", "byline__link")
    return asked.order_by("-asked_at").first()


def _show(request: MemberRequest, flag: Flag, **more: Any) -> HttpResponse:
    byline = flag.clearance.byline
    reveal = _asked(byline)
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
        **more,
    )


@moderators_only
@require_POST
def reveal(request: MemberRequest, flag_id: int) -> HttpResponse:
    """Ask to open the alias behind a report, agree to it, or look at the name once two have agreed."""
    flag = _flag(request, flag_id)
    byline, act = flag.clearance.byline, request.POST.get("act", "")
    if act == "ask" and request.POST.get("ground", "") in Ground.values:
        ask_reveal(by=request.member, byline=byline, ground=Ground(request.POST["ground"]))
        return _show(request, flag)
    asked = _asked(byline)
    if asked is None or act not in {"second", "see"}:
        raise Http404
    if act == "second":
        second_reveal(by=request.member, reveal=asked)
        return _show(request, flag)
    return _show(request, flag, person=revealed(by=request.member, reveal=asked))


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
