"""The coffee talk of a room."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cop.anonymity.adapters.files import attaching, kept
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.forms.ask import HOURS
from cop.coffee.models import Room
from cop.coffee.queries import card_of, coffee_talk, there_in
from cop.coffee.views.case import as_number
from cop.coffee.views.room import room_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.live.tickets import issue
from cop.core.page import page
from cop.core.text import MAX_TEXT
from cop.discussion.forms import PostForm, begun_with, new_key
from cop.discussion.models import Post
from cop.discussion.policies import may_post
from cop.discussion.queries import shown


@members_only
@require_GET
def room_talk(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the newest of a room's talk, with the coffee card of the shift."""
    room, member = room_or_404(request, slug, hours=True), request.member
    draft, version = draft_at(member, f"reply:{room.talk_id}")
    initial = {**begun_with(draft), "parent": as_number(request.GET.get("answer", ""))}
    return page(
        request,
        "coffee/talk.html",
        room=room,
        talk=coffee_talk(member, room, before=as_number(request.GET.get("before", ""))),
        card=card_of(member, room),
        there=there_in(member, room),
        hours=HOURS,
        form=PostForm(initial=initial, by=member),
        draft_version=version,
        attaching=kept(member, draft.get("files", "").split()),
        ticket=issue(request, f"thread:{room.talk_id}"),
        may_post=may_post(member, room.talk),
        fades_after=settings.KEPT_DAYS["talk"],
        zone=timezone.get_current_timezone_name(),
    )


@members_only
@require_GET
def talk_changes(request: MemberRequest, slug: str) -> HttpResponse:
    """Bring a page that was away up to date: the card, and every post that looks different since `?after=`."""
    room, after = room_or_404(request, slug, hours=True), as_number(request.GET.get("after", ""))
    if after is None:
        raise Http404
    if room.talk.seq <= after:
        return HttpResponse(status=204)
    changed = Post.objects.filter(thread=room.talk).redrawn_after(after)
    seen = shown(changed.seen_in(room.talk, request.member))
    gone = set(changed.values_list("pk", flat=True)) - {post.pk for post in seen}
    card = card_of(request.member, room)
    return page(request, "coffee/talk_changes.html", seq=room.talk.seq, posts=seen, gone=gone, card=card)


@members_only
@require_POST
def talk_say(request: MemberRequest, slug: str) -> HttpResponse:
    """Say something."""
    room = room_or_404(request, slug)
    limit("post", request.member.pk, times=30, per=PER_MINUTE)
    form, files = PostForm(request.POST, by=request.member), attaching(request)
    may = may_post(request.member, room.talk)
    context: dict[str, Any] = {"room": room, "form": form, "attaching": files, "may_post": may}
    if not form.is_valid() or files.waits:
        return page(request, "coffee/talk_say.html", part="compose", status=422, **context)
    return _say(request, room, form.cleaned_data, context)


def _say(request: MemberRequest, room: Room, data: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    said = {name: data[name] for name in ("text", "key")} | {"pledge": data.get("pledge", False)}
    said |= {"uploads": context["attaching"].tokens, "answers": answers_in(request.POST)}
    try:
        post, _ = actions.say(by=request.member, room=room, parent=_parent(request, room, data["parent"]), **said)
    except NotCleared as error:
        return page(request, "coffee/talk_say.html", part="compose", status=422, check=error.check, **context)
    except Unfit as error:
        context["attaching"].unfit = error
        return page(request, "coffee/talk_say.html", part="compose", status=422, **context)
    except Conflict as error:
        context["form"] = PostForm(initial={"key": new_key(), "text": error.mine[:MAX_TEXT]}, by=request.member)
        return page(request, "coffee/talk_say.html", part="compose", status=409, conflict=error, **context)
    return _said(request, room, post)


def _parent(request: MemberRequest, room: Room, parent_id: int | None) -> Post | None:
    if parent_id is None:
        return None
    return get_object_or_404(Post.objects.visible_to(request.member).filter(thread=room.talk_id), pk=parent_id)


def _said(request: MemberRequest, room: Room, post: Post) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(f"{reverse('coffee:room_talk', args=[room.slug])}#post-{post.pk}")
    context: dict[str, Any] = {
        "room": room,
        "form": PostForm(initial={"key": new_key()}, by=request.member),
        "may_post": True,
    }
    response = page(request, "coffee/talk_say.html", part="compose", **context)
    response["HX-Trigger"] = "thread-changed"
    return response
