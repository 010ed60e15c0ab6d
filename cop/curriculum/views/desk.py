"""The trainers’ desk: their modules, made, changed, taken along as text, and who writes them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.forms import ColleagueForm, ImportForm, ModuleForm, wrong_said
from cop.curriculum.models import Module
from cop.curriculum.policies import may_train
from cop.curriculum.queries import colleagues_named, document_of, others_before, own_modules, written_module
from cop.curriculum.rules import Wrong, write
from cop.framework.queries import words


def trainers_only(request: MemberRequest) -> None:
    """Let nobody else know that there is such a page."""
    if not may_train(request.member):
        raise Http404


def own_module(request: MemberRequest, module_id: int) -> Module:
    """Return a module the member writes."""
    module = written_module(request.member, module_id)
    if module is None:
        raise Http404
    return module


@members_only
@require_GET
def desk(request: MemberRequest) -> HttpResponse:
    """Show a trainer’s modules."""
    trainers_only(request)
    return page(request, "curriculum/desk.html", desk=own_modules(request.member))


@members_only
@require_http_methods(["GET", "POST"])
def module_make(request: MemberRequest) -> HttpResponse:
    """Make a module."""
    trainers_only(request)
    draft, version = draft_at(request.member, "module:new")
    first = next((code for code in request.member.writes if code), "en")
    about: dict[str, Any] = {"areas": words().areas, "others": others_before(request.member)}
    form = ModuleForm(request.POST or None, initial={"language": first} | draft, **about)
    context: dict[str, Any] = {"form": form, "draft_version": version, "place": "module:new"}
    if not form.is_valid():
        return page(request, "curriculum/desk_module.html", status=422 if form.is_bound else 200, **context)
    limit("module", request.member.pk, times=20, per=PER_MINUTE)
    told: dict[str, Any] = {"key": form.cleaned_data["key"], "answers": answers_in(request.POST)}
    try:
        made, _new = actions.make_module(by=request.member, module=form.module(), **told)
    except (NotCleared, Conflict) as error:
        return refused(request, "curriculum/desk_module.html", error, context)
    return see_other("curriculum:module_outline", module_id=made.pk)


def refused(
    request: MemberRequest, template: str, error: NotCleared | Conflict, context: dict[str, Any]
) -> HttpResponse:
    """Show what was typed again, with why it can’t be."""
    if isinstance(error, NotCleared):
        return page(request, template, status=422, check=error.check, **context)
    return page(request, template, status=409, conflict=error, **context)


@members_only
@require_http_methods(["GET", "POST"])
def module_edit(request: MemberRequest, module_id: int) -> HttpResponse:
    """Change what a module says of itself."""
    module = own_module(request, module_id)
    draft, version = draft_at(request.member, place := f"module:{module.pk}")
    about: dict[str, Any] = {"areas": words().areas, "others": others_before(request.member, module)}
    form = ModuleForm(request.POST or None, module=module, initial=draft, **about)
    context: dict[str, Any] = {"form": form, "module": module, "draft_version": version, "place": place}
    if not form.is_valid():
        return page(request, "curriculum/desk_module.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.edit_module(by=request.member, module=module, to=form.module(), **told)
    except (NotCleared, Conflict) as error:
        return refused(request, "curriculum/desk_module.html", error, context)
    messages.success(request, _("Saved."))
    return see_other("curriculum:module_outline", module_id=module.pk)


@members_only
@require_http_methods(["GET", "POST"])
def module_import(request: MemberRequest) -> HttpResponse:
    """Make a module of a text."""
    trainers_only(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return page(request, "curriculum/desk_import.html", status=422 if form.is_bound else 200, form=form)
    limit("module", request.member.pk, times=20, per=PER_MINUTE)
    told = {"text": form.cleaned_data["text"], "key": form.cleaned_data["key"]}
    try:
        made = actions.import_module(by=request.member, answers=answers_in(request.POST), **told)
    except Wrong as wrong:
        form.add_error("text", wrong_said(wrong))
        return page(request, "curriculum/desk_import.html", status=422, form=form)
    except NotCleared as error:
        return page(request, "curriculum/desk_import.html", status=422, form=form, check=error.check)
    messages.success(request, _("Read. Pictures, videos and what one should have done before are not carried over."))
    return see_other("curriculum:module_outline", module_id=made.pk)


@members_only
@require_GET
def module_export(request: MemberRequest, module_id: int) -> HttpResponse:
    """Hand out a module as it stands in writing, as text."""
    module = own_module(request, module_id)
    response = HttpResponse(write(document_of(module)), content_type="text/markdown; charset=utf-8")
    name = slugify(module.title)[:60] or "module"
    response["Content-Disposition"] = f'attachment; filename="{name}.md"'
    response["Cache-Control"] = "private, no-store"
    return response


@members_only
@require_http_methods(["GET", "POST"])
def module_trainers(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show who writes a module; another trainer is added by name, one may go."""
    module = own_module(request, module_id)
    find = partial(colleagues_named, request.member, module=module, train=True)
    form = ColleagueForm(request.POST if "name" in request.POST else None, find=find, label=_("Name of a trainer"))
    if "remove" in request.POST:
        return _remove(request, module)
    if form.is_valid() and form.member is not None:
        actions.add_trainer(by=request.member, module=module, member=form.member)
        messages.success(request, _("%(name)s can change and publish it now.") % {"name": form.member.name})
        return see_other("curriculum:module_trainers", module_id=module.pk)
    context: dict[str, Any] = {"trainers": list(module.trainers.select_related("member")), "form": form}
    return page(
        request, "curriculum/desk_trainers.html", status=422 if form.is_bound else 200, module=module, **context
    )


def _remove(request: MemberRequest, module: Module) -> HttpResponse:
    named = request.POST["remove"]
    trainer = next((one for one in module.trainers.select_related("member") if str(one.member_id) == named), None)
    if trainer is None:
        return see_other("curriculum:module_trainers", module_id=module.pk)
    if not actions.remove_trainer(by=request.member, module=module, member=trainer.member):
        messages.warning(request, _("Somebody has to write it. Add another trainer first."))
    elif trainer.member_id == request.member.pk:
        messages.success(request, _("You handed it over. You don’t see it here any more."))
        return see_other("curriculum:desk")
    return see_other("curriculum:module_trainers", module_id=module.pk)


@members_only
@require_POST
def module_archive(request: MemberRequest, module_id: int) -> HttpResponse:
    """Let nobody begin a module any more, or again."""
    module, back = own_module(request, module_id), "back" in request.POST
    actions.archive_module(by=request.member, module=module, archived=not back)
    told = _("It can be begun again.") if back else _("Nobody can begin it any more. Who has begun it goes on.")
    messages.success(request, told)
    return see_other("curriculum:module_outline", module_id=module.pk)
