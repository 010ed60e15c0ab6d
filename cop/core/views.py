"""Pages that belong to no floor: health, refusals, the components."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from cop.core.live import bus
from cop.core.page import page


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process is alive."""
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the process can do its work; 503 names what is missing."""
    executor = MigrationExecutor(connection)
    checks = {
        "database": True,
        "migrations": not executor.migration_plan(executor.loader.graph.leaf_nodes()),
        "bus": bus.answers(),
    }
    return JsonResponse(checks, status=200 if checks["database"] and checks["migrations"] else 503)


class ShownForm(forms.Form):
    """A form with something wrong in it, for the page of components."""

    words = forms.CharField(label=_("Your words"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    name = forms.CharField(label=_("Your name"), help_text=_("As colleagues will read it."))
    languages = forms.MultipleChoiceField(
        label=_("Languages I read"),
        choices=[("en", "English"), ("nl", "Nederlands")],
        widget=forms.CheckboxSelectMultiple,
    )


@login_required
@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    steps = [{"name": f"{n}", "done": n < 2, "current": n == 2} for n in range(1, 5)]
    return page(request, "core/components.html", steps=steps, wrong=ShownForm({"languages": ["nl"]}))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old, and that nothing typed is lost."""
    return render(request, "core/form_expired.html", status=403)
