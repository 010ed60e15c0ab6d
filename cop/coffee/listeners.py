"""What the coffee room does when the community grows, and whom it tells when something is said."""

from django.urls import reverse

from cop.coffee.actions import furnish_centre
from cop.coffee.models import Case
from cop.community.facts import CentreOpened
from cop.community.models import Centre, Member
from cop.discussion.facts import PostAdded
from cop.discussion.models import Post
from cop.ledger.facts import Fact
from cop.notifications.actions import notify
from cop.notifications.enums import Kind


def open_first_room(fact: Fact, _entry: int) -> None:
    """Give a new centre its first room."""
    assert isinstance(fact, CentreOpened)  # the table says so
    furnish_centre(by=Member.objects.get(pk=fact.by_id), centre=Centre.objects.get(pk=fact.centre_id))


def tell_bringer(fact: Fact, _entry: int) -> None:
    """Tell who brought a case of a reply to it by somebody else, once it is there for all."""
    assert isinstance(fact, PostAdded)
    post = Post.objects.for_topic(fact.thread_id).filter(pk=fact.post_id, withdrawn_at=None).first()
    case = Case.objects.with_author().filter(thread=fact.thread_id, withdrawn_at=None).first()
    if post and case and post.byline_id != case.byline_id:
        url = reverse("coffee:case_detail", args=[case.pk])
        notify(byline=case.byline, kind=Kind.REPLY, url=url, ids={"case": case.pk})
