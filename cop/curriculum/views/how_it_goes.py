"""How a module goes, for its trainers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.curriculum.queries import how_it_goes, waits_for
from cop.curriculum.views.desk import own_module


@members_only
@require_GET
def module_going(request: MemberRequest, module_id: int) -> HttpResponse:
    """Show a trainer where learners stop, how questions are answered, and what waits for a word."""
    module = own_module(request, module_id)
    chosen, asked = module.edition, request.GET.get("edition", "")
    numbers = range(chosen.number, 0, -1) if chosen else range(0)
    if asked and asked != str(chosen.number if chosen else 0):
        number = next((one for one in numbers if str(one) == asked), 0)
        chosen = get_object_or_404(module.editions, number=number)
    context: dict[str, Any] = {"module": module, "numbers": numbers, "edition": chosen}
    context |= {"going": how_it_goes(chosen) if chosen else None, "waits": waits_for(request.member, module)}
    return page(request, "curriculum/desk_going.html", **context)
