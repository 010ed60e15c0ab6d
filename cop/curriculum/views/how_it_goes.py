"""How a module goes, for its trainers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.curriculum.queries import how_it_goes, waits_for
from cop.curriculum.views.desk import own_module


@members_only
@require_GET
def module_going(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show a trainer where learners stop, how questions are answered, and what waits for a word."""
    module, asked = own_module(request, module_id), request.GET.get("edition", "")
    editions = list(module.editions.all())
    chosen = module.edition if not asked else next((one for one in editions if str(one.number) == asked), None)
    if asked and chosen is None:
        raise Http404
    context: dict[str, Any] = {"module": module, "editions": editions, "edition": chosen}
    context |= {"going": how_it_goes(chosen) if chosen else None, "waits": waits_for(request.member, module)}
    return page(request, "curriculum/desk_going.html", **context)
