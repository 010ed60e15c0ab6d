"""What everybody reads: the public shelf, a story's page, the picture of a link to it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop.framework.queries import words
from cop.stories.adapters.visitor import chosen_language, in_own_words, read_by_everybody
from cop.stories.enums import Licence
from cop.stories.formats import can_print, cover_of, picture
from cop.stories.models import Story
from cop.stories.policies import may_be_printed
from cop.stories.queries import (
    face_of,
    first_public_collections,
    notes_of,
    public_collections_of,
    public_shelf,
    public_tongues,
    read_by_all,
    was_printed,
    was_public,
    withdrawn_on,
)

LANGUAGES = {"en": "English", "nl": "Nederlands", "nb": "Norsk bokmål", "da": "Dansk"}


@require_safe
@in_own_words
def read_list(request: HttpRequest) -> HttpResponse:
    """Show the public shelf, newest month first, less what the chips in the URL leave out."""
    known = words()
    there = {
        "language": {*LANGUAGES},
        "phase": {word.slug for word in known.phases},
        "channel": {word.slug for word in known.channels},
    }
    chosen = {name: request.GET.get(name, "") for name in there}
    chosen = {name: value if value in there[name] else "" for name, value in chosen.items()}
    shelf = public_shelf(**chosen, after=request.GET.get("after", ""))
    told: dict[str, Any] = {"shelf": shelf, "chosen": chosen, "words": known, "languages": LANGUAGES}
    if not any(chosen.values()) and "after" not in request.GET:
        told["collections"] = first_public_collections()
    return read_by_everybody(request, "stories/read.html", **told)


@require_safe
@in_own_words
def read_story(request: HttpRequest, story_id: int) -> HttpResponse:
    """Show a public story; where one was and is not read any more, say so."""
    story = read_by_all(story_id)
    if story is None:
        return gone(request, story_id)
    known, link = public_tongues(story), f"{settings.SITE_URL}{request.path}"
    chosen = known.chosen(request.GET.get("in", ""))
    told: dict[str, Any] = {"story": story, "text": story.public, "notes": notes_of(story)}
    told |= {"licence": Licence(story.licence), "link": link, "paper": _paper(request, story)}
    told |= {"tongues": known, "face": face_of(story.public, chosen) if story.public else None}
    told |= {"beside": bool(chosen) and "beside" in request.GET, "collections": public_collections_of(story)}
    return read_by_everybody(request, "stories/read_story.html", **told)


def _paper(request: HttpRequest, story: Story) -> str:
    """Return where the story is as a PDF, "" where it is not."""
    if not may_be_printed(story) or not can_print():
        return ""
    chosen = chosen_language(request)
    return reverse("stories:read_paper", args=[story.pk], query={"in": chosen} if chosen else None)


def gone(request: HttpRequest, story_id: int, *, printed: bool = False) -> HttpResponse:
    """Say that a story is not read any more; one that never was, or not `printed`, is not there."""
    if not (was_printed(story_id) if printed else was_public(story_id)):
        raise Http404
    return read_by_everybody(request, "stories/read_gone.html", status=410, withdrawn_on=withdrawn_on(story_id))


@require_safe
def read_picture(request: HttpRequest, story_id: int) -> HttpResponse:
    """Draw the picture of a link to a public story."""
    story = read_by_all(story_id)
    if story is None or story.public is None:
        raise Http404
    cover = cover_of(story.pk, story.phase, list(story.buttons.all()))
    return HttpResponse(picture(cover, story.public.title, settings.SITE_NAME), content_type="image/png")
