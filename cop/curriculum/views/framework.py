"""Frameworks, as every member reads them."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from cop.community.adapters.request import MemberRequest, members_only
from cop.community.policies import may_administer
from cop.core.page import page
from cop.curriculum.queries import framework as queries
from cop.curriculum.rules.exchanged import exported
from cop.framework.models import Framework


def framework_or_404(slug: str) -> Framework:
    """Return a framework: every member reads all of them."""
    found = next((one for one in queries.framework_list() if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


@members_only
@require_GET
def framework_list(request: MemberRequest) -> HttpResponse:
    """Show what the field asks of a counsellor, and of a service."""
    return page(request, "curriculum/frameworks.html", frameworks=queries.framework_list())


@members_only
@require_GET
def framework(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a framework with all it holds, to read and to print."""
    found = framework_or_404(slug)
    return page(
        request,
        "curriculum/framework.html",
        framework=found,
        groups=queries.groups_of(found),
        buttons=queries.buttons_of(found),
        retired=queries.retired_of(found),
        versions=queries.versions_of(found),
        may_edit=may_administer(request.member),
    )


@members_only
@require_GET
def framework_export(_request: MemberRequest, slug: str) -> HttpResponse:
    """Give a framework as a file."""
    found = framework_or_404(slug)
    answer = HttpResponse(exported(queries.document_of(found)), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer
