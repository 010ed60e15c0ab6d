"""One's own cases, and the keys to what one wrote under an alias."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.actions import claim, make_key
from cop.anonymity.queries import mine
from cop.coffee.forms import KeyForm
from cop.coffee.queries import case_of
from cop.coffee.queries import own_cases as read_own_cases
from cop.coffee.views.case import case_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.limits import limit
from cop.core.page import page


@members_only
@require_GET
def own_cases(request: MemberRequest) -> HttpResponse:
    """Show what the member brought, and where they speak under an alias. Only they get this page."""
    return page(request, "coffee/own_cases.html", own=read_own_cases(request.member))


@members_only
@require_POST
def alias_key(request: MemberRequest, case_id: int) -> HttpResponse:
    """Make the four words that open one's aliased text when even the site has forgotten whose it is."""
    case = case_or_404(request, case_id)
    byline = mine(request.member, case.thread_id)
    if byline is None:
        raise Http404
    key = make_key(member=request.member, byline=byline)
    return page(request, "coffee/alias_key.html", case=case, byline=byline, key=key)


@members_only
@require_http_methods(["GET", "POST"])
def alias_claim(request: MemberRequest) -> HttpResponse:
    """Take the four words and lead to the text they open, for a week."""
    form = KeyForm(request.POST or None)
    if form.is_valid():
        limit("claim", request.member.pk, times=5, per=timedelta(hours=1))
        byline = claim(member=request.member, key=form.cleaned_data["key"])
        case = case_of(request.member, byline)
        if case:
            return redirect("coffee:case_detail", case_id=case.pk)
        form.add_error("key", _("No text opens with these words. Look at each letter once more."))
    return page(request, "coffee/alias_claim.html", form=form, status=422 if form.is_bound else 200)
