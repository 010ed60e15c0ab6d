"""Words of a talk offered to the toolbox."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from cop.anonymity.policies import owns
from cop.coffee.models import Ask, Case
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.discussion.models import Post
from cop.toolbox.forms import blank_form


@members_only
@require_http_methods(["GET", "POST"])
def post_offer(request: MemberRequest, post_id: int) -> HttpResponse:
    """Open the form of a proposal with the words of a reply, or those `marked` in it. Nothing is written here.

    What is covered, in part or whole, is offered to nobody.
    """
    found = Post.objects.visible_to(request.member).with_author().filter(withdrawn_at=None, covered="")
    post = get_object_or_404(found, pk=post_id)
    mine = owns(request.member, post.byline)
    marked = _within(request.POST.get("marked", ""), post.body)
    form = blank_form(request.member, _place(request, post) | {"text": marked or post.body, "talk": "on"})
    told: dict[str, Any] = {"theirs": not mine, "aliased": mine and post.byline.alias is not None}
    return page(request, "toolbox/propose.html", form=form, **told)


def _within(marked: str, body: str) -> str:
    """Return the marked words when they are some of the reply's, whatever marks the Markdown had."""

    def bare(text: str) -> str:
        return "".join(char for char in text if char.isalnum())

    return marked.strip() if bare(marked) and bare(marked) in bare(body) else ""


def _place(request: MemberRequest, post: Post) -> dict[str, Any]:
    """Return the phase, channel and language of the talk, as far as it has them."""
    of = {"thread": post.thread_id}
    case = Case.objects.visible_to(request.member).filter(**of).values("phase__slug", "channel__slug").first()
    ask = None if case else Ask.objects.visible_to(request.member).filter(**of).values("channel__slug").first()
    told = {**(case or ask or {})}
    return {"phase": told.get("phase__slug"), "channel": told.get("channel__slug"), "language": post.language}
