"""Collections that everybody reads: all of them, one with its stories, the picture of a link to it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cop.stories.adapters.visitor import in_own_words, read_by_everybody
from cop.stories.formats import cover_of, picture
from cop.stories.queries import Bound, public_collection, public_collections, public_stories_in
from cop.stories.views.collection import begins_after


@require_safe
@in_own_words
def read_collections(request: HttpRequest) -> HttpResponse:
    """Show all collections everybody reads."""
    return read_by_everybody(request, "stories/read_collections.html", collections=public_collections())


@require_safe
@in_own_words
def read_collection(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a collection in its order, with what everybody reads of it."""
    one = _there_or_404(slug)
    stack = public_stories_in(one.collection, after=begins_after(request))
    if not stack.stories:
        raise Http404
    told: dict[str, Any] = {"collection": one, "stack": stack, "link": f"{settings.SITE_URL}{request.path}"}
    return read_by_everybody(request, "stories/read_collection.html", **told)


@require_safe
@in_own_words
def read_collection_picture(_request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the picture of a link to a collection: its title, over what stands on the table."""
    one = _there_or_404(slug)
    cover = cover_of(one.collection.pk, None, [])
    return HttpResponse(picture(cover, one.title, settings.SITE_NAME), content_type="image/png")


def _there_or_404(slug: str) -> Bound:
    one = public_collection(slug)
    if one is None:
        raise Http404
    return one
