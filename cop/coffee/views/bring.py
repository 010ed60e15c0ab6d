"""Bringing a case, rewording, closing and withdrawing it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.forms import LANGUAGES, ClosingForm, EditCaseForm, NewCaseForm, values_of
from cop.coffee.models import Room
from cop.coffee.policies import may_close_case, may_edit_case
from cop.coffee.rules import guess_language
from cop.coffee.views.case import case_or_404
from cop.coffee.views.room import room_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.page import page
from cop.framework.queries import words


def _language(request: MemberRequest, form: NewCaseForm | EditCaseForm) -> str:
    known = [code for code, _ in LANGUAGES]
    default = next((code for code in request.member.writes if code in known), "en")
    return guess_language(form.cleaned_data["happened"], known, default)


@members_only
@require_http_methods(["GET", "POST"])
def case_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Bring a case into a room, on one page."""
    room = room_or_404(request, slug)
    if request.method == "GET":
        draft, version = draft_at(request.member, f"case:{room.slug}")
        form = NewCaseForm(initial=draft, words=words())
        return page(request, "coffee/case_new.html", room=room, form=form, draft_version=version)
    limit("case", request.member.pk, times=10, per=PER_MINUTE)
    form = NewCaseForm(request.POST, words=words())
    if not form.is_valid():
        return page(request, "coffee/case_new.html", part="form", status=422, room=room, form=form)
    return _share(request, room, form)


def _share(request: MemberRequest, room: Room, form: NewCaseForm) -> HttpResponse:
    context: dict[str, Any] = {"room": room, "form": form}
    tags, key, answers = form.tags(_language(request, form)), form.cleaned_data["key"], answers_in(request.POST)
    try:
        case, _ = actions.share_case(
            by=request.member,
            room=room,
            text=form.text(),
            tags=tags,
            key=key,
            answers=answers,
            alias=form.cleaned_data["alias"],
        )
    except NotCleared as error:
        return page(request, "coffee/case_new.html", part="form", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "coffee/case_new.html", part="form", status=409, conflict=error, **context)
    return _go(request, f"/cases/{case.pk}/")


@members_only
@require_http_methods(["GET", "POST"])
def case_edit(request: MemberRequest, case_id: int) -> HttpResponse:
    """Reword a case of one's own."""
    case = case_or_404(request, case_id)
    if not may_edit_case(request.member, case):
        raise Http404
    if request.method == "GET":
        form = EditCaseForm(initial=values_of(case, words()), words=words())
        return page(request, "coffee/case_edit.html", case=case, form=form)
    form = EditCaseForm(request.POST, words=words())
    context: dict[str, Any] = {"case": case, "form": form}
    if not form.is_valid():
        return page(request, "coffee/case_edit.html", part="form", status=422, **context)
    answers, tags, seen = answers_in(request.POST), form.tags(case.language), form.cleaned_data["version"]
    try:
        actions.edit_case(by=request.member, case=case, text=form.text(), tags=tags, version=seen, answers=answers)
    except NotCleared as error:
        return page(request, "coffee/case_edit.html", part="form", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "coffee/case_edit.html", part="form", status=409, conflict=error, **context)
    return _go(request, f"/cases/{case.pk}/")


@members_only
@require_http_methods(["GET", "POST"])
def case_close(request: MemberRequest, case_id: int) -> HttpResponse:
    """Close a case of one's own with what one takes away."""
    case = case_or_404(request, case_id)
    if not may_edit_case(request.member, case):
        raise Http404
    if not may_close_case(request.member, case):
        return redirect("coffee:case_detail", case_id=case.pk)
    form = ClosingForm(request.POST or None)
    context: dict[str, Any] = {"case": case, "form": form}
    if not form.is_valid():
        return page(request, "coffee/case_close.html", part="form", status=422 if form.is_bound else 200, **context)
    try:
        actions.close_case(by=request.member, case=case, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "coffee/case_close.html", part="form", status=422, check=error.check, **context)
    return _go(request, f"/cases/{case.pk}/")


@members_only
@require_http_methods(["GET", "POST"])
def case_withdraw(request: MemberRequest, case_id: int) -> HttpResponse:
    """Ask, then take a case of one's own back."""
    case = case_or_404(request, case_id)
    if not owns(request.member, case.byline):
        raise Http404
    if request.method == "GET":
        return page(request, "coffee/case_withdraw.html", case=case)
    actions.withdraw_case(by=request.member, case=case)
    return redirect("coffee:room_detail", slug=case.room.slug)


def _go(request: MemberRequest, url: str) -> HttpResponse:
    """Send the browser on; htmx is told by header, so that the whole page changes."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
