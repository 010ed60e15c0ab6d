"""Showing the trainers of a module what one worked on, and their answer; one's own reflections to take along."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.adapters.files import Attaching, attaching, serve
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import shown_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.forms import AnswerForm, ShowForm
from cop.curriculum.models import Worked
from cop.curriculum.policies import may_answer_work, may_write_module
from cop.curriculum.queries import as_document, own_reflections, own_work, work_shown
from cop.curriculum.views.catalogue import module_or_404
from cop.curriculum.views.player import SHOWS, Here, here_or_404, here_or_none, step_page


@members_only
@require_http_methods(["GET", "POST"])
def step_show(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Show the trainers a copy of a reflection, or hand something in."""
    here = here_or_none(request, module_id, key)
    if here is None or request.method == "GET" or here.step.kind not in SHOWS:
        return see_other("curriculum:step", module_id=module_id, key=key)
    limit("worked", request.member.pk, times=30, per=PER_MINUTE)
    form, files = ShowForm(request.POST, by=request.member), attaching(request)
    if not form.is_valid() or files.waits:
        return step_page(request, here, status=422, show=form, attaching=files)
    return _show(request, here, form, files)


def _show(request: MemberRequest, here: Here, form: ShowForm, files: Attaching) -> HttpResponse:
    assert here.way.learning is not None
    context: dict[str, Any] = {"show": form, "attaching": files}
    told = form.cleaned_data | {"uploads": files.tokens, "answers": answers_in(request.POST)}
    try:
        actions.show_work(by=request.member, learning=here.way.learning, step=here.step, **told)
    except NotCleared as error:
        return step_page(request, here, status=422, check=error.check, **context)
    except Unfit as error:
        files.unfit = error
        return step_page(request, here, status=422, **context)
    except Conflict as error:
        return step_page(request, here, status=409, shown_conflict=error, **context)
    messages.success(request, _("The trainers of this module can read it now. You can take it back at any time."))
    actions.finish_step(by=request.member, learning=here.way.learning, key=here.step.key)
    return see_other(f"{here.url}#shown")


@members_only
@require_POST
def step_take_back(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Take back what one showed."""
    here = here_or_404(request, module_id, key)
    shown = own_work(request.member, here.module, key)
    if shown is not None:
        actions.take_back_work(by=request.member, worked_id=shown.pk)
        messages.success(request, _("Taken back. The trainers see it no more."))
    return see_other(here.url)


@members_only
@require_GET
def worked_list(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show a trainer what learners of the module handed in."""
    found = module_or_404(request, module_id)
    if not may_write_module(request.member, found):
        raise Http404
    return page(request, "curriculum/worked_list.html", module=found, shown=work_shown(request.member, found))


def _worked(request: MemberRequest, worked_id: int) -> Worked:
    return get_object_or_404(Worked.objects.visible_to(request.member).with_author(), pk=worked_id)


@members_only
@require_http_methods(["GET", "POST"])
def worked(request: MemberRequest, worked_id: int) -> HttpResponse:
    """Show what a learner handed in to a trainer of its module, and answer it."""
    found = _worked(request, worked_id)
    if not may_answer_work(request.member, found):
        raise Http404
    before = getattr(found, "answered", None)
    seen = {"text": before.text, "version": before.version} if before else None
    form = AnswerForm(request.POST or None, initial=seen)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "curriculum/worked.html", status=status, worked=found, form=form)
    return _answer(request, found, form)


def _answer(request: MemberRequest, found: Worked, form: AnswerForm) -> HttpResponse:
    context: dict[str, Any] = {"worked": found, "form": form}
    try:
        actions.answer_work(by=request.member, worked=found, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "curriculum/worked.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "curriculum/worked.html", status=409, conflict=error, **context)
    messages.success(request, _("Sent. The learner is told that there is an answer."))
    return see_other("curriculum:worked_list", module_id=found.module_id)


@members_only
@require_GET
def worked_file(request: MemberRequest, worked_id: int, file_id: int) -> HttpResponse:
    """Serve a file that was handed in to who handed it in and to the trainers of the module."""
    found = _worked(request, worked_id)
    if not shown_in(found.attached, file_id):
        raise Http404
    return serve(request, get_object_or_404(found.files, pk=file_id))


@members_only
@require_GET
def reflection_list(request: MemberRequest) -> HttpResponse:
    """Show a member what they wrote for themselves, in all modules."""
    return page(request, "curriculum/reflections.html", reflections=own_reflections(request.member))


@members_only
@require_GET
def reflection_export(request: MemberRequest) -> HttpResponse:
    """Give a member their own words to take along, as Markdown."""
    response = HttpResponse(as_document(own_reflections(request.member)), content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reflections.md"'
    response["Cache-Control"] = "private, no-store"
    return response
