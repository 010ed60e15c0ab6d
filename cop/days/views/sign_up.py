"""Signing up for a day, what is asked of who does, and who did."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.enums import Coming
from cop.days.forms import AskedForm, SignUpForm, question_rows
from cop.days.models import Day, Guest
from cop.days.policies import may_answer_day, may_change_day, may_join, may_read_told, may_run
from cop.days.queries import STATES, Seat, counted, guests_of, listed, people_of, slots_of, tally_of, told_by
from cop.days.views.day import day_or_404, why_not
from cop.days.views.poll import zone_of

A_PAGE = 50


@members_only
@require_http_methods(["GET", "POST"])
def day_sign_up(request: MemberRequest, day_id: int) -> HttpResponse:
    """Sign up for a day where something is asked, or change what one said."""
    found = day_or_404(request, day_id)
    people = people_of(request.member, found)
    if not _open(request, found, people.guest):
        messages.info(request, why_not(found))
        return see_other("days:day", day_id=found.pk)
    form = _form(request, found, people.guest)
    context: dict[str, Any] = {"day": found, "people": people, "form": form, "zone": zone_of(request.member)}
    if not form.is_valid():
        return page(request, "days/sign_up.html", status=422 if form.is_bound else 200, **context)
    limit("sign-up", request.member.pk, times=20, per=PER_MINUTE)
    try:
        return _signed_up(request, found, form)
    except NotCleared as error:
        return page(request, "days/sign_up.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/sign_up.html", status=409, conflict=error, **context)
    except NotAllowed:
        messages.info(request, why_not(found))
        return see_other("days:day", day_id=found.pk)


def _open(request: MemberRequest, day: Day, guest: Guest | None) -> bool:
    """Say whether there is something to fill in: who comes or waits may see theirs, others sign up while one may."""
    if not may_answer_day(request.member, day):
        return False
    said, over = guest.coming if guest else "", day.ends_at <= timezone.now()
    if said == Coming.YES or (said == Coming.WAIT and not over):
        return True
    return not over and may_join(request.member, day, timezone.now())


def _form(request: MemberRequest, day: Day, guest: Guest | None) -> SignUpForm:
    questions = list(day.questions.all())
    mode = (guest.line if guest else "") if day.hybrid else None
    slots = slots_of(guest, day)
    return SignUpForm(request.POST or None, told=told_by(guest), questions=questions, slots=slots, mode=mode)


def _signed_up(request: MemberRequest, day: Day, form: SignUpForm) -> HttpResponse:
    key, answers = form.cleaned_data["key"], answers_in(request.POST)
    guest, missed = actions.sign_up(by=request.member, day=day, to=form.sign_up(), key=key, answers=answers)
    if guest.coming not in {Coming.YES, Coming.WAIT}:
        messages.info(request, _("You had sent this before, and have said since that you can’t. Nothing was changed."))
    elif guest.moves_to:
        messages.success(request, _("Saved. You keep the place you have, and wait for the other."))
    elif guest.coming == Coming.WAIT:
        messages.info(request, _("All places are taken: you are on the waiting list, and what you said is kept."))
    else:
        messages.success(request, _("Saved. You come."))
    if missed:
        messages.info(request, _full(missed))
    return see_other("days:day_sign_up" if missed else "days:day", day_id=day.pk)


def _full(missed: list[Seat]) -> str:
    titles = ", ".join(f"“{seat.shown.title}”" for seat in missed)
    return _("Full meanwhile: %(titles)s. All else is saved; choose another one.") % {"titles": titles}


@members_only
@require_http_methods(["GET", "POST"])
def day_asked(request: MemberRequest, day_id: int) -> HttpResponse:
    """Say what is asked of who signs up."""
    found = day_or_404(request, day_id)
    if not may_change_day(request.member, found):
        raise Http404
    rows = question_rows(request.POST or None, questions=list(found.questions.all()))
    form = AskedForm(request.POST or None, initial={"version": found.version})
    context: dict[str, Any] = {"day": found, "rows": rows, "form": form}
    if not (form.is_valid() and rows.is_valid()):
        return page(request, "days/asked.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.ask_guests(by=request.member, day=found, questions=rows.questions(), **told)
    except NotCleared as error:
        return page(request, "days/asked.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/asked.html", status=409, conflict=error, **context)
    messages.success(request, _("Saved. Who has signed up already sees on the day’s page what else is asked."))
    return see_other("days:day", day_id=found.pk)


@members_only
@require_http_methods(["GET", "POST"])
def day_guests(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show who said what; posted to it opens what would help them take part, which is kept."""
    found = day_or_404(request, day_id)
    if not may_run(request.member, found):
        raise Http404
    if request.method == "POST":
        try:
            needs = actions.read_needs(by=request.member, day=found)
        except NotAllowed as error:
            raise Http404 from error
        return page(request, "days/needs.html", day=found, needs=needs)
    state, told = request.GET.get("show", "come"), may_read_told(request.member, found)
    questions = list(found.questions.all()) if told else []
    context: dict[str, Any] = {"day": found, "may_read_told": told, "asks": questions, "counted": counted(found)}
    if state == "answers" and questions:
        return page(request, "days/guests.html", state=state, tally=tally_of(found, questions), **context)
    state = state if state in STATES else "all"
    rows = Paginator(guests_of(found, state), A_PAGE).get_page(request.GET.get("page"))
    context |= {"found": rows, "state": state, "query": f"show={state}&", "rows": listed(list(rows), questions)}
    return page(request, "days/guests.html", may_change=may_change_day(request.member, found), **context)
