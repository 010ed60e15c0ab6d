"""A place to meet."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now

from cop.coffee.enums import RoomKind
from cop.coffee.querysets import RoomInvitationQuerySet, RoomQuerySet
from cop.community.models import Audience, Centre, Member
from cop.discussion.models import Thread


class Room(models.Model):
    """A place to meet, for the members of its audience. With `alias_replies` one may also answer under an alias.

    One that is archived can be read, and takes no more cases or replies. `talk` is its coffee talk, a chat that fades.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=RoomKind)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="rooms")
    talk = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="room")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="rooms")
    host = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    alias_replies = models.BooleanField(default=False, db_default=False)
    made_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True)

    # Set by `with_hours`.
    usual_hours: "list[dict[str, Any]]"
    other_hours: "list[dict[str, Any]]"

    objects = RoomQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind=RoomKind.CENTRE, centre__isnull=False)
                | (~models.Q(kind=RoomKind.CENTRE) & models.Q(centre__isnull=True)),
                name="room_of_a_centre_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoomInvitation(models.Model):
    """A member is asked into a closed room; the row goes when they enter or don't want to."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    objects = RoomInvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["room", "member"], name="room_invitation_once")]
