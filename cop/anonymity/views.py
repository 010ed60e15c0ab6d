"""The live privacy check, and drafts."""

from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from cop.anonymity import actions
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import look_over
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict
from cop.core.limits import limit
from cop.core.page import page
from cop.core.text import MAX_TEXT, clean

FIELDS = 8
PER_MINUTE = timedelta(minutes=1)


def _fields(request: MemberRequest) -> dict[str, str]:
    """Return the posted texts, named `text-<field>`, in their order."""
    names = [name for name in request.POST if name.startswith("text-")][:FIELDS]
    return {name.removeprefix("text-"): request.POST[name][:MAX_TEXT] for name in names}


@members_only
@require_POST
def text_check(request: MemberRequest) -> HttpResponse:
    """Say what the privacy check asks about a text that is being written. Nothing is kept."""
    limit("check", request.member.pk, times=120, per=PER_MINUTE)
    check = look_over(_fields(request), answers=answers_in(request.POST))
    return page(request, "anonymity/strip.html", check=check)


@members_only
@require_POST
def draft_save(request: MemberRequest) -> HttpResponse:
    """Keep a draft; 409 brings back what another page saved."""
    limit("draft", request.member.pk, times=120, per=PER_MINUTE)
    place, version = request.POST.get("place", "")[:80], request.POST.get("version", "0")
    if not place or not version.isdecimal() or len(version) > 9:
        return JsonResponse({}, status=422)
    texts = {name: clean(text) for name, text in _fields(request).items()}
    try:
        draft = actions.save_draft(by=request.member, place=place, fields=texts, version=int(version))
    except Conflict as conflict:
        return JsonResponse({"theirs": conflict.theirs, "version": conflict.version}, status=409)
    return JsonResponse({"version": draft.version if draft else 0})
