"""Asking a colleague where one stands, and saying where a colleague does."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Member
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.enums import Told
from cop.curriculum.forms import WordForm
from cop.curriculum.models import ColleagueWord
from cop.curriculum.policies import may_drop_word, may_give_word
from cop.curriculum.queries import statements_of
from cop.curriculum.views.growth import area_or_404

A_DAY = timedelta(days=1)
FOUND = 10
LISTED = 50


@members_only
@require_http_methods(["GET", "POST"])
def word_ask(request: MemberRequest, slug: str) -> HttpResponse:
    """Look for a colleague by name, and ask them where one stands in an area."""
    area, looked_for = area_or_404(slug), request.GET.get("name", "").strip()[:80]
    others = Member.objects.visible_to(request.member).exclude(pk=request.member.pk)
    if request.method == "POST":
        return _ask(request, slug, get_object_or_404(others, slug=request.POST.get("member", "")))
    found = others.named(looked_for).order_by("name")[:FOUND] if looked_for else others.none()
    own = ColleagueWord.objects.visible_to(request.member).asked_by(request.member)
    context: dict[str, Any] = {"area": area, "looked_for": looked_for, "found": found}
    asked = set(own.waiting().filter(area=area).values_list("colleague", flat=True))
    return page(request, "curriculum/word_ask.html", asked=asked, **context)


def _ask(request: MemberRequest, slug: str, colleague: Member) -> HttpResponse:
    limit("word", request.member.pk, times=20, per=A_DAY)
    try:
        actions.ask_for_word(by=request.member, colleague=colleague, area=area_or_404(slug))
    except actions.AskedEnough:
        told = _("%(n)d of your questions wait for an answer. Delete one, or wait until one is answered.")
        messages.info(request, told % {"n": actions.OPEN_AT_ONCE})
        return see_other("curriculum:word_list")
    messages.success(request, _("%(name)s is asked. Only the two of you see it.") % {"name": colleague.name})
    return see_other("curriculum:area", slug=slug)


@members_only
@require_GET
def word_list(request: MemberRequest) -> HttpResponse:
    """List what one is asked, and what one asked."""
    words = ColleagueWord.objects.visible_to(request.member).with_people()
    context: dict[str, Any] = {
        "asked_of": words.asked_of(request.member)[:LISTED],
        "asked_by": words.asked_by(request.member)[:LISTED],
    }
    return page(request, "curriculum/words.html", **context)


@members_only
@require_http_methods(["GET", "POST"])
def word(request: MemberRequest, word_id: int) -> HttpResponse:
    """Say where a colleague who asked stands; who asked is led to the area."""
    found = _word_or_404(request, word_id)
    if request.method == "GET" and found.member_id == request.member.pk:
        return see_other("curriculum:area", slug=found.area.slug)
    if not may_give_word(request.member, found):
        raise Http404
    now = {"level": found.level, "text": found.text, "version": found.version}
    form = WordForm(request.POST or None, initial=now)
    if not form.is_valid():
        return _show(request, found, form, status=422 if form.is_bound else 200)
    try:
        said = form.cleaned_data | {"answers": answers_in(request.POST)}
        actions.give_word(by=request.member, word=found, **said)
    except NotCleared as error:
        return _show(request, found, form, status=422, check=error.check)
    except Conflict as error:
        return _show(request, found, form, status=409, conflict=error)
    messages.success(request, _("Thank you. %(name)s is told; you can change it.") % {"name": found.member.name})
    return see_other("curriculum:word_list")


def _show(request: MemberRequest, found: ColleagueWord, form: WordForm, **context: Any) -> HttpResponse:
    context["statements"] = statements_of(found.area)
    return page(request, "curriculum/word.html", word=found, form=form, **context)


@members_only
@require_POST
def word_decline(request: MemberRequest, word_id: int) -> HttpResponse:
    """Rather not say, or take back what one said."""
    found = _word_or_404(request, word_id)
    if not may_give_word(request.member, found):
        raise Http404
    was = found.state
    actions.decline_word(by=request.member, word=found)
    told = _("Taken back.") if was == Told.SAID else _("That is fine. Your colleague reads that you would rather not.")
    messages.success(request, told)
    return see_other("curriculum:word_list")


@members_only
@require_POST
def word_drop(request: MemberRequest, word_id: int) -> HttpResponse:
    """Delete what one asked, and what was answered; repeating it changes nothing."""
    found = ColleagueWord.objects.visible_to(request.member).with_people().filter(pk=word_id).first()
    if found is None:
        return see_other("curriculum:word_list")
    if not may_drop_word(request.member, found):
        raise Http404
    actions.drop_word(by=request.member, word=found)
    messages.success(request, _("Deleted."))
    return see_other("curriculum:area", slug=found.area.slug)


def _word_or_404(request: MemberRequest, word_id: int) -> ColleagueWord:
    return get_object_or_404(ColleagueWord.objects.visible_to(request.member).with_people(), pk=word_id)
