"""A module in writing: its units in their order, each by its kind, and how a learner will see them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cop.anonymity.actions import save_draft
from cop.anonymity.adapters.files import Attaching, attaching, serve, without_in
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.enums import UnitKind
from cop.curriculum.forms import UnitForm
from cop.curriculum.models import Module, Unit
from cop.curriculum.queries import opinion_read
from cop.curriculum.views.desk import own_module

EDIT = "curriculum/desk_unit.html"


@members_only
@require_http_methods(["GET", "POST"])
def module_outline(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show the units of a module; one is moved, taken out or put back."""
    module = own_module(request, module_id)
    if request.method == "POST":
        return _arranged(request, module)
    units = list(module.units.standing())
    taken = module.units.exclude(dropped_at=None).filter(pk=_number(request.GET.get("taken"))).first()
    context: dict[str, Any] = {"units": units, "taken": taken, "kinds": UnitKind.choices}
    context |= {name: request.GET.get(name, "") for name in ("moved", "way")}
    context["editions"] = list(module.editions.select_related("byline__member"))
    return page(request, "curriculum/desk_outline.html", module=module, **context)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _arranged(request: MemberRequest, module: Module) -> HttpResponse:
    unit = get_object_or_404(module.units, pk=_number(request.POST.get("unit")))
    act, query = request.POST.get("do", ""), ""
    if act in {"up", "down"}:
        place = _number(request.POST.get("place"))
        if actions.move_unit(by=request.member, unit=unit, up=act == "up", place=place):
            query = f"?moved={unit.pk}&way={act}#unit-{unit.pk}"
        else:
            messages.warning(request, _("The order was changed meanwhile. This is how it stands now."))
    elif act == "take":
        actions.drop_unit(by=request.member, unit=unit)
        query = f"?taken={unit.pk}#taken"  # else the browser keeps where it was before
    elif act == "put":
        actions.put_unit_back(by=request.member, unit=unit)
        query = f"#unit-{unit.pk}"
    response = see_other("curriculum:module_outline", module_id=module.pk)
    response["Location"] += query
    return response


@members_only
@require_http_methods(["GET", "POST"])
def unit_make(request: MemberRequest, module_id: int, kind: str) -> HttpResponse:
    """Add a unit of a kind."""
    module = own_module(request, module_id)
    if kind not in UnitKind.values:
        raise Http404
    draft, version = draft_at(request.member, place := f"unit:{module.pk}:{kind}")
    form = UnitForm(request.POST or None, kind=UnitKind(kind), initial=dict(draft))
    files = attaching(request) if request.method == "POST" else Attaching()
    context: dict[str, Any] = {"form": form, "module": module, "draft_version": version, "place": place}
    context |= {"attaching": files, "kind": UnitKind(kind)}
    if (early := _not_yet(request, form, files, context)) is not None:
        return early
    limit("unit", request.member.pk, times=60, per=PER_MINUTE)
    told = {"uploads": files.tokens, "answers": answers_in(request.POST), "key": form.cleaned_data["key"]}
    try:
        made = actions.add_unit(by=request.member, module=module, unit=form.unit(), **told)
    except (NotCleared, Conflict, Unfit) as error:
        return _refused(request, error, context)
    return _back(module, made) if made else _gone(request, module)


@members_only
@require_http_methods(["GET", "POST"])
def unit_edit(request: MemberRequest, module_id: int, unit_id: int) -> HttpResponse:
    """Change a unit."""
    module = own_module(request, module_id)
    unit = get_object_or_404(module.units.standing(), pk=unit_id)
    draft, version = draft_at(request.member, place := f"unit:{unit.pk}")
    form = UnitForm(request.POST or None, kind=UnitKind(unit.kind), unit=unit, initial=dict(draft))
    files = attaching(request) if request.method == "POST" else Attaching()
    context: dict[str, Any] = {"form": form, "module": module, "draft_version": version, "place": place}
    context |= {"attaching": files, "kind": UnitKind(unit.kind), "unit": unit}
    if (early := _not_yet(request, form, files, context)) is not None:
        return early
    told: dict[str, Any] = {"uploads": files.tokens, "without": without_in(request.POST)}
    told |= {"answers": answers_in(request.POST), "version": form.cleaned_data["version"]}
    try:
        actions.edit_unit(by=request.member, unit=unit, to=form.unit(), **told)
    except (NotCleared, Conflict, Unfit) as error:
        return _refused(request, error, context)
    messages.success(request, _("Saved."))
    return _back(module, unit)


def _not_yet(request: MemberRequest, form: UnitForm, files: Attaching, context: dict[str, Any]) -> HttpResponse | None:
    """Show the form where it was asked for, where a row was added, and where something is to be mended first."""
    if "row" in request.POST:
        form.errors.clear()
        return page(request, EDIT, **context | {"draft_version": _kept(request, form, context)})
    if form.is_valid() and not files.waits:
        return None
    return page(request, EDIT, status=422 if form.is_bound else 200, **context)


def _kept(request: MemberRequest, form: UnitForm, context: dict[str, Any]) -> int:
    """Keep the rows as they are drawn now, and return the draft’s version; what another page kept meanwhile stays."""
    told: dict[str, Any] = {"place": context["place"], "version": context["draft_version"]}
    try:
        draft = save_draft(by=request.member, fields=form.drafted(), **told)
    except Conflict as conflict:
        return conflict.version
    return draft.version if draft else 0


def _refused(request: MemberRequest, error: NotCleared | Conflict | Unfit, context: dict[str, Any]) -> HttpResponse:
    if isinstance(error, NotCleared):
        return page(request, EDIT, status=422, check=error.check, **context)
    if isinstance(error, Conflict):
        return page(request, EDIT, status=409, conflict=error, **context)
    context["attaching"].unfit = error
    return page(request, EDIT, status=422, **context)


def _gone(request: MemberRequest, module: Module) -> HttpResponse:
    messages.warning(request, _("That unit was added before, and taken out since."))
    return see_other("curriculum:module_outline", module_id=module.pk)


def _back(module: Module, unit: Unit) -> HttpResponse:
    response = see_other("curriculum:module_outline", module_id=module.pk)
    response["Location"] += f"#unit-{unit.pk}"
    return response


@members_only
@require_GET
def module_preview(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show a module as a learner will see it. Nothing is counted."""
    module = own_module(request, module_id)
    return page(request, "curriculum/desk_preview.html", module=module, units=list(module.units.standing()))


@members_only
@require_GET
def unit_file(request: MemberRequest, unit_id: int, file_id: int) -> HttpResponse:
    """Serve a file of a unit in writing to who writes the module, or was asked to read it."""
    unit = get_object_or_404(Unit.objects.visible_to(request.member), pk=unit_id)
    return serve(request, get_object_or_404(unit.files, pk=file_id))


def reads(request: MemberRequest, opinion_id: int) -> Any:
    """Return what the member was asked to say of a module."""
    found = opinion_read(request.member, opinion_id)
    if found is None:
        raise Http404
    return found
