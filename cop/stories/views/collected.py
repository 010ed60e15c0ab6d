"""What stands in a collection: put in, ordered, taken out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page, see_other
from cop.stories import actions
from cop.stories.forms import PlaceForm
from cop.stories.models import Collection
from cop.stories.policies import may_collect
from cop.stories.queries import bound, on_shelf, stories_called, titles_in
from cop.stories.views.collection import collector_or_404
from cop.stories.views.editor import as_number
from cop.stories.views.story import story_or_404


@members_only
@require_http_methods(["GET", "POST"])
def collection_stories(request: MemberRequest, slug: str) -> HttpResponse:
    """Show what stands in a collection, to be ordered, taken out, or searched for and put in."""
    one = collector_or_404(request, slug)
    if request.method == "POST":
        return _place(request, one)
    looked_for = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:80]
    found = stories_called(request.member, looked_for, without=one) if looked_for else []
    stories = titles_in(request.member, one)
    context: dict[str, Any] = {"stories": stories, "found": found, "looked_for": looked_for}
    context |= {name: request.GET.get(name, "") for name in ("moved", "way")}
    taken = as_number(request.GET.get("taken", ""))
    context["taken"] = on_shelf(request.member).filter(pk=taken).first() if taken else None
    context["place"] = as_number(request.GET.get("place", ""))
    return page(request, "stories/collection_stories.html", collection=bound(request.member, one), **context)


def _place(request: MemberRequest, one: Collection) -> HttpResponse:
    """Do what was pressed, and lead back to where it was."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Http404
    act, place = form.cleaned_data["do"], form.cleaned_data["place"]
    story = get_object_or_404(on_shelf(request.member), pk=form.cleaned_data["story"])
    told: dict[str, Any] = {"by": request.member, "collection": one, "story": story}
    query = f"moved={story.pk}&way={act}"
    if act == "put":
        actions.put_in(**told, at=place)
    elif act == "take":
        at = actions.take_out(**told)
        query = f"taken={story.pk}&place={at}" if at is not None else f"taken={story.pk}"
    elif place is None:
        raise Http404
    else:
        seen = {one.pk for one in titles_in(request.member, one)}
        if not actions.move_story(**told, up=act == "up", place=place, seen=seen):
            messages.info(request, _("The order was changed meanwhile. Look once more."))
    return see_other(f"{reverse('stories:collection_stories', args=[one.slug])}?{query}")


@members_only
@require_POST
def story_collect(request: MemberRequest, story_id: int) -> HttpResponse:
    """Put a story into a collection from its own page, or take it out again."""
    story, form = story_or_404(request, story_id), PlaceForm(request.POST)
    if not may_collect(request.member) or not form.is_valid():
        raise Http404
    one = get_object_or_404(Collection.objects.visible_to(request.member), slug=form.cleaned_data["collection"])
    told: dict[str, Any] = {"by": request.member, "collection": one, "story": story}
    place = form.cleaned_data["place"]
    query = f"collected={one.slug}"
    if form.cleaned_data["do"] == "put":
        actions.put_in(**told, at=place)
    elif (at := actions.take_out(**told)) is not None:
        query += f"&place={at}"
    return see_other(f"{reverse('stories:story', args=[story.pk])}?{query}")
