"""Where a post stands that is under no case."""

from django.conf import settings
from django.utils.module_loading import import_string

from cop.community.models import Member
from cop.discussion.models import Post


def way_to(member: Member, post: Post) -> str | None:
    """Return where `member` finds a post of a talk, as the floors above know it (`config.names`); None for nowhere."""
    found = (find(member, post) for find in import_string(settings.COP_WAYS))
    return next((way for way in found if way), None)
