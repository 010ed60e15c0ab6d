"""What is kept how long, at the desk."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from cop.community.adapters.desk import desk_only
from cop.community.adapters.request import MemberRequest
from cop.core.page import page
from cop.privacy.queries import last_runs, moments, preview


@desk_only
@require_GET
def retention(request: MemberRequest) -> HttpResponse:
    """Show what goes when, and what went."""
    at = moments()
    return page(request, "privacy/retention.html", at=at, falling=preview(at), runs=last_runs())
