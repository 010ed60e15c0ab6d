"""Opening an alias: two moderators of different centres agree, and may look for three days."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.actions import ask_reveal, revealed, second_reveal
from cop.anonymity.enums import Ground
from cop.anonymity.queries import last_reveal, opened_by
from cop.coffee.views.reports import flag_or_404
from cop.community.adapters.desk import moderators_only
from cop.community.adapters.request import MemberRequest
from cop.core.page import page, see_other


@moderators_only
@require_POST
def reveal(request: MemberRequest, flag_id: int) -> HttpResponse:
    """Ask to open the alias behind a report, or agree to it."""
    flag = flag_or_404(request, flag_id)
    byline, act, ground = flag.clearance.byline, request.POST.get("act", ""), request.POST.get("ground", "")
    if act == "ask" and ground in Ground.values:
        ask_reveal(by=request.member, byline=byline, ground=Ground(ground))
        return see_other("coffee:report", flag_id=flag.pk)
    asked = last_reveal(byline)
    if asked is None or act != "second":
        raise Http404
    second_reveal(by=request.member, reveal=asked)
    return see_other("coffee:report", flag_id=flag.pk)


@moderators_only
@require_http_methods(["GET", "POST"])
def opened_alias(request: MemberRequest, reveal_id: int) -> HttpResponse:
    """Offer one of the two who agreed to look at the name; the look itself is posted and written down."""
    reveal = get_object_or_404(opened_by(request.member), pk=reveal_id)
    looked = request.method == "POST"
    person = revealed(by=request.member, reveal=reveal) if looked else None
    return page(request, "coffee/opened_alias.html", reveal=reveal, looked=looked, person=person)
