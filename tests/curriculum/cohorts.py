"""A cohort to test with."""

import html
import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.curriculum.actions import CohortData, invite_to_cohort, make_cohort
from cop.curriculum.models import Cohort, Module


def data(*modules: Module, **more: Any) -> CohortData:
    """Return a cohort that began yesterday and lasts a month."""
    today = timezone.localdate()
    told: dict[str, Any] = {"title": "Spring", "about": "Mondays at four.", "language": "en", "open": True}
    told |= {"begins_on": today - timedelta(days=1), "ends_on": today + timedelta(days=30)}
    return CohortData(modules=tuple(one.pk for one in modules), **told | more)


def cohort(by: Member, *modules: Module, n: int = 0, **more: Any) -> Cohort:
    """Make a cohort."""
    return make_cohort(by=by, cohort=data(*modules, **more), key=f"key-of-cohort-{n}")[0]


def closed_cohort(by: Member, module: Module, invited: Member) -> int:
    """Make a cohort that is not open, with somebody invited to it; return its number."""
    made = cohort(by, module, open=False)
    invite_to_cohort(by=by, cohort=made, member=invited)
    return made.pk


def trainer(member: Member) -> Member:
    """Let a member train."""
    Grant.objects.create(member=member, role=Role.TRAINER)
    return member


def join(client: Client, one: Cohort, terms: int = 1) -> None:
    """Join through the page."""
    assert client.post(f"/learn/cohorts/{one.pk}/join/", {"terms": terms}).status_code == 303


def form(*modules: Module, **more: Any) -> dict[str, Any]:
    """Return what the form of a cohort sends."""
    today = timezone.localdate()
    told = {"title": "Spring", "about": "Mondays at four.", "language": "en", "open": "on", "places": ""}
    told |= {"begins_on": today.isoformat(), "ends_on": (today + timedelta(days=30)).isoformat()}
    return told | {f"module-{n}": str(one.pk) for n, one in enumerate(modules)} | more


def page(client: Client, url: str) -> str:
    """Return a page’s text, on one line."""
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(html.unescape(answer.content.decode()).split())


def at(one: Cohort, path: str = "") -> str:
    """Return an address of a cohort."""
    return f"/learn/cohorts/{one.pk}/{path}"


def rows(client: Client, one: Cohort) -> dict[str, list[str]]:
    """Return the trainers' table: by name, what stands in each cell."""
    table = re.search(r"<tbody>.*</tbody>", page(client, at(one)))
    found = re.findall(r'<th scope="row">([^<]*)</th>(.*?)</tr>', table[0]) if table else []
    cells = {name: re.findall(r"<td[^>]*>(.*?)</td>", row) for name, row in found}
    return {name: [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in row] for name, row in cells.items()}


def end(one: Cohort, days: int = 1) -> None:
    """Let a cohort be over since some days."""
    today = timezone.localdate()
    Cohort.objects.filter(pk=one.pk).update(
        begins_on=today - timedelta(days=days + 9), ends_on=today - timedelta(days=days)
    )
