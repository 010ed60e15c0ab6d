"""The editor's desk: stories on their way, who reads them, and what only an editor may do."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cop.community.adapters.desk import desk_only
from cop.community.adapters.request import MemberRequest
from cop.core.page import page, see_other
from cop.stories import actions
from cop.stories.forms import DeclineForm, EditorForm
from cop.stories.policies import may_edit_climbs
from cop.stories.queries import Way, names_for, overview, sheet_of, waiting_corrections, way_of
from cop.stories.rules import Candidate


@desk_only
@require_GET
def editor(request: MemberRequest) -> HttpResponse:
    """Show all stories on their way and corrections that wait, the oldest first, but the editor's own."""
    if not may_edit_climbs(request.member):
        raise Http404
    member = request.member
    return page(request, "stories/editor.html", ways=overview(member), corrections=waiting_corrections(member))


@desk_only
@require_http_methods(["GET", "POST"])
def editor_climb(request: MemberRequest, climb_id: int) -> HttpResponse:
    """Show one of them; asking, replacing, waiving and turning away are posted."""
    way = way_of(request.member, climb_id) if may_edit_climbs(request.member) else None
    if way is None:
        raise Http404
    free = names_for(way)
    form, decline = EditorForm(request.POST or None, free=free), DeclineForm(request.POST or None)
    if request.method == "GET":
        return _show(request, way, free)
    if "decline" in request.POST:
        if not decline.is_valid():
            return _show(request, way, free, decline=decline, status=422)
        actions.decline_climb(by=request.member, climb=way.climb, ground=decline.cleaned_data["ground"])
        messages.success(request, _("Not taken up. The author is told on which ground."))
        return see_other("stories:editor")
    if not form.is_valid():
        return _show(request, way, free, refused=form, status=422)
    return _ask(request, way, form.cleaned_data["wanted"])


def _show(
    request: MemberRequest,
    way: Way,
    free: list[Candidate],
    *,
    decline: DeclineForm | None = None,
    refused: EditorForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show it with a form for one reader more, and one beside each reader for another instead; `refused` came back."""
    instead = as_number(request.POST.get("instead", ""))
    forms = [EditorForm(request.POST if refused and instead == one.pk else None, free=free, of=one) for one in way.now]
    form = refused if refused and instead is None else EditorForm(free=free)
    context: dict[str, Any] = {"way": way, "form": form, "seats": list(zip(way.now, forms, strict=True))}
    context |= {"decline": decline or DeclineForm(), "sheet": sheet_of(way.climb.edition)}
    return page(request, "stories/editor_climb.html", status=status, **context)


def _ask(request: MemberRequest, way: Way, wanted: int | None) -> HttpResponse:
    """Do what asks readers: one more, one instead of another, or within the author's own centre."""
    asked = []
    if "waive" in request.POST:
        asked = actions.waive_blindness(by=request.member, climb=way.climb)
    elif "instead" in request.POST:
        rows = way.climb.readings.select_related("climb")
        one = get_object_or_404(rows, pk=as_number(request.POST["instead"]))
        asked = actions.replace_reader(by=request.member, reading=one, wanted=wanted)
    elif "further" in request.POST:
        asked = actions.ask_further(by=request.member, climb=way.climb, wanted=wanted)
    if asked:
        messages.success(request, _("Asked. They have until the day that stands beside their name."))
    else:
        messages.info(request, _("Nobody who may be asked is free just now."))
    return see_other("stories:editor_climb", climb_id=way.climb.pk)


def as_number(text: str) -> int | None:
    """Return a number that was posted, None for what is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else None
