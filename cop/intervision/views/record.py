"""Which tables one took part in, for a register: a list by year, and on paper."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.limits import limit
from cop.core.page import page
from cop.core.paper import can_print, paper
from cop.intervision.models import Table
from cop.intervision.queries import record_of, records_of
from cop.intervision.queries.record import participants_of

MANY, A_WHILE = 30, timedelta(minutes=10)


def _inside_or_404(request: MemberRequest) -> None:
    if not request.member.inside:
        raise Http404


@members_only
@require_GET
def table_records(request: MemberRequest) -> HttpResponse:
    """Show where one took part, by year, with what is still to do."""
    _inside_or_404(request)
    years = [(year, list(rows)) for year, rows in groupby(records_of(request.member), lambda one: one.starts_at.year)]
    return page(request, "intervision/records.html", years=years, can_print=can_print())


def _paper(request: MemberRequest, template: str, name: str, **told: Any) -> HttpResponse:
    if not can_print():
        raise Http404
    limit("table-record", request.member.pk, times=MANY, per=A_WHILE)
    told |= {"who": request.member.name, "site_name": settings.SITE_NAME, "today": timezone.localdate()}
    response = HttpResponse(paper(render_to_string(template, told)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@members_only
@require_GET
def table_record_pdf(request: MemberRequest, table_id: int) -> HttpResponse:
    """Give that one took part in a table as a PDF; of an alias it names nobody else, and the month alone."""
    table = get_object_or_404(Table.objects.visible_to(request.member), pk=table_id)
    record = record_of(request.member, table)
    if record is None:
        raise Http404
    others = [] if record.attendance.by_month else participants_of(table)
    name = f"peer-consultation-{record.starts_at:%Y-%m}"
    return _paper(request, "intervision/record_paper.html", name, one=record, people=others)


@members_only
@require_GET
def table_records_pdf(request: MemberRequest, year: int) -> HttpResponse:
    """Give where one took part in a year as one PDF."""
    _inside_or_404(request)
    records = records_of(request.member, year=year) if 2000 <= year < 3000 else []
    if not records:
        raise Http404
    told: dict[str, Any] = {"year": year, "records": records[::-1]}
    return _paper(request, "intervision/records_paper.html", f"peer-consultations-{year}", **told)
