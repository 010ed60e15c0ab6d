"""Collections: shown to members, made and ordered by trainers and coordinators."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.page import page, see_other
from cop.stories import actions
from cop.stories.forms import CollectionChangeForm, NewCollectionForm, PlaceForm, ShowForm
from cop.stories.models import Collection
from cop.stories.policies import may_collect
from cop.stories.queries import all_collections, bound, reads_of, stories_in
from cop.stories.views.editor import as_number

MOST = 2**15  # stories in a collection


@members_only
@require_GET
def collection(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a collection in its order."""
    return _shown(request, get_object_or_404(Collection.objects.visible_to(request.member), slug=slug))


def _shown(request: MemberRequest, one: Collection, *, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"stack": stories_in(request.member, one, after=begins_after(request))}
    context |= {"collection": bound(request.member, one), "collects": may_collect(request.member)}
    return page(request, "stories/collection.html", status=status, **context)


def begins_after(request: HttpRequest) -> int:
    """Return after how many of its stories a page begins."""
    return min(as_number(request.GET.get("after", "")) or 0, MOST)


@members_only
@require_GET
def collection_list(request: MemberRequest) -> HttpResponse:
    """Show all collections, those in languages the member does not read folded away; whoever orders them sees all."""
    known, collects, reads = all_collections(request.member), may_collect(request.member), reads_of(request.member)
    apart = [] if collects else [one for one in known if not {*one.collection.titles} & {*reads}]
    shown = [one for one in known if one not in apart]
    moved: dict[str, Any] = {name: request.GET.get(name, "") for name in ("moved", "way")} if collects else {}
    return page(request, "stories/collections.html", shown=shown, apart=apart, collects=collects, **moved)


def collector_or_404(request: MemberRequest, slug: str) -> Collection:
    """Return a collection the member may change."""
    if not may_collect(request.member):
        raise Http404
    return get_object_or_404(Collection.objects.visible_to(request.member), slug=slug)


@members_only
@require_http_methods(["GET", "POST"])
def collection_make(request: MemberRequest) -> HttpResponse:
    """Make a collection, empty at first."""
    if not may_collect(request.member):
        raise Http404
    form = NewCollectionForm(request.POST or None, writes=request.member.writes)
    if not form.is_valid():
        return page(request, "stories/collection_make.html", form=form, status=422 if form.is_bound else 200)
    try:
        made, _new = actions.make_collection(by=request.member, key=form.cleaned_data["key"], **form.words())
    except Conflict as error:
        return page(request, "stories/collection_make.html", form=form, conflict=error, status=409)
    return see_other("stories:collection_stories", slug=made.slug)


@members_only
@require_http_methods(["GET", "POST"])
def collection_change(request: MemberRequest, slug: str) -> HttpResponse:
    """Change the words of a collection."""
    one = collector_or_404(request, slug)
    form = CollectionChangeForm(request.POST or None, collection=one, writes=request.member.writes)
    context: dict[str, Any] = {"form": form, "collection": bound(request.member, one)}
    if not form.is_valid():
        return page(request, "stories/collection_change.html", status=422 if form.is_bound else 200, **context)
    said: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.edit_collection(by=request.member, collection=one, **(said | form.words()))
    except NotCleared as error:
        return page(request, "stories/collection_change.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "stories/collection_change.html", status=409, conflict=error, **context)
    messages.success(request, _("Saved."))
    return see_other("stories:collection", slug=one.slug)


@members_only
@require_POST
def collection_public(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a collection to everybody, in the words its page shows, or to members alone again."""
    one, form = collector_or_404(request, slug), ShowForm(request.POST)
    if not form.is_valid():
        raise Http404
    if form.cleaned_data["do"] == "keep":
        actions.keep_to_members(by=request.member, collection=one)
        messages.success(request, _("Only members read it now."))
        return see_other("stories:collection", slug=one.slug)
    said: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.show_to_everybody(by=request.member, collection=one, **said)
    except NotCleared as error:
        return _shown(request, one, status=422, check=error.check)
    except Conflict:
        return _shown(request, one, status=409, changed=True)
    messages.success(request, _("Everybody can read it now."))
    return see_other("stories:collection", slug=one.slug)


@members_only
@require_http_methods(["GET", "POST"])
def collection_away(request: MemberRequest, slug: str) -> HttpResponse:
    """Ask, then take a collection away; where it is gone already, nothing is left to do."""
    known = Collection.objects.visible_to(request.member).filter(slug=slug).first()
    if request.method == "POST" and known is None and may_collect(request.member):
        return see_other("stories:collection_list")
    one = collector_or_404(request, slug)
    if request.method == "GET":
        return page(request, "stories/collection_away.html", collection=bound(request.member, one))
    actions.take_away_collection(by=request.member, collection=one)
    messages.success(request, _("The collection is gone. Its stories are where they were."))
    return see_other("stories:collection_list")


@members_only
@require_POST
def collection_move(request: MemberRequest, slug: str) -> HttpResponse:
    """Move a collection up or down among all of them."""
    one, form = collector_or_404(request, slug), PlaceForm(request.POST)
    if not form.is_valid() or form.cleaned_data["place"] is None or form.cleaned_data["do"] not in {"up", "down"}:
        raise Http404
    way, place = form.cleaned_data["do"], form.cleaned_data["place"]
    if not actions.move_collection(by=request.member, collection=one, up=way == "up", place=place):
        messages.info(request, _("The order was changed meanwhile. Look once more."))
    return see_other(f"{reverse('stories:collection_list')}?moved={one.slug}&way={way}")
