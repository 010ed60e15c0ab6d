"""After a day, and around it: how it was, what there is to read, what its guests are told, and the day once more."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.adapters.files import Attaching, attaching, serve
from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, TooMany, Unfit
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.forms import AgainForm, HowForm, MaterialForm, MessageForm
from cop.days.models import Day
from cop.days.policies import may_change_day, may_evaluate, may_give, may_repeat
from cop.days.queries import was_there
from cop.days.views.day import day_or_404


@members_only
@require_http_methods(["GET", "POST"])
def day_how(request: MemberRequest, day_id: int) -> HttpResponse:
    """Ask who was there how it was; who has said so, or comes too late, is led back to the day."""
    found = day_or_404(request, day_id)
    guest = found.guests.filter(member=request.member).first()
    if guest is None or not was_there(guest, seen=found.seen):  # type: ignore[attr-defined]
        raise Http404
    if not may_evaluate(guest, found):
        return see_other("days:day", day_id=found.pk)
    form = HowForm(request.POST or None)
    context: dict[str, Any] = {"day": found, "form": form}
    if not form.is_valid():
        return page(request, "days/how.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"steps": form.steps(), "line": form.cleaned_data["line"]}
    try:
        actions.evaluate_day(by=request.member, day=found, answers=answers_in(request.POST), **told)
    except NotCleared as error:
        return page(request, "days/how.html", status=422, check=error.check, **context)
    messages.success(request, _("Thank you. It is counted with the others, without your name."))
    return see_other("days:day", day_id=found.pk)


def _given(request: MemberRequest, day_id: int) -> Day:
    found = day_or_404(request, day_id)
    if not may_give(request.member, found):
        raise Http404
    return found


@members_only
@require_http_methods(["GET", "POST"])
def day_materials(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show what there is to read of a day, and put more beside it."""
    found = _given(request, day_id)
    posted = request.method == "POST"
    files = attaching(request) if posted else Attaching()
    form = MaterialForm(
        request.POST if posted else None, sessions=list(found.sessions.standing()), files=bool(files.tokens)
    )
    context: dict[str, Any] = {"day": found, "form": form, "attaching": files}
    context["materials"] = found.materials.select_related("session")
    if not form.is_valid() or files.waits:
        return page(request, "days/materials.html", status=422 if posted else 200, **context)
    limit("material", request.member.pk, times=30, per=PER_MINUTE)
    told = form.cleaned_data | {"uploads": files.tokens, "answers": answers_in(request.POST)}
    return _put(request, found, told, context)


def _put(request: MemberRequest, day: Day, told: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    try:
        actions.add_material(by=request.member, day=day, **told)
    except NotCleared as error:
        return page(request, "days/materials.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/materials.html", status=409, conflict=error, **context)
    except Unfit as error:
        context["attaching"].unfit = error
        return page(request, "days/materials.html", status=422, **context)
    messages.success(request, _("Added. It is on the page of the day."))
    return see_other("days:day_materials", day_id=day.pk)


@members_only
@require_GET
def material_file(request: MemberRequest, day_id: int, material_id: int, file_id: int) -> HttpResponse:
    """Serve a file of something to read."""
    material = get_object_or_404(day_or_404(request, day_id).materials, pk=material_id)
    return serve(request, get_object_or_404(material.files, pk=file_id))


@members_only
@require_POST
def material_drop(request: MemberRequest, day_id: int, material_id: int) -> HttpResponse:
    """Take something to read away."""
    found = _given(request, day_id)
    actions.remove_material(by=request.member, day=found, material_id=material_id)
    messages.success(request, _("Taken away."))
    return see_other("days:day_materials", day_id=found.pk)


@members_only
@require_http_methods(["GET", "POST"])
def day_message(request: MemberRequest, day_id: int) -> HttpResponse:
    """Tell the guests of a day something."""
    found = day_or_404(request, day_id)
    if not may_change_day(request.member, found):
        raise Http404
    form = MessageForm(request.POST or None)
    context: dict[str, Any] = {"day": found, "form": form}
    if not form.is_valid():
        return page(request, "days/message.html", status=422 if form.is_bound else 200, **context)
    try:
        actions.send_message(by=request.member, day=found, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "days/message.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/message.html", status=409, conflict=error, **context)
    except TooMany:
        form.add_error(None, _("Five messages went out in a day: that is as many as anybody reads. Send it tomorrow."))
        return page(request, "days/message.html", status=422, **context)
    messages.success(request, _("Sent. It stands on the page of the day; those it is for are told that it is there."))
    return see_other("days:day", day_id=found.pk)


@members_only
@require_http_methods(["GET", "POST"])
def day_again(request: MemberRequest, day_id: int) -> HttpResponse:
    """Book a day once more, on another date."""
    found = day_or_404(request, day_id)
    if not may_repeat(request.member, found):
        raise Http404
    form = AgainForm(request.POST or None, day=found)
    context: dict[str, Any] = {"day": found, "form": form, "sessions": found.sessions.standing().count()}
    if not form.is_valid():
        return page(request, "days/again.html", status=422 if form.is_bound else 200, **context)
    try:
        made, _new = actions.repeat_day(
            by=request.member, day=found, answers=answers_in(request.POST), **form.cleaned_data
        )
    except NotCleared as error:
        return page(request, "days/again.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/again.html", status=409, conflict=error, **context)
    messages.success(request, _("The day is booked. Everybody invited is told."))
    return see_other("days:day", day_id=made.pk)
