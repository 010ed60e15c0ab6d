"""Who helped with a case, and the thanks a member got."""

from django.db.models import Min, QuerySet

from cop.anonymity.models import Byline
from cop.coffee.models import Case, Thanks
from cop.community.models import Member
from cop.discussion.models import Post


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
