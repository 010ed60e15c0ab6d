"""A case in short, in another language: telling it so, rewording that, taking it away."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.anonymity.enums import Surface
from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.forms import EditGistForm, GistForm
from cop.coffee.models import GIST_TEXT, Case, Gist
from cop.coffee.policies import may_change_gist, may_write_gist
from cop.coffee.queries import gist_acts, in_short
from cop.coffee.views.case import case_or_404, go, url_of, voice
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.discussion.forms import new_key
from cop.discussion.queries import look_again


@members_only
@require_http_methods(["GET", "POST"])
def gist_write(request: MemberRequest, case_id: int) -> HttpResponse:
    """Tell a case in short in another language; with what stands there already, and what one may do with that."""
    case = case_or_404(request, case_id)
    if case.withdrawn_at or case.erased_at or case.covered:
        raise Http404
    names, taken = voice(request, case), [gist.language for gist in in_short(getattr(case, "in_short", []))]
    form = GistForm(request.POST or None, by=request.member, case=case, taken=taken, voiced=bool(names["voice"]))
    context: dict[str, Any] = {"case": case, "form": form, **names}
    context["may_change"], context["may_report"] = gist_acts(request.member, case)
    context["may_write"] = may_write_gist(request.member, case) and len(form.offered) > 1
    if request.method == "GET":
        return page(request, "coffee/gist_write.html", **context)
    limit("gist", request.member.pk, times=10, per=PER_MINUTE)
    return _write(request, case, form, context) if form.is_valid() else _again(request, 422, context)


def _write(request: MemberRequest, case: Case, form: GistForm, context: dict[str, Any]) -> HttpResponse:
    try:
        actions.write_gist(by=request.member, case=case, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return _again(request, 422, context | {"check": error.check})
    except Conflict as error:
        if error.version:  # of the one that stands there
            form.add_error("language", _("There is a short version in this language already."))
        return _again(request, 409, context | {"conflict": error, "fresh_key": new_key()})
    except NotAllowed:
        form.add_error(None, _("This case takes no short version now. Your words are still here."))
        return _again(request, 403, context)
    return go(request, url_of(case))


def _again(request: MemberRequest, status: int, context: dict[str, Any]) -> HttpResponse:
    return page(request, "coffee/gist_write.html", part="form", status=status, **context | {"may_write": True})


def gist_or_404(request: MemberRequest, case_id: int, language: str) -> Gist:
    """Return a case in short in a language, if this member may see it."""
    gists = Gist.objects.visible_to(request.member).with_author().select_related("case__thread", "case__room")
    return get_object_or_404(gists, case=case_id, language=language)


def _own(request: MemberRequest, case_id: int, language: str) -> Gist:
    gist = gist_or_404(request, case_id, language)
    if not may_change_gist(request.member, gist):
        raise Http404
    return gist


@members_only
@require_http_methods(["GET", "POST"])
def gist_edit(request: MemberRequest, case_id: int, language: str) -> HttpResponse:
    """Reword it."""
    gist = _own(request, case_id, language)
    form = EditGistForm(request.POST or None, gist=gist)
    context: dict[str, Any] = {"case": gist.case, "gist": gist, "form": form}
    if not form.is_bound:
        texts = {name: getattr(gist, name) for name in GIST_TEXT}
        return page(request, "coffee/gist_edit.html", check=look_again(gist, texts, Surface.STORY), **context)
    if not form.is_valid():
        return page(request, "coffee/gist_edit.html", part="form", status=422, **context)
    try:
        actions.edit_gist(by=request.member, gist=gist, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "coffee/gist_edit.html", part="form", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "coffee/gist_edit.html", part="form", status=409, conflict=error, **context)
    return go(request, url_of(gist.case))


@members_only
@require_http_methods(["GET", "POST"])
def gist_remove(request: MemberRequest, case_id: int, language: str) -> HttpResponse:
    """Ask, then take it away; where it is gone already, lead back to the case."""
    case = case_or_404(request, case_id)
    if not Gist.objects.visible_to(request.member).filter(case=case, language=language).exists():
        return see_other("coffee:case_detail", case_id=case.pk)
    gist = _own(request, case_id, language)
    if request.method == "GET":
        return page(request, "coffee/gist_remove.html", case=gist.case, gist=gist)
    actions.remove_gist(by=request.member, gist=gist)
    return redirect("coffee:case_detail", case_id=case_id)
