"""The toolbox: what to do and what to say, and what members add to it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.framework.queries import words
from cop.toolbox import actions
from cop.toolbox.forms import EditForm, EntryForm, blank_form
from cop.toolbox.models import Entry
from cop.toolbox.policies import may_edit
from cop.toolbox.queries import Filters, found, grid, place_of, shown

PER_MINUTE = timedelta(minutes=1)
PLACE = ("phase", "channel", "kind", "language")


@members_only
@require_GET
def toolbox(request: MemberRequest) -> HttpResponse:
    """Show what to do in each phase and channel, or what fits the chips in the URL."""
    filters = Filters(*(request.GET.get(name, "") for name in ("phase", "channel", "kind", "show")))
    after, known, guides = request.GET.get("after", ""), words(), grid()
    context: dict[str, Any] = {"filters": filters, "words": known, "grid": guides}
    if filters.any:
        phase, channel = filters.phase_of(known), filters.channel_of(known)
        start = int(after) if after.isdecimal() and len(after) < 6 else 0
        context |= {"phase": phase, "channel": channel, "guides": guides.at(phase, channel)}
        context["found"] = found(request.member, filters, after=start)
    return page(request, "toolbox/toolbox.html", **context)


def _entry(request: MemberRequest, entry_id: int) -> Entry:
    return get_object_or_404(Entry.objects.visible_to(request.member).with_owner(), pk=entry_id)


def _back(request: MemberRequest) -> str:
    """Return the page of the toolbox this act began on."""
    url = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(url, None) and url.startswith(reverse("toolbox:toolbox"))
    return url if ours else reverse("toolbox:toolbox")


def _form(request: MemberRequest, form: EntryForm, *, status: int = 200, **context: Any) -> HttpResponse:
    return page(request, "toolbox/propose.html", status=status, form=form, **context)


@members_only
@require_http_methods(["GET", "POST"])
def propose(request: MemberRequest) -> HttpResponse:
    """Propose an entry; the address may say of which kind, phase, channel and language."""
    if request.method == "GET":
        return _form(request, blank_form(request.member, {name: request.GET.get(name, "") for name in PLACE}))
    limit("propose", request.member.pk, times=20, per=PER_MINUTE)
    form = EntryForm(request.POST, known=words(), writes=request.member.writes)
    if not form.is_valid():
        return _form(request, form, status=422)
    told: dict[str, Any] = {"key": form.cleaned_data["key"], "from_talk": form.cleaned_data["talk"]}
    try:
        entry, _new = actions.propose(by=request.member, entry=form.entry(), answers=answers_in(request.POST), **told)
    except NotCleared as error:
        return _form(request, form, status=422, check=error.check)
    except Conflict as error:
        return _form(request, form, status=409, conflict=error)
    messages.success(request, _("Proposed. It is there for everybody now; a colleague who uses it makes it an entry."))
    return see_other(place_of(entry))


@members_only
@require_http_methods(["GET", "POST"])
def entry_edit(request: MemberRequest, entry_id: int) -> HttpResponse:
    """Change an entry, as its owner and coordinators may."""
    entry = _entry(request, entry_id)
    if not may_edit(request.member, entry):
        raise Http404
    form = EditForm(request.POST or None, initial=_values(entry), known=words(), writes=request.member.writes)
    context: dict[str, Any] = {"entry": entry, "form": form}
    if not form.is_valid():
        return page(request, "toolbox/edit.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        entry = actions.edit(by=request.member, entry=entry, to=form.entry(), **told)
    except NotCleared as error:
        return page(request, "toolbox/edit.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "toolbox/edit.html", status=409, conflict=error, **context)
    messages.success(request, _("Saved."))
    return see_other(place_of(entry))


def _values(entry: Entry) -> dict[str, Any]:
    plain = ("kind", "text", "language", "source", "link", "country", "check_on", "version")
    told = {name: getattr(entry, name) for name in plain}
    words_of = {"phase": entry.phase, "channel": entry.channel}
    return told | {name: word.slug if word else "" for name, word in words_of.items()}


@members_only
@require_POST
def entry_use(request: MemberRequest, entry_id: int) -> HttpResponse:
    """Say that one used an entry; nobody sees who did."""
    entry = _entry(request, entry_id)
    proposed = entry.accepted_on is None
    actions.use(by=request.member, entry=entry)
    backed = proposed and not owns(request.member, entry.byline)
    return _again(request, entry, _("Thank you: your use made it an entry.") if backed else _("Noted, for you alone."))


@members_only
@require_POST
def entry_accept(request: MemberRequest, entry_id: int) -> HttpResponse:
    """Make a proposal an entry, as coordinators and trainers may."""
    entry = _entry(request, entry_id)
    actions.accept(by=request.member, entry=entry)
    return _again(request, entry, _("It is an entry now."))


def _again(request: MemberRequest, entry: Entry, told: str) -> HttpResponse:
    """Show an entry as it stands now."""
    if request.headers.get("HX-Request"):
        one = shown(request.member, [_entry(request, entry.pk)])[0]
        return page(request, "toolbox/entry.html", one=one, told=told, back=_back(request))
    messages.success(request, told)
    return see_other(f"{_back(request)}#entry-{entry.pk}")


@members_only
@require_POST
def entry_retire(request: MemberRequest, entry_id: int) -> HttpResponse:
    """Take an entry out of the toolbox; repeating it changes nothing."""
    entry = Entry.objects.visible_to(request.member).with_owner().filter(pk=entry_id).first()
    if entry is not None:
        if not may_edit(request.member, entry):
            raise Http404
        actions.retire(by=request.member, entry=entry)
        messages.success(request, _("Taken out of the toolbox."))
    return see_other(reverse("toolbox:toolbox"))
