"""Somebody is in danger: what to do, and the form in which a centre writes it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cop.community import actions
from cop.community.adapters.desk import desk_only
from cop.community.adapters.request import MemberRequest
from cop.community.enums import Country
from cop.community.forms import StepsForm, steps_languages, steps_values
from cop.community.queries import coordinated, in_danger
from cop.core.errors import Conflict
from cop.core.page import page


@require_GET
def danger(request: HttpRequest) -> HttpResponse:
    """Show what to do, of the reader's own centres or of a country; open to everybody, kept nowhere."""
    country = request.GET.get("country", "")
    country = country if country in Country.values else ""
    told = in_danger(getattr(request, "member", None), country=country, language=request.GET.get("language", "")[:5])
    return page(request, "community/danger.html", part="steps", told=told, country=country, countries=Country.choices)


@desk_only
@require_http_methods(["GET", "POST"])
def steps_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """Write a centre's own steps in one of its languages."""
    centre = get_object_or_404(coordinated(request.member), slug=slug)
    languages, language = steps_languages(centre), request.GET.get("language", centre.language)
    if language not in dict(languages):
        raise Http404
    steps = centre.steps.select_related("checked_by").filter(language=language).first()
    form = StepsForm(request.POST or None, steps=steps, initial=steps_values(centre, language, steps))
    about = {"centre": centre, "language": language, "languages": languages, "steps": steps}
    if not form.is_valid():
        return _form(request, form, status=422 if form.is_bound else 200, **about)
    try:
        actions.edit_steps(by=request.member, centre=centre, language=language, **form.cleaned_data)
    except Conflict as error:
        return _form(request, form, status=409, conflict=error, **about)
    messages.success(request, _("Saved."))
    return redirect("community:centre_edit", slug=slug)


def _form(request: MemberRequest, form: StepsForm, *, status: int, **about: Any) -> HttpResponse:
    return page(request, "community/steps.html", status=status, form=form, **about)
