"""Pages that belong to no floor: health, refusals, the components."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cop.core.live import bus


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


@login_required
@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state."""
    return render(request, "core/components.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old, and that nothing typed is lost."""
    return render(request, "core/form_expired.html", status=403)
