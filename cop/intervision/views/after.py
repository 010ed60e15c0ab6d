"""After a table: what one takes from it, what one takes away, how it was, and how it went. Nothing has to be said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.coffee.forms import LaterForm
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.page import page, see_other
from cop.intervision import actions
from cop.intervision.forms import HowForm, InsightForm, OutcomeForm, TakeAwayForm
from cop.intervision.forms.after import SCALE
from cop.intervision.models import Table
from cop.intervision.policies import may_close_with, may_put_off_outcome, may_tell_outcome
from cop.intervision.queries import AfterTable, after_of, insight_place, outcome_place, results_of, take_away_place
from cop.intervision.queries.record import method_said


def after_or_404(request: MemberRequest, table_id: int) -> AfterTable:
    """Return a table this member took part in."""
    rows = Table.objects.visible_to(request.member).select_related(
        "thread", "room", "edition", "outcome", "take_away", "case__byline__member", "case__byline__link"
    )
    after = after_of(request.member, get_object_or_404(rows, pk=table_id))
    if after is None:
        raise Http404
    return after


def _page(request: MemberRequest, after: AfterTable, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show all three, with the one that came back as it was typed."""
    table, member = after.table, request.member
    context: dict[str, Any] = {"after": after, "table": table, "method": method_said(table.edition.raw["name"])}
    places = {"insight": insight_place(table), "take_away": take_away_place(table)}
    drafts = {name: draft_at(member, place) for name, place in places.items()}
    context |= {"drafted_at": places, "versions": {name: version for name, (_fields, version) in drafts.items()}}
    context["insight_form"] = InsightForm(insight=after.insight, draft=drafts["insight"][0].get("text", ""))
    if after.brought:
        closes = may_close_with(member, table)
        context["take_away_form"] = TakeAwayForm(take_away=after.take_away, closes=closes, draft=drafts["take_away"][0])
        context["may_tell"] = may_tell_outcome(member, after.chair, table)
    if after.chair.evaluated:
        context |= {"results": results_of(table.edition.slug), "scale": SCALE}
    else:
        context["how_form"] = HowForm()
    return page(request, "intervision/after.html", status=status, **context | more)


def _back(request: MemberRequest, after: AfterTable, said: str) -> HttpResponse:
    messages.success(request, said)
    return see_other("intervision:table_after", table_id=after.table.pk)


@members_only
@require_GET
def table_after(request: MemberRequest, table_id: int) -> HttpResponse:
    """Show what can be said after a table."""
    return _page(request, after_or_404(request, table_id))


@members_only
@require_POST
def table_insight(request: MemberRequest, table_id: int) -> HttpResponse:
    """Keep what one learnt, for oneself; nothing written, or `erase`, erases it."""
    after = after_or_404(request, table_id)
    form = InsightForm(request.POST, insight=after.insight)
    if not form.is_valid():
        return _page(request, after, status=422, insight_form=form)
    text = "" if "erase" in request.POST else form.cleaned_data["text"]
    try:
        kept = actions.keep_insight(
            by=request.member, table=after.table, text=text, version=form.cleaned_data["version"]
        )
    except Conflict as error:
        return _page(request, after, status=409, insight_form=form, insight_conflict=error)
    return _back(request, after, _("Kept, for you alone.") if kept else _("Nothing of it is kept."))


@members_only
@require_POST
def table_take_away(request: MemberRequest, table_id: int) -> HttpResponse:
    """Say what one takes away, and will try, or reword it."""
    after = after_or_404(request, table_id)
    if not after.brought:
        raise Http404
    closes = may_close_with(request.member, after.table)
    form = TakeAwayForm(request.POST, take_away=after.take_away, closes=closes)
    if not form.is_valid():
        return _page(request, after, status=422, take_away_form=form)
    told: dict[str, Any] = {"answers": answers_in(request.POST), **form.cleaned_data}
    try:
        actions.write_take_away(by=request.member, table=after.table, **told)
    except NotCleared as error:
        return _page(request, after, status=422, take_away_form=form, check=error.check)
    except Conflict as error:
        return _page(request, after, status=409, take_away_form=form, conflict=error)
    return _back(request, after, _("Thank you. Your colleagues of this table read it."))


@members_only
@require_POST
def table_how(request: MemberRequest, table_id: int) -> HttpResponse:
    """Count how it was; who has said so changes nothing."""
    after = after_or_404(request, table_id)
    form = HowForm(request.POST)
    if not form.is_valid() and not after.chair.evaluated:
        return _page(request, after, status=422, how_form=form)
    if form.is_valid():
        actions.evaluate_table(by=request.member, table=after.table, steps=form.steps())
    return _back(request, after, _("Thank you. It is counted with the others, without your name."))


def _told(request: MemberRequest, table_id: int, *, telling: bool = True) -> AfterTable:
    after = after_or_404(request, table_id)
    may = may_tell_outcome if telling else may_put_off_outcome
    if not may(request.member, after.chair, after.table):
        raise Http404
    return after


def _outcome(request: MemberRequest, after: AfterTable, form: OutcomeForm, **more: Any) -> HttpResponse:
    status = more.pop("status", 422 if form.is_bound else 200)
    told: dict[str, Any] = {"after": after, "table": after.table, "form": form, "later": LaterForm()}
    told |= {"place": outcome_place(after.table)}
    told["may_put_off"] = may_put_off_outcome(request.member, after.chair, after.table)
    return page(request, "intervision/outcome.html", status=status, **told | more)


@members_only
@require_http_methods(["GET", "POST"])
def table_outcome(request: MemberRequest, table_id: int) -> HttpResponse:
    """Tell how it went, in one field, or reword that."""
    after = _told(request, table_id)
    form = OutcomeForm(request.POST or None, outcome=after.outcome)
    if not form.is_valid():
        return _outcome(request, after, form)
    told: dict[str, Any] = {"answers": answers_in(request.POST), **form.cleaned_data}
    try:
        actions.tell_outcome(by=request.member, table=after.table, **told)
    except NotCleared as error:
        return _outcome(request, after, form, check=error.check)
    except Conflict as error:
        return _outcome(request, after, form, status=409, conflict=error)
    return _back(request, after, _("Thank you. Your colleagues of this table are told."))


@members_only
@require_POST
def table_outcome_later(request: MemberRequest, table_id: int) -> HttpResponse:
    """Be asked in a week, or on a day; with `no`, no more."""
    after = _told(request, table_id, telling=False)
    if "no" in request.POST:
        actions.give_up_outcome(by=request.member, table=after.table)
        return _back(request, after, _("You are not asked again. If you feel like it later, you can still tell."))
    later = LaterForm(request.POST)
    if not later.is_valid():
        return _outcome(request, after, OutcomeForm(outcome=after.outcome), status=422, later=later)
    actions.put_off_outcome(by=request.member, table=after.table, until=later.cleaned_data["until"])
    return _back(request, after, _("You are asked again on that day."))
