"""What a member keeps for later."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from cop.coffee.views.case import as_number
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.stories.queries import dropped_thread, kept_things


@members_only
@require_GET
def bookmark_list(request: MemberRequest) -> HttpResponse:
    """Show what the member keeps for later, newest first; what was taken off just now can be put back."""
    before, dropped = (as_number(request.GET.get(name, "")) for name in ("before", "dropped"))
    kept, more = kept_things(request.member, before=before)
    context: dict[str, Any] = {"kept": kept, "more": more, "dropped": dropped_thread(request.member, dropped)}
    return page(request, "stories/bookmarks.html", **context, at=request.GET.get("at", "")[:40])
