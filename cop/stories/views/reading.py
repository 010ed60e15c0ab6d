"""Reading stories before others do: nothing on these pages tells whose they are."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.discussion.forms import new_key
from cop.ledger.receipts import KeyReused
from cop.stories import actions
from cop.stories.forms import RemarkForm, WordForm
from cop.stories.models import READING_TEXT, Reading
from cop.stories.policies import may_judge, may_read
from cop.stories.queries import own_readings, reading_page

ACTS = {"take": actions.take_reading, "decline": actions.decline_reading, "recognise": actions.recognise}


@members_only
@require_GET
def reading_list(request: MemberRequest) -> HttpResponse:
    """Show what the member is asked to read, has taken, and has given a word on."""
    return page(request, "stories/readings.html", desk=own_readings(request.member))


def reading_or_404(request: MemberRequest, reading_id: int) -> Reading:
    """Return one of the member's own readings."""
    return get_object_or_404(Reading.objects.visible_to(request.member).with_text(), pk=reading_id)


@members_only
@require_http_methods(["GET", "POST"])
def reading(request: MemberRequest, reading_id: int) -> HttpResponse:
    """Show what is to be read; a word on it is posted."""
    one = reading_or_404(request, reading_id)
    if request.method == "GET":
        return _show(request, one)
    limit("reading", request.member.pk, times=30, per=PER_MINUTE)
    form = WordForm(request.POST, by=request.member)
    if not form.is_valid():
        return _show(request, one, status=422, form=form)
    try:
        actions.give_word(by=request.member, reading=one, answers=answers_in(request.POST), **form.word)
    except NotCleared as error:
        return _show(request, one, status=422, form=form, check=error.check)
    except NotAllowed:  # another wording came, or the story went another way, while it was written
        return _show(request, one, status=403, form=form, missed=True)
    messages.success(request, _("Your word is given. The author sees it once all readers have given theirs."))
    return see_other("stories:reading", reading_id=one.pk)


def _show(request: MemberRequest, one: Reading, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show a reading with the forms that fit: as typed, or as drafted."""
    context: dict[str, Any] = {"reading": one, "may_read": may_read(request.member, one), "seen": reading_page(one)}
    context["judging"] = may_judge(request.member, one) or "missed" in more
    if context["judging"] and "form" not in more:
        draft, context["word_version"] = draft_at(request.member, f"reading:{one.pk}")
        more["form"] = WordForm(initial=draft or _before(one, context["seen"]), by=request.member)
    if context["judging"] and "remark" not in more:
        draft, context["remark_version"] = draft_at(request.member, f"remark:{one.pk}")
        initial = {**draft, "key": new_key()}
        more["remark"] = RemarkForm(initial=initial, auto_id="remark_%s", texts=one.edition.texts, by=request.member)
    return page(request, "stories/reading.html", status=status, **context, **more)


def _before(one: Reading, seen: Any) -> dict[str, str]:
    """Return what the reader said of the wording before, to begin from."""
    last = seen.own[-1].reading if seen.own and seen.own[-1].reading.pk != one.pk else None
    return {name: getattr(last, name) for name in READING_TEXT} if last else {}


@members_only
@require_POST
def reading_act(request: MemberRequest, reading_id: int, act: str) -> HttpResponse:
    """Take a reading up, let it go, or say that one recognises it."""
    one = reading_or_404(request, reading_id)
    try:
        ACTS[act](by=request.member, reading=one)
    except NotAllowed:
        return _show(request, one, status=403)
    if act == "take":
        return see_other("stories:reading", reading_id=one.pk)
    thanks = {
        "decline": _("Thank you for saying so. Somebody else is asked."),
        "recognise": _("Thank you. The author is told that it can be recognised, not by whom; somebody else is asked."),
    }
    messages.success(request, thanks[act])
    return see_other("stories:reading_list")


@members_only
@require_POST
def remark_make(request: MemberRequest, reading_id: int) -> HttpResponse:
    """Remark on a passage of what one reads."""
    one = reading_or_404(request, reading_id)
    limit("remark", request.member.pk, times=30, per=PER_MINUTE)
    form = RemarkForm(request.POST, auto_id="remark_%s", texts=one.edition.texts, by=request.member)
    if not form.is_valid() or form.place is None:
        return _show(request, one, status=422, remark=form)
    data = form.cleaned_data
    words = {"text": data["text"], "key": data["key"], "place": form.place, "pledge": bool(data.get("pledge"))}
    try:
        made = actions.make_remark(by=request.member, reading=one, answers=answers_in(request.POST), **words)
    except NotCleared as error:
        return _show(request, one, status=422, remark=form, remark_check=error.check)
    except KeyReused:
        return _show(request, one, status=409, remark=form, twice=True)
    except NotAllowed:
        return _show(request, one, status=403, remark=form)
    response = see_other("stories:reading", reading_id=one.pk)
    response["Location"] += f"#remark-{made.pk}"
    return response


@members_only
@require_POST
def remark_drop(request: MemberRequest, reading_id: int, remark_id: int) -> HttpResponse:
    """Take a remark off again."""
    one = reading_or_404(request, reading_id)
    for remark in one.remarks.filter(pk=remark_id).select_related("reading"):
        actions.drop_remark(by=request.member, remark=remark)
    return see_other("stories:reading", reading_id=one.pk)
