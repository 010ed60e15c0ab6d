"""Who is there: ticked by who gives the day, listed for who organises it, certified for who was."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from cop.community.adapters.request import MemberRequest, members_only
from cop.community.templatetags.people import places
from cop.core.limits import address, limit
from cop.core.page import page, see_other
from cop.days import actions, formats
from cop.days.enums import Coming
from cop.days.forms import PresentForm
from cop.days.models import Certificate, Day
from cop.days.policies import may_certify, may_run, may_tick
from cop.days.queries import certificate_by, seats_of
from cop.days.views.day import day_or_404
from cop.stories.adapters.visitor import in_own_words, read_by_everybody
from cop.stories.formats import can_print, paper

A_PAGE = 50
MANY, A_WHILE = 30, timedelta(minutes=10)  # codes that are tried from one address
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@members_only
@require_http_methods(["GET", "POST"])
def day_present(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show who comes, and say of each by one button whether they are there; the same button takes it back."""
    found = day_or_404(request, day_id)
    if not may_tick(request.member, found):
        raise Http404
    named = request.GET.get("q", "").strip()[:80]
    if request.method == "POST":
        return _tick(request, found)
    guests = Paginator(seats_of(request.member, found, named=named), A_PAGE).get_page(request.GET.get("page"))
    came = found.guests.filter(came_at__isnull=False, member__left_at=None).count()
    context: dict[str, Any] = {"day": found, "found": guests, "named": named, "came": came}
    context["query"] = f"{urlencode({'q': named})}&" if named else ""
    context["back"] = f"?{request.GET.urlencode()}" if request.GET else ""
    return page(request, "days/present.html", **context)


def _tick(request: MemberRequest, day: Day) -> HttpResponse:
    """Do what a button says, and go back to where it is."""
    form = PresentForm(request.POST)
    if not form.is_valid():
        raise Http404
    guest = get_object_or_404(day.guests, pk=form.cleaned_data["guest"])
    actions.mark_present(by=request.member, day=day, guest=guest, came=form.cleaned_data["came"] == "yes")
    where = f"{request.get_full_path()}#guest-{guest.pk}"
    response = redirect(where)
    response.status_code = 303
    return response


@members_only
@require_http_methods(["GET", "POST"])
def day_attendance(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show who came; posted, give the list as a file, which is noted."""
    found = day_or_404(request, day_id)
    if not may_run(request.member, found):
        raise Http404
    guests = seats_of(request.member, found)
    if request.method == "POST":
        actions.download_attendance(by=request.member, day=found)
        return _sheet(request, found)
    came = found.guests.filter(came_at__isnull=False, member__left_at=None).count()
    shown = Paginator(guests, A_PAGE).get_page(request.GET.get("page"))
    ticks = may_tick(request.member, found)
    begun = found.starts_at <= timezone.now()
    return page(request, "days/attendance.html", day=found, found=shown, came=came, begun=begun, may_tick=ticks)


def _sheet(request: MemberRequest, day: Day) -> HttpResponse:
    rows: list[tuple[str, ...]] = [(_("Name"), _("Centre"), _("Registered"), _("Present"), _("How"))]
    for guest in seats_of(request.member, day):
        said, came = guest.coming == Coming.YES, guest.came_at is not None
        where = places(guest.member.now_at)  # type: ignore[attr-defined]
        how = guest.get_came_how_display()
        rows.append((guest.member.name, where, _yes(yes=said), _yes(yes=came), how))
    if request.POST.get("as") == "xlsx":
        content, kind, end = formats.as_xlsx(rows, name=_("Attendance")), XLSX, "xlsx"
    else:
        content, kind, end = formats.as_csv(rows), "text/csv; charset=utf-8", "csv"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="attendance-{day.pk}.{end}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _yes(*, yes: bool) -> str:
    return _("yes") if yes else _("no")


@members_only
@require_http_methods(["GET", "POST"])
def day_certificate(request: MemberRequest, day_id: int) -> HttpResponse:
    """Offer who was there a certificate, and show the one there is."""
    found = day_or_404(request, day_id)
    if not may_certify(found.guests.filter(member=request.member).first(), found):
        raise Http404
    if request.method == "POST":
        actions.issue_certificate(by=request.member, day=found)
        return see_other("days:day_certificate", day_id=found.pk)
    issued = _own(request, found)
    context: dict[str, Any] = {"day": found, "certificate": issued, "can_print": can_print()}
    return page(request, "days/certificate.html", **context | (_told(issued) if issued else {}))


@members_only
@require_GET
def certificate_pdf(request: MemberRequest, day_id: int) -> HttpResponse:
    """Give one’s certificate as a PDF."""
    found = day_or_404(request, day_id)
    issued = _own(request, found)
    if issued is None or not can_print():
        raise Http404
    limit("certificate-pdf", request.member.pk, times=MANY, per=A_WHILE)
    context = {"day": found, "certificate": issued, "site_name": settings.SITE_NAME, **_told(issued)}
    html = render_to_string("days/certificate_paper.html", context)
    response = HttpResponse(paper(html), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{found.pk}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: MemberRequest, day: Day) -> Certificate | None:
    own = Certificate.objects.visible_to(request.member).filter(day=day)
    return own.prefetch_related("areas").first()


def _told(certificate: Certificate) -> dict[str, str]:
    code = actions.code_of(certificate=certificate)
    where = reverse("days:certificate_check", args=[code]) if code else ""
    return {"code": code, "check_url": f"{settings.SITE_URL}{where}" if code else ""}


@require_safe
@in_own_words
def certificate_check(request: HttpRequest, code: str) -> HttpResponse:
    """Say to anybody who holds a certificate whether it counts; every other code is answered alike."""
    limit("certificate", address(request), times=MANY, per=A_WHILE)
    found = certificate_by(actions.mark_of(code=code))
    status = 200 if found else 404
    response = read_by_everybody(request, "days/certificate_check.html", status=status, certificate=found)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
