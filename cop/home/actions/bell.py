"""What waits in the bells of the cast, and what they keep for later."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from cop.coffee.models import Case
from cop.community.models import Member
from cop.discussion.actions import follow, keep_for_later
from cop.discussion.models import Post
from cop.notifications.actions import notify
from cop.notifications.enums import Kind

CALLED = "@Mikkel Sørensen"


def ring_bells(members: Mapping[str, Member]) -> None:
    """Let the cast find something new, and something kept."""
    calling = Post.objects.filter(body__contains=CALLED).select_related("thread__case").first()
    if calling is None:
        return
    case, noor = calling.thread.case, members["noor"]
    place, unread = reverse("coffee:case_detail", args=[case.pk]), reverse("coffee:case_unread", args=[case.pk])
    url = f"{place}?post={calling.pk}#post-{calling.pk}"
    notify(to=members["mikkel"], kind=Kind.MENTION, url=url, ids={"case": case.pk, "post": calling.pk})
    for _ in range(2):
        notify(to=noor, kind=Kind.REPLY, url=unread, ids={"case": case.pk})
    others = Case.objects.open().visible_to(noor).filter(language__in=noor.reads).exclude(byline__member=noor)
    moments = (
        None,
        datetime.combine(timezone.localdate() + timedelta(days=1), time(9), timezone.get_current_timezone()),
    )
    for kept, remind_at in zip(others.order_by("-moved_at")[:2], moments, strict=False):
        follow(by=noor, thread=kept.thread)
        keep_for_later(by=noor, thread=kept.thread, remind_at=remind_at)
