"""Closed rooms: opening one, and who sits in it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.coffee import actions
from cop.coffee.enums import RoomKind
from cop.coffee.forms import RoomChangeForm, RoomForm, SeatForm
from cop.coffee.models import Room
from cop.coffee.policies import may_change_room
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


@members_only
@require_http_methods(["GET", "POST"])
def room_change(request: MemberRequest, slug: str) -> HttpResponse:
    """Change what a room says of itself."""
    room = room_or_404(request, slug)
    if not may_change_room(request.member, room):
        raise Http404
    now = {"name": room.name, "purpose": room.purpose, "alias_replies": room.alias_replies}
    form = RoomChangeForm(request.POST) if request.method == "POST" else RoomChangeForm(initial=now)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "coffee/room_change.html", room=room, form=form, status=status)
    actions.change_room(by=request.member, room=room, **form.cleaned_data)
    return redirect("coffee:room_detail", slug=room.slug)


def _closed_room(request: MemberRequest, slug: str) -> Room:
    room = room_or_404(request, slug)
    if room.kind != RoomKind.CLOSED:
        raise Http404
    return room


@members_only
@require_GET
def room_seats(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who sits in a closed room; its host may ask others in."""
    room = _closed_room(request, slug)
    seated = Member.objects.filter(seats__audience=room.audience_id).order_by("name")
    looked_for = request.GET.get("name", "").strip()[:80]
    found = Member.objects.visible_to(request.member).exclude(seats__audience=room.audience_id)
    found = found.filter(name__icontains=looked_for).order_by("name")[:10] if looked_for else found.none()
    return page(request, "coffee/seats.html", room=room, seated=seated, found=found, looked_for=looked_for)


@members_only
@require_POST
def seat_give(request: MemberRequest, slug: str) -> HttpResponse:
    """Give a colleague a seat."""
    room, colleague = _closed_room(request, slug), _colleague(request)
    actions.give_seat(by=request.member, room=room, member=colleague)
    messages.success(request, _("%(name)s has a seat now.") % {"name": colleague.name})
    return redirect("coffee:room_seats", slug=slug)


@members_only
@require_POST
def seat_take(request: MemberRequest, slug: str) -> HttpResponse:
    """Take a seat away, or give up one's own."""
    room = _closed_room(request, slug)
    form = SeatForm(request.POST)
    seated = Member.objects.filter(seats__audience=room.audience_id)
    colleague = get_object_or_404(seated, slug=form.cleaned_data["member"] if form.is_valid() else "")
    actions.take_seat(by=request.member, room=room, member=colleague)
    if colleague.pk == request.member.pk:
        return redirect("coffee:room_list")
    messages.success(request, _("%(name)s has no seat any more.") % {"name": colleague.name})
    return redirect("coffee:room_seats", slug=slug)


def _colleague(request: MemberRequest) -> Member:
    form = SeatForm(request.POST)
    found = Member.objects.visible_to(request.member)
    return get_object_or_404(found, slug=form.cleaned_data["member"] if form.is_valid() else "")
