"""What everybody reads: the public shelf, a story's page, the picture of a link to it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from cop.core.page import page
from cop.framework.queries import words
from cop.stories.enums import Licence
from cop.stories.formats import cover_of, picture
from cop.stories.queries import face_of, public_shelf, public_stories, public_tongues, was_public, withdrawn_on

LANGUAGES = {"en": "English", "nl": "Nederlands", "nb": "Norsk bokmål", "da": "Dansk"}


@require_GET
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
    return page(request, "stories/read.html", shelf=shelf, chosen=chosen, words=known, languages=LANGUAGES)


@require_GET
def read_story(request: HttpRequest, story_id: int) -> HttpResponse:
    """Show a public story; where one was and is not read any more, say so."""
    story = public_stories().filter(pk=story_id).first()
    if story is None:
        if not was_public(story_id):
            raise Http404
        return page(request, "stories/read_gone.html", status=410, withdrawn_on=withdrawn_on(story_id))
    known, link = public_tongues(story), f"{settings.SITE_URL}{request.path}"
    told = known.chosen(request.GET.get("in", ""))
    context: dict[str, Any] = {"story": story, "text": story.public, "licence": Licence(story.licence), "link": link}
    context |= {"tongues": known, "face": face_of(story.public, told) if story.public else None}
    return page(request, "stories/read_story.html", beside=bool(told) and "beside" in request.GET, **context)


@require_GET
def read_picture(request: HttpRequest, story_id: int) -> HttpResponse:
    """Draw the picture of a link to a public story."""
    story = public_stories().filter(pk=story_id).first()
    if story is None or story.public is None:
        raise Http404
    cover = cover_of(story.pk, story.phase, list(story.buttons.all()))
    return HttpResponse(picture(cover, story.public.title, settings.SITE_NAME), content_type="image/png")
