"""A talk as a whole: what is checked in it, how far one has read, whether one hears of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cop.anonymity.queries import mine
from cop.anonymity.views import PER_MINUTE, checked, texts_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.queries import shift_ends
from cop.core.limits import limit
from cop.core.page import page
from cop.discussion import actions
from cop.discussion.forms import BookmarkForm, ReadForm
from cop.discussion.models import Thread
from cop.discussion.queries import bookmark_on, calls_in, is_told, people_in, reported_in, settled_in
from cop.discussion.rules import LONGEST_NAME, remind_at
from cop.discussion.views.post import back_to


def _thread(request: MemberRequest, thread_id: int) -> Thread:
    return get_object_or_404(Thread.objects.visible_to(request.member), pk=thread_id)


@members_only
@require_POST
def thread_check(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Say what the privacy check asks about a text that is being written for this thread. Nothing is kept."""
    thread = _thread(request, thread_id)
    texts = texts_in(request)
    called, settled = calls_in(thread, texts.get("text", "")).names, settled_in(thread, texts)
    return checked(request, settled=settled, reported=reported_in(thread), called=called)


@members_only
@require_POST
def thread_read(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Remember how far this member has read."""
    thread = _thread(request, thread_id)
    form = ReadForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    actions.mark_read(by=request.member, thread=thread, seq=form.cleaned_data["seq"])
    return HttpResponse(status=204)


@members_only
@require_GET
def thread_people(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Offer whom one may call in this talk, by how the name begins."""
    thread = _thread(request, thread_id)
    limit("people", request.member.pk, times=240, per=PER_MINUTE)
    offers = people_in(request.member, thread, request.GET.get("q", "")[:LONGEST_NAME])
    return page(request, "discussion/people.html", offers=offers)


@members_only
@require_GET
def thread_menu(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Show what this member may do with this talk."""
    return _menu(request, _thread(request, thread_id))


@members_only
@require_POST
def thread_follow(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Follow a talk, or mute it."""
    thread = _thread(request, thread_id)
    actions.follow(by=request.member, thread=thread, muted=request.POST.get("do") == "mute")
    return _menu(request, thread, did="follow")


@members_only
@require_POST
def thread_bookmark(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Keep a talk for later, with a reminder or without, or take it off the list."""
    thread, form = _thread(request, thread_id), BookmarkForm(request.POST)
    if request.POST.get("do") == "drop":
        actions.drop_bookmark(by=request.member, thread=thread)
        return _menu(request, thread, did="drop")
    if not form.is_valid():
        return _menu(request, thread, form=form)
    asked = form.cleaned_data
    ends = shift_ends(request.member) if asked["when"] == "shift" else None
    at = asked["at"] or remind_at(asked["when"], now=timezone.localtime(), ends=ends, on=asked["on"])
    actions.keep_for_later(by=request.member, thread=thread, remind_at=at)
    return _menu(request, thread, did="keep")


@members_only
@require_POST
def bookmark_drop(request: MemberRequest, bookmark_id: int) -> HttpResponse:
    """Take off one's list what is left of a talk one sees no more."""
    actions.drop_closed_bookmark(by=request.member, number=bookmark_id)
    messages.success(request, _("Taken off your list."))
    return redirect(back_to(request))


def _menu(request: MemberRequest, thread: Thread, *, did: str = "", form: BookmarkForm | None = None) -> HttpResponse:
    """Show the menu, after an act with what came of it; without htmx the act leads back."""
    if did and not request.headers.get("HX-Request"):
        return redirect(back_to(request))
    voice = mine(request.member, thread.pk) if thread.veiled else None
    context = {
        "thread": thread,
        "told": is_told(request.member, thread, voice),
        "voice": voice,
        "bookmark": bookmark_on(request.member, thread),
        "shift_ends": shift_ends(request.member),
        "form": form or BookmarkForm(),
        "did": did,
        "back": back_to(request),
    }
    return page(request, "discussion/thread_menu.html", part="menu", status=422 if form else 200, **context)
