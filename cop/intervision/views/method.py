"""Methods for who wants to read one, or try it alone."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page, see_other
from cop.discussion.forms import new_key
from cop.intervision import rules
from cop.intervision.models import Method
from cop.intervision.policies import may_keep_methods
from cop.intervision.queries import Known, known_method, own_methods
from cop.intervision.queries.trying import trying
from cop.intervision.rules import draft
from cop.intervision.rules.method import MOST_SEATS

UP_TO = (30, 60, 90)
PEOPLE = range(2, MOST_SEATS + 1)


@members_only
@require_GET
def method_list(request: MemberRequest) -> HttpResponse:
    """Show the methods, shortest first, or those that fit how long one has and how many one is."""
    rows = list(Method.objects.visible_to(request.member).whole())
    keeps = may_keep_methods(request.member)
    minutes, people = (_number(request, name) for name in ("minutes", "people"))
    own = own_methods(row for row in rows if row.retired_at is None)
    context: dict[str, Any] = {
        "shipped": _fitting(rules.shipped(), minutes, people),
        "own": _fitting(own, minutes, people),
        "filtered": bool(minutes or people),
        "chosen": {"minutes": minutes, "people": people},
        "up_to": UP_TO,
        "people": PEOPLE,
        "keeps": keeps,
        "drafts": [row for row in rows if row.retired_at is None and row.changed],
        "retired": [row for row in rows if row.retired_at is not None],
    }
    return page(request, "intervision/method_list.html", **context)


def _number(request: MemberRequest, name: str) -> int:
    told = request.GET.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 4 else 0


def _fitting(methods: dict[str, rules.Method], minutes: int, people: int) -> list[rules.Method]:
    return [
        one
        for one in methods.values()
        if (not minutes or one.minutes <= minutes) and (not people or one.fewest <= people <= one.most)
    ]


@members_only
@require_GET
def method(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a whole method, to read or to print."""
    known = known_method(request.member, slug)
    if known is None:
        return _to_draft(request, slug)
    keeps = may_keep_methods(request.member)
    context: dict[str, Any] = {"method": known.method, "row": known.row, "keeps": keeps, "key": new_key()}
    return page(request, "intervision/method.html", **context)


def _to_draft(request: MemberRequest, slug: str) -> HttpResponse:
    """Lead who looks after methods to one that is not published yet; for others there is none."""
    if Method.objects.visible_to(request.member).filter(slug=slug).exists():
        return see_other("intervision:method_edit", slug=slug)
    raise Http404


@members_only
@require_GET
def method_try(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a phase of a method as those at a table see it: all of it in the address, nothing of it kept."""
    known, drafted = _tried(request, slug), "draft" in request.GET
    if known is None:
        return _to_draft(request, slug)
    asked: dict[str, Any] = {"shown": "shown" in request.GET, "box": request.GET.get("box", "")}
    tried = trying(known.method, number=_number(request, "phase"), **asked)
    return page(request, "intervision/method_try.html", method=known.method, tried=tried, drafted=drafted)


def _tried(request: MemberRequest, slug: str) -> Known | None:
    """Return the method the address names, or its draft with what it does not say yet said in another language."""
    if "draft" not in request.GET:
        return known_method(request.member, slug)
    row = Method.objects.visible_to(request.member).filter(slug=slug).first()
    if row is None or not may_keep_methods(request.member):
        return None
    read = rules.parse(draft.filled(row.raw, get_language() or "en"))
    return Known(read, row.raw, row) if isinstance(read, rules.Method) else None
