"""Learn: where one stands, an area, and one's own word."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.queries import know
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.enums import Level
from cop.curriculum.forms import LevelForm, OwnWordsForm
from cop.curriculum.models import ColleagueWord, OwnWord
from cop.curriculum.policies import may_train
from cop.curriculum.queries import (
    areas_of_growth,
    cohorts_now,
    growth_of,
    moves_in,
    own_learning,
    row_of,
    statements_of,
    timeline_of,
    waiting_for,
)
from cop.framework.models import Area

MOVES = 2  # of each kind, on the page of an area


def area_or_404(slug: str) -> Area:
    """Return an area of the map."""
    area = next((one for one in areas_of_growth() if one.slug == slug), None)
    if area is None:
        raise Http404
    return area


@members_only
@require_GET
def learn(request: MemberRequest) -> HttpResponse:
    """Show where one stands in all areas, how one got there, and what would move one."""
    know(request.member)
    growth = growth_of(request.member)
    waiting = ColleagueWord.objects.visible_to(request.member).asked_of(request.member).waiting()
    context: dict[str, Any] = {
        "growth": growth,
        "levels": Level.choices,
        "moves": moves_in(request.member, growth.next.area) if growth.next else [],
        "cohorts": cohorts_now(request.member),
        "asked": list(waiting.with_people()[:3]),
        "trains": may_train(request.member),
        "shown": waiting_for(request.member).count() if may_train(request.member) else 0,
    }
    return page(request, "curriculum/learn.html", **context)


@members_only
@require_GET
def own_export(request: MemberRequest) -> HttpResponse:
    """Give a member all that is theirs in Learn, as one file."""
    response = JsonResponse(own_learning(request.member), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="learn.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@members_only
@require_http_methods(["GET", "POST"])
def own_words(request: MemberRequest) -> HttpResponse:
    """Say where one stands in all areas at once."""
    growth = growth_of(request.member)
    now = {row.area.pk: row.own.level for row in growth.rows if row.own}
    form = OwnWordsForm(request.POST or None, areas=[row.area for row in growth.rows], now=now)
    if not form.is_valid():
        rows = [(row, form[row.area.slug], statements_of(row.area)) for row in growth.rows]
        context: dict[str, Any] = {"form": form, "rows": rows}
        return page(request, "curriculum/own_words.html", status=422 if form.is_bound else 200, **context)
    n = actions.say_own_words(by=request.member, levels=form.levels())
    if n:
        told = ngettext("Kept your word on %(n)d area.", "Kept your word on %(n)d areas.", n)
        messages.success(request, told % {"n": n})
    return see_other("curriculum:learn")


@members_only
@require_GET
def area(request: MemberRequest, slug: str) -> HttpResponse:
    """Show an area: what it holds, where one stands in it, what happened there, what would move one."""
    found = area_or_404(slug)
    words = ColleagueWord.objects.visible_to(request.member).asked_by(request.member).filter(area=found)
    context: dict[str, Any] = {
        "area": found,
        "row": row_of(request.member, found),
        "statements": statements_of(found),
        "words": list(words.with_people()),
        "timeline": timeline_of(request.member, found, older=request.GET.get("older", "")),
        "moves": moves_in(request.member, found, each=MOVES),
        "levels": Level.choices,
    }
    return page(request, "curriculum/area.html", **context)


@members_only
@require_POST
def own_word(request: MemberRequest, slug: str) -> HttpResponse:
    """Say where one stands in one area, in one tap: another level, or that it still is the same."""
    found, form = area_or_404(slug), LevelForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a level."))
    elif actions.say_own_words(by=request.member, levels={found: form.cleaned_data["level"]}):
        messages.success(request, _("Kept."))
    if request.POST.get("from") == "learn":
        return see_other("curriculum:learn")
    return see_other("curriculum:area", slug=slug)


@members_only
@require_POST
def own_word_erase(request: MemberRequest, own_id: int) -> HttpResponse:
    """Erase a word of one's own."""
    word = get_object_or_404(OwnWord.objects.visible_to(request.member).select_related("area"), pk=own_id)
    actions.erase_own_word(by=request.member, word=word)
    messages.success(request, _("Erased. What you said before it counts again."))
    return see_other("curriculum:area", slug=word.area.slug)
