"""The catalogue of modules, and one module's page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.models import Module, Worked
from cop.curriculum.policies import may_begin, may_train
from cop.curriculum.queries import (
    Filters,
    after_module,
    begun,
    begun_and_next,
    catalogue,
    cohorts_through,
    editions_after,
    finished_before,
    way_of,
)
from cop.curriculum.queries.catalogue import TABS


@members_only
@require_GET
def module_list(request: MemberRequest) -> HttpResponse:
    """Show modules: for me, all, or what I finished; chips in the URL."""
    if request.headers.get("HX-Request"):  # the slot on the page of Learn
        return page(request, "curriculum/modules.html", part="next", cards=begun_and_next(request.member))
    show, older = request.GET.get("show", ""), request.GET.get("older", "")
    tab, filters = show if show in TABS else "", Filters.read(request.GET)
    first = tab == "" and not (older or filters.any)
    found = catalogue(request.member, tab, filters, older=older)
    going = begun(request.member) if first else []
    return page(request, "curriculum/modules.html", tab=tab, filters=filters, found=found, begun=going, older=older)


def module_or_404(request: MemberRequest, module_id: int) -> Module:
    """Return a module this member may see."""
    modules = Module.objects.visible_to(request.member).select_related("edition", "byline__member")
    return get_object_or_404(modules, pk=module_id)


@members_only
@require_GET
def module(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show a module: what it is about, what one does in it, by whom it is, and how far one is."""
    found = module_or_404(request, module_id)
    way = way_of(request.member, found)
    trainers = [one.member for one in found.trainers.select_related("member")]
    trains = request.member in trainers and may_train(request.member)
    waiting = Worked.objects.visible_to(request.member).shown_to(request.member).filter(module=found).waiting()
    return page(
        request,
        "curriculum/module.html",
        module=found,
        way=way,
        edition=way.edition,
        areas=list(way.edition.areas.all()),
        before=finished_before(request.member, way.edition),
        trainers=trainers,
        trains=trains,
        waiting=waiting.count() if trains else 0,
        may_begin=may_begin(request.member, found),
        cohorts=cohorts_through(request.member, found),
        newer=editions_after(way.edition, found),
    )


@members_only
@require_POST
def module_begin(request: MemberRequest, module_id: int) -> HttpResponse:
    """Begin a module, or go on with it; once finished and published anew, begin the new edition."""
    found = module_or_404(request, module_id)
    if not (may_begin(request.member, found) or way_of(request.member, found).learning):
        raise Http404
    actions.begin_module(by=request.member, module=found)
    way = way_of(request.member, found)
    return see_other("curriculum:step", module_id=found.pk, key=way.goes_on) if way.goes_on else _home(found)


@members_only
@require_POST
def module_newer(request: MemberRequest, module_id: int) -> HttpResponse:
    """Go on in the edition that stands now, by one's own choice."""
    found = module_or_404(request, module_id)
    learning = way_of(request.member, found).learning
    if learning is None:
        raise Http404
    if learning.finished_at is not None:
        actions.begin_module(by=request.member, module=found)
    else:
        actions.change_edition(by=request.member, learning=learning)
    return _home(found)


def _home(found: Module) -> HttpResponse:
    return see_other("curriculum:module", module_id=found.pk)


@members_only
@require_GET
def module_finished(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show what one did in a module one finished."""
    found = module_or_404(request, module_id)
    way = way_of(request.member, found)
    if way.learning is None or way.learning.finished_at is None:
        return see_other("curriculum:module", module_id=found.pk)
    context: dict[str, Any] = {"module": found, "way": way, "edition": way.edition}
    return page(request, "curriculum/player_finished.html", after=after_module(way.learning), **context)
