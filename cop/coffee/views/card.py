"""The coffee card of a shift."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.forms import CardForm
from cop.coffee.models import CARD_TEXT, Room
from cop.coffee.queries import card_of, values_of_line
from cop.coffee.queries.card import Card
from cop.coffee.views.room import room_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.page import page


@members_only
@require_http_methods(["GET", "POST"])
def card_fill(request: MemberRequest, slug: str) -> HttpResponse:
    """Write on the card of this shift, or change what one wrote."""
    room = room_or_404(request, slug, hours=True)
    card = card_of(request.member, room)
    if card is None:
        raise Http404
    now = {"version": card.mine.version if card.mine else 0, "shift": card.shift.starts.isoformat()}
    form = CardForm(request.POST or None, initial=values_of_line(card.mine) | now, by=request.member)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "coffee/card_fill.html", room=room, card=card, form=form, status=status)
    limit("card", request.member.pk, times=30, per=PER_MINUTE)
    if form.cleaned_data["shift"] != card.shift.starts:
        again = CardForm(initial=_typed(form) | now, by=request.member)
        return page(request, "coffee/card_fill.html", room=room, card=card, form=again, over=True, status=409)
    return _fill(request, room, card, form)


def _typed(form: CardForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in CARD_TEXT}


def _fill(request: MemberRequest, room: Room, card: Card, form: CardForm) -> HttpResponse:
    context: dict[str, Any] = {"room": room, "card": card, "form": form}
    what: dict[str, Any] = {"version": form.cleaned_data["version"], "pledge": form.cleaned_data.get("pledge", False)}
    what["words"] = _typed(form)
    try:
        actions.fill_card(by=request.member, room=room, shift=card.shift, answers=answers_in(request.POST), **what)
    except NotCleared as error:
        return page(request, "coffee/card_fill.html", status=422, check=error.check, **context)
    except Conflict as error:
        again = {"version": error.version, "shift": card.shift.starts.isoformat()}
        context["form"] = CardForm(initial=what["words"] | again, by=request.member)
        return page(request, "coffee/card_fill.html", status=409, conflict=error, **context)
    return redirect("coffee:room_talk", room.slug)
