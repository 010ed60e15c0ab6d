"""Who helped with a case, the thanks a member got, and cases that went silent."""

from datetime import datetime, timedelta

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from cop.anonymity.models import Byline
from cop.coffee.models import Case, Thanks
from cop.coffee.querysets import CaseQuerySet
from cop.community.models import Member
from cop.core.keeping import over
from cop.discussion.models import Post

TOLD_BEFORE = timedelta(days=7)


def helpers_of(case: Case) -> list[Byline]:
    """Return the bylines that answered `case`, the first to answer first; one query. The bringer's is not among them.

    What was taken back or is hidden counts as no answer.
    """
    posts = Post.objects.for_topic(case.thread_id).filter(withdrawn_at=None).exclude(byline=case.byline_id)
    first = posts.values("byline").annotate(first=Min("made_seq"))
    order = {row["byline"]: row["first"] for row in first}
    helpers = Byline.objects.filter(pk__in=order).select_related("member", "link") if order else []
    return sorted(helpers, key=lambda byline: order[byline.pk])


def to_thank(case: Case) -> list[Byline]:
    """Return who helped and was not thanked yet."""
    thanked = set(Thanks.objects.filter(case=case).values_list("byline", flat=True))
    return [byline for byline in helpers_of(case) if byline.pk not in thanked]


def thanks_for(member: Member, limit: int = 200) -> QuerySet[Thanks]:
    """Return what `member` was thanked with, the newest first, with the case it is about."""
    found = Thanks.objects.visible_to(member).select_related("case__byline__member", "byline")
    return found.order_by("-made_on", "-pk")[:limit]


def cases_to_let_go(at: datetime | None = None) -> CaseQuerySet:
    """Return the cases that are silent long enough at a moment, or now, and whose bringers will have known a week."""
    now = timezone.now()
    at = at or now
    told = Case.objects.to_let_go(over("silence", at), at - TOLD_BEFORE)
    if at < now + TOLD_BEFORE:
        return told
    # Those that are told today or later, a week before they are silent long enough.
    return Case.objects.silent(over("silence", at)).filter(Q(pk__in=told) | Q(pk__in=Case.objects.to_hush(now)))
