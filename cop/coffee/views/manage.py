"""The rooms one looks after: changing, handing over, archiving."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.coffee import actions
from cop.coffee.enums import RoomKind
from cop.coffee.forms import CentresForm, RoomChangeForm, SeatForm
from cop.coffee.models import Room
from cop.coffee.queries import may_become_host, moved_by, rooms_managed
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict
from cop.core.page import page


def _room_or_404(request: MemberRequest, slug: str) -> Room:
    """Return the room if this member looks after it."""
    room = next((room for room in rooms_managed(request.member, slug=slug)), None)
    if room is None:
        raise Http404
    return room


@members_only
@require_GET
def room_desk(request: MemberRequest) -> HttpResponse:
    """Show the rooms one looks after, as host or as coordinator."""
    rooms = rooms_managed(request.member)
    if not rooms and not request.member.coordinates:
        raise Http404
    return page(request, "coffee/room_desk.html", rooms=rooms)


@members_only
@require_http_methods(["GET", "POST"])
def room_change(request: MemberRequest, slug: str) -> HttpResponse:
    """Change what a room says of itself."""
    room = _room_or_404(request, slug)
    now = {"name": room.name, "purpose": room.purpose, "alias_replies": room.alias_replies}
    form = RoomChangeForm(request.POST) if request.method == "POST" else RoomChangeForm(initial=now)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "coffee/room_change.html", room=room, form=form, status=status)
    actions.change_room(by=request.member, room=room, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return _back(request, room)


@members_only
@require_http_methods(["GET", "POST"])
def room_centres(request: MemberRequest, slug: str) -> HttpResponse:
    """Change which centres a circle is of: show whom it moves, and save on the second press."""
    room = _room_or_404(request, slug)
    if room.kind != RoomKind.CIRCLE:
        raise Http404
    form, moved = CentresForm(request.POST or None, room=room), None
    if form.is_valid() and form.cleaned_data["sure"] == form.words:
        chosen = {name: form.cleaned_data[name] for name in ("centres", "seen")}
        try:
            actions.change_centres(by=request.member, room=room, **chosen)
        except Conflict as error:
            form.meet(error.theirs)
        else:
            messages.success(request, _("Saved."))
            return redirect("coffee:room_desk")
    elif form.is_valid():
        moved = moved_by(room, form.cleaned_data["centres"])
    return page(request, "coffee/room_centres.html", status=form.status, room=room, form=form, moved=moved)


@members_only
@require_http_methods(["GET", "POST"])
def room_host(request: MemberRequest, slug: str) -> HttpResponse:
    """Hand a room over to somebody who is in it."""
    room, looked_for = _room_or_404(request, slug), request.GET.get("name", "").strip()[:80]
    if request.method == "GET":
        found = may_become_host(room, name=looked_for)[:20]
        return page(request, "coffee/room_host.html", room=room, found=found, looked_for=looked_for)
    form = SeatForm(request.POST)
    slug_of = form.cleaned_data["member"] if form.is_valid() else ""
    to = may_become_host(room, name=looked_for or request.POST.get("name", "")[:80]).filter(slug=slug_of).first()
    if to is None:
        raise Http404
    actions.hand_over_room(by=request.member, room=room, to=to)
    messages.success(request, _("%(name)s looks after the room now.") % {"name": to.name})
    return _back(request, room)


@members_only
@require_POST
def room_rest(request: MemberRequest, slug: str) -> HttpResponse:
    """Archive a room, or take it back into use."""
    room = _room_or_404(request, slug)
    if "reopen" in request.POST:
        actions.reopen_room(by=request.member, room=room)
        messages.success(request, _("“%(room)s” is in use again.") % {"room": room.name})
    else:
        actions.archive_room(by=request.member, room=room)
        messages.success(request, _("“%(room)s” is archived. Its members can still read it.") % {"room": room.name})
    return _back(request, room)


def _back(request: MemberRequest, room: Room) -> HttpResponse:
    """Go to the room where the member sees it, else to the rooms they look after."""
    if Room.objects.visible_to(request.member).filter(pk=room.pk).exists():
        return redirect("coffee:room_detail", slug=room.slug)
    return redirect("coffee:room_desk")
