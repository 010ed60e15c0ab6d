"""A public story as a PDF."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cop.core.limits import address, limit
from cop.core.sealing import blind
from cop.stories.adapters.visitor import in_own_words
from cop.stories.enums import Licence
from cop.stories.formats import as_picture, can_print, cover_of, paper
from cop.stories.formats.picture import PAPER
from cop.stories.models import Story
from cop.stories.policies import may_be_printed
from cop.stories.queries import notes_of, read_by_all
from cop.stories.views.public import gone

MANY, A_WHILE = 12, timedelta(minutes=10)  # that are drawn anew for one address


@require_safe
@in_own_words
def read_paper(request: HttpRequest, story_id: int) -> HttpResponse:
    """Show a public story as a PDF, of those that may be kept as one; drawn once for each wording and language."""
    story = read_by_all(story_id)
    if story is None:
        return gone(request, story_id, printed=True)
    if not can_print() or not may_be_printed(story):
        raise Http404
    name = f"paper:{story.pk}:{story.version}:{story.byline.version}:{get_language()}"
    mark = f'"{blind("paper", name).hex()[:32]}"'
    if mark in parse_etags(request.headers.get("If-None-Match", "")):
        return _told(HttpResponseNotModified(), story, mark)
    pdf = caches["papers"].get(name)
    if pdf is None:
        limit("paper", address(request), times=MANY, per=A_WHILE)
        pdf = paper(_html(story))
        caches["papers"].set(name, pdf)
    return _told(HttpResponse(pdf, content_type="application/pdf"), story, mark)


def _html(story: Story) -> str:
    cover = cover_of(story.pk, story.phase, list(story.buttons.all()))
    svg = render_to_string("stories/paper_cover.svg", {"cover": cover, "paper": PAPER[cover.tint]})
    link = f"{settings.SITE_URL}{reverse('stories:read_story', args=[story.pk])}"
    context: dict[str, Any] = {"story": story, "text": story.public, "licence": Licence(story.licence), "link": link}
    context |= {"drawing": as_picture(svg), "says": cover.says, "notes": notes_of(story)}
    return render_to_string("stories/paper.html", context | {"site_name": settings.SITE_NAME})


def _told(response: HttpResponse, story: Story, mark: str) -> HttpResponse:
    """Let it be asked for anew each time, as it may be gone by then."""
    response["ETag"], response["Cache-Control"] = mark, "private, no-cache"
    response["Content-Disposition"] = f'inline; filename="story-{story.pk}.pdf"'
    if not Licence(story.licence).is_open:
        response["X-Robots-Tag"] = "noindex"
    return response
