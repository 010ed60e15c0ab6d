"""Date polls: opening, answering, changing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Centre, Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.forms import DatesForm, EditPollForm, PollForm, ReopenForm, Rows, VoteForm, rows_form
from cop.days.models import Poll, Topic
from cop.days.policies import may_change_poll, may_organise, may_see_votes, may_vote
from cop.days.queries import sheet_of


def poll_or_404(request: MemberRequest, poll_id: int) -> Poll:
    """Return a poll this member may see."""
    polls = Poll.objects.visible_to(request.member).with_author().select_related("topic", "day")
    return get_object_or_404(polls, pk=poll_id)


def own_poll(request: MemberRequest, poll_id: int) -> Poll:
    """Return a poll this member may change."""
    found = poll_or_404(request, poll_id)
    if not may_change_poll(request.member, found):
        raise Http404
    return found


@members_only
@require_http_methods(["GET", "POST"])
def poll(request: MemberRequest, poll_id: int) -> HttpResponse:
    """Show the dates and take answers to them."""
    found = poll_or_404(request, poll_id)
    sheet = sheet_of(request.member, found)
    form = VoteForm(request.POST or None, sheet=sheet)
    if request.method == "GET" or not form.is_valid():
        return _poll(request, found, form, status=422 if form.is_bound else 200)
    limit("vote", request.member.pk, times=30, per=PER_MINUTE)
    try:
        told: dict[str, Any] = {"note": form.cleaned_data["note"], "answers": answers_in(request.POST)}
        missed = actions.vote(by=request.member, poll=found, votes=form.votes(), **told)
    except NotCleared as error:
        return _poll(request, found, form, status=422, check=error.check)
    except NotAllowed:
        return _poll(request, poll_or_404(request, poll_id), form, status=409, late=True)
    if missed:
        again = VoteForm(sheet=sheet_of(request.member, found))
        return _poll(request, found, again, status=409, missed=missed)
    messages.success(request, _("Thank you. You can change your answers until the poll closes."))
    return see_other("days:poll", poll_id=found.pk)


def _poll(request: MemberRequest, found: Poll, form: VoteForm, *, status: int, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "poll": found,
        "sheet": form.sheet,
        "form": form,
        "may_vote": may_vote(request.member, found),
        "may_change": may_change_poll(request.member, found),
        "shown": may_see_votes(request.member, found),
        "reopen": ReopenForm(),
        "zone": zone_of(request.member),
    }
    return page(request, "days/poll.html", status=status, **context, **more)


def zone_of(member: Member) -> str:
    """Return the zone on whose clocks a member reads."""
    return member.user.time_zone if member.user else "UTC"


@members_only
@require_POST
def poll_keep(request: MemberRequest, poll_id: int) -> HttpResponse:
    """Say that what one answered before dates moved still holds."""
    found = poll_or_404(request, poll_id)
    try:
        kept = actions.keep_votes(by=request.member, poll=found)
    except NotAllowed:
        messages.info(request, _("The poll is closed meanwhile."))
    else:
        if kept:
            told = ngettext("%(n)d answer still holds.", "%(n)d answers still hold.", kept) % {"n": kept}
            messages.success(request, told)
    return see_other("days:poll", poll_id=found.pk)


def centres_of(member: Member) -> list[Centre]:
    """Return the centres a member belongs to now."""
    return [one.centre for one in member.belongings.filter(to_on=None).select_related("centre").order_by("pk")]


@members_only
@require_http_methods(["GET", "POST"])
def poll_open(request: MemberRequest) -> HttpResponse:
    """Open a poll; the address may say on which topic."""
    if not may_organise(request.member):
        raise Http404
    topic = _topic(request)
    blank = {"zone": zone_of(request.member), "title": topic.title if topic else ""}
    told: dict[str, Any] = {"centres": centres_of(request.member), "backed": topic.backings.count() if topic else 0}
    form = PollForm(request.POST or None, initial=blank, **told)
    rows = rows_form(_more(request.POST) or None)
    context: dict[str, Any] = {"form": form, "rows": rows, "topic": topic}
    if request.method == "GET":
        return page(request, "days/poll_open.html", **context)
    if "more" in request.POST or not _both(form, rows):
        return page(request, "days/poll_open.html", status=422, more="more" in request.POST, **context)
    return _open(request, form, rows, context)


def _open(request: MemberRequest, form: PollForm, rows: Rows, context: dict[str, Any]) -> HttpResponse:
    limit("poll", request.member.pk, times=10, per=PER_MINUTE)
    data, (whom, centre) = form.cleaned_data, form.asked()
    plain = {name: data[name] for name in ("zone", "minutes", "key")}
    told: dict[str, Any] = {"poll": form.poll(), "dates": rows.dates(), "whom": whom, "centre": centre, **plain}
    try:
        made, _new = actions.open_poll(
            by=request.member, topic=context["topic"], answers=answers_in(request.POST), **told
        )
    except NotCleared as error:
        return page(request, "days/poll_open.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/poll_open.html", status=409, conflict=error, **context)
    messages.success(request, _("The poll is open. Whoever it asks is told."))
    return see_other("days:poll", poll_id=made.pk)


def _topic(request: MemberRequest) -> Topic | None:
    number = request.GET.get("topic", "")
    topics = Topic.objects.visible_to(request.member).open().with_author()
    return topics.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None


def _more(data: QueryDict) -> QueryDict:
    """Return the rows as they were typed, with more blank ones where that was asked."""
    if "more" not in data:
        return data
    data, total = data.copy(), data.get("date-TOTAL_FORMS", "")
    if total.isdecimal() and len(total) < 4:
        data["date-TOTAL_FORMS"] = str(int(total) + 3)
    return data


def _both(form: EditPollForm | DatesForm, rows: Rows) -> bool:
    """Check the poll, then its dates on the clocks it names."""
    valid = form.is_valid()
    if "zone" in form.cleaned_data and "minutes" in form.cleaned_data:
        rows.zone, rows.minutes = form.cleaned_data["zone"], form.cleaned_data["minutes"]
    return rows.is_valid() and valid


@members_only
@require_http_methods(["GET", "POST"])
def poll_edit(request: MemberRequest, poll_id: int) -> HttpResponse:
    """Change words, last day and secrecy of a poll."""
    found = own_poll(request, poll_id)
    if found.closed_at is not None:
        return see_other("days:poll", poll_id=found.pk)
    form = EditPollForm(request.POST or None, poll=found)
    context: dict[str, Any] = {"poll": found, "form": form}
    if not form.is_valid():
        return page(request, "days/poll_edit.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.set_poll(by=request.member, poll=found, to=form.poll(), **told)
    except NotCleared as error:
        return page(request, "days/poll_edit.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/poll_edit.html", status=409, conflict=error, **context)
    return see_other("days:poll", poll_id=found.pk)


@members_only
@require_http_methods(["GET", "POST"])
def poll_dates(request: MemberRequest, poll_id: int) -> HttpResponse:
    """Change the dates of a poll; every answer is kept."""
    found = own_poll(request, poll_id)
    if found.closed_at is not None:
        return see_other("days:poll", poll_id=found.pk)
    options = list(found.options.filter(dropped_at=None))
    form = DatesForm(request.POST or None, initial={"version": found.version})
    rows = rows_form(_more(request.POST) or None, options=options)
    rows.zone, rows.minutes = found.zone, found.minutes
    context: dict[str, Any] = {"poll": found, "form": form, "rows": rows}
    if request.method == "GET":
        return page(request, "days/poll_dates.html", **context)
    if "more" in request.POST or not _both(form, rows):
        return page(request, "days/poll_dates.html", status=422, more="more" in request.POST, **context)
    try:
        version = form.cleaned_data["version"]
        actions.set_dates(by=request.member, poll=found, dates=rows.dates(), version=version)
    except Conflict as error:
        return page(request, "days/poll_dates.html", status=409, conflict=error, **context)
    messages.success(request, _("Saved. Every answer is kept; who answered is told."))
    return see_other("days:poll", poll_id=found.pk)
