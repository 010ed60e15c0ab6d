"""Asking a colleague now, and the talk of two."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.actions import save_draft
from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.forms.ask import HOURS, AskForm, SayForm, available_until, languages_of
from cop.coffee.models import Ask, Room
from cop.coffee.policies import may_end_ask
from cop.coffee.queries import asked_by_now, now_for, rooms_of, told_in
from cop.coffee.queries.ask import shift_ends
from cop.coffee.views.room import room_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.live.tickets import issue
from cop.core.page import page
from cop.core.text import clean
from cop.discussion.forms import new_key
from cop.discussion.models import Post
from cop.discussion.queries import shown, talk
from cop.framework.queries import words
from cop.toolbox.forms import blank_form


def _page(request: MemberRequest, form: AskForm, *, status: int = 200, **context: Any) -> HttpResponse:
    languages = languages_of(request.member)
    now = now_for(request.member, [code for code, _name in languages])
    if now.last and now.last.channel:
        form.initial.setdefault("channel", now.last.channel.slug)  # one mostly works in the same
    heard = [{"code": code, "name": name, "count": now.counts[code]} for code, name in languages]
    context |= {"form": form, "now": now, "heard": heard, "hours": HOURS, "rooms": rooms_of(request.member)[:1]}
    return page(request, "coffee/ask.html", status=status, **context)


@members_only
@require_http_methods(["GET", "POST"])
def ask(request: MemberRequest) -> HttpResponse:
    """Ask whoever is available; where nobody is, offer a room."""
    member, channels = request.member, words().channels
    if request.method == "GET":
        initial = {"key": new_key(), "language": languages_of(member)[0][0]}
        return _page(request, AskForm(initial=initial, by=member, channels=channels))
    limit("ask", member.pk, times=10, per=PER_MINUTE)
    form = AskForm(request.POST, by=member, channels=channels)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _to_room(request, form) if "room" in request.POST else _ask(request, form)


def _ask(request: MemberRequest, form: AskForm) -> HttpResponse:
    try:
        made = actions.ask_colleagues(by=request.member, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return _page(request, form, status=422, check=error.check)
    if made is None:
        return _page(request, form, status=422, nobody=True)
    return redirect("coffee:ask_detail", made.pk)


def _to_room(request: MemberRequest, form: AskForm) -> HttpResponse:
    """Take the sentence along into a new case."""
    room = room_or_404(request, request.POST["room"])
    return _to_case(request, room, happened=form.cleaned_data["text"])


def _to_case(request: MemberRequest, room: Room, **told: str) -> HttpResponse:
    """Lead to the form of a new case, with what is told, once, behind what is drafted there."""
    place = f"case:{room.slug}"
    fields, version = draft_at(request.member, place)
    for name, text in told.items():
        before = fields.get(name, "")
        fields[name] = before if text in before else "\n\n".join(filter(None, (before, text)))
    save_draft(by=request.member, place=place, fields=fields, version=version)
    return redirect("coffee:case_new", room.slug)


@members_only
@require_POST
def available(request: MemberRequest) -> HttpResponse:
    """Be there, be busy for a while, or be there no more."""
    choice = request.POST.get("for", "")
    if choice == "busy":
        actions.be_busy(by=request.member)
    elif choice == "away":
        actions.be_away(by=request.member)
    else:
        until = available_until(choice, shift_ends(request.member) if choice == "shift" else None)
        if until is None:
            raise Http404
        actions.be_available(by=request.member, until=until)
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "coffee:ask")


def _ask_or_404(request: MemberRequest, ask_id: int) -> Ask:
    return get_object_or_404(Ask.objects.visible_to(request.member).with_people(), pk=ask_id)


def _state(request: MemberRequest, ask: Ask) -> dict[str, Any]:
    mine = may_end_ask(request.member, ask)
    form = SayForm(initial={"key": new_key()}, by=request.member)
    return {"ask": ask, "mine": mine, "hears": asked_by_now(ask).count() if ask.waits else 0, "form": form}


@members_only
@require_GET
def ask_detail(request: MemberRequest, ask_id: int) -> HttpResponse:
    """Show a question, and the talk of two that came of it; `?small` for a window beside the service's own chat."""
    ask = _ask_or_404(request, ask_id)
    return page(
        request,
        "coffee/ask_small.html" if "small" in request.GET else "coffee/ask_detail.html",
        talk=talk(request.member, ask.thread),
        told=told_in(request.member, ask),
        ticket=issue(request, f"thread:{ask.thread_id}"),
        **_state(request, ask),
    )


@members_only
@require_GET
def ask_changes(request: MemberRequest, ask_id: int) -> HttpResponse:
    """Bring a page up to date: how it stands, and what was said or changed after `?after=`."""
    ask = _ask_or_404(request, ask_id)
    after = request.GET.get("after", "")
    changed = Post.objects.after(int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0)
    posts = shown(changed.seen_in(ask.thread, request.member))
    return page(request, "coffee/ask_changes.html", posts=posts, **_state(request, ask))


@members_only
@require_POST
def ask_take(request: MemberRequest, ask_id: int) -> HttpResponse:
    """Take a question; who comes second is told so."""
    ask = Ask.objects.visible_to(request.member).with_people().filter(pk=ask_id).first()
    if ask is None or not actions.take_ask(by=request.member, ask=ask):
        messages.info(request, _("A colleague was faster. Thank you for being there."))
        return redirect("coffee:ask")
    return redirect("coffee:ask_detail", ask.pk)


@members_only
@require_POST
def ask_say(request: MemberRequest, ask_id: int) -> HttpResponse:
    """Say something in the talk of two."""
    ask = _ask_or_404(request, ask_id)
    limit("post", request.member.pk, times=60, per=PER_MINUTE)
    form = SayForm(request.POST, by=request.member)
    context = _state(request, ask) | {"form": form}
    if not form.is_valid():
        return page(request, "coffee/ask_say.html", part="compose", status=422, **context)
    try:
        actions.answer_ask(by=request.member, ask=ask, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "coffee/ask_say.html", part="compose", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "coffee/ask_say.html", part="compose", status=409, conflict=error, **context)
    if request.headers.get("HX-Request"):
        return page(request, "coffee/ask_say.html", part="compose", **_state(request, ask))
    return redirect("coffee:ask_detail", ask.pk)


@members_only
@require_POST
def ask_end(request: MemberRequest, ask_id: int) -> HttpResponse:
    """End the talk, or take the question back."""
    ask = _ask_or_404(request, ask_id)
    actions.end_ask(by=request.member, ask=ask)
    return redirect("coffee:ask_detail", ask.pk)


@members_only
@require_POST
def ask_helped(request: MemberRequest, ask_id: int) -> HttpResponse:
    """Take what helped along into a proposal for the toolbox, or with what was asked into a draft of a case.

    Only the member's own words go.
    """
    ask, helped = _ask_or_404(request, ask_id), clean(request.POST.get("helped", ""))[:300]
    if ask.ended_at is None or not may_end_ask(request.member, ask):
        raise Http404
    if "toolbox" in request.POST:
        place = {"channel": ask.channel and ask.channel.slug, "language": ask.language}
        form = blank_form(request.member, place | {"text": helped, "talk": "on"})
        return page(request, "toolbox/propose.html", form=form)
    room = next(iter(rooms_of(request.member)), None)
    if room is None:
        raise Http404
    asked = ask.thread.posts.filter(byline=ask.byline, withdrawn_at=None).order_by("made_seq").first()
    question = asked.body if asked and owns(request.member, ask.byline) else ""
    return _to_case(request, room, question=question, did=helped)
