"""Where the talk of a step is."""

from django.urls import reverse

from cop.community.models import Member
from cop.curriculum.models import Talk
from cop.discussion.models import Post


def way_to_step(member: Member, post: Post) -> str | None:
    """Return the address of a post in the talk of a step; None where it is said elsewhere, or not for the member."""
    talk = Talk.objects.visible_to(member).filter(thread=post.thread_id).first()
    if talk is None:
        return None
    return f"{reverse('curriculum:step_talk', args=[talk.module_id, talk.key])}?post={post.pk}#post-{post.pk}"
