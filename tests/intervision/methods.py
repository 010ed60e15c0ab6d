"""Methods of the community's own, for tests."""

from typing import Any

from django.test import Client

from cop.community.models import Member
from cop.intervision.actions import copy_method, publish_method
from cop.intervision.models import Method
from cop.intervision.queries import raw_of

KEY = "key-of-the-copy"


def copied(by: Member, origin: str = "espresso", key: str = KEY) -> Method:
    """Begin a copy of a method."""
    return copy_method(by=by, raw=raw_of(origin) or {}, key=key)[0]


def published(by: Member, origin: str = "espresso", key: str = KEY) -> Method:
    """Copy a method and publish it as it is."""
    method = copied(by, origin, key)
    return publish_method(by=by, method=method, version=method.version)[0]


def fields_at(client: Client, method: Method, row: str) -> dict[str, Any]:
    """Return what the form of a row says, as a browser would send it."""
    context = client.get(f"/tables/methods/{method.slug}/edit/?row={row}").context
    form = context["form"]
    told = {field.html_name: field.value() for field in form}
    sent = {name: "on" if value is True else value for name, value in told.items() if value not in (None, False)}
    return {**sent, "row": context["open"], "seen": context["seen"], "act": "save"}
