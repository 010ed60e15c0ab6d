"""The author's log of a story on its way, and answers to what readers remark."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import NotCleared
from cop.core.page import page, see_other
from cop.stories import actions
from cop.stories.forms import AnswerForm
from cop.stories.models import Remark
from cop.stories.policies import may_answer
from cop.stories.queries import climb_page, climbs_of, note_of, remark_of


@members_only
@require_GET
def climb(request: MemberRequest, story_id: int) -> HttpResponse:
    """Show the author what happened on the way of their story, and what its readers say."""
    ways = climbs_of(request.member, story_id)
    if not ways:
        raise Http404
    return page(request, "stories/climb.html", way=climb_page(*ways))


@members_only
@require_http_methods(["GET", "POST"])
def remark_answer(request: MemberRequest, story_id: int, remark_id: int) -> HttpResponse:
    """Answer a remark on one's own story, or mark it done or not."""
    remark = remark_of(request.member, story_id, remark_id)
    if remark is None or not may_answer(request.member, remark):
        raise Http404
    if "done" in request.POST:
        actions.mark_remark(by=request.member, remark=remark, done=request.POST["done"] == "yes")
        return _back(remark, story_id)
    if request.method == "GET":
        return _answer(request, remark, *_begun(request, remark))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _answer(request, remark, form, status=422)
    try:
        actions.answer_remark(by=request.member, remark=remark, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return _answer(request, remark, form, status=422, check=error.check)
    return _back(remark, story_id)


def _begun(request: MemberRequest, remark: Remark) -> tuple[AnswerForm, int]:
    draft, version = draft_at(request.member, f"answer:{remark.pk}")
    before = remark.answers.first()
    return AnswerForm(initial=draft or {"text": before.body if before else ""}), version


def _answer(
    request: MemberRequest, remark: Remark, form: AnswerForm, version: int = 0, *, status: int = 200, **more: Any
) -> HttpResponse:
    context: dict[str, Any] = {"note": note_of(remark), "form": form, "draft_version": version, **more}
    return page(request, "stories/answer.html", status=status, story_id=remark.climb.story_id, **context)


def _back(remark: Remark, story_id: int) -> HttpResponse:
    response = see_other("stories:climb", story_id=story_id)
    response["Location"] += f"#remark-{remark.pk}"
    return response
