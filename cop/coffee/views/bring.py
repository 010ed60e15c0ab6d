"""Bringing a case, rewording and withdrawing it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.adapters.files import Attaching, attaching, carried, kept, without_in
from cop.anonymity.enums import Surface
from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.forms import EditCaseForm, NewCaseForm, as_initial, values_of
from cop.coffee.models import CASE_TEXT, Case, Room
from cop.coffee.policies import may_edit_case
from cop.coffee.views.case import case_or_404, go
from cop.coffee.views.room import room_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.page import page
from cop.deid.language import LANGUAGES, guess_language
from cop.discussion.queries import look_again
from cop.framework.queries import words


def _language(request: MemberRequest, form: NewCaseForm | EditCaseForm) -> str:
    """Guess the language of a story; where its words tell nothing it is the writer's own, which an alias must not."""
    own = [] if form.cleaned_data.get("alias") else [code for code in request.member.writes if code in LANGUAGES]
    return guess_language(_told(form), LANGUAGES, own[0] if own else "en", own)


def _told(form: NewCaseForm | EditCaseForm) -> str:
    return "\n".join(form.cleaned_data[name] for name in ("happened", "question", "did", "touched", "title"))


@members_only
@require_http_methods(["GET", "POST"])
def case_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Bring a case into a room, on one page."""
    room = room_or_404(request, slug)
    if request.method == "GET":
        if room.archived_at:
            return redirect("coffee:room_detail", slug=slug)
        draft, version = draft_at(request.member, f"case:{room.slug}")
        form = NewCaseForm(initial=as_initial(draft), words=words(), by=request.member)
        files = kept(request.member, draft.get("files", "").split())
        context: dict[str, Any] = {"room": room, "form": form, "attaching": files}
        return page(request, "coffee/case_new.html", draft_version=version, **context)
    limit("case", request.member.pk, times=10, per=PER_MINUTE)
    form, files = NewCaseForm(request.POST, words=words(), by=request.member), attaching(request)
    if not form.is_valid() or files.waits:
        context = {"room": room, "form": form, "attaching": files}
        return page(request, "coffee/case_new.html", part="form", status=422, **context)
    return _share(request, room, form, files)


def _what(request: MemberRequest, form: NewCaseForm) -> dict[str, Any]:
    what: dict[str, Any] = {"text": form.text(), "tags": form.tags(_language(request, form))}
    what |= {"alias": form.cleaned_data["alias"], "holds": form.cleaned_data["holds"]}
    return what | {"answers": answers_in(request.POST)}


@members_only
@require_POST
def case_look(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a case as its readers will see it, when it may be shared as it is. Nothing is kept."""
    room = room_or_404(request, slug)
    limit("look", request.member.pk, times=30, per=PER_MINUTE)
    form, files = NewCaseForm(request.POST, words=words(), by=request.member), carried(request)
    context: dict[str, Any] = {"room": room, "form": form, "attaching": files}
    if not form.is_valid() or files.waits:
        return page(request, "coffee/case_new.html", part="form", status=422, **context)
    try:
        context["case"] = actions.look_at_case(by=request.member, room=room, **_what(request, form))
    except NotCleared as error:
        return page(request, "coffee/case_new.html", part="form", status=422, check=error.check, **context)
    except NotAllowed:
        return _no_more(request, context)
    response = page(request, "coffee/case_look.html", stand_in=form.cleaned_data["alias"], **context)
    response["HX-Retarget"], response["HX-Reswap"] = "[data-look]", "innerHTML"
    return response


def _share(request: MemberRequest, room: Room, form: NewCaseForm, files: Attaching) -> HttpResponse:
    context: dict[str, Any] = {"room": room, "form": form, "attaching": files}
    what = _what(request, form) | {"key": form.cleaned_data["key"], "uploads": files.tokens}
    what["pledge"] = form.cleaned_data.get("pledge", False)
    try:
        case, _new = actions.share_case(by=request.member, room=room, **what)
    except NotCleared as error:
        return page(request, "coffee/case_new.html", part="form", status=422, check=error.check, **context)
    except Unfit as error:
        files.unfit = error
        return page(request, "coffee/case_new.html", part="form", status=422, **context)
    except Conflict as error:
        return page(request, "coffee/case_new.html", part="form", status=409, conflict=error, **context)
    except NotAllowed:
        return _no_more(request, context)
    return go(request, f"/cases/{case.pk}/")


def _no_more(request: MemberRequest, context: dict[str, Any]) -> HttpResponse:
    """Say that the room was archived while one was writing; what was written stays."""
    told = _("This room takes no more cases. Your words are still here; take them to another room.")
    context["form"].add_error(None, told)
    return page(request, "coffee/case_new.html", part="form", status=422, **context)


@members_only
@require_http_methods(["GET", "POST"])
def case_edit(request: MemberRequest, case_id: int) -> HttpResponse:
    """Reword a case of one's own."""
    case = case_or_404(request, case_id)
    if not may_edit_case(request.member, case):
        raise Http404
    if request.method == "GET":
        form = EditCaseForm(initial=values_of(case, words()), words=words())
        texts = {name: getattr(case, name) for name in CASE_TEXT}
        check = look_again(case, texts, Surface.STORY)
        return page(request, "coffee/case_edit.html", case=case, form=form, check=check)
    form, files = EditCaseForm(request.POST, words=words()), attaching(request)
    if not form.is_valid() or files.waits:
        return page(request, "coffee/case_edit.html", part="form", status=422, case=case, form=form, attaching=files)
    return _change(request, case, form, files)


def _change(request: MemberRequest, case: Case, form: EditCaseForm, files: Attaching) -> HttpResponse:
    context: dict[str, Any] = {"case": case, "form": form, "attaching": files}
    changes: dict[str, Any] = {
        "text": form.text(),
        "tags": form.tags(guess_language(_told(form), LANGUAGES, case.language)),
        "version": form.cleaned_data["version"],
        "answers": answers_in(request.POST),
        "uploads": files.tokens,
        "without": without_in(request.POST),
        **{name: form.cleaned_data[name] for name in ("holds", "for_privacy")},
    }
    try:
        actions.edit_case(by=request.member, case=case, **changes)
    except Unfit as error:
        files.unfit = error
        return page(request, "coffee/case_edit.html", part="form", status=422, **context)
    except NotCleared as error:
        return page(request, "coffee/case_edit.html", part="form", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "coffee/case_edit.html", part="form", status=409, conflict=error, **context)
    return go(request, f"/cases/{case.pk}/")


@members_only
@require_http_methods(["GET", "POST"])
def case_withdraw(request: MemberRequest, case_id: int) -> HttpResponse:
    """Ask, then take a case of one's own back."""
    case = case_or_404(request, case_id)
    if case.erased_at or not owns(request.member, case.byline):
        raise Http404
    if request.method == "GET":
        return page(request, "coffee/case_withdraw.html", case=case)
    actions.withdraw_case(by=request.member, case=case)
    return redirect("coffee:room_detail", slug=case.room.slug)
