"""Closed rooms: opening one, and who sits in it."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.coffee import actions
from cop.coffee.enums import RoomKind
from cop.coffee.forms import RoomForm, SeatForm
from cop.coffee.models import Room, RoomInvitation
from cop.coffee.policies import may_host
from cop.coffee.views.room import room_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.page import page
from cop.discussion.forms import new_key


@members_only
@require_http_methods(["GET", "POST"])
def room_open(request: MemberRequest) -> HttpResponse:
    """Open a room with oneself as host."""
    form = RoomForm(request.POST or None)
    if not form.is_valid():
        return page(request, "coffee/room_open.html", form=form, status=422 if form.is_bound else 200)
    slug = f"{slugify(form.cleaned_data['name'])[:40] or 'room'}-{new_key()[:5]}"
    try:
        room = actions.open_room(by=request.member, slug=slug, **form.room())
    except NotAllowed:
        form.add_error("centres", _("Choose the centres of this room, at least one of them your own."))
        return page(request, "coffee/room_open.html", form=form, status=422)
    return redirect("coffee:room_seats" if room.kind == RoomKind.CLOSED else "coffee:room_detail", slug=room.slug)


def _closed_room(request: MemberRequest, slug: str) -> Room:
    room = room_or_404(request, slug)
    if room.kind != RoomKind.CLOSED:
        raise Http404
    return room


@members_only
@require_GET
def room_seats(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who sits in a closed room; who looks after it sees whom it waits for, and may ask others in."""
    room = _closed_room(request, slug)
    hosts, looked_for = may_host(request.member, room), request.GET.get("name", "").strip()[:80]
    seated = Member.objects.filter(seats__audience=room.audience_id).order_by("name")
    asked = room.invitations.select_related("member").order_by("member__name") if hosts else ()
    found = Member.objects.visible_to(request.member).exclude(seats__audience=room.audience_id)
    found = found.exclude(pk__in=room.invitations.values("member"))
    found = found.named(looked_for).order_by("name")[:10] if hosts and looked_for else found.none()
    context: dict[str, Any] = {"room": room, "hosts": hosts, "seated": seated, "asked": asked, "found": found}
    return page(request, "coffee/seats.html", looked_for=looked_for, **context)


@members_only
@require_POST
def seat_give(request: MemberRequest, slug: str) -> HttpResponse:
    """Ask a colleague into the room."""
    room, colleague = _closed_room(request, slug), _colleague(request)
    actions.invite_to_room(by=request.member, room=room, member=colleague)
    messages.success(request, _("%(name)s is asked in.") % {"name": colleague.name})
    return redirect("coffee:room_seats", slug=slug)


@members_only
@require_http_methods(["GET", "POST"])
def room_invited(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a member who is asked into a closed room what it is; let them enter, or not."""
    asked = RoomInvitation.objects.visible_to(request.member).filter(room__slug=slug).select_related("room__host")
    invitation = asked.first()
    if invitation is None:
        room = room_or_404(request, slug)  # who has entered already, with a second click too
        return redirect("coffee:room_detail", slug=room.slug)
    if request.method == "GET":
        return page(request, "coffee/room_invited.html", room=invitation.room)
    if "enter" in request.POST:
        actions.enter_room(by=request.member, room=invitation.room)
        return redirect("coffee:room_detail", slug=slug)
    actions.drop_room_invitation(by=request.member, room=invitation.room, member=request.member)
    return redirect("coffee:room_list")


@members_only
@require_POST
def seat_take(request: MemberRequest, slug: str) -> HttpResponse:
    """Take a seat away, or give up one's own."""
    room = _closed_room(request, slug)
    form = SeatForm(request.POST)
    here = Member.objects.filter(Q(seats__audience=room.audience_id) | Q(pk__in=room.invitations.values("member")))
    colleague = get_object_or_404(here.distinct(), slug=form.cleaned_data["member"] if form.is_valid() else "")
    actions.drop_room_invitation(by=request.member, room=room, member=colleague)
    actions.take_seat(by=request.member, room=room, member=colleague)
    if colleague.pk == request.member.pk:
        return redirect("coffee:room_list")
    messages.success(request, _("%(name)s has no seat any more.") % {"name": colleague.name})
    return redirect("coffee:room_seats", slug=slug)


def _colleague(request: MemberRequest) -> Member:
    form = SeatForm(request.POST)
    found = Member.objects.visible_to(request.member)
    return get_object_or_404(found, slug=form.cleaned_data["member"] if form.is_valid() else "")
