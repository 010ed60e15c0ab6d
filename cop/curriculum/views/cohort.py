"""Cohorts: their list, their pages, joining them, leaving them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.forms import TermsForm
from cop.curriculum.policies import may_give_cohort, may_train
from cop.curriculum.queries import (
    Told,
    cohort_told,
    cohorts_of,
    invited_by_mail,
    own_stages,
    people_in,
    seated_in,
    words_to,
)


def cohort_or_404(request: MemberRequest, cohort_id: int) -> Told:
    """Return a cohort this member sees."""
    told = cohort_told(request.member, cohort_id)
    if told is None:
        raise Http404
    return told


@members_only
@require_GET
def cohort_list(request: MemberRequest) -> HttpResponse:
    """Show the member’s cohorts, as learner and as trainer, and those they may join."""
    found = cohorts_of(request.member)
    return page(request, "curriculum/cohorts.html", found=found, trains=may_train(request.member))


@members_only
@require_GET
def cohort(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Show a cohort: to its trainers how far who is in it is, to who may join it what they would show."""
    told = cohort_or_404(request, cohort_id)
    member, gives = request.member, any(one.pk == request.member.pk for one in told.trainers)
    context: dict[str, Any] = {"told": told, "cohort": told.cohort, "may_join": told.may_join(member)}
    if told.inside:
        context |= {"people": people_in(member, told.cohort), "own": own_stages(member, told)}
    if gives or not told.inside:
        gives = may_give_cohort(member, told.cohort)
        context |= {"gives": gives, "seated": seated_in(member, told) if gives else []}
        context["mailed"] = invited_by_mail(member, told.cohort) if gives else 0
    if gives or told.inside:
        context["words"] = words_to(member, told.cohort)
    return page(request, "curriculum/cohort.html", **context)


@members_only
@require_POST
def cohort_join(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Join a cohort, having read what its trainers see."""
    told, form = cohort_or_404(request, cohort_id), TermsForm(request.POST)
    terms = form.cleaned_data["terms"] if form.is_valid() else 0
    try:
        if actions.join_cohort(by=request.member, cohort=told.cohort, terms=terms):
            messages.success(request, _("You are in. You may leave at any time."))
    except Conflict:
        messages.warning(request, _("What its trainers see was changed meanwhile. Please read it again."))
    except NotAllowed as refusal:
        full = refusal.reason == "full"
        told_why = _("The last place was just taken.") if full else _("This cohort can’t be joined any more.")
        messages.warning(request, told_why)
    return see_other("curriculum:cohort", cohort_id=told.cohort.pk)


@members_only
@require_POST
def cohort_agree(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Agree to what trainers see since one joined."""
    told, form = cohort_or_404(request, cohort_id), TermsForm(request.POST)
    if not told.inside or told.cohort.over:
        raise Http404
    terms = form.cleaned_data["terms"] if form.is_valid() else 0
    try:
        actions.agree_anew(by=request.member, cohort=told.cohort, terms=terms)
        messages.success(request, _("Noted."))
    except Conflict:
        messages.warning(request, _("What its trainers see was changed meanwhile. Please read it again."))
    return see_other("curriculum:cohort", cohort_id=told.cohort.pk)


@members_only
@require_http_methods(["GET", "POST"])
def cohort_leave(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Leave a cohort, or decline it, once one has said so."""
    told = cohort_or_404(request, cohort_id)
    if not (told.inside or told.invited):
        raise Http404
    if request.method == "GET":
        return page(request, "curriculum/cohort_leave.html", told=told, cohort=told.cohort)
    actions.leave_cohort(by=request.member, cohort=told.cohort)
    if told.inside:
        messages.success(request, _("You left. Its trainers see nothing of you any more."))
    else:
        messages.success(request, _("Declined. Nobody is told."))
    return see_other("curriculum:cohort_list")
