"""What the trainers of a cohort do: make it, change it, invite, write to it, close it, put it away."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared, TooMany
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.forms import CohortForm, CohortWordForm, ColleagueForm
from cop.curriculum.queries import (
    Told,
    cohort_given,
    invited_by_mail,
    modules_for,
    not_in,
    people_asked,
    trainers_among,
)
from cop.curriculum.views.desk import refused, trainers_only


def given_or_404(request: MemberRequest, cohort_id: int) -> Told:
    """Return a cohort the member gives."""
    told = cohort_given(request.member, cohort_id)
    if told is None:
        raise Http404
    return told


@members_only
@require_http_methods(["GET", "POST"])
def cohort_make(request: MemberRequest) -> HttpResponse:
    """Make a cohort."""
    trainers_only(request)
    draft, version = draft_at(request.member, "cohort:new")
    first = next((code for code in request.member.writes if code), "en")
    form = CohortForm(request.POST or None, modules=modules_for(request.member), initial={"language": first} | draft)
    context: dict[str, Any] = {"form": form, "draft_version": version, "place": "cohort:new"}
    if not form.is_valid():
        return page(request, "curriculum/cohort_edit.html", status=422 if form.is_bound else 200, **context)
    limit("cohort", request.member.pk, times=10, per=PER_MINUTE)
    told: dict[str, Any] = {"key": form.cleaned_data["key"], "answers": answers_in(request.POST)}
    try:
        made, _new = actions.make_cohort(by=request.member, cohort=form.cohort(), **told)
    except (NotCleared, Conflict) as error:
        return refused(request, "curriculum/cohort_edit.html", error, context)
    return see_other("curriculum:cohort", cohort_id=made.pk)


@members_only
@require_http_methods(["GET", "POST"])
def cohort_edit(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Change a cohort."""
    cohort = given_or_404(request, cohort_id).cohort
    draft, version = draft_at(request.member, place := f"cohort:{cohort.pk}")
    form = CohortForm(request.POST or None, modules=modules_for(request.member, cohort), cohort=cohort, initial=draft)
    context: dict[str, Any] = {"form": form, "cohort": cohort, "draft_version": version, "place": place}
    if not form.is_valid():
        return page(request, "curriculum/cohort_edit.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.edit_cohort(by=request.member, cohort=cohort, to=form.cohort(), **told)
    except (NotCleared, Conflict) as error:
        return refused(request, "curriculum/cohort_edit.html", error, context)
    messages.success(request, _("Saved."))
    return see_other("curriculum:cohort", cohort_id=cohort.pk)


@members_only
@require_http_methods(["GET", "POST"])
def cohort_people(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Invite colleagues by name; take somebody out again."""
    told = given_or_404(request, cohort_id)
    asked = people_asked(request.member, told.cohort)
    but = {one.member_id for one in asked} | {one.pk for one in told.trainers}
    find = partial(not_in, request.member, but=but)
    form = ColleagueForm(request.POST if "name" in request.POST else None, find=find)
    if "remove" in request.POST:
        return _take_out(request, told, {str(one.member_id): one.member for one in asked})
    if form.is_valid() and form.member is not None and not told.cohort.over:
        limit("cohort-invite", request.member.pk, times=60, per=PER_MINUTE)
        actions.invite_to_cohort(by=request.member, cohort=told.cohort, member=form.member)
        messages.success(request, _("%(name)s is invited, and told so.") % {"name": form.member.name})
        return see_other("curriculum:cohort_people", cohort_id=told.cohort.pk)
    context: dict[str, Any] = {"told": told, "cohort": told.cohort, "asked": asked, "form": form}
    context["mailed"] = invited_by_mail(request.member, told.cohort)
    return page(request, "curriculum/cohort_people.html", status=422 if form.is_bound else 200, **context)


def _take_out(request: MemberRequest, told: Told, among: dict[str, Member]) -> HttpResponse:
    member = among.get(request.POST["remove"])
    if member is not None and actions.take_out(by=request.member, cohort=told.cohort, member=member):
        messages.success(request, _("%(name)s is not in it any more.") % {"name": member.name})
    return see_other("curriculum:cohort_people", cohort_id=told.cohort.pk)


@members_only
@require_http_methods(["GET", "POST"])
def cohort_trainers(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Show who gives a cohort; another trainer is added by name, one may go."""
    told = given_or_404(request, cohort_id)
    but = {one.pk for one in told.trainers}

    def find(name: str) -> list[Member]:
        return trainers_among(not_in(request.member, name, but=but))

    form = ColleagueForm(request.POST if "name" in request.POST else None, find=find, label=_("Name of a trainer"))
    if "remove" in request.POST:
        return _let_go(request, told)
    if form.is_valid() and form.member is not None and not told.cohort.over:
        actions.add_cohort_trainer(by=request.member, cohort=told.cohort, member=form.member)
        messages.success(request, _("%(name)s gives it along now.") % {"name": form.member.name})
        return see_other("curriculum:cohort_trainers", cohort_id=told.cohort.pk)
    context: dict[str, Any] = {"told": told, "cohort": told.cohort, "form": form}
    return page(request, "curriculum/cohort_trainers.html", status=422 if form.is_bound else 200, **context)


def _let_go(request: MemberRequest, told: Told) -> HttpResponse:
    named = next((one for one in told.trainers if str(one.pk) == request.POST["remove"]), None)
    if named is None:
        return see_other("curriculum:cohort_trainers", cohort_id=told.cohort.pk)
    member = Member(pk=named.pk)
    if not actions.remove_cohort_trainer(by=request.member, cohort=told.cohort, member=member):
        messages.warning(request, _("Somebody has to give it. Add another trainer first."))
    elif named.pk == request.member.pk:
        messages.success(request, _("You handed the cohort over."))
        return see_other("curriculum:cohort_list")
    return see_other("curriculum:cohort_trainers", cohort_id=told.cohort.pk)


@members_only
@require_http_methods(["GET", "POST"])
def cohort_write(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Write to those in a cohort."""
    told = given_or_404(request, cohort_id)
    form = CohortWordForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "told": told, "cohort": told.cohort}
    if not form.is_valid() or told.cohort.over:
        return page(request, "curriculum/cohort_write.html", status=422 if form.is_bound else 200, **context)
    try:
        actions.write_to_cohort(
            by=request.member, cohort=told.cohort, answers=answers_in(request.POST), **form.cleaned_data
        )
    except (NotCleared, Conflict) as error:
        return refused(request, "curriculum/cohort_write.html", error, context)
    except TooMany:
        form.add_error(None, _("Five messages went out in a day: that is as many as anybody reads. Send it tomorrow."))
        return page(request, "curriculum/cohort_write.html", status=422, **context)
    messages.success(request, _("It stands on the cohort’s page. Who is in it is told that it is there."))
    return see_other("curriculum:cohort", cohort_id=told.cohort.pk)


@members_only
@require_http_methods(["GET", "POST"])
def cohort_close(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Close a cohort before its last day, once one has said so."""
    told = given_or_404(request, cohort_id)
    if request.method == "GET" and not told.cohort.over:
        return page(request, "curriculum/cohort_close.html", told=told, cohort=told.cohort)
    if request.method == "POST" and actions.close_cohort(by=request.member, cohort=told.cohort):
        messages.success(request, _("Closed. Who was in it is told, and you see nothing of them any more."))
    return see_other("curriculum:cohort", cohort_id=told.cohort.pk)


@members_only
@require_POST
def cohort_archive(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Put a cohort that is over away, or take it back out."""
    told, back = given_or_404(request, cohort_id), "back" in request.POST
    try:
        actions.archive_cohort(by=request.member, cohort=told.cohort, archived=not back)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("It is back in your list.") if back else _("Put away. Below your list you find it."))
    return see_other("curriculum:cohort_list")
