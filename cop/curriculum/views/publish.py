"""A colleague’s word on a module before it is published, and publishing it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.enums import Said
from cop.curriculum.forms import ColleagueForm, OpinionForm, PublishForm
from cop.curriculum.models import Module
from cop.curriculum.policies import may_say
from cop.curriculum.queries import colleagues_named, ready
from cop.curriculum.rules import Unready
from cop.curriculum.views.desk import own_module
from cop.curriculum.views.outline import reads


@members_only
@require_http_methods(["GET", "POST"])
def module_publish(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show what a module still needs, and publish it."""
    module = own_module(request, module_id)
    form = PublishForm(request.POST or None, initial={"revision": module.revision})
    if not form.is_valid():
        return _shown(request, module, status=422 if form.is_bound else 200, form=form)
    told: dict[str, Any] = {name: form.cleaned_data[name] for name in ("changes", "revision")}
    try:
        edition = actions.publish_module(by=request.member, module=module, answers=answers_in(request.POST), **told)
    except Unready as error:
        if error.unchanged:
            form.add_error("changes", _("Say in a line what changed."))
        return _shown(request, module, status=422, form=form, unready=error)
    except NotCleared as error:
        return _shown(request, module, status=422, form=form, check=error.check)
    except Conflict as error:
        return _shown(request, module, status=409, form=form, conflict=error)
    except NotAllowed:
        return _shown(request, module, status=403, form=form)
    messages.success(request, _("Published, edition %(number)s. Colleagues can begin it.") % {"number": edition.number})
    return see_other("curriculum:module_outline", module_id=module.pk)


def _shown(request: MemberRequest, module: Module, *, status: int = 200, **context: Any) -> HttpResponse:
    context.setdefault("ask", ColleagueForm(find=_find(request, module)))
    context["units"] = units = list(module.units.standing())
    context |= {"module": module, "ready": ready(module, units)}
    return page(request, "curriculum/desk_publish.html", status=status, **context)


def _find(request: MemberRequest, module: Module) -> Any:
    return partial(colleagues_named, request.member, module=module, train=False)


@members_only
@require_POST
def opinion_ask(request: MemberRequest, module_id: int) -> HttpResponse:
    """Ask a colleague to read a module before others do."""
    module = own_module(request, module_id)
    ask = ColleagueForm(request.POST, find=_find(request, module))
    if not ask.is_valid() or ask.member is None:
        form = PublishForm(initial={"revision": module.revision})
        return _shown(request, module, status=422, form=form, ask=ask)
    actions.ask_opinion(by=request.member, module=module, reader=ask.member)
    messages.success(request, _("%(name)s is asked and gets a notice.") % {"name": ask.member.name})
    return see_other("curriculum:module_publish", module_id=module.pk)


@members_only
@require_http_methods(["GET", "POST"])
def opinion(request: MemberRequest, opinion_id: int) -> HttpResponse:
    """Show a colleague the module they were asked to read, and take their word."""
    one = reads(request, opinion_id)
    draft, version = draft_at(request.member, f"opinion:{one.pk}")
    form = OpinionForm(request.POST or None, initial={"revision": one.module.revision} | draft)
    context: dict[str, Any] = {"opinion": one, "module": one.module, "form": form, "draft_version": version}
    units = list(one.module.units.standing()) if one.reads else []
    context |= {"units": units, "may_say": may_say(request.member, one)}
    if not form.is_valid():
        return page(request, "curriculum/desk_opinion.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {name: form.cleaned_data[name] for name in ("text", "revision")}
    told |= {"fine": form.cleaned_data["said"] == Said.FINE, "answers": answers_in(request.POST)}
    try:
        actions.give_opinion(by=request.member, opinion=one, **told)
    except NotCleared as error:
        return page(request, "curriculum/desk_opinion.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "curriculum/desk_opinion.html", status=409, moved=error, **context)
    except NotAllowed:
        return page(request, "curriculum/desk_opinion.html", status=403, **context)
    messages.success(request, _("Thank you. Who writes it is told."))
    return see_other("curriculum:opinion", opinion_id=one.pk)
