"""The rooms, and a room with its cases."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cop.coffee.forms.ask import HOURS
from cop.coffee.models import Room
from cop.coffee.policies import may_change_room
from cop.coffee.queries import MANY, Filters, archived_rooms, cases_in, new_in, rooms_of, there_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.live.tickets import issue
from cop.core.page import page
from cop.framework.queries import words


def room_or_404(request: MemberRequest, slug: str, *, hours: bool = False) -> Room:
    """Return the room if this member may see it; with the `hours` of its centre where its card is asked for."""
    rooms = Room.objects.visible_to(request.member).select_related("talk", "audience", "centre", "host")
    return get_object_or_404(rooms.with_hours() if hours else rooms, slug=slug)


@members_only
@require_GET
def room_list(request: MemberRequest) -> HttpResponse:
    """Show the member's rooms in use."""
    rooms = rooms_of(request.member)
    hosts = any(room.host_id == request.member.pk for room in rooms)
    return page(request, "coffee/rooms.html", rooms=rooms, hosts=hosts)


@members_only
@require_GET
def room_archive(request: MemberRequest) -> HttpResponse:
    """Show the archived rooms the member may still read."""
    return page(request, "coffee/rooms_archived.html", rooms=archived_rooms(request.member))


@members_only
@require_GET
def room_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a room: chips in the URL, cases last moved first."""
    room = room_or_404(request, slug)
    filters = Filters(*(request.GET.get(name, "") for name in ("phase", "channel", "show")))
    return page(
        request,
        "coffee/room.html",
        part="cases",
        room=room,
        filters=filters,
        words=words(),
        found=cases_in(request.member, room, filters, older=request.GET.get("older", "")),
        ticket=issue(request, f"room:{room.pk}"),
        new=len(new_in(request.member, room)),
        many=MANY,
        there=there_in(request.member, room),
        hours=HOURS,
        may_change=may_change_room(request.member, room),
    )
