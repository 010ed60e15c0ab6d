"""Telling who proposed an entry what became of it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from cop.toolbox.models import Entry
from cop.toolbox.queries import place_of

TOLD_WITHIN = timedelta(days=7)


def tell_used() -> None:
    """Tell the owners of proposals that a use made entries lately, each once, and not on that day.

    The hour at which one was told would tell whose use it was.
    """
    today = timezone.localdate()
    lately = Entry.objects.filter(slug="", accepted_on__lt=today, accepted_on__gte=today - TOLD_WITHIN)
    for entry in lately.filter(retired_at=None).with_owner().order_by("pk"):
        tell_taken_in(entry=entry)


def tell_taken_in(*, entry: Entry) -> None:
    """Tell the owner, once, that a proposal is an entry now."""
    notify(byline=entry.byline, kind=Kind.TOOL, url=place_of(entry), ids={"entry": entry.pk}, once=True)


def tell_left_out(*, entry: Entry) -> None:
    """Tell the owner, once, that a proposal was taken out."""
    url, ids = reverse("toolbox:toolbox"), {"entry": entry.pk, "out": 1}
    notify(byline=entry.byline, kind=Kind.TOOL, turn="declined", url=url, ids=ids, once=True)
